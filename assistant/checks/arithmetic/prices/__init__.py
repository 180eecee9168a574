"""So much for each, times a count or set against another price."""
