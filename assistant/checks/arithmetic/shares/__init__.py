"""A part over its whole: shares, rates and multiples."""
