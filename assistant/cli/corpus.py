"""Commands of the library of past reports: index, search."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.cli.output import read_text, say, say_json
from assistant.errors import InputError
from assistant.library import Library, Query, open_library
from assistant.library.question import section_query
from assistant.outlines import load_outline
from assistant.schema import Passage, PastReport, ReportInput
from assistant.settings import load_settings
from assistant.store import open_store

_QUERY_FIELDS = {"id", "section", "unit", "project", "year", "text"}


def open_own_library() -> Library:
    """The library of the settings, with progress of a rebuild on stderr."""
    settings = load_settings()
    return open_library(settings, open_store(settings))


def library_priors(inputs: ReportInput) -> list[PastReport]:
    """Earlier reports of the same unit and project from the library, newest first; none where no library was made."""
    settings = load_settings()
    if not settings.data_dir.exists() and not settings.database_url:
        return []
    return Library(settings, open_store(settings), lambda what, done, total: None).priors(
        inputs.unit, inputs.project, inputs.year
    )


def index(args: Namespace) -> int:
    """Adds files or folders; unchanged files are skipped, what cannot be read is listed and the rest goes on."""
    from tqdm import tqdm

    library = open_own_library()
    counts: Counter[str] = Counter()
    with tqdm(unit="份", disable=not sys.stderr.isatty()) as bar:

        def progress(what: str, done: int, total: int) -> None:
            bar.set_description(what)
            bar.total, bar.n = total, done
            bar.refresh()

        for result in library.index(
            [Path(p) for p in args.paths],
            unit=args.unit,
            project=args.project,
            year=args.year,
            rebuild=args.rebuild,
            progress=progress,
        ):
            counts[result.outcome] += 1
            if args.json:
                say_json({"file": result.file, "outcome": result.outcome, "message": result.message})
            elif result.message:
                say(f"{result.file}：{result.message}")
    if not args.json:
        say("、".join(f"{_OUTCOMES[name]} {count} 份" for name, count in counts.items()) or "没有找到可读的报告文件")
    return 0


_OUTCOMES = {"added": "新增", "unchanged": "未变", "new_version": "更新", "duplicate": "重复", "failed": "未能读取"}


def search(args: Namespace) -> int:
    """Past sections like a report's section, a text, or each query of a file."""
    if args.year < 0:
        raise InputError("--year 应为四位数的年份。")
    queries = list(_queries(args))
    library = open_own_library()
    for name, query in queries:
        hits = library.search(query, k=args.k)
        if args.json:
            say_json({"id": name, "hits": [_hit(h) for h in hits]})
            continue
        for hit in hits:
            where = f"{hit.unit} {hit.year}年 {hit.project} [{hit.section or '未归类'}]"
            say(f"{hit.score:.3f} {where}（{'、'.join(hit.why)}）\n  {hit.text[:80]}")
    return 0


def _queries(args: Namespace) -> Iterator[tuple[str, Query]]:
    if args.queries:
        for number, line in enumerate(read_text(args.queries).splitlines(), start=1):
            if line.strip():
                yield _query_line(args.queries, number, line)
    elif args.text:
        given = {"section": args.section, "unit": args.unit, "project": args.project, "year": args.year}
        yield "text", Query(text=args.text, **given)
    elif args.report:
        from assistant.intake import read_inputs

        inputs = read_inputs(Path(args.report))
        outline = load_outline(inputs.template or load_settings().template)
        for section in outline.select(args.section):
            yield section.id, section_query(inputs, section.id)
    else:
        raise InputError("请给出填报数据、--text 文字或 --queries 文件三者之一。")


def _query_line(file: str, number: int, line: str) -> tuple[str, Query]:
    where = f"{file} 第{number}行"
    try:
        fields: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}不是一个 JSON 对象，请检查引号和括号。") from error
    if not isinstance(fields, dict) or (unknown := set(fields) - _QUERY_FIELDS):
        names = "、".join(sorted(unknown)) if isinstance(fields, dict) else "不是对象"
        raise InputError(f"{where}有不认识的字段：{names}，可用 {'、'.join(sorted(_QUERY_FIELDS))}。")
    year = fields.get("year") or 0
    if not str(year).isdigit():
        raise InputError(f"{where}的 year 应为四位数的年份。")
    texts = {name: str(fields.get(name) or "") for name in ("section", "unit", "project", "text")}
    return str(fields.get("id", number)), Query(year=int(year), **texts)


def _hit(passage: Passage) -> dict[str, object]:
    return {
        "file": passage.file,
        "unit": passage.unit,
        "project": passage.project,
        "year": passage.year,
        "section": passage.section,
        "score": round(passage.score, 4),
        "text": passage.text,
        "why": list(passage.why),
    }
