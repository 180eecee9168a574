"""What the interface holds between clicks, behind typed functions: the server's store, this session, this browser.

The store is the truth. Session state keeps only what is on this screen; name and language live in cookies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, cast
from urllib.parse import unquote

import streamlit as st

from assistant.outlines import Outline, load_outline
from assistant.schema import Ledger, PastReport, ReportInput
from assistant.settings import Settings, load_settings
from assistant.store import InputsRevision, ReportRow, SectionRow, Store, open_store, untouched
from assistant.ui.catalogue import LANGUAGES, text_for
from assistant.ui.checker import checker
from assistant.ui.checking import Checks, Question
from assistant.ui.english import in_english

LANGUAGE_COOKIE, NAME_COOKIE = "assistant_language", "assistant_name"
_spoken: ContextVar[str] = ContextVar("language", default="")  # of the drawing in hand


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings of this server process."""
    return load_settings()


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of this server process, shared by all sessions."""
    return open_store(settings())


def remembered(name: str, default: Any) -> Any:
    """What this session holds under a name, set to `default` at first."""
    return st.session_state.setdefault(name, default)


def remember(name: str, value: object) -> None:
    """Holds a value for this session."""
    st.session_state[name] = value


def forget(name: str) -> None:
    """Drops what this session holds under a name."""
    st.session_state.pop(name, None)


@contextmanager
def one_language() -> Iterator[None]:
    """What is drawn inside looks its language up once: each text and each mark would take as long as its drawing."""
    before = _spoken.set(language())
    try:
        yield
    finally:
        _spoken.reset(before)


def language() -> str:
    """zh or en: chosen in this browser, else set by ASSISTANT_LANGUAGE, else the browser's own."""
    return _spoken.get() or _language()


def _language() -> str:
    chosen = st.session_state.get("language") or st.context.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return str(chosen)
    if "language" in settings().model_fields_set:
        return settings().language
    locale = st.context.locale or ""
    return "en" if locale and not locale.lower().startswith("zh") else "zh"


def t(key: str, **values: object) -> str:
    """A text of the catalogue in this session's language."""
    return text_for(key, language(), **values)


def said(sentence: str) -> str:
    """A sentence of the program's own, as parts that know no interface say it, in this session's language."""
    return in_english(sentence) if language() == "en" else sentence


def who() -> str:
    """The name stamped on what this session saves: chosen in this browser, "" if never said."""
    return str(st.session_state.get("name") or unquote(st.context.cookies.get(NAME_COOKIE, "")))


def say_later(message: str, icon: str = ":material/check:") -> None:
    """Shows a message at the start of the next run, wherever that is."""
    remembered("notices", []).append((message, icon))


def notices() -> list[tuple[str, str]]:
    """Messages to show now, each once."""
    return cast(list[tuple[str, str]], st.session_state.pop("notices", []))


def report_id() -> int:
    """The report in the URL (?report=3), else the one last opened in this session; 0 if none."""
    asked = st.query_params.get("report", "")
    if asked.isdecimal():
        remember("report", int(asked))
    return int(st.session_state.get("report", 0))


def open_report(report: int) -> None:
    """Makes a report the one on screen; 0 closes it."""
    remember("report", report)
    if report:
        st.query_params["report"] = str(report)
    else:
        st.query_params.pop("report", None)


def section_id(outline: Outline) -> str:
    """The section on screen, from the URL or this session; the first one if none is chosen."""
    known = [s.id for s in outline.sections]
    for asked in (st.query_params.get("section", ""), remembered("section", "")):
        if asked in known:
            remember("section", asked)
            return str(asked)
    return known[0]


def open_section(section: str) -> None:
    """Makes a section the one on screen."""
    remember("section", section)
    st.query_params["section"] = section


def beside() -> str:
    """The section whose candidates are laid beside its text on this screen, "" if none."""
    return str(st.session_state.get("beside", ""))


def lay_beside(section: str) -> None:
    """Lays a section's candidates beside its text; "" goes back to the editor."""
    remember("beside", section)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One report as the store has it now; `starts` are the offsets of section bodies in `text`."""

    row: ReportRow
    saved: InputsRevision
    outline: Outline
    sections: Mapping[str, SectionRow]
    text: str
    starts: Mapping[str, int]

    @property
    def inputs(self) -> ReportInput:
        return self.saved.inputs

    def body(self, section: str) -> str:
        """A section's text as it stands in the whole draft."""
        return self.sections[section].text.strip()

    def section_at(self, offset: int) -> str:
        """The section an offset of the whole draft lies in, "" for a heading."""
        return next(
            (s for s, start in self.starts.items() if start <= offset <= start + len(self.body(s)) and self.body(s)), ""
        )


def load_desk(report: int) -> Desk:
    """The report with its inputs and texts; raises StoreError if there is none."""
    here = store()
    with here.at_once():
        row = here.reports.get(report)
        saved = here.reports.inputs(report)
        kept = here.texts.sections(report)
    outline = load_outline(saved.inputs.template or settings().template)
    sections = {s.id: kept.get(s.id) or untouched(s.id) for s in outline.sections}
    return _desk(row, saved, outline, sections)


def with_text(desk: Desk, section: str, text: str) -> Desk:
    """The report as it would be with another text in one section."""
    sections = {**desk.sections, section: replace(desk.sections[section], text=text)}
    return _desk(desk.row, desk.saved, desk.outline, sections)


def _desk(row: ReportRow, saved: InputsRevision, outline: Outline, sections: Mapping[str, SectionRow]) -> Desk:
    text = outline.join({key: section.text for key, section in sections.items()})
    starts: dict[str, int] = {}
    at = 0
    for key, section in sections.items():
        at = starts[key] = text.index(section.text.strip(), at)
        at += len(section.text.strip())
    return Desk(row=row, saved=saved, outline=outline, sections=sections, text=text, starts=starts)


@st.cache_resource(show_spinner=False)
def checks() -> Checks:
    """The checks of this server process."""
    return Checks(check=checker())


def ledger_of(text: str, inputs: ReportInput, priors: tuple[PastReport, ...], outline_id: str) -> Ledger:
    """The checked draft."""
    return checks().ledger(Question(text=text, inputs=inputs, priors=priors, outline=outline_id))
