"""The frame around every page: navigation, notices, style, and the one guard that turns errors into sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import streamlit as st

from assistant.ui import jobs, state
from assistant.ui.guard import told
from assistant.ui.memory import write_cookies
from assistant.ui.state import t

_STYLE = Path(__file__).with_name("style.css")
_STYLE_ZH = Path(__file__).with_name("style.zh.css")
_ICON = Path(__file__).with_name("icon.png")  # a file of our own: Streamlit fetches icon names from the network


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One page: the module in assistant/ui/pages, its path in the URL and its icon; its title is page.<module>."""

    module: str
    path: str
    icon: str


def show(entries: Sequence[Entry]) -> None:
    """Runs the page the browser asks for; a page's code is imported when it is first opened."""
    st.set_page_config(page_title="绩效自评报告助手", page_icon=_ICON, layout="wide")
    st.html(_STYLE)
    if state.language() == "zh":
        st.html(_STYLE_ZH)
    with told():
        pages = {
            entry.module: st.Page(
                _runner(entry.module),
                title=t(f"page.{entry.module}"),
                icon=entry.icon,
                url_path=entry.path,
                default=entry is entries[0],
            )
            for entry in entries
        }
        state.remember("pages", pages)
        page = st.navigation(list(pages.values()), position="top")
        for message, icon in state.notices():
            st.toast(message, icon=icon, duration="long")
        write_cookies()
        page.run()
        jobs.warm_up()


def _runner(module: str) -> Callable[[], None]:
    def run() -> None:
        with told():
            import_module(f"assistant.ui.pages.{module}").page()

    return run


def go(module: str, **query: str | int) -> None:
    """Switches to another page, keeping the report on screen."""
    if report := state.report_id():
        query = {"report": report, **query}
    st.switch_page(st.session_state["pages"][module], query_params={key: str(value) for key, value in query.items()})
