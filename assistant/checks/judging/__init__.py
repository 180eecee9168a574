"""One number of a draft against all it may tell: which reading holds, and what kind of wrong it is if none does."""
