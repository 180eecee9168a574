"""Last year's report: what of it holds, with this year's numbers."""
