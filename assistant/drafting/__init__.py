"""Drafting: sections written from figures, notes and past reports, every number traceable."""

from assistant.drafting.backends import OFFLINE, PRESETS, STEADY, VARIED, Preset, chat_model, check_backend
from assistant.drafting.draft import SectionDraft, draft_report, draft_section
from assistant.drafting.faults import Interrupted
from assistant.drafting.slots import UNRESOLVED
from assistant.drafting.standing import NOTHING, Standing, sentence_spans, with_sentence

__all__ = [
    "NOTHING",
    "OFFLINE",
    "PRESETS",
    "STEADY",
    "UNRESOLVED",
    "VARIED",
    "Interrupted",
    "Preset",
    "SectionDraft",
    "Standing",
    "chat_model",
    "check_backend",
    "draft_report",
    "draft_section",
    "sentence_spans",
    "with_sentence",
]
