"""What runs over parts of a year or over several: halves and months, this year with those before, what is planned."""
