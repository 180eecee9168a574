"""设置: who works here, in which language, what drafts, and what works on this machine."""

from __future__ import annotations

import streamlit as st

from assistant.ui import environment, state
from assistant.ui.catalogue import LANGUAGES
from assistant.ui.guard import action, part
from assistant.ui.memory import keep_in_browser
from assistant.ui.state import LANGUAGE_COOKIE, NAME_COOKIE, t


def page() -> None:
    """The page."""
    st.title(t("page.configuration"), anchor=False)
    _person()
    st.divider()
    part()(_drafter)()
    st.divider()
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
    presets = environment.presets()
    known = next(
        (p for p in presets if present.backend == p.backend or present.backend.startswith(p.prefix)), presets[0]
    )
    preset = st.selectbox(
        t("settings.backend"), presets, index=presets.index(known), format_func=lambda p: p.name, key="preset"
    )
    values: dict[str, str] = {"backend": preset.backend}
    if preset.backend != "offline":
        model, url = st.columns(2)
        own = present.backend.partition(":")[2] if preset is known else ""
        values["backend"] = preset.prefix + model.text_input(t("settings.model"), own or preset.model, key="model")
        values["base_url"] = url.text_input(t("settings.base_url"), present.base_url or preset.base_url, key="base-url")
        key = st.text_input(t("settings.key"), type="password", key="api-key", help=t("settings.key_help"))
        if key:
            values["api_key"] = key
        st.caption(t("settings.leaves_machine") if preset.remote else t("settings.stays"))
    else:
        st.caption(t("settings.offline_what"))
    values["embedding_model"] = st.text_input(
        t("settings.embedding"), present.embedding_model, key="embedding", help=t("settings.embedding_help")
    )
    for name in environment.overridden(values):
        st.warning(t("settings.overridden", name=name))
    with st.container(horizontal=True):
        st.button(t("settings.save"), type="primary", icon=":material/save:", on_click=_save, args=(values,))
        if values["backend"] != "offline" and st.button(t("settings.test"), icon=":material/cable:"):
            with st.spinner(t("settings.testing")):
                st.success(environment.try_backend(values))


@action
def _save(values: dict[str, str]) -> None:
    environment.write(values)
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
    st.dataframe(
        [{t("settings.fact"): name, t("settings.value"): value} for name, value in st.session_state["doctor"]],
        hide_index=True,
        alt=t("settings.machine"),
    )
