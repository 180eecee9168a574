"""What the store gives back: frozen rows, all times in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from assistant.schema import ReportInput


class Status(StrEnum):
    """Where a report stands between clerk and reviewer."""

    DRAFT = "草稿"
    SUBMITTED = "送审"
    RETURNED = "退回"
    APPROVED = "通过"


MOVES: Mapping[Status, tuple[Status, ...]] = {
    Status.DRAFT: (Status.SUBMITTED,),
    Status.SUBMITTED: (Status.RETURNED, Status.APPROVED, Status.DRAFT),
    Status.RETURNED: (Status.SUBMITTED,),
    Status.APPROVED: (Status.RETURNED,),
}


class SectionState(StrEnum):
    """How far one section is."""

    EMPTY = "empty"
    DRAFTED = "drafted"
    EDITED = "edited"
    CHECKED = "checked"
    DONE = "done"


class Action(StrEnum):
    """What made a revision."""

    EDIT = "edit"
    DRAFT = "draft"
    REPAIR = "repair"
    WORDING = "wording"
    REUSE = "reuse"
    RESTORE = "restore"
    IMPORT = "import"


STATE_AFTER: Mapping[Action, SectionState] = {
    Action.EDIT: SectionState.EDITED,
    Action.DRAFT: SectionState.DRAFTED,
    Action.REPAIR: SectionState.EDITED,
    Action.WORDING: SectionState.EDITED,
    Action.REUSE: SectionState.EDITED,
    Action.RESTORE: SectionState.EDITED,
    Action.IMPORT: SectionState.EDITED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report in the list; `sections` has the state of every section that was ever touched."""

    id: int
    unit: str
    project: str
    year: int
    template: str
    status: Status
    archived: bool
    created: datetime
    changed: datetime
    changed_by: str
    sections: Mapping[str, SectionState] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One saved text of a section; `number` counts from 1 within the section."""

    report: int
    section: str
    number: int
    text: str
    who: str
    action: Action
    saved: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """A section as it stands: `revision` is the number to base the next save on, 0 where nothing was saved."""

    section: str
    text: str
    revision: int
    state: SectionState
    who: str
    saved: datetime | None


def untouched(section: str) -> SectionRow:
    """A section nobody has written in."""
    return SectionRow(section=section, text="", revision=0, state=SectionState.EMPTY, who="", saved=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputsRevision:
    """One saved state of a report's inputs; `number` counts from 1."""

    report: int
    number: int
    inputs: ReportInput
    who: str
    action: Action
    saved: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A text drafted in the background, kept whether or not the clerk took it.

    `base` is the section's revision when drafting began; `sources` and `numbers` are plain JSON values.
    """

    id: int
    report: int
    section: str
    text: str
    base: int
    backend: str
    attempts: int
    sources: tuple[Mapping[str, object], ...]
    numbers: tuple[Mapping[str, object], ...]
    saved: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark on a sentence, or on a whole section where `sentence` is ""; resolved once `resolved_by` is set."""

    id: int
    report: int
    section: str
    sentence: str
    text: str
    who: str
    saved: datetime
    reply_to: int = 0
    resolved_by: str = ""
    resolved: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A finding a reviewer lets stand: rule, section and the excerpt it was raised on, with the reason."""

    id: int
    report: int
    rule: str
    section: str
    excerpt: str
    reason: str
    who: str
    saved: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """One line of the audit trail; `report` is 0 for what concerns the library or the program."""

    id: int
    report: int
    who: str
    what: str
    detail: str
    happened: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRow:
    """A past report in the library, with unit, project and year as corrected by people where they did.

    `source` tells its file from others of the same name: its path, or how it was uploaded.
    """

    id: int
    file: str
    source: str
    unit: str
    project: str
    year: int
    version: int
    content_hash: str
    corrected: bool
    sections: int
    added: datetime
    changed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVersion:
    """One version of a past report's file; `size` is that of the original in bytes."""

    number: int
    file: str
    content_hash: str
    size: int
    saved: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSection:
    """One section of the newest version of a past report; `id` is never given to another section."""

    id: int
    past: int
    file: str
    unit: str
    project: str
    year: int
    section: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What tells near copies apart from other reports: `signature` is whatever the library made of the text."""

    past: int
    file: str
    unit: str
    project: str
    year: int
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryStamp:
    """State of the past reports: `database` names the database, `number` grows with every change."""

    database: str
    number: int
