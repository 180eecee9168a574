"""The made-up report written in every format and oddity: one function a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.readers.report_text import CHAPTERS, PROJECT, TITLE, UNIT, YEAR, lines, plain
from tests.readers.wordml import document, para, run, table, write_docx

Maker = Callable[[Path], Path]
_HEADING = {"title": "a3", "chapter": "1", "section": "2", "text": ""}


def text_file(text: str, codec: str, bom: bytes = b"") -> Maker:
    def make(path: Path) -> Path:
        path.write_bytes(bom + text.encode(codec))
        return path

    return make


def docx_by_styles(path: Path) -> Path:
    return write_docx(path, *(para(text, style=_HEADING[kind]) for kind, text in lines()))


def docx_own_styles(path: Path) -> Path:
    own = {"title": "a3", "chapter": "own1", "section": "own2", "text": "a"}
    return write_docx(path, *(para(text, style=own[kind]) for kind, text in lines("", "")))


def docx_typed(path: Path) -> Path:
    return write_docx(path, *(para(text, centred=kind == "title") for kind, text in lines()))


def docx_numbered(path: Path) -> Path:
    level = {"chapter": 0, "section": 1}
    body = (para(text, number=(1, level[kind]) if kind in level else None) for kind, text in lines("", ""))
    return write_docx(path, *body)


def docx_numbered_by_style(path: Path) -> Path:
    style = {"chapter": "n1", "section": "n2"}
    return write_docx(path, *(para(text, style=style.get(kind, "")) for kind, text in lines("", "")))


def docx_decimal_numbers(path: Path) -> Path:
    level = {"chapter": 0, "section": 1}
    body = (para(text, number=(2, level[kind]) if kind in level else None) for kind, text in lines("", ""))
    return write_docx(path, *body)


def docx_bold_centred(path: Path) -> Path:
    body = (para(text, centred=kind != "text", bold=kind != "text") for kind, text in lines("", ""))
    return write_docx(path, *body)


def docx_tracked(path: Path) -> Path:
    body = []
    for kind, text in lines():
        if kind != "text":
            body.append(para(text))
            continue
        half = len(text) // 2
        inserted = f'<w:ins w:id="1" w:author="a">{run(text[half:])}</w:ins>'
        deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>原来的半句话。</w:delText></w:r></w:del>'
        moved = f'<w:moveFrom w:id="3">{run("移走的一句。")}</w:moveFrom>'
        body.append(para(text[:half], inside=deleted + inserted + moved))
    return write_docx(path, *body)


def docx_deleted_mark(path: Path) -> Path:
    body = []
    for kind, text in lines():
        half = len(text) // 2
        if kind == "text":
            body += [para(text[:half], mark='<w:del w:id="1" w:author="a"/>'), para(text[half:])]
        else:
            body.append(para(text))
    return write_docx(path, *body)


def docx_residue(path: Path) -> Path:
    box = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
    shape = "<mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice></mc:AlternateContent>"
    extra = (
        box.format(para("文本框里的话"))
        + f"<w:r>{shape.format(para('图形里的话'))}</w:r>"
        + '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run("隐藏的话", extra="<w:vanish/>")
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    )
    body = (para(("[bookmark: _GoBack]" if kind == "text" else "") + text, inside=extra) for kind, text in lines())
    note = document(para("批注：这里要核实"))
    return write_docx(path, *body, comments=note, header1=note, footer1=note, footnotes=note)


def docx_controls(path: Path) -> Path:
    def wrap(xml: str) -> str:
        return f"<w:sdt><w:sdtPr><w:alias w:val='控件'/></w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>"

    body = []
    for kind, text in lines():
        link = f'<w:hyperlink w:anchor="x">{run(text[-3:])}</w:hyperlink>'
        body.append(wrap(para(text[:-3], style=_HEADING[kind], inside=link)))
    return write_docx(path, *body)


def docx_soft_breaks(path: Path) -> Path:
    body = [para("\n".join(TITLE), centred=True)]
    held: list[str] = []
    for kind, text in lines(title=()):
        if kind == "chapter" and held:
            body.append(para("\n".join(held)))
            held = []
        held.append(text)
    return write_docx(path, *body, para("\n".join(held)))


def docx_cover_and_contents(path: Path) -> Path:
    cover = [para(text) for text in ("附件2", "云岫县2022年度项目支出", "绩效自评报告")]
    cover += [
        para(f"项目名称：{PROJECT}"),
        para(f"实施单位：{UNIT}（公章）"),
        para("联系电话：0000-0000000"),
        para("2023年2月"),
    ]
    contents = [para("目  录")]
    contents += [
        para(f"{text}........{at}") for at, (kind, text) in enumerate(lines(), 1) if kind in ("chapter", "section")
    ]
    contents += [para(f"{text}\t{at}", style="toc") for at, (kind, text) in enumerate(lines(), 1) if kind == "chapter"]
    return write_docx(path, *cover, *contents, *(para(text) for _, text in lines(title=())))


def docx_signed(path: Path) -> Path:
    signature = [para(UNIT), para("二〇二三年二月十日")]
    title = (f"关于{YEAR}年度{PROJECT}绩效自评的报告",)
    return write_docx(path, *(para(text) for _, text in lines(title=title)), *signature)


def docx_form_table(path: Path) -> Path:
    rows = [["项目名称", PROJECT], ["实施单位", UNIT]]
    for _, sections in CHAPTERS:
        for section, heading, paragraphs in sections:
            name = heading or {"effectiveness": "项目绩效情况", "problems": "存在问题及原因分析"}[section]
            rows.append([name, "\n".join(paragraphs)])
    return write_docx(path, para(f"{YEAR}年度项目支出绩效自评报告", centred=True), table(rows))


TABLE = "| 指标 | 目标值 | 完成值 |\n| 清淤 | 80公里 | 83.5公里 |\n|  | 11个乡镇 | 11个乡镇 |"


def docx_tables(path: Path) -> Path:
    rows = [["指标", "目标值", "完成值"], ["清淤", "80公里", "83.5公里"], ["^", "11个乡镇", "11个乡镇"]]
    body = []
    for _, text in lines():
        body.append(para(text))
        if text.startswith("1.数量指标"):
            body.append(table(rows))
    return write_docx(path, *body)


def docx_bullets(path: Path) -> Path:
    return write_docx(path, *(para(text, number=(3, 0) if kind == "text" else None) for kind, text in lines()))


def docx_by_library(path: Path) -> Path:
    from docx import Document

    file = Document()
    file.sections[0].header.paragraphs[0].text = "内部资料"
    for kind, text in lines():
        if kind == "text":
            file.add_paragraph(text)
        else:
            file.add_heading(text, {"title": 0, "chapter": 1, "section": 2}[kind])
    file.save(str(path))
    return path


def run_in(path: Path) -> Path:
    """Headings with the text on the same line: （一）项目概况。全县现有…"""
    written: list[str] = []
    above = ""
    for kind, text in lines():
        if kind == "text" and above == "section":
            written[-1] += "。" + text
        else:
            written.append(text)
        above = kind
    path.write_text("\n".join(written), encoding="utf-8")
    return path


def markdown(path: Path) -> Path:
    mark = {"title": "# ", "chapter": "## ", "section": "### ", "text": ""}
    body = "\n\n".join(mark[kind] + text for kind, text in lines(title=("".join(TITLE),)))
    path.write_text(body, encoding="utf-8")
    return path


def markdown_with_front_matter(path: Path) -> Path:
    mark = {"chapter": "# ", "section": "## ", "text": ""}
    body = "\n".join(mark[kind] + text for kind, text in lines(title=()))
    path.write_text(f"---\nunit: {UNIT}\nproject: {PROJECT}\nyear: {YEAR}\n---\n{body}\n", encoding="utf-8")
    return path


def markdown_bold_headings(path: Path) -> Path:
    body = "\n\n".join(text if kind == "text" else f"**{text}**" for kind, text in lines("", ""))
    path.write_text(body, encoding="utf-8")
    return path


def wrapped_text(path: Path) -> Path:
    written = []
    for kind, text in lines():
        full = ("　　" if kind == "text" else "") + text
        written += fitted(full, 22)
    path.write_text("\n".join(written), encoding="utf-8")
    return path


def _sheet(path: Path, **sheets: list[list[object]]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def xlsx_column(path: Path) -> Path:
    return _sheet(path, Sheet1=[[text] for _, text in lines()])


def _by_section() -> list[tuple[str, str, str]]:
    return [
        (section, heading or chapter, "\n".join(paragraphs))
        for chapter, rows in CHAPTERS
        for section, heading, paragraphs in rows
    ]


def xlsx_beside(path: Path) -> Path:
    rows: list[list[object]] = [["".join(TITLE)], ["序号", "章节", "内容"]]
    rows += [[at, name, text] for at, (_, name, text) in enumerate(_by_section(), 1)]
    return _sheet(path, 自评报告=rows)


def xlsx_sheets(path: Path) -> Path:
    sheets: dict[str, list[list[object]]] = {"封面": [["项目名称", PROJECT], ["实施单位", UNIT], ["年度", f"{YEAR}年"]]}
    sheets |= {name: [[line] for line in text.split("\n")] for _, name, text in _by_section()}
    return _sheet(path, **sheets)


def fitted(text: str, ems: float) -> list[str]:
    """A text broken into lines of so many full-width characters, digits and letters counting half."""
    broken, room = [""], ems
    for char in text:
        room -= 0.5 if char.isascii() else 1
        if room < 0:
            broken.append("")
            room = ems - (0.5 if char.isascii() else 1)
        broken[-1] += char
    return broken


def pdf_wrapped(path: Path) -> Path:
    """Lines of 28 characters, a header, page numbers — 1 —, a title over two lines in a larger size."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842))
    left, y, page = 72, 740, 1

    def start() -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(left, 800, "云岫县绩效自评材料汇编")
        canvas.drawCentredString(297, 40, f"— {page} —")

    start()
    for kind, text in lines():
        size = 22 if kind == "title" else 16
        full = text if kind == "title" else "　　" + text
        for line in fitted(full, 451 / size):
            if y < 90:
                canvas.showPage()
                y, page = 740, page + 1
                start()
            canvas.setFont("STSong-Light", size)
            draw = canvas.drawCentredString if kind == "title" else canvas.drawString
            draw(297 if kind == "title" else left, y, line)
            y -= 28
    canvas.save()
    return path


def pdf_columns(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """One section, a sentence, and below it rows whose cells stand 150 points apart with no rules between them."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("STSong-Light", 14)
    canvas.drawString(72, 700, "五、存在的问题")
    canvas.drawString(100, 670, "指标完成情况如下。")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            canvas.drawString(72 + 150 * column, 640 - 28 * at, cell)
    canvas.save()
    return path


def parted(path: Path) -> Path:
    path.write_text(plain("第{n}部分  ", "{n}、"), encoding="utf-8")
    return path
