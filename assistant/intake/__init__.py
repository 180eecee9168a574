"""The user's own inputs: report.yaml, the input workbook and the official 自评表, each to a ReportInput."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import InputError
from assistant.intake.record import as_record
from assistant.schema import ReportInput

__all__ = ["as_record", "form_sheets", "read_inputs", "write_workbook"]

_MAGIC = (
    (b"PK\x03\x04", "package"),
    (b"PK\x05\x06", "package"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"%PDF", "pdf"),
)
_REFUSED = {
    "ole": "是旧版 Office 文件或带打开密码，请在 Excel 中去掉密码并另存为 .xlsx 后再试。",
    "pdf": "是 PDF，填报数据请用 report.yaml、填报工作簿或自评表 .xlsx。",
}


def read_inputs(path: Path, sheet: str = "") -> ReportInput:
    """The inputs in a report.yaml, an input workbook or a 自评表, told apart by content and not by name.

    Of several 自评表 in a workbook `sheet` names one, as does a path such as 自评表.xlsx#二期; else the fullest is
    read. Raises InputError naming file, row or entry and field of every problem, all at once. What an 自评表 left in
    doubt stands in `warnings`.
    """
    path = Path(path)
    if "#" in path.name and not sheet and not path.exists():
        name, _, sheet = path.name.partition("#")
        path = path.with_name(name)
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except FileNotFoundError as error:
        raise InputError(f"找不到文件 {path}，请检查路径。") from error
    except OSError as error:
        raise InputError(f"无法读取 {path}：{error.strerror or error}。") from error
    kind = _kind(head)
    if kind in _REFUSED:
        raise InputError(f"{path.name} {_REFUSED[kind]}")
    if kind == "package":
        from assistant.intake.workbook import read_package

        return read_package(path, sheet)
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xls"}:
        raise InputError(f"{path.name} 不是 Excel 工作簿（可能只是改了扩展名），请用 Excel 另存为 .xlsx 后再试。")
    from assistant.intake.report_yaml import read_yaml

    return read_yaml(path)


def form_sheets(path: Path) -> tuple[str, ...]:
    """The sheets of a workbook that hold a filled 自评表, () for any other file; raises InputError if it is damaged."""
    with Path(path).open("rb") as file:
        if _kind(file.read(8)) != "package":
            return ()
    from assistant.intake.workbook import sheets_with_forms

    return sheets_with_forms(Path(path))


def _kind(head: bytes) -> str:
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), "text")


def write_workbook(path: Path, inputs: ReportInput | None = None) -> None:
    """The input workbook at `path`, blank or filled with `inputs`; raises ExportError if it cannot be written."""
    from assistant.intake.workbook import write

    write(Path(path), inputs)
