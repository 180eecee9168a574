"""Numbers that count nothing: kind and span."""

from __future__ import annotations

import pytest

from assistant.quantities import read_numbers
from assistant.schema import Kind


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("一、项目基本情况", ["一、"]),
        ("# 十二、附则", ["十二、"]),
        ("## （一）简介", ["（一）"]),
        ("1.数量指标", ["1."]),
        ("１．质量指标", ["１．"]),
        ("2、时效指标", ["2、"]),
        ("3）成本指标", ["3）"]),
        ("分列如下：\n（1）建设；\n(2)购置", ["（1）", "(2)"]),
        ("①加强领导②落实责任", ["①", "②"]),
        ("一是加强；二是落实；三是完善", ["一是", "二是", "三是"]),
        ("1.2023年", ["1."]),
        ("2.3月因疫情停工", ["2."]),
        ("1.3处泵房漏水", ["1."]),
        ("2.12名护林员年满60岁", ["2."]),
        ("1.3块界碑没有更换", ["1."]),
        ("1.3公里渠道漏水", []),
        ("1.3万处泵房", []),
        ("1.3处", []),
        ("2.4   个百分 点", []),
        ("平均1.3处泵房", []),
        ("1.2.3 建设内容", ["1.2.3"]),
        ("存在不足：第一，进度慢", ["第一"]),
    ],
)
def test_list_markers(text: str, spans: list[str]) -> None:
    assert [m.text for m in read_numbers(text) if m.kind is Kind.LIST_MARKER] == spans


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("第六届", "第六届", 6),
        ("举办第九期", "第九期", 9),
        ("第三方审计", "第三方", 3),
        ("第2标段", "第2标段", 2),
        ("第二笔款", "第二笔", 2),
        ("二期工程", "二期", 2),
    ],
)
def test_ordinals_keep_their_number(text: str, span: str, value: int) -> None:
    assert [(m.text, m.kind, m.value) for m in read_numbers(text)] == [(span, Kind.ORDINAL, value)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("清理村集体合同一千八百七十三份", ["一千八百七十三份"]),
        ("订单一百二十份", ["一百二十份"]),
        ("系统一百零五套", ["一百零五套"]),
        ("合同一百二十份由同一单位统一签订", ["一百二十份"]),
    ],
)
def test_the_end_of_one_word_begins_no_other(text: str, spans: list[str]) -> None:
    """合同 is a word, 同一 is none there."""
    assert [m.text for m in read_numbers(text) if m.kind is Kind.QUANTITY] == spans


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("“三名工程”调研", "三名工程"),
        ("“百名校长”研修班", "百名校长"),
        ("推行“十户联保”", "十户联保"),
        ("“五一”期间", "五一"),
        ("十四五规划", "十四五"),
        ("12345热线", "12345热线"),
        ("承担全县院前急救和120调度工作", "120"),
        ("接入110指挥中心", "110"),
        ("与119消防联勤", "119"),
        ("联系电话0871-6543210", "0871-6543210"),
        ("采购DN200管", "DN200"),
        ("没有4G信号", "4G"),
        ("A4纸", "A4"),
        ("浓度PM2.5", "PM2.5"),
        ("建立7×24小时值班", "7×24小时"),
        ("见附件4-2", "4-2"),
        ("“1+X”证书", "1+X"),
        ("三等奖", "三等奖"),
    ],
)
def test_names(text: str, span: str) -> None:
    assert [(m.text, m.kind) for m in read_numbers(text)] == [(span, Kind.NAME)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("其中电话1,740人", "1,740人", 1740),
        ("电话600户", "600户", 600),
        ("电话330通、短信若干", "330通", 330),
        ("示例3则", "3则", 3),
        ("回访方式：电话1740、上门若干", "1740", 1740),
    ],
)
def test_what_labels_may_count_as_well(text: str, span: str, value: int) -> None:
    assert [(m.text, m.value) for m in read_numbers(text) if m.kind is Kind.QUANTITY] == [(span, value)]


@pytest.mark.parametrize("text", ["电话86500123", "电话110", "咨询电话8021", "案例1、", "见表1,其中"])
def test_labels_count_nothing(text: str) -> None:
    assert not [m for m in read_numbers(text) if m.kind is Kind.QUANTITY]


@pytest.mark.parametrize(
    "word",
    ["一致", "一定", "万无一失", "队伍", "收拾", "大陆", "三者", "进一步", "统一", "十足", "四川", "千方百计", "之一"],
)
def test_words_are_idioms_without_a_value(word: str) -> None:
    assert [(m.text, m.kind, m.value) for m in read_numbers(f"我们{word}。")] == [(word, Kind.IDIOM, None)]


@pytest.mark.parametrize("text", ["“预算执行率95.3%”", "“支出120万元以内”", "“2023年9月底前完成”"])
def test_measured_facts_stay_facts_in_quotation_marks(text: str) -> None:
    assert any(m.kind in (Kind.PERCENT, Kind.MONEY, Kind.DATE) for m in read_numbers(text))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("整理典型案例27篇", "27篇"),
        ("收集典型案例27个", "27个"),
        ("新建消火栓126具，", "126具"),
        ("受理群众电话14.6万个，", "14.6万个"),
        ("接听咨询电话320通", "320通"),
        ("咨询电话1.2万余次", "1.2万余次"),
        ("再布设AED60台", "60台"),
        ("换装LED72盏", "72盏"),
    ],
)
def test_what_is_counted_is_no_label(text: str, span: str) -> None:
    assert [m.text for m in read_numbers(text) if m.kind is Kind.QUANTITY] == [span]


@pytest.mark.parametrize("text", ["农村供水三分建、七分管", "没有哪一分去向不明"])
def test_a_saying_counts_nothing(text: str) -> None:
    assert {m.kind for m in read_numbers(text)} == {Kind.IDIOM}


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("台网监测能力下限1.6级", ["1.6级"]),
        ("2.5级及以上地震17次", ["2.5级", "17次"]),
        ("最大的一次ML3.1级", ["3.1级"]),
        ("发生Ms 4.5级地震", ["4.5级"]),
        ("震级2.0～2.9级", ["2.0～2.9级"]),
        ("最大震级4级", ["4级"]),
        ("可测震级下限为2级", ["2级"]),
        ("6级大风2天", ["2天"]),
        ("三级医院3家", ["3家"]),
        ("3级以上地震4次", ["4次"]),
        ("12级台风影响2次", ["2次"]),
    ],
)
def test_a_decimal_before_the_word_for_a_level_is_a_magnitude(text: str, spans: list[str]) -> None:
    """1.6级 measures an earthquake; 6级 and 三级 name a wind or a hospital, unless 震级 stands before them."""
    assert [m.text for m in read_numbers(text) if m.kind is Kind.QUANTITY] == spans
