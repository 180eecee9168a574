"""Which way is better for a figure, where the inputs do not say it: the ledger, the scores and the drafter rule alike."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checks.targets import is_missed, lower_is_better
from assistant.schema import Figure


def figure(label: str, unit: str, category: str, value: str = "10", **more: object) -> Figure:
    return Figure(id="f", label=label, value=Decimal(value), unit=unit, category=category, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "unit", "category"),
    [
        pytest.param("单所平均施工工期", "天", "时效", id="how long it took"),
        pytest.param("主干道雪后打通时间", "小时", "时效", id="until it was done"),
        pytest.param("故障处理时间", "小时", "质量", id="until it was mended"),
        pytest.param("重大病虫情处置时限", "小时", "时效", id="within what time"),
        pytest.param("土建单位造价", "元/平方米", "成本", id="price"),
        pytest.param("培训服务人均费用", "元/人", "成本", id="the price of something good"),
        pytest.param("发生森林火情", "起", "生态效益", id="fires"),
        pytest.param("管网漏损率", "%", "质量", id="losses"),
        pytest.param("蚊媒病死亡率", "%", "社会效益", id="deaths"),
        pytest.param("有效投诉", "件", "社会效益", id="complaints"),
        pytest.param("受理群众投诉", "件", "社会效益", id="complaints that came"),
        pytest.param("检测差错率", "%", "数量", id="errors of what was done"),
        pytest.param("校舍空置", "间", "数量", id="standing empty"),
    ],
)
def test_less_is_better(label: str, unit: str, category: str) -> None:
    assert lower_is_better(figure(label, unit, category))


@pytest.mark.parametrize(
    ("label", "unit", "category"),
    [
        pytest.param("危桥改造", "座", "数量", id="output"),
        pytest.param("清雪投诉办结率", "%", "社会效益", id="complaints settled"),
        pytest.param("为受援人挽回经济损失", "万元", "经济效益", id="losses spared"),
        pytest.param("居民人均减少自付费用", "元", "经济效益", id="cost saved"),
        pytest.param("污水排放达标率", "%", "生态效益", id="clean discharge"),
        pytest.param("每场平均时长", "分钟", "质量", id="a long show"),
        pytest.param("新教师跟岗天数", "天", "数量", id="days of learning"),
        pytest.param("学生每天户外活动时间", "分钟", "社会效益", id="time out of doors"),
        pytest.param("志愿服务时长", "小时", "", id="time given"),
        pytest.param("空气优良天数", "天", "生态效益", id="good days"),
        pytest.param("灭螺后钉螺死亡率", "%", "质量", id="pests killed"),
        pytest.param("草地贪夜蛾幼虫死亡率", "%", "生态效益", id="grubs killed"),
        pytest.param("喷药后蝇类死亡率", "%", "质量", id="flies killed"),
        pytest.param("防治后虫口减退率", "%", "质量", id="fewer of them left"),
        pytest.param("事故隐患整改", "处", "数量", id="dangers removed"),
        pytest.param("翻新空置房", "套", "数量", id="empty flats done up"),
        pytest.param("更换故障路灯", "盏", "数量", id="broken lamps replaced"),
        pytest.param("交通事故救援", "起", "数量", id="rescues"),
        pytest.param("施药后害虫死亡率", "%", "质量", id="vermin killed"),
        pytest.param("村级自行排除故障比例", "%", "可持续影响", id="faults dealt with"),
        pytest.param("停水通知提前时间", "小时", "时效", id="told long before"),
    ],
)
def test_more_is_better(label: str, unit: str, category: str) -> None:
    assert not lower_is_better(figure(label, unit, category))


@pytest.mark.parametrize(
    ("more", "missed"),
    [
        pytest.param({}, True, id="by the label"),
        pytest.param({"comparator": "at_least"}, False, id="the sign of the target wins"),
        pytest.param({"comparator": "equal"}, True, id="an exact value is missed either way"),
    ],
)
def test_ten_days_against_a_target_of_eight(more: dict[str, str], missed: bool) -> None:
    assert is_missed(figure("平均工期", "天", "时效", **more), Decimal(8)) is missed


def test_a_reason_for_a_low_value_tells_that_more_was_wanted() -> None:
    short = figure("事故调查", "次", "数量", target=Decimal(12), deviation="2次资料不全")
    assert is_missed(short, Decimal(12))
