"""The official document: a draft set into its form, with open problems as comments on the words they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.run import Run

from assistant.errors import ExportError
from assistant.export import paper
from assistant.export.annexes import Annex
from assistant.export.blocks import Block, Heading, Paragraph, Piece, Table, read_blocks
from assistant.export.books import save_whole
from assistant.export.form import Form, fill, render_form
from assistant.export.judgements import remark_on_finding, remark_on_number, wrong_mentions
from assistant.export.paper import Paper, Span
from assistant.export.tags import BLOCK_TAGS
from assistant.intake.characters import writable
from assistant.outlines import Outline
from assistant.schema import Ledger, ReportInput

AUTHOR, INITIALS = "数字核对", "核"
NO_DATE = "　　　　年　　月　　日"
_MAX_CLOSING = 12
_SHORT = 140  # characters: five lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One comment: the stretch of the draft it is about and what it says."""

    span: Span
    text: str


def write_document(
    text: str,
    inputs: ReportInput,
    path: Path,
    *,
    outline: Outline,
    form: Path,
    day: date | None,
    remarks: Sequence[Remark],
    annexes: Sequence[Annex],
    record: str = "",
) -> tuple[str, ...]:
    """Set the draft `text` into the template `form` and save it at `path`, whole or not at all.

    Returns what the clerk has to know: annexes the template has no place for. `record` goes into the file's
    properties. Raises ExportError if the template is unusable, has no place for a part of the draft, or the file
    cannot be written.
    """
    title = outline.title.format(unit=inputs.unit, year=inputs.year, project=inputs.project)
    texts = {
        "title": title,
        "unit": inputs.unit,
        "project": inputs.project,
        "year": str(inputs.year),
        "date": f"{day.year}年{day.month}月{day.day}日" if day else NO_DATE,
    }
    rendered = render_form(form, texts, (*BLOCK_TAGS, *(section.id for section in outline.sections)))
    sheet = Paper(rendered.document, [remark.span for remark in remarks])
    content = _draft(sheet, text, _without_title(read_blocks(text), title), rendered, outline, form.name)
    content["annex_list"] = list(_annex_list(sheet, annexes))
    content["annexes"] = [e for i, annex in enumerate(annexes, 1) for e in _annex(sheet, annex, i, len(annexes))]
    closing = _last_paragraph(content)
    fill(rendered, content)
    sheet.break_title(rendered.document.element.body, title, _breaks(outline, inputs))
    _keep_closing_together(closing, content["annexes"])
    sheet.dress(rendered.document.element.body)
    _comment(rendered.document, sheet, remarks)
    properties = rendered.document.core_properties
    properties.title, properties.author = writable(title)[:255], writable(inputs.unit)[:255]
    properties.subject, properties.comments = writable(inputs.project)[:255], writable(record)[:255]
    save_whole(path, rendered.document.save)
    if not annexes or "annexes" in rendered.places:
        return ()
    titles = "、".join(annex.title for annex in annexes)
    return (f"模板 {form.name} 没有附件的位置（{{{{p annexes }}}}），未印出：{titles}。",)


def remarks_on(text: str, ledger: Ledger) -> tuple[Remark, ...]:
    """A comment for every wrong number and every finding above info; what has no place of its own goes to the top."""
    found = [(j.mention.start, j.mention.end, remark_on_number(j)) for j in wrong_mentions(ledger)]
    top = next((b for b in read_blocks(text) if not isinstance(b, Table)), None)
    for finding in ledger.findings:
        if finding.severity == "info":
            continue
        placed = finding.start < finding.end
        start, end = (finding.start, finding.end) if placed else (top.piece.start, top.piece.end) if top else (0, 0)
        found.append((start, end, remark_on_finding(finding)))
    found.sort(key=lambda item: item[:2])
    return tuple(Remark(span=Span(start=a, end=b, key=key), text=words) for key, (a, b, words) in enumerate(found))


def _without_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks without a first line that only repeats the title."""
    first = blocks[0] if blocks else None
    if isinstance(first, Heading | Paragraph) and "".join(first.piece.text.split()) == "".join(title.split()):
        return blocks[1:]
    return blocks


def _draft(
    sheet: Paper, text: str, blocks: Sequence[Block], form: Form, outline: Outline, name: str
) -> dict[str, list[BaseOxmlElement]]:
    """What goes into `body`, or into the sections' own places where the form prints the headings itself."""
    if "body" in form.places:
        return {"body": [_element(sheet, block) for block in blocks]}
    content: dict[str, list[BaseOxmlElement]] = {}
    for section in outline.split(text):
        inside = [block for block in blocks if section.start <= _start(block) < section.end]
        if inside and section.id not in form.places:
            heading = section.heading or "第一个标题之前的文字"
            raise ExportError(f"模板 {name} 没有放“{heading}”的位置，请在模板中加上对应标记，或改用其他模板。")
        content.setdefault(section.id, []).extend(_element(sheet, block) for block in inside)
    return content


def _breaks(outline: Outline, inputs: ReportInput) -> list[int]:
    """Where the title may be broken: before and behind the year and the project."""
    unit, year, project = (outline.title.find(field) for field in ("{unit}", "{year}", "{project}"))
    if min(unit, year, project) < 0 or not unit < year < project:
        return []
    head = outline.title[:project].format(unit=inputs.unit, year=inputs.year)
    return [len(outline.title[:year].format(unit=inputs.unit)), len(head), len(head) + len(inputs.project)]


def _last_paragraph(content: Mapping[str, Sequence[BaseOxmlElement]]) -> BaseOxmlElement | None:
    """The last paragraph of the draft; None where it is long: moved as a whole, it would leave half a page empty."""
    drafted = [e for name, elements in content.items() if name not in ("annex_list", "annexes") for e in elements]
    last = drafted[-1] if drafted and drafted[-1].tag == qn("w:p") else None
    return last if last is not None and len("".join(last.itertext())) <= _SHORT else None


def _keep_closing_together(last: BaseOxmlElement | None, annexes: Sequence[BaseOxmlElement]) -> None:
    """Annex list, unit and date stay on one page with the end of the text: GB/T 9704-2012 7.3.5.4."""
    closing = [] if last is None else [last]
    while closing and len(closing) <= _MAX_CLOSING:
        following = closing[-1].getnext()
        if following is None or following.tag != qn("w:p") or (annexes and following is annexes[0]):
            break
        closing.append(following)
    for paragraph in closing[:-1]:
        paper.keep_with_next(paragraph)


def _start(block: Block) -> int:
    return block.rows[0][0].start if isinstance(block, Table) else block.piece.start


def _element(sheet: Paper, block: Block) -> BaseOxmlElement:
    if isinstance(block, Heading):
        return sheet.paragraph(f"Heading {min(block.level, 3)}", block.piece)
    if isinstance(block, Table):
        rows = [[Piece(start=p.start, text=p.text.replace("\\|", "|")) for p in row] for row in block.rows]
        return sheet.table(rows)
    return sheet.paragraph(paper.BODY, block.piece)


def _annex_list(sheet: Paper, annexes: Sequence[Annex]) -> Iterator[BaseOxmlElement]:
    """附件说明 as GB/T 9704-2012 7.3.4 has it: names without closing punctuation, numbered if more than one."""
    for number, annex in enumerate(annexes, start=1):
        mark = "附件：" if number == 1 else "　　　"
        yield sheet.text(paper.ANNEX_LIST, f"{mark}{f'{number}.' if len(annexes) > 1 else ''}{annex.title}")


def _annex(sheet: Paper, annex: Annex, number: int, count: int) -> Iterator[BaseOxmlElement]:
    yield sheet.text(paper.ANNEX_MARK, f"附件{number if count > 1 else ''}")
    yield sheet.text(paper.ANNEX_TITLE, annex.title)
    rows = [[Piece(start=-len(cell) - 1, text=cell) for cell in row] for row in annex.rows]
    yield sheet.table(rows, annex.widths, aligns=annex.aligns, merge_first=annex.merged)
    end = sheet.text(paper.CELL_NOTE, "")
    paper.hide(end)
    yield end


def _comment(document: Document, sheet: Paper, remarks: Sequence[Remark]) -> None:
    if remarks:
        sheet.add_comment_styles(document)
    for remark in remarks:
        runs = sheet.runs.get(remark.span.key)
        if runs:
            first = runs[0].getparent()
            same = [Run(run, document) for run in runs if run.getparent() is first]
            document.add_comment([same[0], same[-1]], text=writable(remark.text), author=AUTHOR, initials=INITIALS)
