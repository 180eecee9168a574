"""Years and months: what the inputs tell with the same words, put off, or plan, told of another year or month."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note
from tests.checks.made import INPUTS, PRIOR, figure

NOTES = (
    Note(section="funds", text="分配依据《关于下达2023年培训经费的通知》"),
    Note(section="problems", text="5月至6月暴雨停课"),
    Note(section="problems", text="另有2期与改造冲突，推迟到2024年再办"),
    Note(section="management", text="4月区里把名额从90名调到75名"),
)
PAST = Note(section="overview", text="区里上年在3个镇试点，今年全面铺开")


BUILT = figure("rooms", "建成研修室", "26", "间")


def wrong(text: str, section: str = "# 四、项目绩效情况") -> list[str]:
    """The numbers called wrong, each with its verdict."""
    ledger = check_draft(
        f"{section}\n{text}\n", replace(INPUTS, figures=(*INPUTS.figures, BUILT), notes=(*NOTES, PAST)), priors=(PRIOR,)
    )
    return [f"{j.mention.text} {j.verdict.value}" for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        pytest.param("依据《关于下达2023年培训经费的通知》分配。", [], id="the year of a paper"),
        pytest.param(
            "依据《关于下达2022年培训经费的通知》分配。", ["2022年 wrong_period"], id="the paper of another year"
        ),
        pytest.param("上年依据的是《关于下达2022年培训经费的通知》。", [], id="last year's paper"),
        pytest.param("5月至6月暴雨，耽误了课。", [], id="a span of months"),
        pytest.param("4月至6月暴雨，耽误了课。", ["4月至6月 wrong_period"], id="a span that begins too early"),
        pytest.param("4月至9月办班。", [], id="another span of another thing"),
        pytest.param("余下2期推迟到2024年再办。", [], id="put off to next year"),
        pytest.param("余下2期推迟到2023年再办。", ["2023年 wrong_period"], id="put off to no later year"),
        pytest.param("起因在2023年4月区里把名额从90名调到75名。", [], id="a month with its year"),
        pytest.param(
            "起因在2022年4月区里把名额从90名调到75名。", ["2022年4月 wrong_period"], id="this year's month of last year"
        ),
        pytest.param(
            "缘由在2022年4月区里把名额从90名调到75名。", ["2022年4月 wrong_period"], id="缘由 compares with nothing"
        ),
        pytest.param("培训上年在3个镇试点，2023年起全面铺开。", [], id="tried last year, begun this"),
        pytest.param(
            "培训上年在3个镇试点，2022年起全面铺开。", ["2022年 wrong_period"], id="begun in the year it was tried"
        ),
        pytest.param("2023年建成研修室26间。", [], id="what was built this year"),
        pytest.param(
            "2022年建成研修室26间。", ["2022年 wrong_period"], id="what this year's figure tells, of last year"
        ),
        pytest.param("2022年建成的教学楼里设研修室26间。", [], id="a house built before"),
    ],
)
def test_when(text: str, slip: list[str]) -> None:
    assert wrong(text) == slip


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        pytest.param("余下的班尽快办完，时间定在2024年上半年。", [], id="a plan for next year"),
        pytest.param(
            "余下的班尽快办完，时间定在2023年上半年。", ["2023年上半年 wrong_period"], id="a plan for a year gone by"
        ),
        pytest.param("2023年办班的做法继续用。", [], id="this year told of among plans"),
    ],
)
def test_when_in_plans(text: str, slip: list[str]) -> None:
    assert wrong(text, "# 六、其他需要说明的问题\n## （一）后续工作计划") == slip


MONTHS = (
    Note(section="funds", text="青教财〔2023〕18号，3月9日下达"),
    Note(section="funds", text="教材款6月付清；场地费5月、8月两次付清"),
    Note(section="effectiveness", text="电话回访在11月，拨了260个，接通214个"),
    Note(section="plans", text="2024年办班30期，补训教师47名"),
)


@pytest.mark.parametrize(
    ("head", "text", "slip"),
    [
        pytest.param("# 二、项目资金情况", "场地费分5月、8月两次付清。", [], id="the months of a note"),
        pytest.param(
            "# 二、项目资金情况", "场地费分6月、8月两次付清。", ["6月 wrong_period"], id="the month of another payment"
        ),
        pytest.param("# 四、项目绩效情况", "11月拨打电话260个，接通214个。", [], id="when people were asked"),
        pytest.param(
            "# 四、项目绩效情况", "10月拨打电话260个，接通214个。", ["10月 wrong_period"], id="asked in another month"
        ),
        pytest.param(
            "# 一、项目概况", "2023年3月9日，经费依据青教财〔2023〕18号拨付。", [], id="the day of a document"
        ),
        pytest.param(
            "# 一、项目概况",
            "2023年7月9日，经费依据青教财〔2023〕18号拨付。",
            ["2023年7月9日 wrong_period"],
            id="another day for a document",
        ),
        pytest.param(
            "# 六、其他需要说明的问题\n## （一）后续工作计划",
            "全年办班30期，比2023年增加22期，补训教师47名。",
            [],
            id="a year compared with in plans",
        ),
    ],
)
def test_the_date_of_what_is_told(head: str, text: str, slip: list[str]) -> None:
    inputs = replace(INPUTS, figures=(*INPUTS.figures, BUILT), notes=MONTHS)
    ledger = check_draft(f"{head}\n{text}\n", inputs, priors=(PRIOR,))
    assert [f"{j.mention.text} {j.verdict.value}" for j in ledger.mentions if j.verdict in WRONG] == slip
