"""Dates, spans, ordinals and document numbers: held against the inputs by their form."""
