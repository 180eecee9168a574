"""What holds of every text: no exception, ordered and disjoint mentions, work that grows with the text."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities import read_numbers
from assistant.schema import Kind

PIECES = st.sampled_from(
    [
        "一",
        "二",
        "两",
        "三",
        "十",
        "百",
        "千",
        "万",
        "亿",
        "半",
        "几",
        "数",
        "第",
        "百分之",
        "分之",
        "点",
        "年",
        "月",
        "日",
        "个",
        "名",
        "元",
        "万元",
        "元/",
        "%",
        "成",
        "折",
        "倍",
        "余",
        "多",
        "至",
        "到",
        "—",
        "-",
        "~",
        "1",
        "2023",
        "12.5",
        "1,",
        ".",
        "（",
        "）",
        "〔",
        "〕",
        "“",
        "”",
        "|",
        "、",
        "号",
        "单位：万元",
        "翻",
        "番",
        "GB",
        "A",
        "：",
        "/",
        "+",
        "×",
        "约",
        "近",
        "以上",
        "壹",
        "拾",
        "陆",
        "伍",
        "①",
        "〇",
        "０",
        "，",
        "．",
    ]
)


@given(
    st.one_of(
        st.text(),
        st.lists(PIECES, max_size=30).map("".join),
        st.lists(st.one_of(PIECES, st.just(" ")), max_size=20).map("".join),
    )
)
def test_any_text_is_read_into_ordered_disjoint_slices(text: str) -> None:
    at = 0
    for mention in read_numbers(text):
        assert at <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        at = mention.end


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of the package run: a measure of work that does not depend on the machine."""
    count = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(None)
    return count


ADVERSARIAL = [
    "一",
    "1,",
    "1",
    "第",
    "百分之",
    "（",
    " ",
    "1 ",
    "一、",
    "百",
    "1-",
    "|1",
    "1+",
    "3万",
    "“",
    "一点",
    "〔2023〕",
    "单位：",
    "1元/",
    "111 ",
]


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_doubling_a_hostile_text_doubles_the_work(piece: str) -> None:
    one, two = (lines_run(lambda n=n: read_numbers(piece * n)) for n in (400, 800))
    assert two <= 2.3 * one + 500


@pytest.mark.parametrize("text", ["", "\n", "没有数字的一句话。".replace("一", "")])
def test_text_without_numbers_has_no_mention(text: str) -> None:
    assert read_numbers(text) == []


def test_full_width_and_traditional_writing_keep_their_offsets() -> None:
    text = "實際培訓４１８６人次，購置４２臺，支出５萬元。"
    assert [(m.text, m.value) for m in read_numbers(text) if m.kind is not Kind.IDIOM][::2] == [
        ("４１８６人次", 4186),
        ("５萬元", 50000),
    ]
