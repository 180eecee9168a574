"""Paragraphs and tables on paper: WordprocessingML built from plain values and the template's own styles.

Every run names its four fonts and its size as its paragraph's style gives them, so that a program that does not
resolve styles still prints the right face for Chinese text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import combinations, pairwise, takewhile

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.styles.style import BaseStyle

from assistant.export.blocks import Piece
from assistant.intake.characters import writable

BODY, CELL, CELL_HEAD, CELL_NOTE = "公文正文", "表格文字", "表格表头", "表格说明"
ANNEX_LIST, ANNEX_MARK, ANNEX_TITLE, TABLE = "附件说明", "附件标识", "附件标题", "公文表格"
STYLES = (BODY, "Heading 1", "Heading 2", "Heading 3", CELL, CELL_HEAD, CELL_NOTE, ANNEX_LIST, ANNEX_MARK, ANNEX_TITLE)
TEXT_WIDTH = 8844  # twentieths of a point: the 156 mm of GB/T 9704
_COMMENT_STYLES = (
    ("annotation text", "CommentText", WD_STYLE_TYPE.PARAGRAPH),
    ("annotation reference", "CommentReference", WD_STYLE_TYPE.CHARACTER),
)
_INHERITED = ("w:rFonts", "w:sz", "w:szCs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the draft that a remark is about; `key` finds the runs again."""

    start: int
    end: int
    key: int


class Paper:
    """Builds elements for one document; `runs` collects, for each span key, the runs that show its text."""

    def __init__(self, document: Document, spans: Sequence[Span] = ()) -> None:
        self.runs: dict[int, list[BaseOxmlElement]] = {}
        self._spans = sorted(spans, key=lambda s: (s.start, s.end))
        self._styles: Mapping[str, BaseStyle] = {style.name or "": style for style in document.styles}

    def paragraph(self, style: str, *pieces: Piece) -> BaseOxmlElement:
        """A paragraph in the named style, in the template's default style where it has none of that name."""
        paragraph = OxmlElement("w:p")
        found = self._styles.get(style)
        if found is not None:
            properties = OxmlElement("w:pPr")
            properties.append(_valued("w:pStyle", found.style_id))
            paragraph.append(properties)
        fonts = self._fonts(found)
        for piece in pieces:
            for part in self._parts(piece):
                run = _run(part.text, fonts)
                paragraph.append(run)
                for span in self._spans:
                    if span.start < part.end and part.start < span.end:
                        self.runs.setdefault(span.key, []).append(run)
        return paragraph

    def text(self, style: str, text: str) -> BaseOxmlElement:
        """A paragraph whose text is not from the draft."""
        return self.paragraph(style, Piece(start=-len(text) - 1, text=text))

    def break_title(self, root: BaseOxmlElement, title: str, breaks: Sequence[int]) -> None:
        """Sets the title in as few lines as it needs, each whole in meaning, where it does not fit into one.

        `breaks` are the offsets at which it may be broken. Source: GB/T 9704-2012 7.3.1.
        """
        style = self._styles.get("Title")
        if style is None:
            return
        size = next((f.get(qn("w:val")) for f in self._fonts(style) if f.tag == qn("w:sz")), "44")
        lines = balanced(title, breaks, TEXT_WIDTH / 10 / int(size))
        for shown in list(root.iter(qn("w:t"))) if len(lines) > 1 else ():
            named = shown.getparent().getparent().find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            if shown.text != title or named is None or named.get(qn("w:val")) != style.style_id:
                continue
            shown.text = lines[-1]
            for line in lines[:-1]:
                first = deepcopy(shown)
                first.text = line
                shown.addprevious(first)
                shown.addprevious(OxmlElement("w:br"))

    def add_comment_styles(self, document: Document) -> None:
        """The two styles Word's own comments use, where the template has none of these names."""
        for name, style_id, kind in _COMMENT_STYLES:
            if not any(style.style_id == style_id for style in document.styles):
                style = document.styles.add_style(name, kind, builtin=True)
                style.element.set(qn("w:styleId"), style_id)
                style.font.size = Pt(10.5)
                style.hidden, style.quick_style = True, False

    def dress(self, root: BaseOxmlElement) -> None:
        """Name the fonts also in those runs of the template that leave them to their style."""
        by_id = {style.style_id: style for style in self._styles.values()}
        for paragraph in root.iter(qn("w:p")):
            named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            fonts = self._fonts(by_id.get(named.get(qn("w:val"))) if named is not None else None)
            for run in paragraph.iter(qn("w:r")):
                if run.find(qn("w:rPr")) is None and fonts:
                    run.insert(0, _properties(fonts))

    def table(
        self,
        rows: Sequence[Sequence[Piece]],
        widths: Sequence[int] = (),
        *,
        aligns: Sequence[str] = (),
        merge_first: int = 0,
    ) -> BaseOxmlElement:
        """A bordered table, its first row repeated on every page and no row broken between pages.

        `widths` are shares of the text width, `aligns` left, center or right by column. In the first `merge_first`
        columns equal neighbours are one cell, as far as the cells to the left of them are one; the first cell of a row
        takes in the empty ones of these columns and the next beside it.
        """
        columns = len(rows[0])
        shares = widths or [1] * columns
        twips = [TEXT_WIDTH * share // sum(shares) for share in shares]
        table = OxmlElement("w:tbl")
        table.append(self._table_properties())
        grid = OxmlElement("w:tblGrid")
        for width in twips:
            grid.append(_valued("w:gridCol", width, name="w:w"))
        table.append(grid)
        for index, row in enumerate(rows):
            table.append(self._row(rows, index, row, twips, aligns, merge_first))
        return table

    def _table_properties(self) -> BaseOxmlElement:
        properties = OxmlElement("w:tblPr")
        style = self._styles.get(TABLE)
        if style is not None:
            properties.append(_valued("w:tblStyle", style.style_id))
        width = _valued("w:tblW", TEXT_WIDTH, name="w:w")
        width.set(qn("w:type"), "dxa")
        properties.append(width)
        properties.append(_valued("w:jc", "center"))
        if style is None:
            borders = OxmlElement("w:tblBorders")
            for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
                border = _valued(f"w:{side}", "single")
                border.set(qn("w:sz"), "4")
                borders.append(border)
            properties.append(borders)
        properties.append(_valued("w:tblLayout", "fixed", name="w:type"))
        return properties

    def _row(
        self,
        rows: Sequence[Sequence[Piece]],
        index: int,
        row: Sequence[Piece],
        twips: Sequence[int],
        aligns: Sequence[str],
        merged: int,
    ) -> BaseOxmlElement:
        element = OxmlElement("w:tr")
        properties = OxmlElement("w:trPr")
        properties.append(OxmlElement("w:cantSplit"))
        if index == 0:
            properties.append(OxmlElement("w:tblHeader"))
        element.append(properties)
        beside = list(takewhile(lambda piece: not piece.text, row[1 : merged + 1])) if merged and index else []
        for column, piece in enumerate(row):
            if 0 < column <= len(beside):
                continue
            span = 1 + len(beside) if column == 0 else 1
            cell = OxmlElement("w:tc")
            cell_properties = OxmlElement("w:tcPr")
            width = _valued("w:tcW", sum(twips[column : column + span]), name="w:w")
            width.set(qn("w:type"), "dxa")
            cell_properties.append(width)
            if span > 1:
                cell_properties.append(_valued("w:gridSpan", span))
            follows = column < merged and index > 1 and _same(rows[index - 1], row, column)
            leads = column < merged and 0 < index < len(rows) - 1 and _same(rows[index + 1], row, column)
            if follows or leads:
                cell_properties.append(_valued("w:vMerge", "continue" if follows else "restart"))
            cell_properties.append(_valued("w:vAlign", "center"))
            cell.append(cell_properties)
            shown = Piece(start=piece.start, text="") if follows else piece
            paragraph = self.paragraph(CELL_HEAD if index == 0 else CELL, shown)
            if index and aligns and aligns[column] != "left":
                _set_property(paragraph, _valued("w:jc", aligns[column]))
            cell.append(paragraph)
            element.append(cell)
        return element

    def _parts(self, piece: Piece) -> list[Piece]:
        """The piece cut at every edge of a span that falls into it."""
        edges = {piece.start, piece.end}
        edges |= {e for s in self._spans for e in (s.start, s.end) if piece.start < e < piece.end}
        cuts = sorted(edges)
        return [Piece(start=a, text=piece.text[a - piece.start : b - piece.start]) for a, b in pairwise(cuts)]

    def _fonts(self, style: BaseStyle | None) -> list[BaseOxmlElement]:
        """Fonts and size as the style chain gives them, nearest first."""
        found: dict[str, BaseOxmlElement] = {}
        while style is not None:
            properties = style.element.find(qn("w:rPr"))
            for tag in _INHERITED if properties is not None else ():
                element = properties.find(qn(tag))
                if element is not None:
                    found.setdefault(tag, element)
            style = getattr(style, "base_style", None)
        return [deepcopy(found[tag]) for tag in _INHERITED if tag in found]


def balanced(text: str, breaks: Sequence[int], width: float) -> list[str]:
    """The text in the fewest lines of at most `width` characters, the most even of them; as it is if none fit.

    A character of ASCII counts half.
    """

    def wide(line: str) -> float:
        return sum(0.5 if c.isascii() else 1 for c in line)

    inner = sorted({at for at in breaks if 0 < at < len(text)})
    for count in range(len(inner) + 1):
        ways = [[0, *cut, len(text)] for cut in combinations(inner, count)]
        lines = [[text[a:b] for a, b in pairwise(way)] for way in ways]
        fit = [way for way in lines if all(wide(line) <= width for line in way)]
        if fit:
            return min(fit, key=lambda way: max(map(wide, way)) - min(map(wide, way)))
    return [text]


def _set_property(paragraph: BaseOxmlElement, element: BaseOxmlElement) -> None:
    """Adds keepNext or jc to a paragraph's properties: keepNext stands behind the style, jc at the end of ours."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = OxmlElement("w:pPr")
        paragraph.insert(0, properties)
    if properties.find(element.tag) is not None:
        return
    first = element.tag == qn("w:keepNext")
    properties.insert(int(properties.find(qn("w:pStyle")) is not None) if first else len(properties), element)


def hide(paragraph: BaseOxmlElement) -> None:
    """Make the empty paragraph that Word wants behind a table so low that it never starts a page."""
    spacing = OxmlElement("w:spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(qn(f"w:{name}"), value)
    _set_property(paragraph, spacing)


def keep_with_next(paragraph: BaseOxmlElement) -> None:
    """Has Word print the paragraph on the page of the one below it."""
    _set_property(paragraph, OxmlElement("w:keepNext"))


def _same(one: Sequence[Piece], other: Sequence[Piece], column: int) -> bool:
    return bool(other[column].text) and all(one[c].text == other[c].text for c in range(column + 1))


def _valued(tag: str, value: object, *, name: str = "w:val") -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn(name), str(value))
    return element


def _properties(fonts: Sequence[BaseOxmlElement]) -> BaseOxmlElement:
    properties = OxmlElement("w:rPr")
    for font in fonts:
        properties.append(deepcopy(font))
    return properties


def _run(text: str, fonts: Sequence[BaseOxmlElement]) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    if fonts:
        run.append(_properties(fonts))
    for index, stretch in enumerate(writable(text).split("\t")):
        if index:
            run.append(OxmlElement("w:tab"))
        for number, line in enumerate(stretch.split("\n")):
            if number:
                run.append(OxmlElement("w:br"))
            shown = OxmlElement("w:t")
            shown.text = line
            shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(shown)
    return run
