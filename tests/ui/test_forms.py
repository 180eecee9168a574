"""The official form in the browser: scores beside the table's own, wording mended at a click, files that open."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from assistant.export import can_convert
from assistant.schema import Figure, Statement
from assistant.store import Action, Status, Store
from assistant.ui import state
from assistant.ui.pages import export
from tests.ui.conftest import INPUTS, USE
from tests.ui.test_pages import words

Open = Callable[..., AppTest]
POORLY = "年初预算１２０万元,实际支出96.50万元。覆盖3-5个村。"
WELL = "年初预算120万元，实际支出96.50万元。覆盖3～5个村。"


@pytest.fixture
def scored(store: Store) -> int:
    """A report whose table scores one indicator too high and one right."""
    pipes = Figure(
        id="pipes", label="改造供水管网", value=Decimal(36), unit="公里", category="数量", target=Decimal(40),
        weight=Decimal(60), score=Decimal(58), deviation="汛期停工",
    )  # fmt: skip
    money = replace(INPUTS.figures[1], weight=Decimal(10), score=Decimal("8.04"))
    quality = Statement(
        id="quality", label="水质", value="达标", target="达标", category="质量", weight=Decimal(30), score=Decimal(30)
    )
    inputs = replace(INPUTS, figures=(INPUTS.figures[0], money, INPUTS.figures[2], pipes), statements=(quality,))
    return store.reports.create(inputs, who="").id


@pytest.mark.parametrize("page", ["inputs", "review"])
def test_the_tables_scores_stand_beside_the_regulations(page: str, scored: int, open_page: Open) -> None:
    app = open_page(page, scored)
    if page == "review":
        app.segmented_control(key="review-view").set_value("scores").run()
    assert "“改造供水管网”自评 58 分，按规则应为 54.00 分" in words(app).replace("\\", "")
    table = next(d.value for d in app.dataframe if "按办法" in d.value).set_index("指标名称")
    assert list(table.loc["改造供水管网"])[:4] == ["60", "58", "54", "不一致"]
    assert list(table.loc["预算执行率"])[:4] == ["10", "8.04", "8.04", "一致"]
    assert list(table.loc["水质"])[3] == "一致"


def test_another_regulation_gives_other_scores(scored: int, open_page: Open) -> None:
    app = open_page("review", scored)
    app.segmented_control(key="review-view").set_value("scores").run()
    app.selectbox(key="profile-review").set_value("caiyu-2021-101").run()
    table = app.dataframe[-1].value.set_index("指标名称")
    assert list(table["按办法"])[:2] == ["7", "45"]


def test_without_weights_there_are_no_scores(report: int, open_page: Open) -> None:
    app = open_page("review", report)
    app.segmented_control(key="review-view").set_value("scores").run()
    assert "指标没有填分值" in app.info[0].value


@pytest.mark.parametrize(("page", "place"), [("drafting", "funds.use"), ("review", "report")])
def test_wording_is_mended_at_a_click(page: str, place: str, report: int, store: Store, open_page: Open) -> None:
    store.texts.save(report, "funds.use", "\n" + POORLY, base=1, who="")
    app = open_page(page, report, section="funds.use")
    if page == "review":
        app.segmented_control(key="review-view").set_value("findings").run()
    app.button(key=f"wording-{place}-1").click().run()
    assert not app.error
    assert store.texts.section(report, "funds.use").text.strip() == POORLY.replace("万元,", "万元，")
    app.button(key="wording-all").click().run()
    assert store.texts.section(report, "funds.use").text.strip() == WELL
    assert store.texts.revisions(report, "funds.use")[0].action is Action.WORDING


def test_an_approved_report_shows_wording_and_offers_no_mend(report: int, store: Store, open_page: Open) -> None:
    store.texts.save(report, "funds.use", POORLY, base=1, who="")
    for status in (Status.SUBMITTED, Status.APPROVED):
        store.reports.move(report, status, who="")
    app = open_page("drafting", report, section="funds.use")
    assert "应为“3～5个”" in words(app).replace("\\", "")
    assert not [b for b in app.button if b.key and b.key.startswith("wording-")]


def test_the_files_of_the_export_page_open(scored: int, store: Store) -> None:
    store.texts.save(scored, "funds.use", USE.replace("96.50", "69.50"), base=0, who="")
    desk = state.load_desk(scored)
    ledger = state.ledger_of(desk.text, desk.inputs, (), desk.outline.id)
    numbers = load_workbook(io.BytesIO(export.ledger_file(desk, ledger, "财政系统未更新")))
    assert any("财政系统未更新" in str(cell.value) for row in numbers.worksheets[0].iter_rows() for cell in row)
    form = load_workbook(io.BytesIO(export.form_file(desk))).worksheets[0]
    assert any(cell.value == "改造供水管网" for row in form.iter_rows() for cell in row)


def test_the_document_as_pdf(scored: int, store: Store) -> None:
    if not can_convert():
        pytest.skip("soffice is not installed")
    from assistant.export import Edition

    store.texts.save(scored, "funds.use", USE, base=0, who="")
    desk = state.load_desk(scored)
    ledger = state.ledger_of(desk.text, desk.inputs, (), desk.outline.id)
    document, _ = export._document(desk.text, desk, ledger, Edition.REVIEW, (), None, "")
    assert export.pdf_file(document).startswith(b"%PDF")
