"""Scores: worked examples of both regulations, and where a table's own scores differ."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.checks import check_draft, profiles
from assistant.checks.profiles import load_profile, profile_ids
from assistant.checks.scoring import grade, score_execution, score_indicator, score_report
from assistant.errors import SettingsError
from assistant.schema import Figure, ReportInput, Statement

GENERAL, CENTRAL = "caiyu-2020-10", "caiyu-2021-101"


def D(text: str) -> Decimal:  # noqa: N802 - reads as a literal
    return Decimal(text)


def figure(value: str, target: str, **fields: object) -> Figure:
    common: dict[str, object] = {"id": "x", "label": "指标", "unit": "个", "category": "数量", "weight": D("10")}
    return Figure(value=D(value), target=D(target), **(common | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("profile", "budget", "spent", "points"),
    [
        pytest.param(GENERAL, "250", "250", "10", id="10号 附件1: executed in full"),
        pytest.param(GENERAL, "250", "130.27", "5.21", id="10号 附件1: 52.11% of 10 points"),
        pytest.param(GENERAL, "248.65", "128.77", "5.18", id="10号 附件1: own funds left out, 51.79%"),
        pytest.param(GENERAL, "100", "0", "0", id="10号 附件1: nothing spent"),
        pytest.param(CENTRAL, "100", "100", "10", id="101号 附件1: 100% within the budget"),
        pytest.param(CENTRAL, "100", "99.99", "7", id="101号 附件1: 80% to below 100%"),
        pytest.param(CENTRAL, "100", "80", "7", id="101号 附件1: exactly 80%"),
        pytest.param(CENTRAL, "100", "79.99", "5", id="101号 附件1: 60% to below 80%"),
        pytest.param(CENTRAL, "100", "60", "5", id="101号 附件1: exactly 60%"),
        pytest.param(CENTRAL, "100", "59.99", "0", id="101号 附件1: below 60%"),
    ],
)
def test_execution(profile: str, budget: str, spent: str, points: str) -> None:
    score = score_execution(D(budget), D(spent), load_profile(profile))
    assert (score.low, score.high, score.open) == (D(points), D(points), False)


@pytest.mark.parametrize(("budget", "spent"), [("100", "100.01"), ("0", "5")])
def test_execution_over_budget_is_left_to_people(budget: str, spent: str) -> None:
    score = score_execution(D(budget), D(spent), load_profile(GENERAL))
    assert score.open
    assert score.explanation


@pytest.mark.parametrize(
    ("profile", "entry", "points"),
    [
        pytest.param(GENERAL, figure("11", "11"), "10", id="10号 第十六条: met, full marks"),
        pytest.param(GENERAL, figure("10", "11"), "9.09", id="10号 第十六条: 10 of 11, in proportion"),
        pytest.param(GENERAL, figure("15", "11"), "10", id="10号 第十六条: above, never more than the weight"),
        pytest.param(GENERAL, figure("3", "10"), "3", id="10号 第十六条: no floor"),
        pytest.param(GENERAL, figure("38", "45", direction="lower"), "10", id="10号 第十六条: lower is better, met"),
        pytest.param(
            GENERAL, figure("60", "45", direction="lower"), "7.5", id="10号 第十六条: lower is better, missed"
        ),
        pytest.param(GENERAL, figure("600", "500", comparator="at_most"), "8.33", id="10号 第十六条: over a ceiling"),
        pytest.param(
            GENERAL, figure("12", "10", comparator="equal"), "8.33", id="10号 第十六条: more than asked exactly"
        ),
        pytest.param(GENERAL, figure("85.5", "95", category="满意度", unit="%"), "9", id="10号 第十六条: satisfaction"),
        pytest.param(
            GENERAL, figure("0", "0", direction="lower"), "10", id="10号 第十六条: none expected, none happened"
        ),
        pytest.param(
            GENERAL, figure("2", "0", direction="lower"), "0", id="10号 第十六条: none expected, two happened"
        ),
        pytest.param(CENTRAL, figure("100", "100"), "10", id="101号 附件1: met"),
        pytest.param(CENTRAL, figure("90", "100"), "7.5", id="101号 附件1: (90% − 60%) ÷ 40%"),
        pytest.param(CENTRAL, figure("60", "100"), "0", id="101号 附件1: exactly 60%"),
        pytest.param(CENTRAL, figure("59", "100"), "0", id="101号 附件1: below 60%"),
        pytest.param(CENTRAL, figure("90", "95", category="满意度", unit="%"), "10", id="101号 附件1: satisfied 90%"),
        pytest.param(
            CENTRAL, figure("89.9", "95", category="满意度", unit="%"), "8", id="101号 附件1: satisfied 80–90%"
        ),
        pytest.param(CENTRAL, figure("60", "95", category="满意度", unit="%"), "5", id="101号 附件1: satisfied 60–80%"),
        pytest.param(
            CENTRAL, figure("59.9", "95", category="满意度", unit="%"), "0", id="101号 附件1: below 60%, none"
        ),
    ],
)
def test_quantitative_indicators(profile: str, entry: Figure, points: str) -> None:
    score = score_indicator(entry, load_profile(profile))
    assert (score.low, score.high) == (D(points), D(points))
    assert score.basis


@pytest.mark.parametrize(
    ("value", "target", "band"),
    [
        pytest.param("达成年度指标", "", ("8", "10"), id="10号 第十六条: 100–80%"),
        pytest.param("部分达成", "", ("6", "8"), id="10号 第十六条: 80–60%"),
        pytest.param("未达成且效果较差", "", ("0", "6"), id="10号 第十六条: 60–0%"),
        pytest.param("良", "优", ("6", "8"), id="a grade below"),
        pytest.param("提升", "提升", ("8", "10"), id="as planned"),
        pytest.param("2023年11月20日", "2023年12月底前", ("8", "10"), id="in time"),
    ],
)
def test_qualitative_indicators_have_a_range(value: str, target: str, band: tuple[str, str]) -> None:
    score = score_indicator(
        Statement(id="x", label="指标", value=value, target=target, weight=D("10")), load_profile(GENERAL)
    )
    assert (score.low, score.high) == (D(band[0]), D(band[1]))


@pytest.mark.parametrize(("value", "target"), [("2024年2月", "2023年12月底前"), ("", "优"), ("见附件", "优")])
def test_what_no_rule_decides_stays_open(value: str, target: str) -> None:
    entry = Statement(id="x", label="指标", value=value, target=target, weight=D("10"), score=D("3"))
    score = score_indicator(entry, load_profile(GENERAL))
    assert score.open
    assert score.agrees


@pytest.mark.parametrize(
    ("total", "name"),
    [
        pytest.param("100", "优", id="10号 第十八条: 100"),
        pytest.param("90", "优", id="10号 第十八条: 90"),
        pytest.param("89.99", "良", id="10号 第十八条: 89.99"),
        pytest.param("80", "良", id="10号 第十八条: 80"),
        pytest.param("79.99", "中", id="10号 第十八条: 79.99"),
        pytest.param("60", "中", id="10号 第十八条: 60"),
        pytest.param("59.99", "差", id="10号 第十八条: 59.99"),
        pytest.param("0", "差", id="10号 第十八条: 0"),
    ],
)
def test_grades(total: str, name: str) -> None:
    assert grade(D(total), load_profile(GENERAL)) == name


def report(*entries: Figure | Statement, score: str | None = "5.21", **funds: str) -> ReportInput:
    amounts = {"budget": "250", "spent": "130.27"} | funds
    money = [
        Figure(
            id=role,
            label=role,
            value=D(amount),
            unit="万元",
            category="资金",
            role=role,
            weight=D("10") if role == "spent" else None,
            score=D(score) if role == "spent" and score else None,
        )
        for role, amount in amounts.items()
    ]
    return ReportInput(
        unit="甲",
        project="乙",
        year=2023,
        figures=(*money, *(e for e in entries if isinstance(e, Figure))),
        statements=tuple(e for e in entries if isinstance(e, Statement)),
    )


WHOLE = (
    figure("11", "11", id="a", weight=D("50"), score=D("50")),
    Statement(id="b", label="效益", value="良", target="优", category="社会效益", weight=D("30"), score=D("21")),
    figure("95", "90", id="c", category="满意度", unit="%", weight=D("10"), score=D("10")),
)


def test_a_whole_card_sums_up_with_its_grades() -> None:
    card = score_report(report(*WHOLE), load_profile(GENERAL))
    assert (card.weight, card.low, card.high, card.stated) == (D("100"), D("83.21"), D("89.21"), D("86.21"))
    assert card.grades == ("良",)
    assert card.problems == ()


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        pytest.param(
            report(*WHOLE, score="9"), ["“预算执行率”自评 9 分", "应为 5.21 分", "附件1"], id="execution score"
        ),
        pytest.param(
            report(figure("10", "11", weight=D("50"), score=D("50")), *WHOLE[1:]),
            ["自评 50 分", "应为 45.45 分", "第十六条"],
            id="indicator score",
        ),
        pytest.param(
            report(
                WHOLE[0],
                Statement(id="b", label="效益", value="良", weight=D("30"), score=D("30"), category="社会效益"),
                WHOLE[2],
            ),
            ["自评 30 分", "应为 18.00 至 24.00 分"],
            id="word outside its band",
        ),
        pytest.param(report(*WHOLE[:2]), ["分值合计为 90 分，应为 100 分"], id="weights do not sum up"),
        pytest.param(report(*WHOLE[:2]), ["满意度指标分值合计 0 分，一般为 10 分", "第十三条"], id="a tier is missing"),
        pytest.param(
            report(figure("20", "11", weight=D("50"), score=D("50")), *WHOLE[1:]),
            ["完成率 181.82%，明显高于指标值，应说明原因"],
            id="far above",
        ),
        pytest.param(
            replace(report(*WHOLE), grade="优"),
            ["自评等级为“优”，自评总分 86.21 分应为“良”", "第十八条"],
            id="a grade that the form's own total does not make",
        ),
        pytest.param(
            replace(report(*WHOLE, score=None), grade="差"),
            ["自评等级为“差”，按规则应为“良”"],
            id="a grade that no score by the rules makes",
        ),
    ],
)
def test_differences_are_explained(inputs: ReportInput, words: list[str]) -> None:
    problems = score_report(inputs, load_profile(GENERAL)).problems
    assert [p for p in problems if all(word in p for word in words)]


def test_own_funds_and_an_adjusted_budget_count_as_they_should() -> None:
    card = score_report(report(adjusted_budget="200", own_funds="30.27", score=None), load_profile(GENERAL))
    assert "100.00 ÷ 200" in card.scores[0].explanation
    assert card.scores[0].high == D("5")


def test_a_score_may_be_rounded_as_the_table_does() -> None:
    assert score_report(report(*WHOLE, score="5.2"), load_profile(GENERAL)).problems == ()
    assert score_report(report(*WHOLE, score="5.3"), load_profile(GENERAL)).problems


@pytest.mark.parametrize(
    ("entries", "tiers"),
    [
        pytest.param({"数量": 50, "社会效益": 30, "满意度": 10}, "", id="101号: without cost"),
        pytest.param({"成本": 20, "数量": 40, "社会效益": 20, "满意度": 10}, "", id="101号: with cost 20/40/20/10"),
        pytest.param({"数量": 50, "社会效益": 40}, "", id="101号: no satisfaction, 效益 +10"),
        pytest.param({"成本": 20, "数量": 40, "社会效益": 30}, "", id="101号: cost, no satisfaction"),
        pytest.param(
            {"成本": 10, "数量": 50, "社会效益": 20, "满意度": 10},
            "成本指标分值合计 10 分，一般为 20 分",
            id="101号: cost 10",
        ),
    ],
)
def test_tier_weights_of_the_central_guideline(entries: dict[str, int], tiers: str) -> None:
    rows = [figure("1", "1", id=c, category=c, weight=D(str(w)), unit="%") for c, w in entries.items()]
    problems = [p for p in score_report(report(*rows, score=None), load_profile(CENTRAL)).problems if "分值合计" in p]
    assert bool(tiers) == bool(problems)
    assert not tiers or tiers in problems[0]


def test_every_profile_file_loads_and_unknown_ones_are_named() -> None:
    assert set(profile_ids()) >= {GENERAL, CENTRAL}
    assert set(profile_ids()) == {p.stem for p in Path(profiles.__file__).parent.glob("*.toml")}
    for own_id in profile_ids():
        assert load_profile(own_id).grades[-1][0] == 0
    with pytest.raises(SettingsError, match=GENERAL):
        load_profile("nowhere")


@pytest.mark.parametrize(("worded", "found"), [("20", False), ("15", True)])
def test_the_review_counts_the_weights_of_indicators_met_in_words(worded: str, found: bool) -> None:
    figures = (figure("1", "1", id="a", weight=D("50")), figure("1", "1", id="b", label="另一指标", weight=D("20")))
    done = Statement(id="c", label="制度", value="健全", target="健全", weight=D(worded), score=D(worded))
    inputs = ReportInput(unit="甲局", project="乙项目", year=2023, figures=figures, statements=(done,))
    rules = {finding.rule for finding in check_draft("制度健全。", inputs).findings}
    assert ("weights_not_100" in rules) is found
