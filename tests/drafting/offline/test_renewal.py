"""Last year's sentences carry this year's numbers, or go."""

from __future__ import annotations

import pytest

from assistant.checks.derivations import permitted
from assistant.checks.facts import collect_facts
from assistant.drafting.offline.desk import Desk
from assistant.drafting.offline.notes.items import read_items
from assistant.drafting.offline.past.alignment import Alignment, facts_by_id
from assistant.drafting.offline.past.renewal import Renewal
from assistant.drafting.offline.sentences import render
from assistant.outlines import load_outline
from assistant.schema import PastReport, Section
from tests.drafting.offline.cases import last_year, water


def renewed(section: str, text: str) -> str:
    """The section as it is kept when last year's report had this text in it, besides last year's values."""
    inputs, outline = water(), load_outline()
    desk = Desk(
        inputs=inputs,
        items=read_items(inputs.notes, outline, inputs.year),
        derivations={d.id: d for d in permitted(inputs)},
    )
    alignment = Alignment(figures=inputs.figures, facts=facts_by_id(collect_facts(inputs)), items=desk.items)
    desk.last_year = Renewal(desk=desk, alignment=alignment, prior=last_year()).last_year()
    heading = outline.section(section).heading
    prior = PastReport(
        file="2023.md",
        unit=inputs.unit,
        project=inputs.project,
        year=2023,
        sections=(Section(id=section, heading=heading, text=text),),
    )
    kept = Renewal(desk=desk, alignment=alignment, prior=prior).section(section)
    return render(kept.lines, kept.style)


SUMMARY = "overview.summary"
MONEY = "funds.use"
RULES = "funds.management"
EFFECTS = "effectiveness"
PROBLEMS = "problems"
PLANS = "plans"


@pytest.mark.parametrize(
    ("where", "before", "after"),
    [
        pytest.param(SUMMARY, "2023年，改造老旧管网55.2公里。", "2024年，改造老旧管网48.5公里", id="number and year"),
        pytest.param(SUMMARY, "工程覆盖5个乡镇39个村。", "工程覆盖6个乡镇47个村", id="numbers from a note"),
        pytest.param(
            MONEY,
            "2023年全年执行数771.05万元，预算执行率97.35%。",
            "2024年全年执行数589.36万元，预算执行率68.13%",
            id="execution rate recomputed",
        ),
        pytest.param(
            MONEY,
            "全年执行数771.05万元。与上年相比，支出增加64.30万元，增长9.1%。",
            "与上年相比，支出减少181.69万元，下降23.6%",
            id="comparison recomputed, direction turned",
        ),
        pytest.param(
            EFFECTS,
            "供水投诉由上年的97件减少到81件，下降16.5%。",
            "供水投诉由上年的81件减少到63件，下降22.2%",
            id="from last year to this",
        ),
        pytest.param(
            RULES,
            "工程款由监理、建管股、财务股三方签认后支付，大额支出集体研究决定。",
            "大额支出集体研究决定",
            id="a rule stays",
        ),
        pytest.param(
            RULES,
            "工程款按进度拨付，履约担保为7%，未经监理签认不得支付。",
            "工程款按进度拨付，未经监理签认不得支付",
            id="a rule stays though the share in it goes",
        ),
        pytest.param(
            PLANS, "2024年计划新增水厂3座，进一步健全水费收缴机制。", "进一步健全水费收缴机制", id="lasting task"
        ),
    ],
)
def test_what_holds_stays(where: str, before: str, after: str) -> None:
    assert after in renewed(where, before)


@pytest.mark.parametrize(
    ("where", "before", "gone"),
    [
        pytest.param(SUMMARY, "受干旱影响，部分标段开工推迟。", "干旱", id="an event"),
        pytest.param(
            SUMMARY,
            "改造老旧管网55.2公里，12公里支管完成试压。",
            "公里支管",
            id="a number with a thing of its own behind it",
        ),
        pytest.param(MONEY, "另有社会捐赠12.60万元。", "捐赠", id="a number nobody gives"),
        pytest.param(RULES, "县审计局开展专项检查，提出意见2条。", "审计局", id="an inspection"),
        pytest.param(EFFECTS, "各项目标全部完成。", "全部完成", id="contradicted by a missed target"),
        pytest.param(PROBLEMS, "1.8月水源点水量不足2处。", "水源点", id="last year's problem"),
        pytest.param(PLANS, "2024年计划新增水厂3座。", "3座", id="last year's plan"),
    ],
)
def test_what_no_longer_holds_goes(where: str, before: str, gone: str) -> None:
    assert gone not in renewed(where, before)


def test_a_standing_problem_without_numbers_is_carried_on() -> None:
    assert "缴费意识不强" in renewed(PROBLEMS, "水费收缴机制还不够健全，部分村组用水户缴费意识不强。")
