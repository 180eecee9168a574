"""A preview as PDF through LibreOffice, where it is installed, and which fonts it had to substitute."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ExportError
from assistant.export.books import save_whole

_PROGRAMS = ("soffice", "libreoffice")
_FONTS = re.compile(r"<w:rFonts\b[^>]*>")
_FONT = re.compile(r'w:(?:ascii|hAnsi|eastAsia)="([^"]+)"')
_SECONDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The PDF written, and each font the document names that is not installed, with the one printed in its place."""

    path: Path
    substituted: tuple[tuple[str, str], ...]

    @property
    def remark(self) -> str:
        """One sentence on the substituted fonts, "" if there are none."""
        return font_remark(self.substituted)


def font_remark(substituted: Sequence[tuple[str, str]]) -> str:
    """One sentence that names fonts and what is printed in their place, "" if there are none."""
    by_used: dict[str, list[str]] = {}
    for named, used in substituted:
        by_used.setdefault(used, []).append(named)
    parts = "；".join(f"{'、'.join(names)}以 {used} 代替" for used, names in by_used.items())
    return f"本机缺少文档所用的字体，PDF 中{parts}，与正式打印会有差别；Word 文档不受影响。" if parts else ""


def office() -> str:
    """The program that converts, "" where there is none."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), "")


def write_preview(document: Path, path: Path) -> Preview:
    """Convert a .docx; raises ExportError where LibreOffice is missing, fails or takes longer than two minutes."""
    program = office()
    if not program:
        raise ExportError("本机没有安装 LibreOffice，不能生成 PDF；请安装后重试，或在 Word 中另存为 PDF。")
    with tempfile.TemporaryDirectory() as folder:
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
        try:
            subprocess.run([*command, str(document)], check=True, capture_output=True, timeout=_SECONDS)
        except (subprocess.SubprocessError, OSError) as error:
            raise ExportError(f"LibreOffice 没能把 {document.name} 转成 PDF，请在 Word 中另存为 PDF。") from error
        made = Path(folder) / f"{document.stem}.pdf"
        if not made.exists():
            raise ExportError(f"LibreOffice 没能打开 {document.name}，请检查文件是否完好。")
        content = made.read_bytes()
    save_whole(path, lambda file: file.write(content))
    return Preview(path=path, substituted=substituted_fonts(document))


def substituted_fonts(document: Path) -> tuple[tuple[str, str], ...]:
    """Fonts the document's text names that fontconfig does not have, with what it gives instead; () without it."""
    matcher = shutil.which("fc-match")
    if not matcher:
        return ()
    with zipfile.ZipFile(document) as package:
        parts = [n for n in package.namelist() if re.fullmatch(r"word/(?:document|styles|footer\d*|header\d*)\.xml", n)]
        texts = [package.read(part).decode("utf-8", "replace") for part in parts]
    named = {font for text in texts for fonts in _FONTS.findall(text) for font in _FONT.findall(fonts)}
    pairs = []
    for font in sorted(named):
        done = subprocess.run(
            [matcher, "-f", "%{family}", f"{font}:lang=zh-cn"],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        families = done.stdout.split(",")
        if done.returncode == 0 and font not in families:
            pairs.append((font, families[0]))
    return tuple(pairs)
