"""What is left of a whole, and by how much one number is more than another."""
