"""Prices of a few 分 and 角, and so much out of every hundred 元: invented sentences, a kind a row."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import Note, ReportInput

from .made import figure

INPUTS = ReportInput(
    unit="青石县供水站",
    project="农村供水补助经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "420.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "350.00", "万元", role="spent"),
        figure("returned", "年末收回资金", "70.00", "万元", role="returned"),
        figure("pipes", "供水管网改造支出", "217.00", "万元"),
        figure("tests", "水质检测支出", "133.00", "万元"),
        figure("power", "吨水耗电成本", "0.47", "元/吨", target="0.52", category="成本"),
        figure("billing", "单户抄表成本", "1.60", "元/户", target="1.9", category="成本"),
        figure("score", "水质考核得分", "93", "分", target="90", category="质量"),
    ),
    notes=(Note(section="effectiveness", text="水质检测抽了86批"),),
)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("吨水耗电成本0.47元，比目标0.52元省5分钱。", "derived", id="分 are money"),
        pytest.param("吨水耗电成本0.47元，比目标0.52元省6分钱。", "wrong_value", id="not so many 分"),
        pytest.param("吨水耗电成本0.47元，比目标低5分。", "derived", id="分 without 钱 behind a price"),
        pytest.param("吨水耗电成本0.47元，比目标低4分。", "wrong_value", id="not so many 分 behind a price"),
        pytest.param("单户抄表成本1.60元，比目标便宜3角。", "derived", id="角 are money"),
        pytest.param("单户抄表成本1.60元，比目标便宜3角钱。", "derived", id="角 with 钱"),
        pytest.param("单户抄表成本1.60元，比目标便宜5角。", "wrong_value", id="not so many 角"),
        pytest.param("单户抄表成本1.60元，比目标低三毛钱。", "derived", id="毛 are money"),
        pytest.param("水质考核得93分，比目标高3分。", "derived", id="分 of a score"),
        pytest.param("水质考核得93分，比目标高5分。", "wrong_value", id="not so many 分 of a score"),
        pytest.param("单户抄表成本1.60元，考核得分比目标高3分。", "derived", id="分 of a score behind a price"),
        pytest.param("全年实际支出350.00万元，水质考核比目标高3分。", "derived", id="分 of a score behind an amount"),
    ],
)
def test_prices_in_small_coins(text: str, last: str) -> None:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS)
    assert str(ledger.mentions[-1].verdict) == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("管网改造支出217.00万元，占62%，即每花100元就有62元用于管网。", "derived", id="a share told again"),
        pytest.param("管网改造支出217.00万元，占62%，即每花100元就有26元用于管网。", "wrong_value", id="not that share"),
        pytest.param("每支出1万元，有6200元用于管网改造。", "derived", id="of every ten thousand"),
        pytest.param("每支出1万元，有3800元用于管网改造。", "wrong_value", id="that is what the other part is"),
        pytest.param("每花出100元，62元用于管网改造，其余38元用于水质检测。", "derived", id="the rest of the hundred"),
        pytest.param("每花出100元，62元用于管网改造，其余48元用于水质检测。", "wrong_value", id="not so much of a rest"),
        pytest.param("每安排100元，约有83元形成支出。", "derived", id="what became of the money given"),
        pytest.param("每安排100元，约有38元形成支出。", "wrong_value", id="not so much of it was spent"),
        pytest.param("每安排100元，约有83元形成支出、17元退回财政。", "derived", id="and what was returned"),
        pytest.param("每安排100元，约有83元形成支出、27元退回财政。", "wrong_value", id="not so much was returned"),
    ],
)  # fmt: skip
def test_so_much_of_every_hundred(text: str, last: str) -> None:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS)
    assert str(ledger.mentions[-1].verdict) == last
