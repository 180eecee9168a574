"""Each page as a person meets it: what it shows, and that what it does is in the store afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.schema import Note, ReportInput
from assistant.store import Action, SectionState, Status, Store
from assistant.ui import jobs
from tests.ui.conftest import INPUTS, USE

Open = Callable[..., AppTest]
PAGES = ("start", "inputs", "drafting", "comparison", "review", "export", "library", "configuration")


def words(app: AppTest) -> str:
    """Everything the page says."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "warning", "error", "success", "html", "metric")
    return "\n".join(str(e.label) + str(e.value) if k == "metric" else str(e.value) for k in kinds for e in app.get(k))


@pytest.mark.parametrize("module", PAGES)
def test_every_page_opens_on_a_report(module: str, report: int, open_page: Open) -> None:
    app = open_page(module, report)
    assert not app.exception
    assert not app.error
    assert app.title[0].value


@pytest.mark.parametrize("module", ["inputs", "drafting", "comparison", "review", "export"])
def test_without_a_report_a_page_says_where_to_choose_one(module: str, store: Store, open_page: Open) -> None:
    app = open_page(module)
    assert "先在“报告”页打开" in app.info[0].value


@pytest.mark.parametrize("module", ["inputs", "drafting", "comparison", "review", "export"])
def test_an_empty_report_says_what_to_do_next(module: str, store: Store, open_page: Open) -> None:
    row = store.reports.create(ReportInput(unit="青石县水务局", project="饮水", year=2023), who="")
    app = open_page(module, row.id)
    assert not app.exception
    assert not app.error
    assert app.info or app.caption


def test_an_unknown_report_is_one_plain_sentence(store: Store, open_page: Open) -> None:
    app = open_page("drafting", 77)
    assert [e.value for e in app.error] == ["没有编号为 77 的报告，可能已在另一处删除，请刷新列表。"]


def test_the_start_page_lists_finds_and_archives(report: int, store: Store, open_page: Open) -> None:
    app = open_page("start")
    assert "农村饮水安全工程" in app.button(key=f"open-report-{report}").label
    app.text_input(key="start-search").set_value("没有这个单位").run()
    assert "没有符合的报告" in app.info[0].value
    app.text_input(key="start-search").set_value("").run()
    app.button(key=f"archive-{report}").click().run()
    assert store.reports.get(report).archived


def test_last_year_copied_keeps_labels_and_leaves_values_open(report: int, store: Store, open_page: Open) -> None:
    open_page("start").button(key=f"next-{report}").click().run()
    copy = next(r for r in store.reports.list() if r.year == 2024)
    app = open_page("inputs", copy.id)
    table = app.data_editor[0].value
    assert list(table["label"])[:2] == ["年初预算", "实际支出"]
    assert table["value"].isna().all()
    assert "第1行" in words(app)


def test_last_years_text_goes_into_the_library_of_the_next(report: int, store: Store, open_page: Open) -> None:
    open_page("start").button(key=f"next-{report}").click().run()
    deadline = time.monotonic() + 60
    while jobs.board().library.running and time.monotonic() < deadline:
        time.sleep(0.05)
    past = next(p for p in store.past.list() if p.year == 2023)
    assert (past.unit, past.project) == ("青石县水务局", "农村饮水安全工程")
    assert USE in [s.text for s in store.past.report(past.id).sections]


def test_the_arithmetic_beside_the_figures(report: int, open_page: Open) -> None:
    shown = {m.label: m.value for m in open_page("inputs", report).metric}
    assert shown["预算执行率"].startswith("80.42")
    assert shown["收支平衡"] == "平"
    assert shown["达到目标"] == "1 / 1"


def edit_cell(app: AppTest, table: int, row: int, column: str, value: object) -> AppTest:
    key = app.data_editor[table].key
    app.session_state[key] = {"edited_rows": {row: {column: value}}, "added_rows": [], "deleted_rows": []}
    return app.run()


def test_a_cell_edited_is_saved(report: int, store: Store, open_page: Open) -> None:
    edit_cell(open_page("inputs", report), 0, 1, "value", "97.25")
    assert str(store.reports.inputs(report).inputs.figures[1].value) == "97.25"


def test_a_bad_cell_is_named_and_kept_as_typed(report: int, store: Store, open_page: Open) -> None:
    app = edit_cell(open_page("inputs", report), 0, 3, "value", "12,3.4")
    assert "第4行" in words(app)
    assert "12,3.4" in words(app)
    assert [f.id for f in store.reports.inputs(report).inputs.figures] == ["budget", "spent", "returned"]
    again = open_page("inputs", report)
    assert list(again.data_editor[0].value["value"])[3] == "12,3.4"


def test_a_row_moves_to_the_number_it_is_given(report: int, store: Store, open_page: Open) -> None:
    edit_cell(open_page("inputs", report), 0, 3, "order", 1)
    assert [f.id for f in store.reports.inputs(report).inputs.figures] == ["pipes", "budget", "spent", "returned"]


def test_undo_goes_back_step_by_step(report: int, store: Store, open_page: Open) -> None:
    app = edit_cell(open_page("inputs", report), 0, 1, "value", "97.25")
    app = edit_cell(app, 0, 1, "value", "98.25")
    for expected in ("97.25", "96.50"):
        app = next(b for b in app.button if b.label == "撤销").click().run()
        assert str(store.reports.inputs(report).inputs.figures[1].value) == expected


def test_undo_is_offered_where_there_is_something_to_undo(report: int, open_page: Open) -> None:
    def offered(app: AppTest) -> bool:
        return not next(b for b in app.button if b.label == "撤销").disabled

    app = open_page("inputs", report)
    assert not offered(app)
    app = edit_cell(app, 0, 1, "value", "97.25")
    assert offered(app)
    app = next(b for b in app.button if b.label == "撤销").click().run()
    assert not offered(app)


def test_two_tabs_on_the_figures_see_a_conflict(report: int, store: Store, open_page: Open) -> None:
    first, second = open_page("inputs", report), open_page("inputs", report)
    edit_cell(first, 0, 1, "value", "97.25")
    second = edit_cell(second, 0, 1, "value", "98.00")
    assert "在别处被" in second.warning[0].value
    next(b for b in second.button if b.label == "用我的").click().run()
    assert str(store.reports.inputs(report).inputs.figures[1].value) == "98.00"


def test_a_wrong_number_is_mended_at_a_click(report: int, store: Store, open_page: Open) -> None:
    store.texts.save(report, "funds.use", USE.replace("96.50", "69.50"), base=1, who="")
    app = open_page("drafting", report, section="funds.use")
    app.button(key="repair-funds.use-0").click().run()
    assert store.texts.section(report, "funds.use").text == USE
    assert store.texts.revisions(report, "funds.use")[0].action is Action.REPAIR


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        pytest.param(
            "实际支出69.50万元〔待核〕。结余另行说明〔待核〕。",
            "实际支出96.50万元。结余另行说明〔待核〕。",
            id="its own mark goes, another's stays",
        ),
        pytest.param("实际支出69.50万元，〔待核〕。", "实际支出96.50万元，〔待核〕。", id="not directly behind it"),
    ],
)
def test_a_mended_number_loses_its_mark(wrong: str, mended: str, report: int, store: Store, open_page: Open) -> None:
    store.texts.save(report, "funds.use", wrong, base=1, who="")
    open_page("drafting", report, section="funds.use").button(key="repair-funds.use-0").click().run()
    assert store.texts.section(report, "funds.use").text == mended


def test_a_past_sentence_is_used_at_a_click(report: int, store: Store, open_page: Open, library: object) -> None:
    app = open_page("drafting", report, section="effectiveness")
    app.segmented_control(key="panel").set_value("past").run()
    app.button(key="use-effectiveness-0-1").click().run()
    assert store.texts.section(report, "effectiveness").text == "水质检测按月开展。"


def test_a_past_passage_names_its_section_and_marks_the_words_in_common(
    report: int, store: Store, open_page: Open, library: object
) -> None:
    inputs = replace(INPUTS, notes=(Note(section="effectiveness", text="水质检测每月一次"),))
    store.reports.save_inputs(report, inputs, base=1, who="")
    app = open_page("drafting", report, section="effectiveness")
    app.segmented_control(key="panel").set_value("past").run()
    assert any("四、项目绩效情况　农村饮水安全工程" in c.value for c in app.caption)
    assert ":blue-background[水质检测]:blue-background[按月]开展。" in words(app)  # 每月 by another word


def test_any_revision_comes_back(report: int, store: Store, open_page: Open) -> None:
    store.texts.save(report, "funds.use", "改坏了。", base=1, who="")
    app = open_page("drafting", report, section="funds.use")
    app.segmented_control(key="panel").set_value("history").run()
    app.button(key="restore-funds.use-1").click().run()
    assert store.texts.section(report, "funds.use").text == USE


@pytest.mark.parametrize(
    ("presses", "left"),
    [
        (["标为已核对"], SectionState.CHECKED),
        (["标为已核对", "取消已核对"], SectionState.EDITED),
        (["标为完成"], SectionState.DONE),
        (["标为已核对", "标为完成"], SectionState.DONE),
        (["标为完成", "取消完成"], SectionState.EDITED),
    ],
)
def test_a_section_is_marked_as_checked_and_done(
    presses: list[str], left: SectionState, report: int, store: Store, open_page: Open
) -> None:
    app = open_page("drafting", report, section="funds.use")
    for press in presses:
        next(b for b in app.button if b.label == press).click().run()
    assert store.texts.section(report, "funds.use").state is left
    assert app.button(key="open-funds.use").help == {"checked": "已核对", "edited": "已修改", "done": "已完成"}[left]


def test_a_done_section_is_done_no_longer_once_it_is_mended(report: int, store: Store, open_page: Open) -> None:
    store.texts.save(report, "funds.use", USE.replace("96.50", "69.50"), base=1, who="")
    app = open_page("drafting", report, section="funds.use")
    app.button(key="mark-done").click().run()
    app.button(key="repair-funds.use-0").click().run()
    assert store.texts.section(report, "funds.use").state is SectionState.EDITED
    assert "标为完成" in [b.label for b in app.button]


def test_an_empty_section_cannot_be_done(report: int, open_page: Open) -> None:
    app = open_page("drafting", report, section="problems")
    assert "标为完成" not in [button.label for button in app.button]


def test_the_draft_beside_last_year(report: int, open_page: Open, library: object) -> None:
    app = open_page("comparison", report)
    old, new = "年初预算<del>100.00</del>万元", "年初预算<ins>120.00</ins>万元"
    assert f"<td>{old}" in words(app)
    assert f"<td>{new}" in words(app)
    app.segmented_control(key="compare-view").set_value("figures").run()
    row = app.dataframe[0].value.set_index("指标名称").loc["改造供水管网（公里）"]
    assert (row["2022"], row["2023"], row["较上年"]) == ("36.8", "42.5", "+5.7（+15.49%）")


def test_review_counts_and_moves_the_report_on(report: int, store: Store, open_page: Open) -> None:
    app = open_page("review", report)
    assert {m.label: m.value for m in app.metric}["有据或可推算"] == "3"
    app.button(key="move-SUBMITTED").click().run()
    assert store.reports.get(report).status is Status.SUBMITTED
    app = open_page("review", report)
    app.button(key="move-APPROVED").click().run()
    assert store.reports.get(report).status is Status.APPROVED
    assert all(b.disabled for b in open_page("inputs", report).button if b.label == "撤销")


def test_a_clean_copy_with_wrong_numbers_needs_a_reason(report: int, store: Store, open_page: Open) -> None:
    store.texts.save(report, "funds.use", USE.replace("96.50", "69.50"), base=1, who="")
    app = open_page("export", report)
    app.radio(key="edition").set_value("clean").run()
    assert "1 处数字不符" in app.warning[-1].value
    app.text_input(key="reason").set_value("财政系统未更新").run()
    assert "下载 Word 文档" in [b.label for b in app.download_button]


def test_the_library_corrects_what_a_file_did_not_say(report: int, store: Store, open_page: Open) -> None:
    app = open_page("library")
    assert "2022.md" in list(app.dataframe[0].value["文件"])


def test_settings_go_into_the_env_file_and_leave_the_rest(
    store: Store, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("OTHER=1\nASSISTANT_EMBEDDING_MODEL=old\n", encoding="utf-8")
    app = open_page("configuration")
    app.text_input(key="embedding").set_value("BAAI/bge-small-zh-v1.5").run()
    next(b for b in app.button if b.label == "保存设置").click().run()
    lines = Path(".env").read_text(encoding="utf-8").splitlines()
    assert lines == ["OTHER=1", 'ASSISTANT_BACKEND="offline"', 'ASSISTANT_EMBEDDING_MODEL="BAAI/bge-small-zh-v1.5"']
    assert Path(".env").stat().st_mode & 0o077 == 0


def test_english_is_one_choice_away(report: int, open_page: Open) -> None:
    app = open_page("configuration")
    app.selectbox(key="language-choice").set_value("en").run()
    assert app.title[0].value == "Settings"
