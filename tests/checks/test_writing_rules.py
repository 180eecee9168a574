"""Numerals and punctuation: each rule finds its case, mends it with one click and leaves the rest alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checks.writing_rules import RULES, check_writing, mend_writing
from assistant.outlines import load_outline

CASES = [
    ("fullwidth_digits", "购置灭火机１６０台", "购置灭火机160台"),
    ("fullwidth_digits", "满意度９３．５％", "满意度93.5%"),
    ("fullwidth_digits", "参训１，２００人次", "参训1,200人次"),
    ("fullwidth_digits", "完成率95％", "完成率95%"),
    ("shortened_year", "自23年11月起", "自2023年11月起"),
    ("shortened_year", "始于98年6月", "始于1998年6月"),
    ("shortened_year_range", "2021-23年建设", "2021—2023年建设"),
    ("range_mark", "宽度10-20米", "宽度10～20米"),
    ("range_mark", "完成85-90%", "完成85%～90%"),
    ("range_mark", "投入3-5万元", "投入3万元～5万元"),
    ("range_mark", "2021-2023年", "2021—2023年"),
    ("range_without_unit", "完成85～90%", "完成85%～90%"),
    ("range_without_unit", "投入3～5万元", "投入3万元～5万元"),
    ("mixed_numerals", "培训3千人", "培训3000人"),
    ("mixed_numerals", "培训1.5千人次", "培训1500人次"),
    ("mixed_numerals", "投入3千万元", "投入3000万元"),
    ("mixed_powers", "培训1千2百人", "培训1200人"),
    ("mixed_powers", "培训1百零5人", "培训105人"),
    ("mixed_powers", "投入5万6千元", "投入5.6万元"),
    ("mixed_powers", "投入3万5千2百元", "投入3.52万元"),
    ("percent_in_words", "完成百分之85", "完成85%"),
    ("dotted_date", "2023.9.5印发", "2023年9月5日印发"),
    ("dotted_date", "2023.12.31日前", "2023年12月31日前"),
    ("mixed_date", "12月三十一日前", "12月31日前"),
    ("zero_in_words", "二0二三年", "二〇二三年"),
    ("approximate_pair", "用了三、四个月", "用了三四个月"),
    ("halfwidth_punctuation", "小组,由中心主任任组长", "小组，由中心主任任组长"),
    ("halfwidth_punctuation", "支出120万元; 其余结转", "支出120万元；其余结转"),
    ("halfwidth_stop", "全部完成.下一步", "全部完成。下一步"),
    ("halfwidth_brackets", "资金(含自有资金)", "资金（含自有资金）"),
    ("straight_quotes", '落实"三名工程"', "落实“三名工程”"),
    ("ellipsis", "培训、教研...", "培训、教研……"),
    ("doubled_punctuation", "已完成。。", "已完成。"),
    ("doubled_punctuation", "已完成，。", "已完成。"),
    ("dash", "目标--建成", "目标——建成"),
    ("comma_between_titles", "《办法》、《意见》", "《办法》《意见》"),
    ("list_marker_digits", "1、数量指标", "1.数量指标"),
    ("list_marker_words", "一.项目概况", "一、项目概况"),
    ("list_marker_brackets", "（一）、项目概况", "（一）项目概况"),
]


@pytest.mark.parametrize(("rule", "text", "mended"), CASES)
def test_each_case_is_found_and_mended(rule: str, text: str, mended: str) -> None:
    mends = check_writing(text)
    assert [m.finding.rule for m in mends] == [rule]
    assert mend_writing(text, mends) == mended
    assert mends[0].finding.basis.startswith("GB/T 1583")
    assert check_writing(mended) == ()


def test_every_rule_has_a_case() -> None:
    assert {rule.id for rule in RULES} == {case[0] for case in CASES}


@pytest.mark.parametrize(
    "text",
    [
        "苍财农〔2024〕9号，2024年1月26日下达，宽度12～20米。",
        "1.数量指标。（1）新建隔离带87.6公里；①培训1,286人次。",
        "附件4-2：见GB/T 9704-2012，电话0871-65310000，日期2023-11-20。",
        "20年以上护林员，3年内完成，90%以上；上午8:30开会。",
        "使用5千米光缆、3千瓦电机、2千克样品，服务百姓。",
        "参见https://a.cn/x,y-1?z=(1) 与 a-1@b.cn。",
        "| 指标 | 目标 |\n| --- | --- |\n| 甲 | 10 |",
        "“五一”、中秋国庆；共200个、85%；前后各3天……",
        "完成率103.06%，占66.7%。",
        "# 一、项目基本情况\n## （一）项目概况",
        "第一、二季度，一、二期工程，十四五规划。",
        "2021—2023年完成85%～90%，投入3万元～5万元。",
    ],
)
def test_right_writing_is_left_alone(text: str) -> None:
    assert [m.finding.message for m in check_writing(text)] == []


def test_findings_know_their_section_and_do_not_overlap() -> None:
    text = "# 五、存在的问题\n时间紧,手续严。\n# 六、其他需要说明的问题\n## （一）后续工作计划\n于24年3月－5月完成,计划85-90％。"
    mends = check_writing(text, load_outline())
    assert mends[0].finding.section == "problems"
    assert {m.finding.section for m in mends[1:]} == {"plans"}
    ends = [m.finding.end for m in mends]
    assert all(a <= m.finding.start for a, m in zip(ends, mends[1:], strict=False))


@given(st.text(alphabet='１2３,.;:()"、。，-～%％万元年月日三十〇个 \n（一）甲', max_size=40))
def test_mending_comes_to_an_end(text: str) -> None:
    for _ in range(12):
        mends = check_writing(text)
        if not mends:
            return
        text = mend_writing(text, mends)
    pytest.fail(text)
