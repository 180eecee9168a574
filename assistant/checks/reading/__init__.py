"""What words and places of a text say, before any fact is known."""
