"""One number, one verdict: what a careful reviewer with a calculator would say of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checks import check_draft
from assistant.checks.repair import mend
from assistant.outlines import load_outline
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import INPUTS, PRIOR


def verdicts(text: str, inputs: ReportInput = INPUTS, priors: tuple[PastReport, ...] = (PRIOR,)) -> list[str]:
    ledger = check_draft(text, inputs, priors=priors)
    return [str(j.verdict) for j in ledger.mentions if j.verdict != "not_checked"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("全年实际支出130.27万元。", ["supported"], id="as given"),
        pytest.param("全年实际支出1302700元。", ["supported"], id="same money in 元"),
        pytest.param("全年实际支出1,302,700元。", ["supported"], id="thousands commas"),
        pytest.param("全年实际支出约130万元。", ["supported"], id="rounded with 约"),
        pytest.param("全年实际支出130余万元。", ["supported"], id="not below"),
        pytest.param("培训教师三百五十三名。", ["supported"], id="Chinese numerals"),
        pytest.param("培训教师353人。", ["supported"], id="名 is 人"),
        pytest.param("举办培训班目标10期，实际8期。", ["supported", "supported"], id="target and actual"),
        pytest.param("全年实际支出130.27万元，执行率52.39%。", ["supported", "derived"], id="with own funds"),
        pytest.param("不含自有资金的预算执行率为51.79%。", ["derived"], id="without own funds"),
        pytest.param("举办培训班8期，完成率80%。", ["supported", "derived"], id="completion"),
        pytest.param("举办培训班比目标少2期。", ["derived"], id="gap to target"),
        pytest.param("问卷发放200份，收回180份，回收率90%。", ["supported", "supported", "derived"], id="recovery rate"),
        pytest.param("培训教师较上年的318名增加35名，增长11.01%。", ["supported", "derived", "derived"], id="change on last year"),
        pytest.param("3月4日开班，4月14日结业，历时42天。", ["derived"], id="days from date to date"),
        pytest.param("3月4日开班，4月14日结业，历时52天。", ["wrong_value"], id="not so many days"),
        pytest.param("培训教师增加35名，增长11.01%。", ["derived", "derived"], id="since last year, though not said"),
        pytest.param("平均每期44.1名，比上年每期多8.8名。", ["derived", "derived"], id="an average against last year's"),
        pytest.param("平均每期44.1名，比上年每期多9.8名。", ["derived", "wrong_value"], id="a wrong one"),
        pytest.param("全年实际支出130.72万元。", ["wrong_value"], id="swapped digits"),
        pytest.param("全年实际支出13.027万元。", ["wrong_value"], id="decimal point"),
        pytest.param("全年实际支出130.27元。", ["wrong_unit"], id="万 dropped"),
        pytest.param("培训教师353人次。", ["wrong_unit"], id="people are not visits"),
        pytest.param("举办培训班10期。", ["wrong_figure"], id="target as actual"),
        pytest.param("培训教师318名。", ["prior_year"], id="last year's number"),
        pytest.param("2022年，全年实际支出130.27万元。", ["wrong_period", "supported"], id="this year's money in another year"),
        pytest.param("慰问困难教师47名。", ["unsupported"], id="nothing gives it"),
    ],
)  # fmt: skip
def test_verdicts(text: str, expected: list[str]) -> None:
    assert verdicts(f"# 四、项目绩效情况\n{text}\n") == expected


@pytest.mark.parametrize(
    "note",
    ["尚有12个老师傅未拿到操作证", "有5家食堂每月要亏8000块左右", "派6个人轮流值班"],
    ids=["people by 个", "money by 块", "people by 个人"],
)
def test_a_note_word_for_word_is_right(note: str) -> None:
    inputs = replace(INPUTS, notes=(Note(section="problems", text=note),))
    assert set(verdicts(f"# 五、存在的问题\n{note}。\n", inputs)) == {"supported"}


@pytest.mark.parametrize(
    ("note", "text", "expected"),
    [
        pytest.param("送教下乡17次，每次60—80人", "送教下乡17次，每次60—80人，惠及1020—1360人次。", ["supported", "supported", "derived"], id="range by count"),
        pytest.param("单次送教2—4小时", "单次送教2—5小时。", ["wrong_value"], id="one end of a range"),
        pytest.param("研修班办了第六期、第七期，学员64名", "研修班办了第六期、第七期，学员64名，平均每期32名。", ["supported", "supported", "supported", "derived"], id="named one by one"),
        pytest.param("购置投影仪16台、钢琴4台", "投影仪、钢琴分别购置16台和4台。", ["supported", "supported"], id="in turn"),
        pytest.param("购置投影仪16台、钢琴4台", "投影仪、钢琴分别购置4台和16台。", ["wrong_figure", "wrong_figure"], id="in the wrong turn"),
        pytest.param("值班室每天值6.5小时，共864天", "值班室每天值6.5小时，共864天，累计5616小时。", ["supported", "supported", "derived"], id="hours a day"),
        pytest.param("聘保洁员94名，每人每月650元", "聘保洁员94名，每人每月650元，一年共需73.32万元。", ["supported", "supported", "derived"], id="by the month"),
    ],
)  # fmt: skip
def test_what_a_note_gives(note: str, text: str, expected: list[str]) -> None:
    inputs = replace(INPUTS, notes=(Note(section="effectiveness", text=note),))
    assert verdicts(f"# 四、项目绩效情况\n{text}\n", inputs) == expected


@pytest.mark.parametrize(
    ("spoiled", "mended"),
    [
        pytest.param("全年实际支出130.72万元。", "全年实际支出130.27万元。", id="in 万元"),
        pytest.param("培训教师三百三十五名。", "培训教师三百五十三名。", id="in Chinese numerals"),
        pytest.param("培训教师３３５名。", "培训教师３５３名。", id="in full width"),
    ],
)
def test_repairs_keep_the_writing(spoiled: str, mended: str) -> None:
    draft = f"# 四、项目绩效情况\n{spoiled}\n"
    assert mend(draft, check_draft(draft, INPUTS)) == f"# 四、项目绩效情况\n{mended}\n"


def test_an_explanation_names_both_numbers_and_the_source() -> None:
    (judged,) = [j for j in check_draft("全年实际支出130.72万元。", INPUTS).mentions if j.verdict in WRONG]
    assert judged.expected == "130.27万元"
    assert "130.27万元" in judged.explanation
    assert "130.72万元" in judged.explanation


def test_a_derived_number_shows_its_formula() -> None:
    ledger = check_draft("举办培训班8期，完成率80%。", INPUTS)
    source = ledger.mentions[-1].source
    assert source is not None
    assert {"formula", "operands", "result"} <= set(source)


def test_a_range_reckoned_shows_both_its_ends() -> None:
    inputs = replace(INPUTS, notes=(Note(section="effectiveness", text="送教下乡17次，每次60—80人"),))
    source = check_draft("送教下乡17次，每次60—80人，惠及1020—1360人次。", inputs).mentions[-1].source
    assert source is not None
    assert source["result"] == "1020—1360人次"


@pytest.mark.parametrize("text", ["", "   \n", "An English draft says nothing of it.", "没有数字的一段话。"])
def test_drafts_without_numbers_are_answered(text: str) -> None:
    ledger = check_draft(text, INPUTS)
    assert [j for j in ledger.mentions if j.verdict in WRONG] == []
    assert set(ledger.missing) == {f.id for f in INPUTS.figures}


def test_without_notes_and_priors() -> None:
    bare = ReportInput(unit=INPUTS.unit, project=INPUTS.project, year=2023, figures=INPUTS.figures)
    assert verdicts("全年实际支出130.27万元。", bare, ()) == ["supported"]


def test_problems_that_say_nothing_are_found() -> None:
    bodies = {"funds.use": "全年实际支出130.27万元。", "problems": "无。", "plans": "2024年举办培训班12期。"}
    found = {f.rule for f in check_draft(load_outline().join(bodies), INPUTS).findings}
    assert "problems_none_but_low_execution" in found


def test_a_leak_names_the_report_it_came_from() -> None:
    other = PastReport(
        file="2022.docx", unit=INPUTS.unit, project=INPUTS.project, year=2022,
        sections=(Section(id="effectiveness", heading="四", text="培训教师318名。"),),
    )  # fmt: skip
    (judged,) = [j for j in check_draft("培训教师318名。", INPUTS, priors=[other]).mentions if j.verdict in WRONG]
    assert judged.source is not None
    assert judged.source["prior"] == "2022.docx"
