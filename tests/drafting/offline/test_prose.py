"""Every draft at hand, sentence by sentence: marks, brackets, bullets and talk that no report prints."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.checks import check_draft
from assistant.drafting import SectionDraft, draft_report
from assistant.intake import read_inputs
from assistant.outlines import load_outline
from assistant.readers import read_report
from assistant.schema import WRONG, PastReport, ReportInput

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data"
OUTLINES = ("yunnan-2023", "caiyu-2020-10", "county-brief")


def _inputs() -> dict[str, tuple[Path, tuple[Path, ...]]]:
    own = {p.stem: (p, tuple((DATA / "drafting").glob(f"{p.stem}-*.md"))) for p in (DATA / "drafting").glob("*.yaml")}
    cases = {p.parent.name: (p, (p.parent / "prior.md",)) for p in (DATA / "cases").glob("*/report.yaml")}
    corpus = {p.stem: (p, ()) for p in (ROOT / "corpus" / "inputs").glob("*.*")}
    return {**own, **cases, **corpus}


INPUTS = _inputs()
CASES = [pytest.param(name, outline, id=f"{name} {outline}") for name in sorted(INPUTS) for outline in OUTLINES]

BLEMISHES = [
    ("two marks in a row", r"[，。；：、]{2,}"),
    ("a mark that opens a line", r"(?m)^(?:\d+[.．])?[，。；：、）]"),
    ("no full stop at the end of a line", r"(?m)[^。！？；：]$"),
    ("brackets left open", r"（[^（）]*$"),
    ("a word of two characters or more said twice in a row", r"([一-鿿]{2,})\1"),
    ("a bullet", r"(?m)^[-*•①-⑳]|(?<=[。；])[-*•①-⑳]"),
    ("talk", r"老百姓|搞|块钱|不爱|咱|啥|好多|啦|吧。|呢|(?<![罚淹吞埋出])没(?![收食入落有])|跟着|省得|弄|里头"),
    ("a reason without sense", r"(?:原因是|主要是|在于)(?:随|因|由于)"),
    ("a phrase without verb behind 针对", r"针对[^，。；]{30,}的问题"),
    ("an item that is a number alone", r"(?m)^\d+[.．]\s*\d+(?:\.\d+)?[万亿]?[一-鿿]?。$"),
]


def drafted(name: str, outline: str) -> tuple[ReportInput, tuple[PastReport, ...], tuple[SectionDraft, ...]]:
    path, past = INPUTS[name]
    inputs, priors = read_inputs(path), tuple(read_report(p) for p in past)
    return inputs, priors, draft_report(inputs, priors=priors, outline=load_outline(outline))


@pytest.mark.parametrize(("name", "outline"), CASES)
def test_a_draft_is_whole_and_clean(name: str, outline: str) -> None:
    inputs, priors, drafts = drafted(name, outline)
    form = load_outline(outline)
    ledger = check_draft(form.join({d.section: d.text for d in drafts}), inputs, priors=priors, outline=form)
    said = Counter(s for d in drafts for s in re.split(r"[。；\n]", d.text) if len(s) > 6)
    found = {what: hit[0] for what, pattern in BLEMISHES for d in drafts if (hit := re.search(pattern, d.text))}
    assert [(m.mention.text, m.explanation) for m in ledger.mentions if m.verdict in WRONG] == []
    assert ledger.missing == ()
    assert [d.section for d in drafts if not d.text] == []
    assert [n for d in drafts for n in d.unused_notes] == []
    assert [s for s, times in said.items() if times > 1] == []
    assert found == {}


def test_the_readme_shows_what_the_drafter_writes() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    notes, shown = re.findall(r"```text\n(.*?)\n```", readme.split("What it makes of jottings")[1], re.DOTALL)[:2]
    inputs, _, drafts = drafted("eldercare-2023", "yunnan-2023")
    lines = {line for d in drafts for line in d.text.splitlines()}
    assert set(shown.splitlines()) <= lines
    assert all(any(jotted in note.text for note in inputs.notes) for jotted in notes.splitlines())
