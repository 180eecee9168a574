"""What parts without an interface say in Chinese is said in English to who reads English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from assistant.ui.english import in_english, load_sentences

ASSISTANT = Path(__file__).parents[2] / "assistant"
HAN = re.compile(r"[\u4e00-\u9fff]")
FILLED = "x1"
# Met on the command line or by who edits prompts, templates and profiles: these have no page.
ELSEWHERE = ("cli", "ui", "prompts.py", "tags.py", "form.py", "edited.py", "reimport.py", "outlines", "profiles")
SAID_BY = ("explanation", "message", "failure")


def sentence(node: ast.expr) -> str:
    """A literal or f-string with something in every place that is filled in; "" for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else FILLED for p in node.values)
    return ""


def raised(path: Path) -> Iterator[str]:
    """Sentences of the errors a module raises, and of the explanations and messages it gives."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield from (sentence(argument) for argument in node.exc.args[:1])
        elif isinstance(node, ast.keyword) and node.arg in SAID_BY:
            yield sentence(node.value)


PROFILES = [p.read_text(encoding="utf-8") for p in sorted((ASSISTANT / "checks" / "profiles").glob("*.toml"))]
BASES = sorted({basis for profile in PROFILES for basis in re.findall(r'basis = "(.+)"', profile)})
MODULES = [p for p in sorted(ASSISTANT.rglob("*.py")) if not set(p.relative_to(ASSISTANT).parts) & set(ELSEWHERE)]
SAID = sorted({s for path in MODULES for s in raised(path) if HAN.search(s)})


def test_there_are_sentences_to_look_at() -> None:
    assert len(SAID) > 100


@pytest.mark.parametrize("chinese", SAID)
def test_every_error_and_explanation_has_its_english(chinese: str) -> None:
    assert not HAN.search(in_english(chinese))


@pytest.mark.parametrize("basis", BASES)
def test_what_a_score_rests_on_has_its_english_beside_the_number_of_the_document(basis: str) -> None:
    assert not HAN.search(re.sub(r"财预〔\d+〕\d+号", "", in_english(basis)))


@pytest.mark.parametrize("chinese", sorted(load_sentences()))
def test_both_languages_fill_in_the_same(chinese: str) -> None:
    english = load_sentences()[chinese]
    assert english.strip()
    assert fields(english) <= fields(chinese)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        pytest.param(
            "“支出”应为91.74万元（来源：填报数据），此处写作91.47万元，疑为数字颠倒或错位。",
            '"支出" should be 91.74万元 (figures); here it is 91.47万元. Digits seem to be swapped.',
            id="what is filled in is put into English too",
        ),
        pytest.param(
            "93.74%是2022年报告中“满意度”的数，本年应为94.61%。",
            '93.74% is "满意度" of the 2022 report; this year\'s is 94.61%.',
            id="the most telling wording counts",
        ),
        pytest.param(
            "批注没有内容，请写明意见。", "The comment is empty; write what you think.", id="nothing filled in"
        ),
        pytest.param("草稿→送审", "Draft → In review", id="parts"),
        pytest.param("没有填写；不能为空，请填写", "not filled in; empty; please fill it in", id="several at once"),
        pytest.param(
            "存在的问题写“无”，但“出车”目标70趟、实际66趟，预算执行率仅45%。",
            'The section on problems says there are none, but "出车" has a target of 70趟 and a result of 66趟, '
            "budget execution is only 45%.",
            id="a list inside",
        ),
        pytest.param("“甲”、“乙”", '"甲", "乙"', id="a list of quotations"),
        pytest.param("这个数请附明细。", "这个数请附明细。", id="what a person wrote stays"),
    ],
)
def test_a_sentence_in_english(chinese: str, english: str) -> None:
    assert in_english(chinese) == english


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
