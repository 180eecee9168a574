"""By how much something rose or fell since last year, and how two changes differ."""
