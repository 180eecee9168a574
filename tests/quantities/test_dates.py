"""Dates, years and document numbers: their span and comparable form."""

from __future__ import annotations

import pytest

from assistant.quantities import read_numbers
from assistant.schema import Kind


@pytest.mark.parametrize(
    ("text", "span", "normal"),
    [
        ("于2024年1月26日下达", "2024年1月26日", "2024-01-26"),
        ("２０２４年１月２６日", "２０２４年１月２６日", "2024-01-26"),
        ("2023-09-05印发", "2023-09-05", "2023-09-05"),
        ("2023.9.5", "2023.9.5", "2023-09-05"),
        ("2023/9/5前", "2023/9/5", "2023-09-05"),
        ("9月5日前", "9月5日", "--09-05"),
        ("12月底前", "12月", "--12"),
        ("因7月份降雨", "7月份", "--07"),
        ("2025年8月底前完工", "2025年8月", "2025-08"),
        ("于2024年上半年完成", "2024年上半年", "2024-H1"),
        ("2022年第三季度", "2022年第三季度", "2022-Q3"),
        ("第四季度", "第四季度", "--Q4"),
        ("一季度补齐", "一季度", "--Q1"),
        ("九月以后", "九月", "--09"),
        ("二〇二三年十二月三十一日", "二〇二三年十二月三十一日", "2023-12-31"),
        ("十月十八日通车", "十月十八日", "--10-18"),
        ("1月24日至5月11日闭馆", "1月24日至5月11日", "--01-24/--05-11"),
        ("2月至3月", "2月至3月", "--02/--03"),
        ("4—6月", "4—6月", "--04/--06"),
        ("2023年1—6月", "2023年1—6月", "2023-01/2023-06"),
        ("2023年1月至2024年6月", "2023年1月至2024年6月", "2023-01/2024-06"),
        ("3月1日至5日", "3月1日至5日", "--03-01/--03-05"),
        ("每月25日前", "25日", "---25"),
        ("上午9:30开会", "9:30", "T09:30"),
        ("8时30分", "8时30分", "T08:30"),
    ],
)
def test_date(text: str, span: str, normal: str) -> None:
    found = [(m.text, m.normal) for m in read_numbers(text) if m.kind is Kind.DATE]
    assert found == [(span, normal)]


@pytest.mark.parametrize(
    ("text", "span", "normal"),
    [
        ("2023年，全市", "2023年", "2023"),
        ("2023年底", "2023年", "2023"),
        ("2023年度预算", "2023年", "2023"),
        ("2022—2023学年", "2022—2023学年", "2022/2023"),
        ("2021-2023年", "2021-2023年", "2021/2023"),
        ("2021年至2023年", "2021年至2023年", "2021/2023"),
        ("二〇二四年", "二〇二四年", "2024"),
        ("| 2022 |", "2022", "2022"),
    ],
)
def test_year(text: str, span: str, normal: str) -> None:
    assert [(m.text, m.kind, m.normal) for m in read_numbers(text)] == [(span, Kind.YEAR, normal)]


@pytest.mark.parametrize(
    ("text", "span", "normal"),
    [
        ("苍财农〔2024〕9号", "〔2024〕9号", "〔2024〕9号"),
        ("云财教[2023]85号", "[2023]85号", "〔2023〕85号"),
        ("呈教请（2023）85号", "（2023）85号", "〔2023〕85号"),
        ("财预〔２０２０〕１０号", "〔２０２０〕１０号", "〔2020〕10号"),
        ("国务院令第12号", "第12号", "第12号"),
        ("（GB 31654—2021）", "GB 31654—2021", "GB 31654-2021"),
        ("按GB/T 9704-2012", "GB/T 9704-2012", "GB/T 9704-2012"),
        ("DB53/T 1120—2022", "DB53/T 1120—2022", "DB53/T 1120-2022"),
        ("JTG F40-2004标准", "JTG F40-2004", "JTG F40-2004"),
    ],
)
def test_document_number(text: str, span: str, normal: str) -> None:
    assert [(m.text, m.kind, m.normal) for m in read_numbers(text)] == [(span, Kind.DOCUMENT_NUMBER, normal)]


@pytest.mark.parametrize("text", ["3年", "13月龄", "2023人", "个月", "12个月", "0月"])
def test_no_date(text: str) -> None:
    assert all(m.kind not in (Kind.DATE, Kind.YEAR) for m in read_numbers(text))
