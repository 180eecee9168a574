"""What a clerk wants of a new draft: usual wishes to pick from, and words of their own."""

from __future__ import annotations

import streamlit as st

from assistant.ui.state import t

# What is sent to the model, by the name of the wish in the catalogue.
WISHES = {
    "shorter": "更简洁，删去重复和空话",
    "reasons": "补充未达目标、执行率偏低的原因",
    "results": "突出成效，用数字和工作记录说话",
    "formal": "语言更规范、更正式",
    "points": "分点叙述，每点先用一句话概括",
    "order": "按事情发生的先后叙述",
}


def instruction_for(section: str) -> str:
    """The widget, and the instruction that stands in it; "" if none."""
    picked = st.multiselect(
        t("draft.instruction"),
        list(WISHES),
        format_func=lambda wish: t(f"wish.{wish}") if wish in WISHES else wish,
        key=f"instruction-{section}",
        placeholder=t("draft.instruction_hint"),
        accept_new_options=True,
        select_all=False,
    )
    return "；".join(WISHES.get(wish, wish) for wish in picked)
