"""The whole job on the command line, and what bad input gives: one sentence, exit 2, nothing changed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from assistant.cli import COMMANDS, main
from assistant.settings import ROOT
from tests.intake.variations import no_head_for_weights

INPUTS = ROOT / "corpus" / "inputs"
ROADS = INPUTS / "roads-2023.yaml"
GOOD = """unit: 青石县水务局
project: 农村饮水
year: 2023
figures:
  - {id: budget, label: 年初预算, value: 120.50, unit: 万元, category: 资金, role: budget}
  - {id: spent, label: 实际支出, value: 118.00, unit: 万元, category: 资金, role: spent}
"""


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ASSISTANT_BACKEND", "offline")


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    code = main([str(a) for a in args])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_whole_job(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = sorted((ROOT / "corpus" / "reports").glob("02-*"))
    code, out, _ = run(capsys, "index", *reports, "--json")
    assert code == 0
    assert {json.loads(line)["outcome"] for line in out.splitlines()} == {"added"}
    code, out, _ = run(capsys, "index", *reports, "--json")
    assert {json.loads(line)["outcome"] for line in out.splitlines()} == {"unchanged"}

    draft = tmp_path / "draft.md"
    code, out, _ = run(capsys, "draft", ROADS, "--out", draft, "--json")
    assert code == 0
    assert len(out.splitlines()) == 10
    assert all(json.loads(line)["text"] for line in out.splitlines())

    code, out, _ = run(capsys, "check", ROADS, draft, "--prior", *reports, "--json")
    record = json.loads(out)
    wrong = {"wrong_value", "wrong_unit", "wrong_figure", "prior_year", "wrong_period", "inconsistent", "unsupported"}
    assert [m for m in record["mentions"] if m["verdict"] in wrong] == []
    assert record["missing"] == []

    code, out, _ = run(capsys, "compare", ROADS, draft, "--json")
    record = json.loads(out)
    assert code == 0
    assert any(s["status"] == "edited" for section in record["sections"] for s in section["sentences"])

    docx = tmp_path / "report.docx"
    code, _, _ = run(capsys, "export", ROADS, draft, "--out", docx)
    assert code == 0
    assert docx.read_bytes()[:2] == b"PK"


def test_a_spoiled_number_is_named_and_gives_exit_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, draft = tmp_path / "report.yaml", tmp_path / "draft.md"
    report.write_text(GOOD, encoding="utf-8")
    draft.write_text("全年实际支出118.00万元，年初预算125.00万元。", encoding="utf-8")
    code, out, _ = run(capsys, "check", report, draft)
    assert code == 1
    assert "“125.00万元” 数值不符" in out
    assert "120.50万元" in out


def test_the_workbook_carries_the_same_inputs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "inputs.xlsx"
    assert run(capsys, "workbook", "--out", book, "--from", ROADS)[0] == 0
    _, yaml_out, _ = run(capsys, "inputs", ROADS, "--json")
    _, book_out, _ = run(capsys, "inputs", book, "--json")
    assert json.loads(book_out) == json.loads(yaml_out)


def test_numbers_and_read_print_one_object_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.txt"
    text.write_text("培训830余人次。", encoding="utf-8")
    _, out, _ = run(capsys, "numbers", text, "--json")
    (mention,) = json.loads(out)["mentions"]
    assert (mention["text"], mention["value"], mention["unit"], mention["hedge"]) == (
        "830余人次",
        "830",
        "人次",
        "over",
    )
    past = ROOT / "corpus" / "reports" / "02-rural-roads-2022.md"
    _, out, _ = run(capsys, "read", past, "--json")
    record = json.loads(out)
    assert record["year"] == 2022
    assert len([s for s in record["sections"] if s["id"]]) == 10


def test_an_edited_document_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from docx import Document

    draft, docx, back = tmp_path / "draft.md", tmp_path / "report.docx", tmp_path / "back.md"
    report = tmp_path / "report.yaml"
    report.write_text(GOOD, encoding="utf-8")
    draft.write_text("# 四、项目绩效情况\n全年实际支出118.00万元，管网通水。\n", encoding="utf-8")
    assert run(capsys, "export", report, draft, "--out", docx)[0] == 0
    document = Document(str(docx))
    paragraph = next(p for p in document.paragraphs if "管网通水" in p.text)
    paragraph.runs[-1].text = paragraph.runs[-1].text.replace("管网通水", "管网全线通水")
    document.save(str(docx))
    code, out, _ = run(capsys, "reimport", report, draft, docx, "--out", back)
    assert code == 0
    assert "管网全线通水" in back.read_text(encoding="utf-8")
    assert "收回修改 1 处" in out


def test_the_evaluation_form_reads_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "form.xlsx"
    assert run(capsys, "form", ROADS, "--out", book)[0] == 0
    _, out, _ = run(capsys, "inputs", book, "--json")
    values = {f["label"]: f["value"] for f in json.loads(out)["figures"]}
    assert values["路面修补"] in {"6.48", "6.480"}


def test_batch_goes_on_past_a_bad_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "bad.yaml").write_text("unit: 甲\n", encoding="utf-8")
    code, out, _ = run(capsys, "batch", folder, "--out", tmp_path / "out", "--workers", "1")
    assert code == 1
    assert (tmp_path / "out" / "good.docx").exists()
    assert "bad.yaml" in out


BAD_YAML = [
    pytest.param(GOOD + "colour: red\n", "colour", id="unknown field"),
    pytest.param(GOOD.replace(", unit: 万元, category: 资金, role: spent", ""), "unit", id="missing unit"),
    pytest.param(GOOD.replace("118.00", '"12,3.4"'), "12,3.4", id="bad number"),
    pytest.param(GOOD.replace("id: spent", "id: budget"), "重复", id="duplicate id"),
    pytest.param("", "空", id="empty file"),
    pytest.param(GOOD.replace("year: 2023", "year: 今年"), "年", id="bad year"),
]


@pytest.mark.parametrize(("content", "words"), BAD_YAML)
def test_bad_inputs_give_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, words: str
) -> None:
    report = tmp_path / "report.yaml"
    report.write_text(content, encoding="utf-8")
    code, out, err = run(capsys, "draft", report, "--out", tmp_path / "draft.md")
    assert (code, out) == (2, "")
    assert words in err
    assert "report.yaml" in err
    assert err.count("\n") == 1
    assert not (tmp_path / "draft.md").exists()


def test_an_empty_workbook_and_a_renamed_text_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from openpyxl import Workbook

    book = tmp_path / "empty.xlsx"
    Workbook().save(book)
    code, _, err = run(capsys, "inputs", book)
    assert (code, err.count("\n"), "empty.xlsx" in err) == (2, 1, True)
    renamed = tmp_path / "report.docx"
    renamed.write_text("只是文本", encoding="utf-8")
    code, _, err = run(capsys, "read", renamed)
    assert (code, err.count("\n"), "report.docx" in err) == (2, 1, True)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        pytest.param(["inputs", "nowhere.yaml"], "nowhere.yaml", id="no such file"),
        pytest.param(["draft", ROADS, "--section", "fund"], "fund", id="unknown section"),
        pytest.param(["draft", ROADS, "--backend", "gpt"], "gpt", id="unknown backend"),
        pytest.param(["search"], "--text", id="nothing to search"),
        pytest.param(["batch", "nowhere", "--out", "x"], "nowhere", id="empty folder"),
    ],
)
def test_bad_arguments_give_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, args: list[object], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *args)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("argv", [["nosuch"], ["check"], ["index"]])
def test_a_wrong_command_line_exits_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(argv)
    assert caught.value.code == 2
    assert "命令有误" in capsys.readouterr().err


def test_every_command_has_its_function() -> None:
    import importlib

    for command in COMMANDS:
        assert callable(getattr(importlib.import_module(f"assistant.cli.{command.module}"), command.function))


def test_a_bug_shows_one_sentence_and_no_traceback(tmp_path: Path) -> None:
    code = "import sys, assistant.__main__ as m; sys.excepthook = m._tell; raise RuntimeError('bug')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert "程序出错（RuntimeError）" in done.stderr
    assert "Traceback" not in done.stderr


def test_scores_beside_the_tables_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.yaml"
    line = "  - {id: pipes, label: 管网, value: 36, unit: 公里, target: 40, category: 数量, weight: 90, score: 88}\n"
    report.write_text(GOOD + line, encoding="utf-8")
    code, out, _ = run(capsys, "score", report, "--json")
    record = json.loads(out)
    assert code == 1
    assert [(s["id"], s["low"], s["agrees"]) for s in record["scores"]] == [
        ("execution", "9.79", True),
        ("pipes", "81.00", False),
    ]
    assert any("自评 88 分，按规则应为 81.00 分" in problem for problem in record["problems"])
    code, out, _ = run(capsys, "score", report, "--profile", "caiyu-2021-101")
    assert "分值 10\t自评 —\t按办法 7.00" in out
    code, out, err = run(capsys, "score", report, "--profile", "none")
    assert (code, out) == (2, "")
    assert "caiyu-2020-10" in err


def test_wording_is_named_by_line_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft, out_file = tmp_path / "draft.md", tmp_path / "mended.md"
    draft.write_text("# 一、概况\n\n支出１２０万元,覆盖3-5个村。\n", encoding="utf-8")
    code, out, _ = run(capsys, "writing", draft)
    assert code == 1
    assert out.count("第3行：") == 3
    code, _, _ = run(capsys, "writing", draft, "--out", out_file)
    assert code == 0
    assert out_file.read_text(encoding="utf-8") == "# 一、概况\n\n支出120万元，覆盖3～5个村。\n"


def test_export_as_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from assistant.export import can_convert

    if not can_convert():
        pytest.skip("soffice is not installed")
    report, draft = tmp_path / "report.yaml", tmp_path / "draft.md"
    report.write_text(GOOD, encoding="utf-8")
    draft.write_text("# 二、项目资金使用及管理情况\n\n年初预算120.50万元，实际支出118.00万元。\n", encoding="utf-8")
    code, out, _ = run(capsys, "export", report, draft, "--out", tmp_path / "a.pdf")
    assert code == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert str(tmp_path / "a.pdf") in out
    assert not (tmp_path / "a.docx").exists()
    code, _, err = run(capsys, "export", report, draft, "--out", tmp_path / "a.doc")
    assert (code, err.count("\n")) == (2, 1)
    assert "只能导出 .docx 或 .pdf" in err


def test_what_a_form_leaves_in_doubt_is_said_when_it_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    no_head_for_weights(book.active)
    book.save(tmp_path / "form.xlsx")
    code, _, err = run(capsys, "workbook", "--from", tmp_path / "form.xlsx", "--out", tmp_path / "inputs.xlsx")
    assert code == 0
    assert "按“分值”读取，请核对" in err
