"""What kind of wrong a number is that no reading fits, and what it should be."""
