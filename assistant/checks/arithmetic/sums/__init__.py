"""What several numbers come to together."""
