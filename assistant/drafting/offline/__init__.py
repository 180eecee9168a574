"""The composer without an LLM: it drafts by case, from last year's sentences, this year's figures and the notes."""

from assistant.drafting.offline.composer import draft_offline

__all__ = ["draft_offline"]
