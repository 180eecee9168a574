"""Checks of whole drafts, one after the other in the background: no save waits behind one.

Twenty checks side by side would take as long on two cores, and every save would wait for its turn among them.
"""

from __future__ import annotations

import math
import sys
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock

from assistant.outlines import load_outline
from assistant.schema import Ledger, PastReport, ReportInput

KEPT = 64
SWITCH_SECONDS = 0.0005  # how long other work keeps Python from a thread that wants to save; 0.005 unless said


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A draft and what it is held against."""

    text: str
    inputs: ReportInput
    priors: tuple[PastReport, ...]
    outline: str


def answer(question: Question) -> Ledger:
    """The checked draft."""
    from assistant.checks import check_draft

    outline = load_outline(question.outline)
    return check_draft(question.text, question.inputs, priors=question.priors, outline=outline)


@dataclass(slots=True)
class Checks:
    """The last checks by their question, and of each report the one asked last while it was being written."""

    check: Callable[[Question], Ledger] = answer
    clock: Callable[[], float] = time.monotonic
    _written: float = -math.inf
    _futures: OrderedDict[Question, Future[Ledger]] = field(default_factory=OrderedDict)
    _newest: dict[int, Future[Ledger]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(
            max_workers=1, thread_name_prefix="checks", initializer=sys.setswitchinterval, initargs=(SWITCH_SECONDS,)
        )
    )

    def ledger(self, question: Question) -> Ledger:
        """The checked draft; the same draft is not checked twice."""
        while True:
            with suppress(CancelledError):  # by somebody who wrote on in this report and asked for the same draft
                return self._ask(question).result()

    def soon(self, report: int, question: Question, seconds: float) -> Ledger | None:
        """The checked draft of a report that is being written, None if it takes longer than `seconds`: ask again then.

        An earlier draft of the report that still waits for its check is not checked any more.
        """
        self._written = self.clock()
        future = self._ask(question)
        with self._lock:
            before = self._newest.get(report, future)
            self._newest[report] = future
        if before is not future:
            before.cancel()
        with suppress(TimeoutError, CancelledError):
            return future.result(seconds)
        return None

    def rest(self) -> float:
        """Seconds since any report was being written; infinite if none was yet."""
        return self.clock() - self._written

    def _ask(self, question: Question) -> Future[Ledger]:
        with self._lock:
            future = self._futures.get(question)
            if future is None or future.cancelled():
                future = self._futures[question] = self._pool.submit(self.check, question)
            self._futures.move_to_end(question)
            if len(self._futures) > KEPT:
                self._futures.popitem(last=False)
            return future
