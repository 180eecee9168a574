"""The ledger: every number of a draft held against the inputs, and the reviewer's findings."""
