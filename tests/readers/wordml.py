"""Word files written tag by tag, so that a test decides every oddity in them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from xml.sax.saxutils import escape

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{style_id}"{extra}><w:name w:val="{name}"/>{based}</w:style>'
    for style_id, name, extra, based in (
        ("a", "Normal", ' w:default="1"', ""),
        ("a3", "Title", "", '<w:pPr><w:jc w:val="center"/></w:pPr>'),
        ("1", "heading 1", "", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("2", "heading 2", "", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("own1", "单位一级标题", "", '<w:basedOn w:val="1"/>'),
        ("own2", "单位二级标题", "", '<w:basedOn w:val="2"/>'),
        ("n1", "编号一级", "", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("n2", "编号二级", "", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("toc", "toc 1", "", ""),
    )
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="8">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="9">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#61548;"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
)


def run(text: str, *, bold: bool = False, extra: str = "") -> str:
    """One run; "\\n" is a soft line break."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{'<w:b/>' if bold else ''}{extra}</w:rPr>{lines}</w:r>"


def para(
    text: str = "", *, style: str = "", number: tuple[int, int] | None = None, centred: bool = False,
    bold: bool = False, inside: str = "", mark: str = "",
) -> str:  # fmt: skip
    """One paragraph; `number` is (list, level), `inside` goes after the text, `mark` into the paragraph mark."""
    setting = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        setting += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    setting += '<w:jc w:val="center"/>' if centred else ""
    setting += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{setting}</w:pPr>{run(text, bold=bold) if text else ''}{inside}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of plain cells; a cell "^" continues the one above it, "<" the one to its left, "\\n" parts paragraphs."""
    body = ""
    for row in rows:
        body += "<w:tr>"
        for at, cell in enumerate(row):
            if cell == "<":
                continue
            span = 1 + sum(1 for _ in takewhile("<".__eq__, row[at + 1 :]))
            merge = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + ("<w:vMerge/>" if cell == "^" else "")
            paragraphs = "".join(para(line) for line in ("" if cell == "^" else cell).split("\n"))
            body += f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraphs}</w:tc>"
        body += "</w:tr>"
    return f"<w:tbl><w:tblPr/>{body}</w:tbl>"


def document(body: str) -> str:
    """document.xml around a body."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NS}><w:body>{body}<w:sectPr/></w:body></w:document>'


def write_docx(path: Path, *body: str, **parts: str) -> Path:
    """A .docx of these body elements; `parts` adds or replaces word/<name>.xml."""
    contents = {"document": document("".join(body))}
    contents["styles"] = f"<w:styles {_NS}>{STYLES}</w:styles>"
    contents["numbering"] = f"<w:numbering {_NS}>{NUMBERING}</w:numbering>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        for name, xml in {**contents, **parts}.items():
            archive.writestr(f"word/{name}.xml", xml)
    return path
