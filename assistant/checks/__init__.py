"""The ledger: every number of a draft held against the inputs, and the reviewer's findings."""

from assistant.checks.ledger import check_draft

__all__ = ["check_draft"]
