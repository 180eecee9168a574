"""Checks in the background: none is made twice, none holds up the next save, what was written over is left out."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from assistant.schema import Ledger, ReportInput
from assistant.ui.checking import Checks, Question

REPORT, LONG, AT_ONCE = 1, 20.0, 0.0


def question(text: str) -> Question:
    inputs = ReportInput(unit="青石县水务局", project="饮水", year=2023)
    return Question(text=text, inputs=inputs, priors=(), outline="yunnan-2023")


class Checker:
    """Checks nothing, and that only once it may."""

    def __init__(self) -> None:
        self.may = Event()
        self.checked: list[str] = []

    def __call__(self, question: Question) -> Ledger:
        assert self.may.wait(LONG)
        self.checked.append(question.text)
        return Ledger(mentions=(), findings=(), missing=())


@pytest.fixture
def checker() -> Iterator[Checker]:
    checker = Checker()
    yield checker
    checker.may.set()


def test_a_draft_is_checked_once(checker: Checker) -> None:
    checker.may.set()
    checks = Checks(check=checker)
    assert checks.ledger(question("一")) is checks.ledger(question("一"))
    assert checks.soon(REPORT, question("一"), LONG) is checks.ledger(question("一"))
    assert checker.checked == ["一"]


def test_a_check_that_takes_long_is_not_waited_for(checker: Checker) -> None:
    checks = Checks(check=checker)
    assert checks.soon(REPORT, question("一"), AT_ONCE) is None
    checker.may.set()
    assert checks.soon(REPORT, question("一"), LONG) is not None


def test_only_the_newest_of_the_waiting_texts_is_checked(checker: Checker) -> None:
    checks = Checks(check=checker)
    for text in ("一", "一二", "一二三", "一二三四"):
        checks.soon(REPORT, question(text), AT_ONCE)
    checks.soon(REPORT + 1, question("另一份报告"), AT_ONCE)
    checker.may.set()
    assert checks.soon(REPORT, question("一二三四"), LONG) is not None
    assert checks.soon(REPORT + 1, question("另一份报告"), LONG) is not None
    assert [text for text in checker.checked if text != "一"] == ["一二三四", "另一份报告"]


def test_a_page_that_waits_for_a_text_written_over_still_gets_its_ledger(checker: Checker) -> None:
    checks = Checks(check=checker)
    for text in ("先查别的", "一"):
        checks.soon(REPORT, question(text), AT_ONCE)
    with ThreadPoolExecutor(1) as pool:
        page = pool.submit(checks.ledger, question("一"))
        checks.soon(REPORT, question("一二"), AT_ONCE)
        checker.may.set()
        assert page.result(LONG) is not None
