"""draft and batch with a model: what fails or stays wrong is said, counted and marked in what is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from assistant.cli import main
from tests.cli.test_commands import GOOD, run
from tests.drafting.endpoint import Endpoint, Exchange, fails, says, serve

WRONG = "全年实际支出181.00万元。"


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Endpoint]:
    with serve(says("年初预算[[budget]]，实际支出[[spent]]。")) as running:
        monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
        monkeypatch.setenv("ASSISTANT_BACKEND", "openai:m")
        monkeypatch.setenv("ASSISTANT_BASE_URL", running.url + "/v1")
        yield running


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "report.yaml"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_model_drafts_the_report(endpoint: Endpoint, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "draft", report, "--section", "funds.use")
    assert code == 0
    assert "年初预算120.50万元，实际支出118.00万元。" in out


def test_a_failing_section_is_told_and_the_rest_written(
    endpoint: Endpoint, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def reply(exchange: Exchange) -> None:
        asked = exchange.body["messages"][1]["content"]
        (fails(401, "no") if "资金管理情况" in asked[:30] else says("实际支出[[spent]]。"))(exchange)

    endpoint.reply = reply
    code, out, err = run(capsys, "draft", report, "--section", "funds")
    assert code == 1
    assert "实际支出118.00万元。" in out
    assert "（二）项目资金管理情况：大模型接口的密钥不对" in err


def test_batch_exports_nothing_wrong_unmarked(
    endpoint: Endpoint, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    endpoint.reply = says(WRONG)
    assert main(["batch", str(report.parent), "--out", str(tmp_path / "out")]) == 1
    assert "待核" in capsys.readouterr().out
    printed = "\n".join(p.text for p in Document(str(tmp_path / "out" / "report.docx")).paragraphs)
    assert "181.00万元" in printed
    assert printed.count("181.00万元") == printed.count("181.00万元〔待核〕")


def test_doctor_asks_the_backend(endpoint: Endpoint, capsys: pytest.CaptureFixture[str]) -> None:
    endpoint.reply = fails(403, "no")
    code, out, _ = run(capsys, "doctor")
    assert code == 1
    assert "[不可用] 起草后端：大模型接口不允许使用这个模型" in out
