"""Words on the pages: text of past reports is shown as it is, whatever it holds."""

from __future__ import annotations

import pytest

from assistant.ui.words import highlighted


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        pytest.param("管网改造滞后。", (), "管网改造滞后。", id="nothing shared"),
        pytest.param(
            "改造管网，管网改造滞后。",
            ("管网", "管网改造"),
            "改造:blue-background[管网]，:blue-background[管网改造]滞后。",
            id="of two words that overlap the longer",
        ),
        pytest.param(
            "<b>管网</b>[见](x) **改造**",
            ("管网", "改造"),
            r"\<b\>:blue-background[管网]\</b\>\[见\]\(x\) \*\*:blue-background[改造]\*\*",
            id="markup stays text",
        ),
        pytest.param("甲[乙]丙", ("[乙]",), r"甲:blue-background[\[乙\]]丙", id="brackets inside a word"),
    ],
)
def test_shared_words_are_marked_and_nothing_else_is_markup(text: str, words: tuple[str, ...], shown: str) -> None:
    assert highlighted(text, words) == shown
