"""Pages under AppTest: the store of the test's own data folder, and a report in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.schema import Figure, Note, Passage, PastReport, ReportInput, Section
from assistant.settings import load_settings
from assistant.store import Store, open_store
from assistant.ui import jobs

INPUTS = ReportInput(
    unit="青石县水务局",
    project="农村饮水安全工程",
    year=2023,
    figures=(
        Figure(id="budget", label="年初预算", value=Decimal("120.00"), unit="万元", category="资金", role="budget"),
        Figure(id="spent", label="实际支出", value=Decimal("96.50"), unit="万元", category="资金", role="spent"),
        Figure(id="returned", label="年末收回", value=Decimal("23.50"), unit="万元", category="资金", role="returned"),
        Figure(
            id="pipes",
            label="改造供水管网",
            value=Decimal("42.5"),
            unit="公里",
            category="数量",
            target=Decimal(40),
        ),
    ),
    notes=(Note(section="problems", text="三个村自筹资金到位晚"),),
)
PRIOR = PastReport(
    file="2022.md",
    unit="青石县水务局",
    project="农村饮水安全工程",
    year=2022,
    sections=(
        Section(id="funds.use", heading="（一）项目资金使用情况", text="年初预算100.00万元，实际支出88.20万元。"),
        Section(id="effectiveness", heading="四、项目绩效情况", text="改造供水管网36.8公里。水质检测按月开展。"),
    ),
)
USE = "年初预算120.00万元，实际支出96.50万元，年末收回23.50万元。"


@pytest.fixture
def store(data_dir: object) -> Iterator[Store]:
    """The store the pages will open, with server-wide caches emptied before and after.

    Background work ends with its test: going on, it would open the next test's store and library.
    """
    st.cache_resource.clear()
    yield open_store(load_settings())
    board = jobs.board()
    for job in board.drafting.values():
        job.cancelled.set()
    for pool in (board.pool, board.drafters):
        pool.shutdown(cancel_futures=True)
    st.cache_resource.clear()


@pytest.fixture
def report(store: Store) -> int:
    """One report with figures, one written section and one prior year in the library."""
    store.past.save(PRIOR, b"2022", source="2022.md", content_hash="0" * 64, signature=b"", who="")
    row = store.reports.create(INPUTS, who="王芳")
    store.texts.save(row.id, "funds.use", USE, base=0, who="王芳")
    return row.id


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Opens one page on a report, as the shell would, with query parameters."""

    def open_(module: str, report: int = 0, **query: str) -> AppTest:
        def run(module: str) -> None:
            from importlib import import_module

            from assistant.ui.guard import told

            with told():
                import_module(f"assistant.ui.pages.{module}").page()

        app = AppTest.from_function(run, kwargs={"module": module}, default_timeout=30)
        if report:
            app.query_params["report"] = str(report)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return open_


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that finds the prior report without an index: pages are tested here, not retrieval."""
    passages = tuple(
        Passage(
            file=PRIOR.file, unit=PRIOR.unit, project=PRIOR.project, year=PRIOR.year,
            section=s.id, text=s.text, score=1.0, why=("本单位上年同一章节",),
        )
        for s in PRIOR.sections
    )  # fmt: skip
    monkeypatch.setattr(jobs, "passages", lambda inputs, section: tuple(p for p in passages if p.section == section))
    monkeypatch.setattr(jobs, "priors", lambda inputs: (PRIOR,))
