"""Which reading of a number is accepted: the best that fits its value against the best that does not."""
