"""Chinese numerals against a writer of its own, so that reader and product writer cannot share a mistake."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities import read_numbers
from assistant.quantities.numerals import NumeralError, parse_digits, parse_numeral

ONES = "零一二三四五六七八九"


def spell(number: int) -> str:
    """The textbook spelling, built group by group from the right: 1002003 → 一百万二千零三."""
    if number == 0:
        return "零"
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    spelled = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            if spelled and not spelled.endswith("零") and any(groups[:place]):
                spelled += "零"
            if place == 2 and len(groups) > 3:
                spelled = spelled.rstrip("零") + "亿" + ("零" if any(groups[:2]) else "")
            continue
        word, digits = "", f"{group:04d}"
        for digit, name in zip(digits, ("千", "百", "十", ""), strict=True):
            if digit != "0":
                word += ONES[int(digit)] + name
            elif word and not word.endswith("零"):
                word += "零"
        word = word.rstrip("零")
        if spelled and group < 1000 and not spelled.endswith("零"):
            spelled += "零"
        spelled += word + ("", "万", "亿", "万")[place]
    return spelled


def test_the_writer_of_these_tests_spells_as_people_do() -> None:
    assert [spell(n) for n in (7, 10, 105, 2010, 10_000, 10_010, 34_000, 100_000_005, 1_200_000_000, 10**12)] == [
        "七",
        "一十",
        "一百零五",
        "二千零一十",
        "一万",
        "一万零一十",
        "三万四千",
        "一亿零五",
        "一十二亿",
        "一万亿",
    ]


@given(
    st.one_of(
        st.integers(0, 10**12),
        st.integers(0, 10**5),
        st.builds(lambda a, b: a * 10**b, st.integers(0, 99), st.integers(0, 10)),
    )
)
def test_every_spelled_number_reads_back(number: int) -> None:
    assert parse_numeral(spell(number)) == number


@given(st.integers(11, 10**12))
def test_every_spelled_number_is_read_in_a_sentence(number: int) -> None:
    mention = next(m for m in read_numbers(f"其中培训{spell(number)}人次。") if m.unit == "人次")
    assert (mention.text, mention.value) == (f"{spell(number)}人次", number)


@given(st.integers(1, 10**9))
def test_financial_capitals_read_back(number: int) -> None:
    capitals = spell(number).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    assert [m.value for m in read_numbers(f"合计：{capitals}元整")] == [number]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("四百五", 450),
        ("一万三", 13000),
        ("两千三百五", 2350),
        ("一百零五", 105),
        ("十", 10),
        ("廿三", 23),
        ("3万4000", 34000),
        ("1千零1", 1001),
        ("5亿1万4千6百", 500014600),
        ("1.2万", 12000),
        ("4.78万亿", 4780000000000),
        ("四万万", 400000000),
        ("五十五点五七九", Decimal("55.579")),
        ("二点五万", 25000),
        ("肆佰陸拾".replace("陸", "陆"), 460),
        ("一百零十万", 1100000),
        ("两千三点一", Decimal("2300.1")),
        ("四十九兆九千五百九十二亿", 49959200000000),
    ],
)
def test_special_writings(text: str, value: object) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("五六十", 50, 60), ("十五六", 15, 16), ("两三", 2, 3), ("三四百", 300, 400), ("三五", 3, 5), ("七八", 7, 8)],
)
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    assert parse_numeral(text) == (low, high)


@pytest.mark.parametrize("text", ["", "点五", "三点", "百零百", "五十千", "一" * 60, "人"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(NumeralError):
        parse_numeral(text)


def test_digits_one_by_one() -> None:
    assert parse_digits("二〇二四") == "2024"
    with pytest.raises(NumeralError):
        parse_digits("二十")
