"""So much for each: what an average carries on to, prices of one, doses and visits: invented sentences, a kind a row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checks import check_draft
from assistant.schema import Figure, Note, ReportInput

INPUTS = ReportInput(
    unit="青石县畜牧站",
    project="牲畜防疫经费",
    year=2023,
    figures=(
        Figure(id="spent", label="全年实际支出", value=Decimal("96.00"), unit="万元", category="资金", role="spent"),
        Figure(id="labour", label="防疫劳务支出", value=Decimal("54.60"), unit="万元", category="资金"),
        Figure(id="fridges_paid", label="冷藏箱购置支出", value=Decimal("41.40"), unit="万元", category="资金"),
        Figure(id="fridges", label="购置冷藏箱", value=Decimal(180), unit="台", category="数量"),
        Figure(id="stations", label="改造防疫室", value=Decimal(24), unit="所", category="数量"),
        Figure(id="doses", label="牲畜免疫", value=Decimal("6.5"), unit="万剂次", category="数量"),
        Figure(id="visits", label="上门服务", value=Decimal(1260), unit="人次", category="数量"),
        Figure(id="staff", label="在岗防疫员", value=Decimal(70), unit="名", category="数量"),
    ),
    notes=(
        Note(section="effectiveness", text="上门服务养殖户420人"),
        Note(section="effectiveness", text="给35名困难养殖户发了蓄水桶，每名260元"),
        Note(section="effectiveness", text="应激反应26例"),
        Note(section="effectiveness", text="防疫员培训2期210人次"),
        Note(section="effectiveness", text="下乡义诊15次，每次40—60人"),
    ),
)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("平均每所防疫室投入4.00万元，其中劳务2.28万元。", "derived", id="a part of an average is for each"),
        pytest.param("平均每所防疫室投入4.00万元，其中劳务2.82万元。", "wrong_value", id="not so much of it"),
        pytest.param("冷藏箱平均单价2300元。", "derived", id="a price of what its noun counts"),
        pytest.param("冷藏箱平均单价2030元。", "wrong_value", id="not that price"),
        pytest.param("冷藏箱平均单价2300万元。", "wrong_unit", id="a price in the wrong unit"),
        pytest.param("防疫劳务支出摊到每剂次约8.4元。", "derived", id="for each dose"),
        pytest.param("防疫劳务支出摊到每剂次约4.8元。", "wrong_value", id="not so little for each dose"),
        pytest.param("应激反应26例，每万剂约4例。", "derived", id="of every ten thousand doses"),
        pytest.param("应激反应26例，每万剂约7例。", "wrong_value", id="not so many of them"),
        pytest.param("上门服务养殖户420人，人均3次。", "derived", id="visits over those visited"),
        pytest.param("防疫员培训210人次，相当于每人轮训三遍。", "derived", id="so many times each"),
        pytest.param("下乡义诊15次，每次40—60人，按此推算受益农户在600人次以上。", "derived", id="people each time"),
        pytest.param("下乡义诊15次，每次40—60人，按此推算受益农户在750人次以上。", "wrong_value", id="not so many"),
        pytest.param("每名困难养殖户补了260元。", "supported", id="for each, as a note tells"),
        pytest.param("防疫劳务支出平均每名防疫员260元。", "wrong_value", id="for each of others"),
        pytest.param("防疫劳务支出平均每名防疫员7800元。", "derived", id="for each of those named"),
    ],
)  # fmt: skip
def test_what_is_told_for_each(text: str, last: str) -> None:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS)
    assert str(ledger.mentions[-1].verdict) == last
