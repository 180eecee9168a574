"""What runs past the year, is left of a whole, or lies between two dates: invented sentences, one kind a row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.checks import check_draft
from assistant.schema import Figure, Note, PastReport, ReportInput, Section

INPUTS = ReportInput(
    unit="青石县水务站",
    project="村级供水点建设",
    year=2023,
    figures=(
        Figure(id="stands", label="建成供水点", value=Decimal(14), unit="处", category="数量", target=Decimal(18)),
        Figure(id="pipes", label="铺设管道", value=Decimal("36.4"), unit="公里", category="数量"),
        Figure(id="on_time", label="供水点按期完工率", value=Decimal("50"), unit="%", category="时效"),
    ),
)
PRIOR = PastReport(
    file="2022.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2022,
    sections=(Section(id="effectiveness", heading="四、项目绩效情况", text="建成供水点9处，铺设管道22.1公里。"),),
)


def verdicts(heading: str, note: str, text: str) -> list[str]:
    """The verdicts of the numbers that are judged."""
    section = "plans" if "计划" in heading else "effectiveness"
    inputs = replace(INPUTS, notes=(Note(section=section, text=note),))
    ledger = check_draft(f"{heading}\n{text}\n", inputs, priors=(PRIOR,))
    return [str(j.verdict) for j in ledger.mentions if j.verdict != "not_checked"]


@pytest.mark.parametrize(
    ("note", "text", "last"),
    [
        pytest.param("2024年铺设管道20公里", "铺设管道20公里，三年合计将达78.5公里。", "derived", id="three years"),
        pytest.param("2024年铺设管道20公里", "铺设管道20公里，连同近两年累计78.5公里。", "derived", id="with the two before"),
        pytest.param("2024年铺设管道20公里", "铺设管道20公里，连同上年、今年累计78.5公里。", "derived", id="last year and this"),
        pytest.param("2024年铺设管道20公里", "铺设管道20公里，三年合计将达56.4公里。", "wrong_value", id="last year left out"),
        pytest.param("4处供水点6月前补建，新增供水点6处", "4处供水点6月前补建；新增供水点6处，届时总数24处。", "derived", id="what was missing and what is new"),
        pytest.param("4处供水点6月前补建，新增供水点6处", "4处供水点6月前补建；新增供水点6处，届时总数20处。", "wrong_value", id="what was missing left out"),
        pytest.param("新增供水点6处", "新增供水点6处，总数将达20处，比现有增加42.9%。", "derived", id="growth to the total"),
        pytest.param("改造泵房5座，其中东岭泵房续建", "改造泵房5座（含东岭泵房），即新开工4座。", "derived", id="less what brackets name"),
        pytest.param("改造泵房5座，其中东岭泵房续建", "改造泵房5座，除东岭泵房以外新开工4座。", "derived", id="less what is excepted"),
    ],
)  # fmt: skip
def test_what_plans_amount_to(note: str, text: str, last: str) -> None:
    assert verdicts("# （一）后续工作计划", note, text)[-1] == last


@pytest.mark.parametrize(
    ("note", "text", "last"),
    [
        pytest.param("水质抽检64批次，不合格的3批次", "水质抽检64批次，3批次不合格，合格61批次。", "derived", id="the whole less its opposite"),
        pytest.param("水质抽检64批次，不合格的3批次", "水质抽检64批次，3批次不合格，合格58批次。", "wrong_value", id="a wrong one"),
        pytest.param("水质抽检64批次，不合格的3批次", "水质抽检64批次，合格的61批次。", "derived", id="its opposite not said"),
        pytest.param("水质抽检64批次，不合格的3批次", "水质抽检64批次，其中61批次合格；不合格的3批次已处置。", "supported", id="told before its opposite"),
        pytest.param("以前缺水的村有26个，现在供上水的有24个", "原有26个缺水村中已有24个供上水。", "supported", id="what lacked water is no change"),
        pytest.param("发问卷150份，满意的138份", "发放问卷150份，满意138份，不满意和一般的12份。", "derived", id="neither good nor bad"),
        pytest.param("用户210户，其中自备井63户", "用户210户，仍有七成不是自备井。", "derived", id="a share told by what it is not"),
        pytest.param("用户210户，其中自备井63户", "用户210户，仍有六成不是自备井。", "wrong_value", id="not so large a share"),
        pytest.param("", "建成供水点14处，按期完工的只有7处。", "derived", id="a count behind a rate"),
        pytest.param("水价分三档：居民2元，商户3元，工业8元", "水价分三档：居民2元，商户3元，工业8元，最高档为最低档的4倍。", "derived", id="the largest over the smallest"),
        pytest.param("水价分三档：居民2元，商户3元，工业8元", "水价分三档：居民2元，商户3元，工业8元，最高档为最低档的3倍。", "wrong_value", id="not the next one"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_whole(note: str, text: str, last: str) -> None:
    assert verdicts("# 四、项目绩效情况", note, text)[-1] == last


@pytest.mark.parametrize(
    ("note", "text", "expected"),
    [
        pytest.param("方案5月10日印发", "方案5月10日印发，随即开工。从方案印发到年末的235天里，工地没有停过。", ["derived"], id="from what is named"),
        pytest.param("方案5月10日印发", "方案5月10日印发，随即开工。从方案印发到年末的265天里，工地没有停过。", ["wrong_value"], id="not so many days"),
        pytest.param("方案5月10日印发", "工作抓得早，从方案印发到年末的235天里，工地没有停过。", ["derived"], id="a date only a note tells"),
        pytest.param("资金3月1日下达", "资金3月1日下达。钱到得早，到年底还有305天可供施工。", ["derived"], id="left of the year"),
        pytest.param("方案5月10日印发，调度会开了16次", "调度会开了16次，从方案印发算起平均约15天一次。", ["supported", "derived"], id="how often since"),
        pytest.param("方案5月10日印发，调度会开了16次", "调度会开了16次，从方案印发算起平均约22天一次。", ["supported", "wrong_value"], id="not so rarely"),
        pytest.param("9月申请资金", "9月提出申请后，资金才安排下来。从提出申请到年底，只有四个月。", ["derived"], id="months from what is named"),
        pytest.param("9月申请资金", "9月提出申请后，资金才安排下来。从提出申请到年底，只有六个月。", ["unsupported"], id="not so many months"),
        pytest.param("方案5月10日印发", "方案于5月10日印发，至12月31日共235天。", ["derived"], id="the end of the year is no wrong date"),
        pytest.param("", "建成供水点14处，为2022年9处的1.6倍。", ["supported", "supported", "derived"], id="last year's year beside its number"),
        pytest.param("甲站6月1日停机，乙站8月1日停机", "甲站6月1日停机，乙站8月1日停机，两个站点都已恢复。", [], id="the two just told"),
        pytest.param("70岁以上每人补3元，补了12人", "补了12人，正好是70岁以上一档的标准。", ["supported", "supported"], id="an age names a group"),
    ],
)  # fmt: skip
def test_spans_and_what_points_back(note: str, text: str, expected: list[str]) -> None:
    assert verdicts("# 四、项目绩效情况", note, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("恢复湿地1600亩，支出147.20万元，每亩920元，比上年的950元低30元。", "ssddd"),
        ("恢复湿地1600亩，支出147.20万元，每亩920元，比上年的980元低60元。", "ssdw"),
        ("每亩支出由上年的950元降到920元。", "dd"),
    ],
)
def test_what_an_acre_cost_last_year(text: str, expected: str) -> None:
    figures = (
        Figure(id="wet", label="恢复湿地", value=Decimal(1600), unit="亩", category="数量"),
        Figure(id="cost", label="湿地恢复支出", value=Decimal("147.20"), unit="万元", category="资金"),
    )
    past = replace(PRIOR.sections[0], text="恢复湿地1280亩，湿地恢复支出121.60万元。")
    ledger = check_draft(
        f"# 四、项目绩效情况\n{text}\n", replace(INPUTS, figures=figures), priors=(replace(PRIOR, sections=(past,)),)
    )
    assert "".join(str(j.verdict)[0] for j in ledger.mentions if j.verdict != "not_checked").startswith(expected)


@pytest.mark.parametrize(("rate", "expected"), [("52.39", "nsssdd"), ("54.39", "nsssdw")])
def test_a_rate_told_again_with_own_funds(rate: str, expected: str) -> None:
    money = (("budget", "年初预算", "248.65"), ("spent", "实际支出", "130.27"), ("own_funds", "其中自有资金", "1.50"))
    figures = tuple(
        Figure(id=role, label=label, value=Decimal(amount), unit="万元", category="资金", role=role)
        for role, label, amount in money
    )
    text = (
        "年初预算248.65万元，实际支出130.27万元，其中自有资金1.50万元。"
        f"财政资金实际支出占安排资金的51.79%；把自有资金算进去，则为{rate}%。"
    )
    ledger = check_draft(f"# 二、项目资金使用及管理情况\n{text}\n", replace(INPUTS, figures=figures))
    assert "".join(str(j.verdict)[0] for j in ledger.mentions) == expected
