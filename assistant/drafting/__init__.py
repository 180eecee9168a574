"""Drafting: sections written from figures, notes and past reports, every number traceable."""

from assistant.drafting.backends import OFFLINE, PRESETS, Preset, check_backend
from assistant.drafting.draft import SectionDraft, draft_report, draft_section

__all__ = ["OFFLINE", "PRESETS", "Preset", "SectionDraft", "check_backend", "draft_report", "draft_section"]
