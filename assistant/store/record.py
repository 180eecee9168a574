"""ReportInput to plain JSON and back: decimals as strings, nothing lost, whatever fields the type gains."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from assistant.schema import ReportInput


@cache
def _adapter() -> TypeAdapter[ReportInput]:
    return TypeAdapter(ReportInput)


def as_json(inputs: ReportInput) -> dict[str, Any]:
    """The inputs as JSON values."""
    return dict(_adapter().dump_python(inputs, mode="json"))


def from_json(record: Mapping[str, Any]) -> ReportInput:
    """The inputs as they were; fields of a later version that this one does not know are left out."""
    return _adapter().validate_python(record)
