"""Similar past passages for this section, why they were found, and one click to use a sentence."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from assistant.compare import sentences
from assistant.library import section_query, telling_words
from assistant.schema import Ledger, Passage, ReportInput
from assistant.store import Action, LibraryStamp, Status
from assistant.ui import jobs, state
from assistant.ui.guard import action, again
from assistant.ui.state import Desk, said, t
from assistant.ui.words import escape, highlighted, section_name
from assistant.ui.writing import WORKSPACE, change_text


def show(desk: Desk, ledger: Ledger, section: str) -> None:
    """Passages, the best opened; each sentence can be taken over at a click."""
    if jobs.board().library.running:
        job = jobs.board().library
        st.caption(t("past.indexing", done=len(job.done), total=len(job.steps)))
    found = _found(state.store().past.stamp(), desk.inputs, section)
    if not found:
        st.caption(t("past.none"))
    writable = desk.row.status is not Status.APPROVED
    for number, (passage, words) in enumerate(found):
        label = t("past.label", year=passage.year or "—", unit=escape(passage.unit or passage.file))
        with st.expander(label, expanded=number == 0):
            name = section_name(desk.outline, passage.section or "")
            st.caption(escape("　".join([name, passage.project, *map(said, passage.why)])))
            for index, sentence in enumerate(sentences(passage.text)):
                text, use = st.columns([0.79, 0.21], vertical_alignment="center")
                text.markdown(highlighted(sentence, words))
                if writable:
                    use.button(
                        t("past.use"),
                        key=f"use-{section}-{number}-{index}",
                        icon=":material/add:",
                        type="tertiary",
                        help=t("past.use_help"),
                        on_click=_use,
                        args=(desk, section, sentence),
                    )


@lru_cache(maxsize=128)
def _found(stamp: LibraryStamp, inputs: ReportInput, section: str) -> tuple[tuple[Passage, tuple[str, ...]], ...]:
    """Passages like this section, each with the words it was found by."""
    wanted = section_query(inputs, section).text
    return tuple((passage, telling_words(wanted, passage.text)) for passage in jobs.passages(inputs, section))


@action
def _use(desk: Desk, section: str, sentence: str) -> None:
    change_text(desk, section, lambda text: text.rstrip() + sentence, Action.REUSE)
    again(WORKSPACE)
