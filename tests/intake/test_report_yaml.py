"""report.yaml: numbers stay as typed, and everything that is wrong is said at once, with its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.intake import as_record, read_inputs

HEAD = "unit: 青山县文化馆\nproject: 公共文化服务\nyear: 2023\n"


def write(folder: Path, text: str | bytes, name: str = "report.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problems(folder: Path, text: str | bytes, name: str = "report.yaml") -> tuple[str, ...]:
    with pytest.raises(InputError) as caught:
        read_inputs(write(folder, text, name))
    assert all("\n" not in p for p in caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.50", "1.50"),
        ("0", "0"),
        ("'3,200'", "3200"),
        ("12345678901.23", "12345678901.23"),
        ("'２４８．６５'", "248.65"),
        ("-3.2", "-3.2"),
        ("010", "010"),
        ("0.1", "0.1"),
    ],
)
def test_numbers_stay_as_typed(tmp_path: Path, typed: str, value: str) -> None:
    inputs = read_inputs(write(tmp_path, HEAD + f"figures:\n  - {{id: a, label: 甲, value: {typed}, unit: 件}}\n"))
    assert inputs.figures[0].value == Decimal(value)
    assert as_record(inputs)["figures"][0]["value"] == f"{Decimal(value):f}"  # type: ignore[index]


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        pytest.param(
            "{id: a, label: 甲, value: '12,3.4', unit: 件}", ["第5行", "（a）", "value", "12,3.4"], id="commas"
        ),
        pytest.param("{id: a, label: 甲, value: .nan, unit: 件}", ["value", ".nan"], id="NaN"),
        pytest.param("{id: a, label: 甲, value: 1e5, unit: 件}", ["value", "1e5"], id="exponent"),
        pytest.param("{id: a, label: 甲, value: '', unit: 件}", ["value", "不是规范的数值"], id="empty value"),
        pytest.param("{id: a, label: 甲, value: 3万元, unit: 万元}", ["value", "计量单位"], id="unit inside the value"),
        pytest.param("{id: a, label: 甲, value: [1], unit: 件}", ["value", "应为一个数值"], id="list for a value"),
        pytest.param("{id: a, label: 甲, value: 1}", ["unit", "没有填写"], id="no unit"),
        pytest.param("{id: a, value: 1, unit: 件}", ["label", "没有填写"], id="no label"),
        pytest.param("{id: 甲, label: 甲, value: 1, unit: 件}", ["id", "英文字母"], id="Chinese id"),
        pytest.param("{id: a, label: 甲, value: 1, unit: 件, category: 其它}", ["category", "其它"], id="category"),
        pytest.param("{id: a, label: 甲, value: 1, unit: 元, role: cost}", ["role", "cost"], id="role"),
        pytest.param("{id: a, label: 甲, value: 1, unit: 件, role: spent}", ["unit", "金额单位"], id="funds in 件"),
        pytest.param("{id: a, label: 甲, value: -1, unit: 元, role: spent}", ["value", "负数"], id="negative funds"),
        pytest.param(
            "{id: a, label: 甲, value: 1, unit: 元, role: spent, category: 数量}", ["role", "资金"], id="role outside"
        ),
        pytest.param("{id: a, label: 甲, value: 1, unit: 件, direction: up}", ["direction", "up"], id="direction"),
        pytest.param("{id: a, label: 甲, value: 1, unit: 件, approx: maybe}", ["approx", "maybe"], id="approx"),
        pytest.param(
            "{id: a, label: 甲, value: 1, unit: 件, colour: 红}", ["colour", "不是本程序认识的字段"], id="unknown"
        ),
        pytest.param("{id: a, label: 甲, value: 1, unit: 件, id: b}", ["第5行", "id", "重复"], id="field twice"),
        pytest.param(
            "{id: a, label: 甲, value: 3,200, unit: 件}", ["200", "不是本程序认识的字段"], id="3,200 unquoted"
        ),
    ],
)
def test_a_wrong_figure_is_named_with_line_entry_and_field(tmp_path: Path, figure: str, words: list[str]) -> None:
    found = problems(tmp_path, HEAD + f"figures:\n  - {figure}\n")
    assert len(found) == 1
    assert all(word in found[0] for word in ["report.yaml", "第5行", *words])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", ["空文件"], id="empty"),
        pytest.param("# 只有注释\n", ["没有内容"], id="comment only"),
        pytest.param("只是一段文字", ["不是填报数据"], id="prose"),
        pytest.param("unit: 甲\nyear: [", ["第2行", "YAML"], id="not YAML"),
        pytest.param("unit: *甲\n", ["YAML"], id="text that starts with a star"),
        pytest.param("unit: 甲\x00\n", ["控制字符"], id="control character"),
        pytest.param("单位：甲".encode("gb18030"), ["UTF-8"], id="GB18030"),
        pytest.param((HEAD + "figures: []").encode("utf-16"), ["UTF-8"], id="UTF-16"),
        pytest.param("[" * 5000, ["层次过深"], id="nested lists"),
        pytest.param(HEAD + "figures: &a\n  - *a\n", ["层次过深"], id="a list inside itself"),
        pytest.param(HEAD, ["没有任何指标"], id="neither figures nor notes"),
        pytest.param(HEAD + "figures: 3\n", ["figures", "清单"], id="figures no list"),
        pytest.param(HEAD + "notes:\n  - 记一笔\n", ["第5行", "第1条工作记录", "字段: 值"], id="note without fields"),
        pytest.param(HEAD + "notes:\n  - {section: nowhere, text: 甲}\n", ["section", "nowhere"], id="unknown section"),
        pytest.param(HEAD.replace("2023", "23") + "notes:\n  - text: 甲\n", ["year", "23"], id="year of two digits"),
        pytest.param(HEAD.replace("2023", "二三") + "notes:\n  - text: 甲\n", ["year", "二三"], id="year in words"),
        pytest.param(HEAD + "template: none\nnotes:\n  - text: 甲\n", ["template", "none"], id="unknown outline"),
    ],
)
def test_a_wrong_file_is_one_sentence(tmp_path: Path, text: str | bytes, words: list[str]) -> None:
    found = problems(tmp_path, text)
    assert len(found) == 1
    assert all(word in found[0] for word in ["report.yaml", *words])


def test_all_problems_are_named_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        "unit: 甲\nyear: 2023\nfigures:\n"
        "  - {id: a, label: 预算, value: 1, unit: 万元, role: budget}\n"
        "  - {id: a, label: 支出, value: x, unit: 万元, role: budget}\n"
        "notes:\n  - {section: nowhere, text: 甲}\n",
    )
    assert [next(w for w in ("project", " id：", "value", "role", "section") if w in p) for p in found] == [
        "project", "value", " id：", "role", "section",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "name", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.xls", "旧版 Office"),
        (b"%PDF-1.7", "a.yaml", "PDF"),
        (b"plain text", "a.xlsx", "不是 Excel 工作簿"),
        (b"PK\x03\x04 broken", "a.xlsx", "不是 Excel 工作簿"),
    ],
)
def test_other_kinds_of_file_are_told_apart(tmp_path: Path, head: bytes, name: str, words: str) -> None:
    (found,) = problems(tmp_path, head, name)
    assert words in found


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.yaml"):
        read_inputs(tmp_path / "nothing.yaml")


def test_chinese_names_stand_for_ids(tmp_path: Path) -> None:
    inputs = read_inputs(
        write(
            tmp_path,
            HEAD
            + "figures:\n  - {id: a, label: 甲, value: 1, unit: 元, role: 实际支出, approx: 是, direction: 越低越好}\n",
        )
    )
    figure = inputs.figures[0]
    assert (figure.role, figure.category, figure.approx, figure.direction) == ("spent", "资金", True, "lower")
