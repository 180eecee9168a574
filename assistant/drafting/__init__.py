"""Drafting: sections written from figures, notes and past reports, every number traceable."""

from assistant.drafting.draft import OFFLINE, SectionDraft, draft_report, draft_section

__all__ = ["OFFLINE", "SectionDraft", "draft_report", "draft_section"]
