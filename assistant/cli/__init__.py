"""The command line: a table of commands, one parser each, and the exit codes of the published interface.

0 done, nothing wrong · 1 done, findings or wrong numbers exist · 2 bad input or settings: one line on stderr.
"""

from __future__ import annotations

import argparse
import importlib
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from assistant.errors import AssistantError

BAD_INPUT = 2


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one Chinese line and exits 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"命令有误：{message}。用 {self.prog} --help 查看用法。\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command: where its code is and how its arguments are declared. `run(args)` returns the exit code."""

    name: str
    module: str
    function: str
    summary: str
    declare: Callable[[argparse.ArgumentParser], None]


def _files(name: str, summary: str) -> Callable[[argparse.ArgumentParser], None]:
    def declare(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar=name, help=summary)
        _json(parser)

    return declare


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="每行输出一个 JSON 对象")


def _inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="report.yaml、填报工作簿或自评表")
    _json(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT", help="填报数据（report.yaml 或工作簿）")
    parser.add_argument("drafts", nargs="+", metavar="DRAFT", help="要核对的稿子")
    parser.add_argument("--prior", action="extend", nargs="+", default=[], metavar="FILE", help="往年报告")
    _json(parser)


def _compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT")
    parser.add_argument("draft", metavar="DRAFT")
    parser.add_argument("--prior", action="extend", nargs="+", default=[], metavar="FILE", help="往年报告")
    _json(parser)


def _owner(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", default="", help="单位")
    parser.add_argument("--project", default="", help="项目")
    parser.add_argument("--year", type=int, default=0, help="年度")


def _index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹")
    _owner(parser)
    parser.add_argument("--rebuild", action="store_true", help="按资料库内容重建索引")
    _json(parser)


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", nargs="?", metavar="REPORT", help="按填报数据查找")
    parser.add_argument("--text", default="", help="按文字查找")
    parser.add_argument("--queries", default="", metavar="FILE.jsonl", help="按查询文件逐条查找")
    parser.add_argument("--section", default="", metavar="ID", help="章节编号或前缀")
    _owner(parser)
    parser.add_argument("-k", type=int, default=5, help="每条返回几段，默认 5")
    _json(parser)


def _draft(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT")
    parser.add_argument("--section", action="extend", nargs="+", default=[], metavar="ID")
    parser.add_argument("--backend", default="", help="offline，或 provider:model")
    parser.add_argument("--out", default="", metavar="DRAFT.md")
    _json(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT")
    parser.add_argument("draft", metavar="DRAFT")
    parser.add_argument("--out", required=True, metavar="FILE.docx", help="或 FILE.pdf（经 LibreOffice 转换）")
    parser.add_argument("--pdf", default="", metavar="FILE.pdf", help="同时转成 PDF（需要 LibreOffice）")
    parser.add_argument("--template", default="", metavar="ID", help="报告提纲，默认用填报数据或设置里的")
    parser.add_argument("--prior", action="extend", nargs="+", default=[], metavar="FILE", help="往年报告")
    parser.add_argument("--reason", default="", help="仍有数字不符时导出清洁稿的理由，记入核对台账")
    parser.add_argument("--clean", action="store_true", help="清洁稿：不带批注")


def _reimport(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT")
    parser.add_argument("draft", metavar="DRAFT", help="导出时所用的稿子")
    parser.add_argument("edited", metavar="FILE.docx", help="在 Word 中改过的文件")
    parser.add_argument("--out", required=True, metavar="DRAFT.md")


def _form(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT")
    parser.add_argument("--out", required=True, metavar="FILE.xlsx")
    parser.add_argument("--profile", default="", help="评分办法")


def _score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT")
    parser.add_argument("--profile", default="", metavar="ID", help="评分办法，默认用设置里的")
    _json(parser)


def _writing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("draft", metavar="DRAFT")
    parser.add_argument("--out", default="", metavar="DRAFT.md", help="写出改好的稿子")
    _json(parser)


def _workbook(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", required=True, metavar="FILE.xlsx")
    parser.add_argument("--from", dest="source", default="", metavar="REPORT")


def _batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--out", required=True, metavar="DIR")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--backend", default="")


def _template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["check"])
    parser.add_argument("file", metavar="FILE.docx")


COMMANDS = (
    Command(
        name="numbers",
        module="texts",
        function="numbers",
        summary="读出文中每个数字",
        declare=_files("FILE", "文本文件"),
    ),
    Command(name="read", module="texts", function="read", summary="读取往年报告", declare=_files("FILE", "报告文件")),
    Command(name="inputs", module="texts", function="inputs", summary="读取并校验填报数据", declare=_inputs),
    Command(name="check", module="texts", function="check", summary="逐个核对稿中数字", declare=_check),
    Command(name="compare", module="texts", function="compare", summary="与往年报告对比", declare=_compare),
    Command(name="index", module="corpus", function="index", summary="把往年报告加入资料库", declare=_index),
    Command(name="search", module="corpus", function="search", summary="查找相近的往年章节", declare=_search),
    Command(name="draft", module="reports", function="draft", summary="起草各章节", declare=_draft),
    Command(name="export", module="reports", function="export", summary="导出正式文档", declare=_export),
    Command(name="workbook", module="reports", function="workbook", summary="生成填报工作簿", declare=_workbook),
    Command(
        name="reimport", module="reports", function="reimport", summary="把改过的 Word 收回稿中", declare=_reimport
    ),
    Command(name="form", module="forms", function="form", summary="生成项目支出绩效自评表", declare=_form),
    Command(name="score", module="forms", function="score", summary="按评分办法算分，与自评得分对照", declare=_score),
    Command(name="writing", module="forms", function="writing", summary="检查数字和标点用法", declare=_writing),
    Command(name="batch", module="reports", function="batch", summary="成批起草、核对、导出", declare=_batch),
    Command(name="template", module="forms", function="template", summary="检查 Word 模板", declare=_template),
    Command(name="doctor", module="doctor", function="doctor", summary="检查本机哪些功能可用", declare=lambda _: None),
)


def _parser() -> Parser:
    parser = Parser(prog="python -m assistant", description="项目支出绩效自评报告助手")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.declare(commands.add_parser(command.name, help=command.summary, description=command.summary))
    return parser


def main(argv: Sequence[str]) -> int:
    """Run one command; returns its exit code, 2 with one line on stderr for anything the user can mend."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = _parser().parse_args(argv)
    command = next(c for c in COMMANDS if c.name == args.command)
    run = getattr(importlib.import_module(f"assistant.cli.{command.module}"), command.function)
    try:
        return int(run(args))
    except AssistantError as error:
        sys.stderr.write(" ".join(str(error).split()) + "\n")
        return BAD_INPUT
    except BrokenPipeError:
        sys.stderr.close()
        return 0
