"""Looking into an Office file's zip directory before anything is unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from assistant.errors import ReaderError

MAX_ENTRIES = 5_000
MAX_UNPACKED = 400_000_000
MAX_PART = 80_000_000
# Office XML shrinks 5 to 30 times; only something repeated a million times shrinks more than this.
MAX_RATIO = 120
RATIO_FROM = 8_000_000
_ENCRYPTED_FLAG = 0x1
_MACROS = "vbaproject.bin"


def open_checked(path: Path) -> zipfile.ZipFile:
    """The zip archive after its directory was found harmless; raises ReaderError saying what is wrong.

    Checked: number of entries, unpacked size in all and for each part (bytes), compression ratio, encryption, macros.
    """
    name = path.name
    try:
        archive = zipfile.ZipFile(path)
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError, EOFError) as error:
        raise ReaderError(f"“{name}”已损坏，无法解压；请向报送单位重新索取，或用 Word/WPS 打开修复后另存。") from error
    if len(entries) > MAX_ENTRIES:
        raise ReaderError(f"“{name}”内含 {len(entries)} 个部件，不像正常的文档，已停止读取；请用 Word/WPS 打开后另存。")
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise ReaderError(f"“{name}”的压缩包设有密码；请取消密码后重试。")
    if any(entry.filename.lower().endswith(_MACROS) for entry in entries):
        raise ReaderError(f"“{name}”带有宏，为安全起见不读取；请另存为不含宏的 .docx 或 .xlsx 后重试。")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    swollen = unpacked > RATIO_FROM and unpacked > MAX_RATIO * max(packed, 1)
    xml_too_large = any(e.file_size > MAX_PART and e.filename.endswith((".xml", ".rels")) for e in entries)
    if unpacked > MAX_UNPACKED or swollen or xml_too_large:
        raise ReaderError(
            f"“{name}”解压后有 {unpacked // 1_000_000} MB，与文件大小极不相称，疑似压缩炸弹，已停止读取；"
            "请用 Word/WPS 打开核对后另存。"
        )
    return archive


def read_part(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    """One part's bytes, b"" if there is none; a part larger than the directory says raises ReaderError."""
    try:
        declared = archive.getinfo(part).file_size
        with archive.open(part) as stream:
            data = stream.read(declared + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise _damaged(name) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise _damaged(name) from error
    return data


def read_xml(archive: zipfile.ZipFile, part: str, name: str) -> etree._Element | None:
    """The root of an XML part, None if the archive has no such part; raises ReaderError for broken or unsafe XML."""
    data = read_part(archive, part, name)
    if not data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError(part) from error
        raise _damaged(name) from error
    if root.getroottree().docinfo.doctype:
        raise ReaderError(f"“{name}”含有外部引用定义，正常的文档不会有，已停止读取；请用 Word/WPS 打开后另存。")
    return root


def _damaged(name: str) -> ReaderError:
    return ReaderError(f"“{name}”已损坏，内容读不完整；请向报送单位重新索取，或用 Word/WPS 打开修复后另存。")
