"""What works on this machine: one fact a part, with what to do where it does not."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from assistant.errors import AssistantError
from assistant.library import Library
from assistant.settings import Settings

FONTS = ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """How one part stands on this machine, in a sentence."""

    name: str
    state: str
    usable: bool


def examine(settings: Settings, library: Callable[[], Library]) -> tuple[Fact, ...]:
    """Index and embedder, backend (one real call), fonts and LibreOffice; `library` opens or hands over the library."""
    probes: tuple[tuple[str, Callable[[], str]], ...] = (
        ("资料存放", lambda: f"文件夹 {settings.data_dir}"),
        ("往年资料库", lambda: library().status().sentence),
        ("起草后端", lambda: _backend(settings)),
        ("公文字体", _fonts),
        ("LibreOffice", _office),
    )
    return tuple(_fact(name, probe) for name, probe in probes)


def _fact(name: str, probe: Callable[[], str]) -> Fact:
    try:
        return Fact(name=name, state=probe(), usable=True)
    except AssistantError as error:
        return Fact(name=name, state=str(error), usable=False)


def _backend(settings: Settings) -> str:
    from assistant.drafting import check_backend

    return check_backend(settings)


def _fonts() -> str:
    if not shutil.which("fc-list"):
        return "无法列出本机字体；不影响导出，打开文件的电脑上有公文字体即可"
    done = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False, timeout=30)
    missing = [font for font in FONTS if font not in done.stdout]
    if not missing:
        return "公文字体齐全"
    return f"缺少 {'、'.join(missing)}，预览时以相近字体代替，导出的文件不受影响"


def _office() -> str:
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return "已安装，可读旧版 .doc、转 PDF"
    return "没有安装：不能读旧版 .doc、不能转 PDF，其余不受影响"
