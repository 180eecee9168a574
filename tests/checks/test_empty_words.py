"""Which plans promise nothing: stock phrases alone, whatever the project is about."""

from __future__ import annotations

import pytest

from assistant.checks.rules.empty_words import is_empty_words

PROJECT = "2024年度乡村电影放映项目" + "平川县电影服务站"


@pytest.mark.parametrize(
    "text",
    [
        "继续做好各项工作。",
        "下一步，我站将进一步提高政治站位，强化责任担当，健全长效机制，推动电影放映工作迈上新台阶。",
        "认真总结经验，查漏补缺，严格落实上级部署要求，确保各项目标任务圆满完成。",
        "再接再厉，争取更好成绩；不断提升服务水平，切实发挥财政资金使用效益。",
        "加强组织领导。完善工作制度。提高绩效管理水平。",
    ],
)
def test_stock_phrases_promise_nothing(text: str) -> None:
    assert is_empty_words(text, known=PROJECT)


@pytest.mark.parametrize(
    "text",
    [
        "抓紧做好顺延班次的结项，继续向乡村教师倾斜名额，加大自建课程开发力度。",
        "更换老旧放映机，为偏远村配备流动放映车，公开招聘放映员。",
        "明年6月底前继续做好各项工作。",
        "推进闸门检修，完善调度规程，汛期前全面排查险工险段。",
        "",
    ],
)
def test_a_thing_to_be_done_is_a_plan(text: str) -> None:
    assert not is_empty_words(text, known=PROJECT)
