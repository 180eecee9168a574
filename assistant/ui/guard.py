"""The one place where errors become sentences: pages, fragments and callbacks all run inside `told()`.

Streamlit runs callbacks and fragment reruns outside the page, so each of them needs its own wrapping.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant.errors import AssistantError
from assistant.ui.state import one_language, said, say_later, t

log = logging.getLogger(__name__)


@contextmanager
def told(tell: Callable[[str], object] = st.error) -> Iterator[None]:
    """Shows an AssistantError as its own sentence and anything else as one plain sentence; the log has the trace."""
    try:
        yield
    except AssistantError as error:
        tell(said(str(error)))
    except Exception:
        log.exception("unexpected error in the interface")
        tell(t("error.unexpected"))


def part(**options: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A fragment (options as `st.fragment` takes them) whose errors are told in its own place."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            with told(), one_language():
                function(*args, **kwargs)

        return st.fragment(**options)(run)

    return decorate


def action(function: Callable[..., None]) -> Callable[..., None]:
    """A widget callback whose errors are told at the top of the next run."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        with told(lambda message: say_later(message, icon=":material/error:")):
            function(*args, **kwargs)

    return run


def again(*parts: str) -> None:
    """Has a callback draw these parts of the page anew; a run of the whole page draws them without being asked.

    Asked for in such a run, they would take its place: the click on another page that began it would be lost.
    """
    context = get_script_run_ctx()
    if context is not None and context.fragment_ids_this_run:
        st.rerun(list(parts))
