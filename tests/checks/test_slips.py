"""Numbers of the report told of the wrong thing: words decide, not that the value occurs somewhere."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Figure, Note
from tests.checks.made import INPUTS, PRIOR

ADJUSTED = Figure(
    id="adjusted", label="调整后全年预算", value=Decimal("200.00"), unit="万元", category="资金", role="adjusted_budget"
)
STUDIES = Figure(id="studies", label="2022年案例研究立项", value=Decimal(9), unit="项", category="数量")
NOTES = (
    Note(section="funds", text="年初预算核减48.65万元"),
    Note(section="problems", text="还有2期培训班没办"),
    Note(section="effectiveness", text="排查隐患73处，整改了71处"),
    Note(section="effectiveness", text="组织座谈研讨8次，参加人员64人"),
    Note(section="effectiveness", text="示范课占比50%"),
    Note(section="effectiveness", text="困难学员每人补助1万元"),
    Note(section="plans", text="明年新增培训班5期"),
    Note(section="overview", text="学员里小学88名、初中142名、高中123名"),
    Note(section="overview", text="学校54所，其中30所送训"),
)


def wrong(text: str) -> list[str]:
    """The numbers called wrong, each with its verdict."""
    inputs = replace(INPUTS, notes=NOTES, figures=(*INPUTS.figures, ADJUSTED, STUDIES))
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", inputs, priors=(PRIOR,))
    return [f"{j.mention.text} {j.verdict.value}" for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        pytest.param("排查隐患73处，整改71处。", [], id="a whole and its part"),
        pytest.param("排查隐患73处，已整改73处。", ["73处 wrong_figure"], id="the whole told again as the part"),
        pytest.param("培训班计划办10期，办起来8期。", [], id="a target and what was reached"),
        pytest.param("培训班计划办10期，办起来10期。", ["10期 wrong_figure"], id="the target told as reached"),
        pytest.param("计划10期，举办8期。", [], id="done behind what was planned"),
        pytest.param("计划10期，举办10期。", ["10期 wrong_figure"], id="the plan told as done"),
        pytest.param("小学、初中、高中学员分别为88名、142名、123名。", [], id="a list in turn"),
        pytest.param("小学、初中、高中学员分别为142名、142名、123名。", ["142名 wrong_figure"], id="one told twice"),
        pytest.param("送训的学校30所，占全县54所学校的55.6%。", [], id="a part and its whole"),
        pytest.param("送训的学校54所，占全县54所学校的55.6%。", ["54所 wrong_figure"], id="the whole as its part"),
        pytest.param(
            "全年实际支出130.27万元，其中财政资金130.27万元、自有资金1.50万元。",
            ["130.27万元 wrong_figure"],
            id="a whole as one of its two parts",
        ),
        pytest.param("组织座谈研讨8次。", [], id="a counter of its own"),
        pytest.param("组织座谈研讨8期。", ["8期 wrong_unit"], id="the counter of another figure of the same number"),
        pytest.param("示范课占比50%。预算执行率65.14%，超过六成。", [], id="a rate told again roughly"),
        pytest.param("示范课占比50%。预算执行率65.14%，超过五成。", ["五成 wrong_value"], id="roughly, but not so low"),
        pytest.param("全年实际支出130.27万元，按全年预算计算执行率为65.14%。", [], id="the budget named is the base"),
        pytest.param(
            "全年实际支出130.27万元，按全年预算计算执行率为52.39%。",
            ["52.39% wrong_value"],
            id="the budget not named is no base",
        ),
        pytest.param("培训教师353名，比上年多35名，增幅为九分之一。", [], id="a rise over last year's"),
        pytest.param(
            "培训教师353名，比上年多35名，增幅为十分之一。", ["十分之一 wrong_value"], id="a rise over this year's"
        ),
        pytest.param("困难学员每人补助1万元。", [], id="told for each"),
        pytest.param("困难学员每人补助1元。", ["1元 wrong_unit"], id="told for each and not spread again"),
        pytest.param("明年新增培训班5期，届时累计13期。", [], id="what is planned on top of this year's"),
        pytest.param("明年新增培训班5期，届时累计14期。", ["14期 wrong_value"], id="not on top of last year's"),
        pytest.param("年初预算248.65万元，核减48.65万元，核减幅度19.57%。", [], id="a cut over what was there before"),
        pytest.param(
            "年初预算248.65万元，核减48.65万元，调整后全年预算200.00万元，核减幅度24.33%。",
            ["24.33% wrong_value"],
            id="a cut is not measured by what it left",
        ),
        pytest.param(
            "按全年预算计算，执行率为65.14%；若以年初预算为分母，则为52.39%。", [], id="a rate again over another base"
        ),
        pytest.param("含自有资金的预算执行率65.14%，只算财政资金为64.4%。", [], id="budget money alone"),
        pytest.param(
            "含自有资金的预算执行率65.14%，只算财政资金为65.14%。",
            ["65.14% wrong_value"],
            id="not told again of it alone",
        ),
        pytest.param("2期培训班因场地改建未能开办。", [], id="denied behind its reason"),
        pytest.param("2022年案例研究立项9项。", [], id="a year in a figure's name"),
        pytest.param(
            "2022年年初没有列入预算。", ["2022年 wrong_period"], id="a year of a figure's name told of another"
        ),
    ],
)
def test_a_number_is_held_against_what_its_words_name(text: str, slip: list[str]) -> None:
    assert wrong(text) == slip
