"""A label of any trade makes a grammatical clause with its number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.drafting.offline.figures import amounts, labels, measured
from assistant.schema import Figure


def figure(label: str, value: str, unit: str, target: str = "", **more: object) -> Figure:
    return Figure(
        id="f",
        label=label,
        value=Decimal(value),
        unit=unit,
        target=Decimal(target) if target else None,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("label", "value", "unit", "clause"),
    [
        pytest.param("新建视频监控点", "15", "处", "新建视频监控点15处", id="verb first"),
        pytest.param("护林员及扑火队员培训", "1286", "人次", "培训护林员及扑火队员1286人次", id="people trained"),
        pytest.param("上门随访", "5213", "人次", "上门随访5213人次", id="adverb and verb stay"),
        pytest.param("扑火演练", "6", "次", "开展扑火演练6次", id="event"),
        pytest.param("名师工作室经费核拨", "10", "个", "完成名师工作室经费核拨10个", id="deed"),
        pytest.param("危桥改造", "2", "座", "完成危桥改造2座", id="deed on works"),
        pytest.param("参训教师满意度", "96.2", "%", "参训教师满意度达到96.2%", id="rate"),
        pytest.param("火情平均到场时间", "38", "分钟", "火情平均到场时间为38分钟", id="time"),
        pytest.param("校长研修人数", "64", "名", "校长研修人数达到64名", id="count"),
        pytest.param("受益学生", "9846", "名", "受益学生9846名", id="thing"),
        pytest.param("在岗护林员", "643", "名", "在岗护林员643名", id="people there are"),
        pytest.param("接入“互联网+明厨亮灶”学校", "31", "所", "接入“互联网+明厨亮灶”学校31所", id="quoted name"),
        pytest.param("其中上门送餐", "6.2", "万份", "上门送餐6.2万份", id="其中 goes"),
        pytest.param("其中：上门送餐", "6.2", "万份", "上门送餐6.2万份", id="其中： goes whole"),
        pytest.param("参加国培、省培教师", "353", "名", "组织教师353名参加国培、省培", id="people who take part"),
        pytest.param("新入职教师培训后上岗", "315", "名", "新入职教师315名培训后上岗", id="what people came to"),
        pytest.param("培训班", "33", "期", "举办培训班33期", id="a noun that begins like a verb"),
    ],
)
def test_statement(label: str, value: str, unit: str, clause: str) -> None:
    assert labels.statement(figure(label, value, unit)) == clause


@pytest.mark.parametrize(
    ("given", "wordings"),
    [
        pytest.param(
            figure("新建防火隔离带", "87.6", "公里", "85"),
            ["新建防火隔离带目标85公里，实际完成87.6公里，完成率103.06%", "新建防火隔离带87.6公里，比目标多2.6公里"],
            id="above",
        ),
        pytest.param(
            figure("监控覆盖率", "78.5", "%", "75"),
            ["监控覆盖率达到78.5%，高于目标值3.5个百分点"],
            id="a rate above, in points",
        ),
        pytest.param(
            figure("一次验收合格率", "100", "%", "100"), ["一次验收合格率达到100%，达到目标值"], id="exactly met"
        ),
        pytest.param(
            figure("火情平均到场时间", "38", "分钟", "45"),
            ["火情平均到场时间为38分钟，优于45分钟的目标要求"],
            id="shorter is better by its label",
        ),
        pytest.param(
            figure("单所平均施工工期", "67", "天", "60", deviation="降雨停工"),
            ["单所平均施工工期为67天，比60天的目标多7天"],
            id="too long",
        ),
        pytest.param(
            figure("管网漏损率", "13.4", "%", "12", direction="lower"),
            ["管网漏损率为13.4%，高于12%的目标值1.4个百分点"],
            id="a rate too high",
        ),
        pytest.param(
            figure("培训项目按期结项率", "93.9", "%", "100"),
            ["培训项目按期结项率目标为100%，实际为93.9%，低于目标值6.1个百分点"],
            id="a rate below",
        ),
    ],
)
def test_against_target(given: Figure, wordings: list[str]) -> None:
    assert [measured.against_target(given, turn) for turn in range(len(wordings))] == wordings


def test_a_head_of_the_table_is_no_verb() -> None:
    assert labels.statement(figure("全年执行数", "226.88", "万元", category="资金")) == "全年执行数为226.88万元"
    assert labels.statement(figure("实际支出", "226.88", "万元", category="资金")) == "实际支出226.88万元"


def test_an_approximate_figure_says_so() -> None:
    assert labels.statement(figure("线上课程学习量", "12.6", "万次", approx=True)) == "线上课程学习量约12.6万次"


def test_a_reason_for_a_value_below_target_means_higher_is_better() -> None:
    late = figure("全年服务时长", "780", "小时", "900", deviation="设备检修")
    assert amounts.standing(late) == "missed"


@pytest.mark.parametrize(
    ("names", "text"),
    [
        pytest.param(["购置风力灭火机", "购置高压水泵"], "购置风力灭火机8台、高压水泵8台", id="one verb"),
        pytest.param(
            ["信息素养大赛市级奖项", "信息素养大赛省级奖项"], "获信息素养大赛市级奖项8台、省级奖项8台", id="one stem"
        ),
        pytest.param(
            ["农村公路养护里程", "农村公路养路机"], "农村公路养护里程达到8台，农村公路养路机8台", id="no word is cut"
        ),
        pytest.param(
            ["培训取证学员", "培训后就业学员"], "培训取证学员8台，培训后就业学员8台", id="nothing is 后就业 alone"
        ),
    ],
)
def test_what_labels_share_is_said_once(names: list[str], text: str) -> None:
    assert labels.series([figure(name, "8", "台") for name in names]) == text


@pytest.mark.parametrize("label", ["尾水达标排放率", "投诉办结率", "故障及时修复率", "投诉处理及时率"])
def test_a_rate_of_things_put_right_is_better_when_higher(label: str) -> None:
    assert amounts.standing(figure(label, "93.1", "%", "90")) == "better"
