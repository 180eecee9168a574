"""What one browser remembers of its person, as cookies of this site: name and language."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

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
