"""The sections of a report, each written from the desk; one module a chapter."""
