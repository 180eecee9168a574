"""A draft is cut into headings, paragraphs and tables, each piece where it stands in the draft."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.export.blocks import Block, Heading, Paragraph, Table, read_blocks


def shape(block: Block) -> object:
    if isinstance(block, Heading):
        return (block.level, block.piece.text)
    if isinstance(block, Paragraph):
        return block.piece.text
    return [[piece.text for piece in row] for row in block.rows]


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        pytest.param("# 一、甲\n## （一）乙\n正文。", [(1, "一、甲"), (2, "（一）乙"), "正文。"], id="headings"),
        pytest.param("　　首行。\r\n\r\n  次行。 ", ["首行。", "次行。"], id="outer spaces and blank lines"),
        pytest.param("1.第一\n（2）第二\n①第三", ["1.第一", "（2）第二", "①第三"], id="numbered lists stay text"),
        pytest.param("甲|乙\n后文", ["甲|乙", "后文"], id="a bar is no table"),
        pytest.param("#不是标题", ["#不是标题"], id="no blank after the hash"),
        pytest.param("# \n正文", ["#", "正文"], id="a hash alone"),
        pytest.param("|甲|乙|\n|-|:-:|\n|1|2|\n后文", [[["甲", "乙"], ["1", "2"]], "后文"], id="table"),
        pytest.param(
            "甲|乙\n---|---\n|1|\n|1|2|3|", [[["甲", "乙", ""], ["1", "", ""], ["1", "2", "3"]]], id="uneven rows"
        ),
        pytest.param("|甲|\n|-|\n|1|\n\n|乙|\n|-|\n|2|", [[["甲"], ["1"]], [["乙"], ["2"]]], id="two tables"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_blocks(text: str, shapes: list[object]) -> None:
    assert [shape(block) for block in read_blocks(text)] == shapes


@given(st.text(alphabet="# |-:\n\r甲乙1.　\t\\", max_size=60))
def test_every_piece_stands_where_it_says_and_nothing_is_lost(text: str) -> None:
    kept = ""
    for block in read_blocks(text):
        pieces = [p for row in block.rows for p in row] if isinstance(block, Table) else [block.piece]
        for piece in pieces:
            assert text[piece.start : piece.end] == piece.text
            kept += piece.text
    for letter in "甲乙1.":
        assert kept.count(letter) == text.count(letter)
