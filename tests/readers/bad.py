"""Sixty files that cannot or must not be read: name, content, and what the sentence must say."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.readers.report_text import plain
from tests.readers.wordml import document, para, run, write_docx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """A file to be refused: `says` is a regular expression for the sentence."""

    name: str
    make: Callable[[Path], object]
    says: str
    seconds: float = 20.0


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _ole(*streams: str) -> bytes:
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return _OLE + bytes(504) + names + bytes(512)


def _zip(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return held.getvalue()


def _parts(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def _docx(xml: str | bytes, **extra: bytes) -> bytes:
    body = xml if isinstance(xml, bytes) else xml.encode()
    return _parts({"[Content_Types].xml": b"<Types/>", "word/document.xml": body, **extra})


def _good_docx() -> bytes:
    return _docx(document("".join(para(line) for line in plain().split("\n"))))


def _cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


def _with_flag(data: bytes) -> bytes:
    """The same zip with the encryption flag set on every entry."""
    found = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.find(signature)
        while at >= 0:
            found[at + offset] |= 1
            at = found.find(signature, at + 4)
    return bytes(found)


def _scrambled(data: bytes) -> bytes:
    """The same zip with the packed bytes of its largest part overwritten, the directory left whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = max(archive.infolist(), key=lambda e: e.compress_size)
    start = entry.header_offset + 30 + len(entry.filename) + 10
    return data[:start] + b"\xff" * (entry.compress_size - 20) + data[start + entry.compress_size - 20 :]


def _pdf(pages: int = 1, content: bytes = b"", catalog: bytes = b"") -> bytes:
    """A PDF written by hand: `content` is each page's drawing."""
    stream = zlib.compress(content)
    kids = b" ".join(b"%d 0 R" % (4 + at) for at in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<<>>>>"] * pages,
    ]
    held = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(held))
        held += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(held)
    held += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    held += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(held)


def _locked_pdf(path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_pdf(content=b"0 0 m"))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def _xlsx(sheet: bytes, **extra: bytes) -> bytes:
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
    return _parts(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            b'<Override PartName="/xl/workbook.xml" ContentType="' + types + b'sheet.main+xml"/>'
            b'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="' + types + b'worksheet+xml"/></Types>',
            "_rels/.rels": b"<Relationships " + relations + b'><Relationship Id="r1" Type="' + kind
            + b'/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": b"<workbook " + main + b' xmlns:r="' + kind
            + b'"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": b"<Relationships " + relations + b'><Relationship Id="r1" Type="' + kind
            + b'/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": b"<worksheet " + main + b">" + sheet + b"</worksheet>",
            **extra,
        }
    )  # fmt: skip


def _bomb(part: str, megabytes: int) -> bytes:
    return _docx(document(para("正文")), **{part: b"0" * (megabytes * 1_000_000)})


_NOISE = random.Random(5).randbytes(6000)
_ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    + document(para("见")).partition("?>")[2].replace("见", "&x;")
)  # fmt: skip
_LAUGHS = "<!DOCTYPE d [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
_SPREAD = b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n" % (x, x, x, x) for x in range(1, 590))
_DEEP_TABLE = "<w:tbl><w:tr><w:tc>" * 60 + para("深") + "</w:tc></w:tr></w:tbl>" * 60

_DAMAGED = "已损坏|损坏"
BAD = (
    Bad(name="空.docx", make=_bytes(b""), says="空文件"),
    Bad(name="空.pdf", make=_bytes(b""), says="空文件"),
    Bad(name="空.txt", make=_bytes(b""), says="空文件"),
    Bad(name="空.xlsx", make=_bytes(b""), says="空文件"),
    Bad(name="空.doc", make=_bytes(b""), says="空文件"),
    Bad(name="空.md", make=_bytes(b""), says="空文件"),
    Bad(name="只有空行.txt", make=_bytes(b"\r\n \r\n\t\r\n"), says="没有文字"),
    Bad(name="只有空段.docx", make=lambda path: write_docx(path, para(), para()), says="没有文字"),
    Bad(
        name="只有删除.docx",
        make=lambda path: write_docx(path, f"<w:p><w:del>{run('删')}</w:del></w:p>"),
        says="没有文字",
    ),
    Bad(name="空表.xlsx", make=_bytes(_xlsx(b"<sheetData/>")), says="没有文字"),
    Bad(name="加密.docx", make=_bytes(_ole("EncryptionInfo", "EncryptedPackage")), says="打开密码.*取消密码"),
    Bad(name="加密.xlsx", make=_bytes(_ole("EncryptionInfo", "EncryptedPackage")), says="打开密码.*取消密码"),
    Bad(name="加密.doc", make=_bytes(_ole("EncryptedPackage")), says="打开密码"),
    Bad(name="旧版改名.docx", make=_bytes(_ole("WordDocument", "1Table")), says=r"旧版 Word.*另存为 \.docx"),
    Bad(name="旧表改名.xlsx", make=_bytes(_ole("Workbook")), says=r"旧版 Excel.*另存为 \.xlsx"),
    Bad(name="旧演示改名.docx", make=_bytes(_ole("PowerPoint Document")), says="演示文稿"),
    Bad(name="旧版不明.docx", make=_bytes(_ole("SomethingElse")), says="旧版 Office"),
    Bad(name="表格改名.doc", make=_bytes(_ole("Workbook")), says="旧版 Excel"),
    Bad(name="文本改名.docx", make=_bytes(plain().encode()), says=r"纯文本.*\.txt"),
    Bad(name="文本改名.pdf", make=_bytes(plain().encode("gb18030")), says=r"纯文本.*\.txt"),
    Bad(name="文本改名.xlsx", make=_bytes(plain().encode("utf-16")), says="纯文本"),
    Bad(name="文本改名.doc", make=_bytes(plain().encode()), says="纯文本"),
    Bad(name="表格改名.docx", make=_bytes(_xlsx(b"<sheetData/>")), says=r"Excel 工作簿.*\.xlsx"),
    Bad(name="文档改名.xlsx", make=_bytes(_good_docx()), says=r"Word 文档.*\.docx"),
    Bad(name="文档改名.doc", make=_bytes(_good_docx()), says=r"Word 文档.*\.docx"),
    Bad(name="文档改名.txt", make=_bytes(_good_docx()), says=r"Word 文档.*\.docx"),
    Bad(name="PDF改名.docx", make=_bytes(_pdf()), says=r"PDF.*\.pdf"),
    Bad(name="网页改名.docx", make=_bytes(b"<html><body>x</body></html>"), says="网页"),
    Bad(name="RTF改名.doc", make=_bytes(b"{\\rtf1\\ansi x}"), says="RTF"),
    Bad(name="图片改名.pdf", make=_bytes(b"\x89PNG\r\n\x1a\n" + _NOISE), says="图片"),
    Bad(name="压缩包改名.docx", make=_bytes(_zip(a__txt=b"x")), says="压缩包.*解压"),
    Bad(name="开放文档改名.docx", make=_bytes(_zip(mimetype=b"application/vnd.oasis")), says="OpenDocument"),
    Bad(name="演示改名.docx", make=_bytes(_parts({"ppt/presentation.xml": b"<p/>"})), says="演示文稿"),
    Bad(name="程序改名.docx", make=_bytes(b"MZ\x90\0" + _NOISE), says="程序"),
    Bad(name="乱码.txt", make=_bytes(_NOISE), says="无法识别"),
    Bad(name="乱码.docx", make=_bytes(_NOISE), says="无法识别"),
    Bad(name="截断.docx", make=_bytes(_cut(_good_docx(), 0.6)), says=_DAMAGED),
    Bad(name="只剩开头.docx", make=_bytes(b"PK\x03\x04"), says=_DAMAGED),
    Bad(name="截断.xlsx", make=_bytes(_cut(_xlsx(b"<sheetData/>"), 0.7)), says=_DAMAGED),
    Bad(name="内容坏.docx", make=_bytes(_scrambled(_good_docx())), says=_DAMAGED),
    Bad(name="标签断.docx", make=_bytes(_docx("<w:document><w:body>")), says=_DAMAGED),
    Bad(name="没有正文.docx", make=_bytes(_docx("<other/>")), says="没有 Word 正文"),
    Bad(name="表坏.xlsx", make=_bytes(_xlsx(b"<sheetData><row>")), says=f"{_DAMAGED}|不合规范"),
    Bad(name="截断.pdf", make=_bytes(_cut(_pdf(content=b"0 0 m" * 500), 0.3)), says=_DAMAGED),
    Bad(name="只有名头.pdf", make=_bytes(b"%PDF-1.7\n"), says=_DAMAGED),
    Bad(name="没有页.pdf", make=_bytes(_pdf(pages=0)), says=_DAMAGED),
    Bad(name="扫描件.pdf", make=_bytes(_pdf(pages=3, content=b"0 0 595 842 re f")), says="扫描件.*3 页.*OCR"),
    Bad(name="带密码.pdf", make=_locked_pdf, says="打开密码"),
    Bad(name="页数多.pdf", make=_bytes(_pdf(pages=301)), says="301 页"),
    Bad(name="带密码压缩.docx", make=_bytes(_with_flag(_good_docx())), says="密码"),
    Bad(name="带宏.docx", make=_bytes(_docx("<a/>", **{"word/vbaProject.bin": b"x"})), says="宏"),
    Bad(name="带宏.docm", make=_bytes(_good_docx()), says=r"宏.*\.docm"),
    Bad(name="带宏.xlsm", make=_bytes(b"PK"), says="宏"),
    Bad(name="旧版.xls", make=_bytes(_ole("Workbook")), says=r"\.xls.*\.xlsx"),
    Bad(name="文字.wps", make=_bytes(_ole("WordDocument")), says="WPS"),
    Bad(name="照片.jpg", make=_bytes(b"\xff\xd8\xff"), says=r"格式不能读取.*\.docx"),
    Bad(name="没有扩展名", make=_bytes(b"x"), says="格式不能读取"),
    Bad(name="炸弹.docx", make=_bytes(_bomb("word/media/a.bin", 60)), says="压缩炸弹"),
    Bad(name="部件多.docx", make=_bytes(_docx("<a/>", **{f"word/{n}": b"" for n in range(5001)})), says="5003 个部件"),
    Bad(name="外部实体.docx", make=_bytes(_docx(_ENTITY)), says="外部引用"),
    Bad(name="实体膨胀.docx", make=_bytes(_docx(f'{_LAUGHS}]><d xmlns:w="x">&a9;</d>')), says=f"{_DAMAGED}|外部引用"),
    Bad(name="百万段.docx", make=_bytes(_docx(document("<w:p/>" * 1_400_000))), says="压缩炸弹"),
    Bad(name="嵌套深.docx", make=lambda path: write_docx(path, _DEEP_TABLE), says=f"嵌套过深|{_DAMAGED}"),
    Bad(name="画线多.pdf", make=_bytes(_pdf(pages=290, content=_SPREAD)), says="超过 2 秒|内存", seconds=2),
    Bad(name="过大.txt", make=_bytes(b"x" * 2_000_001), says=r"2\.0 MB，超过 1 MB"),
)

# Small files that would take gigabytes or hours.
_IDS = random.Random(1)
_FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_NEAR = '<row r="1"><c r="A1" t="inlineStr"><is><t>正文一句。</t></is></c></row>'
HOGS = (
    Bad(name="百万空段.docx", make=_bytes(_docx(document("<w:p/>" * 1_000_000))), says="没有文字"),
    Bad(
        name="百万编号段.docx",
        make=lambda path: path.write_bytes(
            _docx(document("".join(f'<w:p w:rsidR="{_IDS.getrandbits(64):x}"/>' for _ in range(1_500_000))))
        ),
        says="内存超过 512 MB",
    ),
    Bad(name="远格.xlsx", make=_bytes(_xlsx(f"<sheetData>{_NEAR}{_FAR}</sheetData>".encode())), says="read"),
    Bad(name="膨胀.pdf", make=_bytes(_pdf(content=b"0 0 m " * 80_000_000)), says="内存超过 512 MB"),
    Bad(name="长文.txt", make=_bytes("资金使用情况".encode() * 1_500_000), says="900 万字"),
)
