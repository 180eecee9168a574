"""A clerk's notes: what they say, in official prose, piece by piece."""
