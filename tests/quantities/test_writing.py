"""Writing a value in the manner of another mention, and back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities import read_numbers
from assistant.quantities.writing import to_chinese, write_like


@pytest.mark.parametrize(
    ("like", "value", "written"),
    [
        ("130.27万元", "1307200", "130.72万元"),
        ("350万元", "3505000", "350.5万元"),
        ("689,300元", "1234567", "1,234,567元"),
        ("４１８６人次", "4999", "４９９９人次"),
        ("六百四十三名", "702", "七百零二名"),
        ("十二个", "2", "两个"),
        ("3.1万份", "28000", "2.8万份"),
        ("三成", "40", "四成"),
        ("三成", "3", "3%"),
        ("六成", "620", "620%"),
        ("九成八", "93", "九成三"),
        ("九成五", "90", "九成"),
        ("百分之四十一点五", "38.2", "百分之三十八点二"),
        ("三分之一", "0.6667", "三分之二"),
        ("2700余件", "3100", "3100余件"),
        ("78.5%", "77", "77.0%"),
        ("贰佰肆拾捌万陆仟伍佰元整", "1302700", "壹佰叁拾万贰仟柒佰元整"),
        ("1000元/平方米", "954.98", "954.98元/平方米"),
        ("翻了一番", "3", "3倍"),
        ("2.4个百分点", "1.7", "1.7个百分点"),
        ("三万五千人", "42000", "四万二千人"),
        ("0.126亿元", "12700000", "0.127亿元"),
    ],
)
def test_same_manner(like: str, value: str, written: str) -> None:
    mention = read_numbers(like)[0]
    assert write_like(Decimal(value), mention) == written


@pytest.mark.parametrize(
    ("like", "low", "high", "written"),
    [
        ("60—80人", "50", "90", "50—90人"),
        ("5—8万元", "60000", "90000", "6—9万元"),
        ("60%—80%", "55", "75", "55%—75%"),
        ("12至20米", "10", "15", "10至15米"),
        ("30人", "20", "40", "20—40人"),
    ],
)
def test_ranges(like: str, low: str, high: str, written: str) -> None:
    assert write_like((Decimal(low), Decimal(high)), read_numbers(like)[0]) == written


@given(st.integers(0, 10**12))
def test_chinese_writing_reads_back(number: int) -> None:
    from assistant.quantities.numerals import parse_numeral

    assert parse_numeral(to_chinese(Decimal(number))) == number


@given(
    st.decimals(min_value=0, max_value=10**7, places=2),
    st.sampled_from(["130.27万元", "689,300.00元", "４１８６.00人次", "12.50%"]),
)
def test_what_is_written_reads_as_the_value(value: Decimal, like: str) -> None:
    mention = read_numbers(like)[0]
    again = read_numbers(write_like(value, mention))[0]
    assert isinstance(again.value, Decimal)
    assert abs(again.value - value) <= (50 if "万" in like else Decimal("0.01"))
    assert again.unit == mention.unit


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("0", "零"),
        ("12", "十二"),
        ("110", "一百一十"),
        ("1005", "一千零五"),
        ("41.5", "四十一点五"),
        ("-3", "负三"),
        ("100510000000", "一千零五亿一千万"),
    ],
)
def test_to_chinese(value: str, written: str) -> None:
    assert to_chinese(Decimal(value)) == written
