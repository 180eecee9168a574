"""Checks in the background: none is made twice, none holds up the next save, what was written over is left out.

They are made in a process of their own, and if need be without it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from assistant.schema import Ledger, ReportInput
from assistant.ui.checker import Checker
from assistant.ui.checking import Checks, Question, answer
from assistant.ui.jobs import REST_SECONDS, Job, load_at_rest

REPORT, LONG, AT_ONCE = 1, 20.0, 0.0
ONE_ANSWER = """
import pickle, sys
from assistant.ui.checking import answer
pickle.dump(answer(pickle.load(sys.stdin.buffer)), sys.stdout.buffer)
"""


def question(text: str) -> Question:
    inputs = ReportInput(unit="青石县水务局", project="饮水", year=2023)
    return Question(text=text, inputs=inputs, priors=(), outline="yunnan-2023")


class Slow:
    """Checks nothing, and that only once it may."""

    def __init__(self) -> None:
        self.may = Event()
        self.checked: list[str] = []

    def __call__(self, question: Question) -> Ledger:
        assert self.may.wait(LONG)
        self.checked.append(question.text)
        return Ledger(mentions=(), findings=(), missing=())


@pytest.fixture
def checker() -> Iterator[Slow]:
    checker = Slow()
    yield checker
    checker.may.set()


def test_a_draft_is_checked_once(checker: Slow) -> None:
    checker.may.set()
    checks = Checks(check=checker)
    assert checks.ledger(question("一")) is checks.ledger(question("一"))
    assert checks.soon(REPORT, question("一"), LONG) is checks.ledger(question("一"))
    assert checker.checked == ["一"]


def test_a_check_that_takes_long_is_not_waited_for(checker: Slow) -> None:
    checks = Checks(check=checker)
    assert checks.soon(REPORT, question("一"), AT_ONCE) is None
    checker.may.set()
    assert checks.soon(REPORT, question("一"), LONG) is not None


def test_loading_waits_until_nobody_types(checker: Slow) -> None:
    checker.may.set()
    now, typed, loaded = [0.0], [0.0], []
    checks = Checks(check=checker, clock=lambda: now[0])

    def sleep(seconds: float) -> None:
        now[0] += seconds
        if len(typed) < 5:  # somebody types again in the middle of the next wait
            typed.append(now[0])
            checks.soon(REPORT, question("写" * len(typed)), AT_ONCE)
            now[0] += REST_SECONDS / 2

    checks.soon(REPORT, question("写"), AT_ONCE)
    with ThreadPoolExecutor(1) as pool:
        load_at_rest(checks, pool, Job(steps=("index",)), lambda: loaded.append(now[0]), sleep)
    assert loaded == [typed[-1] + REST_SECONDS]


def test_only_the_newest_of_the_waiting_texts_is_checked(checker: Slow) -> None:
    checks = Checks(check=checker)
    for text in ("一", "一二", "一二三", "一二三四"):
        checks.soon(REPORT, question(text), AT_ONCE)
    checks.soon(REPORT + 1, question("另一份报告"), AT_ONCE)
    checker.may.set()
    assert checks.soon(REPORT, question("一二三四"), LONG) is not None
    assert checks.soon(REPORT + 1, question("另一份报告"), LONG) is not None
    assert [text for text in checker.checked if text != "一"] == ["一二三四", "另一份报告"]


def test_a_page_that_waits_for_a_text_written_over_still_gets_its_ledger(checker: Slow) -> None:
    checks = Checks(check=checker)
    for text in ("先查别的", "一"):
        checks.soon(REPORT, question(text), AT_ONCE)
    with ThreadPoolExecutor(1) as pool:
        page = pool.submit(checks.ledger, question("一"))
        checks.soon(REPORT, question("一二"), AT_ONCE)
        checker.may.set()
        assert page.result(LONG) is not None


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("no-such-program",), id="cannot be started"),
        pytest.param((sys.executable, "-c", ""), id="ends at once"),
        pytest.param((sys.executable, "-c", "print('not an answer')"), id="answers nonsense"),
    ],
)
def test_a_draft_is_checked_without_the_process(command: tuple[str, ...]) -> None:
    drafted = question("年初预算120万元。")
    assert Checker(command)(drafted) == answer(drafted)


@pytest.fixture
def answered_here(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """The questions that were not left to the process."""
    questions: list[Question] = []

    def here(question: Question) -> Ledger:
        questions.append(question)
        return answer(question)

    monkeypatch.setattr("assistant.ui.checker.answer", here)
    return questions


def test_the_process_checks_one_draft_after_the_other(answered_here: list[Question]) -> None:
    checker, drafts = Checker(), [question(f"年初预算{number}万元。") for number in (120, 130)]
    assert [checker(draft) for draft in drafts] == [answer(draft) for draft in drafts]
    assert not answered_here
    checker.close()


def test_a_process_that_breaks_off_is_replaced(answered_here: list[Question]) -> None:
    checker, draft = Checker((sys.executable, "-c", ONE_ANSWER)), question("年初预算120万元。")
    assert all(checker(draft) == answer(draft) for _ in range(3))
    assert answered_here == [draft]
    checker.close()
