"""The table of formats: what may be read, by which module, and what a file that is something else should be told."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from assistant.errors import ReaderError
from assistant.readers.block import Document
from assistant.readers.encoding import utf16_codec

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One row: `kind` is what the content must be, `reader` "module:function" returning a Document.

    `converted` marks what LibreOffice first turns into .docx.
    """

    extension: str
    kind: str
    reader: str
    converted: bool = False


FORMATS = (
    Format(extension=".docx", kind="docx", reader="word:read_word"),
    Format(extension=".pdf", kind="pdf", reader="pdf:read_pdf"),
    Format(extension=".xlsx", kind="xlsx", reader="workbook:read_workbook"),
    Format(extension=".txt", kind="text", reader="plain:read_text"),
    Format(extension=".md", kind="text", reader="plain:read_markdown"),
    Format(extension=".markdown", kind="text", reader="plain:read_markdown"),
    Format(extension=".doc", kind="doc", reader="word:read_word", converted=True),
)
EXTENSIONS = tuple(row.extension for row in FORMATS)

# What a content is called, and what to do where it cannot be read.
_KINDS = {
    "docx": ("Word 文档（.docx）", "请把扩展名改为 .docx 后重试"),
    "xlsx": ("Excel 工作簿（.xlsx）", "请把扩展名改为 .xlsx 后重试"),
    "pdf": ("PDF 文件", "请把扩展名改为 .pdf 后重试"),
    "text": ("纯文本", "请把扩展名改为 .txt 后重试"),
    "doc": ("旧版 Word 文档（.doc）", "请用 Word/WPS 打开后另存为 .docx 再试"),
    "xls": ("旧版 Excel 或 WPS 表格（.xls）", "请用 Excel/WPS 打开后另存为 .xlsx 再试"),
    "ppt": ("演示文稿", "请把其中的报告文字存为 .docx 后重试"),
    "encrypted": ("设有打开密码的 Office 文件", "请用 Word/WPS 打开，取消密码后另存再试"),
    "ole": ("旧版 Office 或 WPS 文件", "请用 Word/WPS 打开后另存为 .docx 再试"),
    "odf": ("OpenDocument 文档", "请另存为 .docx 后重试"),
    "ofd": ("OFD 版式文件", "请转换为 PDF 或 .docx 后重试"),
    "zip": ("压缩包", "请先解压，再选择其中的报告文件"),
    "rtf": ("RTF 文档", "请用 Word/WPS 打开后另存为 .docx 再试"),
    "html": ("网页文件", "请用 Word/WPS 打开后另存为 .docx 再试"),
    "xml": ("XML 文件", "请用 Word/WPS 打开后另存为 .docx 再试"),
    "archive": ("压缩包", "请先解压，再选择其中的报告文件"),
    "image": ("图片", "请先用文字识别（OCR）软件转成可复制的文字，存为 .docx 后重试"),
    "program": ("程序文件", "请核对文件是否选对"),
    "binary": ("无法识别的数据", "文件可能已损坏，请重新获取或用原来的软件另存为 .docx"),
}
_REFUSED = {
    ".docm": "带有宏的 Word 文档（.docm），为安全起见不读取；请另存为不含宏的 .docx 后重试",
    ".dotm": "带有宏的 Word 模板（.dotm），为安全起见不读取；请另存为不含宏的 .docx 后重试",
    ".xlsm": "带有宏的 Excel 工作簿（.xlsm），为安全起见不读取；请另存为不含宏的 .xlsx 后重试",
    ".xls": "旧版 Excel 工作簿（.xls），不能直接读取；请用 Excel/WPS 打开后另存为 .xlsx 再试",
    ".wps": "WPS 文字文件（.wps），不能直接读取；请用 WPS 打开后另存为 .docx 再试",
    ".rtf": "RTF 文档，不能直接读取；请用 Word/WPS 打开后另存为 .docx 再试",
}
_MAGIC = (
    (b"%PDF", "pdf"), (b"{\\rtf", "rtf"), (b"Rar!", "archive"), (b"7z\xbc\xaf", "archive"), (b"\x1f\x8b", "archive"),
    (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"BM", "image"), (b"II*\0", "image"),
    (b"MM\0*", "image"), (b"MZ", "program"), (b"\x7fELF", "program"),
)  # fmt: skip
_ZIP_PARTS = (
    ("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "ppt"),
    ("OFD.xml", "ofd"), ("mimetype", "odf"),
)  # fmt: skip
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)
_HEAD = 4096


def format_of(path: Path) -> Format:
    """The table row for a file's name; raises ReaderError naming the formats there are."""
    extension = path.suffix.lower()
    row = next((row for row in FORMATS if row.extension == extension), None)
    if row:
        return row
    if extension in _REFUSED:
        raise ReaderError(f"“{path.name}”是{_REFUSED[extension]}。")
    known = "、".join(row.extension for row in FORMATS)
    raise ReaderError(f"“{path.name}”的格式不能读取；可以读取的有 {known}，请另存为其中一种后重试。")


def check_content(path: Path, row: Format) -> None:
    """Hold a file's first bytes against its name; raises ReaderError saying what it really is."""
    if path.stat().st_size == 0:
        raise ReaderError(f"“{path.name}”是空文件（0 字节）；请重新获取后再试。")
    kind = kind_of(path)
    if kind == row.kind:
        return
    name, advice = _KINDS[kind]
    if kind in ("encrypted", "binary", "image", "archive", "zip"):
        raise ReaderError(f"“{path.name}”{'' if kind == 'encrypted' else '的内容'}是{name}；{advice}。")
    raise ReaderError(f"“{path.name}”的扩展名是 {row.extension}，内容却是{name}；{advice}。")


def kind_of(path: Path) -> str:
    """What a file's content is: a key of the table of kinds."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not (magic in (b"BM", b"MZ") and b"\0" not in head):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if stripped.startswith((b"<!doctype html", b"<html")):
        return "html"
    if stripped.startswith(b"<?xml"):
        return "xml"
    return "text" if _could_be_text(head) else "binary"


def _could_be_text(head: bytes) -> bool:
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 27 or 27 < byte < 32)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return True
    return controls <= len(head) * 0.02 or bool(utf16_codec(head))


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise ReaderError(
            f"“{path.name}”已损坏，无法解压；请向报送单位重新索取，或用 Word/WPS 打开修复后另存。"
        ) from error
    return next((kind for part, kind in _ZIP_PARTS if part in names), "zip")


def _ole_kind(path: Path) -> str:
    """The kind told by the names in an OLE container's directory (UTF-16, so a plain search finds them)."""
    data = path.read_bytes()
    return next((kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in data), "ole")


def reader_of(row: Format) -> Callable[[Path], Document]:
    """The function that reads a format; its module is imported only now."""
    module, _, function = row.reader.partition(":")
    return cast(Callable[[Path], Document], getattr(import_module(f"assistant.readers.{module}"), function))
