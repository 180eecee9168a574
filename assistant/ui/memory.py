"""What one browser remembers of its person, as cookies of this site: name and language."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from assistant.ui.state import NAME_COOKIE, remember, t, who

_SCRIPT = """export default function ({ data }) {
  document.cookie = `${data.name}=${data.value}; path=/; max-age=31536000; SameSite=Strict`;
}
"""
_mount = st.components.v2.component("browser_memory", html="<span></span>", js=_SCRIPT)


def keep_in_browser(name: str, value: str) -> None:
    """Has the shell write a cookie with the next page it shows; "" is kept as empty."""
    st.session_state.setdefault("cookies", {})[name] = quote(value)


def write_cookies() -> None:
    """Writes what was asked for; called once a run by the shell."""
    for name, value in st.session_state.get("cookies", {}).items():
        _mount(key=f"cookie-{name}", data={"name": name, "value": value}, height=1)


def ask_name(place: str) -> None:
    """Asks who is at work, once, where a name goes with what is done next; `place` tells such questions apart."""
    if not who():
        key = f"name-{place}"
        st.text_input(
            t("settings.name"), max_chars=30, key=key, help=t("settings.name_help"), on_change=_name, args=(key,)
        )


def _name(key: str) -> None:
    name = st.session_state[key].strip()
    remember("name", name)
    keep_in_browser(NAME_COOKIE, name)
