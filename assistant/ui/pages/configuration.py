"""设置: who works here, in which language, what drafts, and what works on this machine."""

from __future__ import annotations

import streamlit as st

from assistant.drafting import OFFLINE, PRESETS
from assistant.settings import Settings
from assistant.ui import environment, state
from assistant.ui.catalogue import LANGUAGES
from assistant.ui.guard import action, part
from assistant.ui.memory import keep_in_browser
from assistant.ui.state import LANGUAGE_COOKIE, NAME_COOKIE, said, t
from assistant.ui.words import escape

LIMITS = ("deadline", "parallel", "context_tokens")


def page() -> None:
    """The page."""
    st.title(t("page.configuration"), anchor=False)
    _person()
    part()(_drafter)()
    part()(_machine)()


def _person() -> None:
    name, language = st.columns(2)
    typed = name.text_input(t("settings.name"), state.who(), max_chars=30, help=t("settings.name_help"))
    if typed != state.who():
        state.remember("name", typed or "")
        keep_in_browser(NAME_COOKIE, typed or "")
        st.rerun()
    chosen = language.selectbox(
        t("settings.language"),
        LANGUAGES,
        index=LANGUAGES.index(state.language()),
        format_func=lambda code: {"zh": "中文", "en": "English"}[code],
        key="language-choice",
    )
    if chosen != state.language():
        state.remember("language", chosen)
        keep_in_browser(LANGUAGE_COOKIE, chosen)
        st.rerun()


def _drafter() -> None:
    st.subheader(t("settings.drafter"), anchor=False)
    present = state.settings()
    numbers = range(len(PRESETS))
    number = st.selectbox(
        t("settings.backend"),
        numbers,
        index=_preset_of(present),
        format_func=lambda n: t(f"preset.{PRESETS[n].id}"),
        key="preset",
    )
    preset = PRESETS[number]
    if preset.backend == OFFLINE:
        st.caption(t("settings.offline_what"))
    else:
        same = number == _preset_of(present)
        model, url = st.columns(2)
        usual = (present.backend if same else preset.backend).partition(":")[2]
        model.text_input(t("settings.model"), usual, key=f"model-{number}")
        address = present.base_url if same and present.base_url else preset.base_url
        url.text_input(t("settings.base_url"), address, key=f"base-url-{number}")
        st.text_input(
            t("settings.key"),
            type="password",
            key="api-key",
            help=t("settings.key_help"),
            placeholder=t("settings.key_kept") if present.api_key.get_secret_value() else "",
        )
        st.caption(t("settings.leaves_machine") if preset.remote else t("settings.stays"))
        _limits(present)
    st.text_input(t("settings.embedding"), present.embedding_model, key="embedding", help=t("settings.embedding_help"))
    values = _typed()
    for name in environment.overridden(values):
        st.warning(t("settings.overridden", name=name))
    with st.container(horizontal=True):
        st.button(t("settings.save"), type="primary", icon=":material/save:", on_click=_save)
        if preset.backend != OFFLINE and st.button(t("settings.test"), icon=":material/cable:"):
            with st.spinner(t("settings.testing")):
                st.success(said(environment.try_backend(values)))


def _limits(present: Settings) -> None:
    with st.expander(t("settings.limits")):
        deadline, parallel, tokens = st.columns(3)
        deadline.number_input(t("settings.deadline"), 10, 1800, int(present.deadline), step=10, key="deadline")
        parallel.number_input(
            t("settings.parallel"), 1, 16, present.parallel, key="parallel", help=t("settings.parallel_help")
        )
        tokens.number_input(
            t("settings.context_tokens"), 500, 200_000, present.context_tokens, step=500, key="context_tokens"
        )


def _preset_of(present: Settings) -> int:
    """The preset the present settings are closest to: same endpoint, else same provider, else the first."""
    provider = present.backend.partition(":")[0]
    alike = [n for n, p in enumerate(PRESETS) if p.backend.partition(":")[0] == provider]
    same = [n for n in alike if PRESETS[n].base_url == present.base_url]
    return (same or alike[-1:] or [0])[0]


def _typed() -> dict[str, str]:
    """The settings as they stand on screen; an empty key means the present one."""
    number = st.session_state["preset"]
    preset = PRESETS[number]
    values = {"backend": preset.backend, "embedding_model": st.session_state["embedding"]}
    if preset.backend != OFFLINE:
        provider = preset.backend.partition(":")[0]
        values["backend"] = f"{provider}:{st.session_state[f'model-{number}'].strip()}"
        values["base_url"] = st.session_state[f"base-url-{number}"].strip()
        if st.session_state["api-key"]:
            values["api_key"] = st.session_state["api-key"]
        values |= {name: str(st.session_state[name]) for name in LIMITS}
    return values


@action
def _save() -> None:
    environment.write(_typed())
    state.settings.clear()
    state.say_later(t("settings.saved"))


def _machine() -> None:
    st.subheader(t("settings.machine"), anchor=False)
    if not st.button(t("settings.look"), icon=":material/stethoscope:") and "doctor" not in st.session_state:
        st.caption(t("settings.look_what"))
        return
    if "doctor" not in st.session_state:
        with st.spinner(t("settings.looking")):
            state.remember("doctor", environment.facts())
    rows = [
        {
            t("settings.fact"): escape(said(name)),
            t("settings.usable"): t("settings.yes" if usable else "settings.no"),
            t("settings.value"): escape(said(value)),
        }
        for name, value, usable in st.session_state["doctor"]
    ]
    st.table(rows, border="horizontal", hide_index=True, alt=t("settings.machine"))
