"""What is wrong with a section a model wrote: each complaint goes back to it, and stays marked if it is not mended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.checks import check_draft
from assistant.drafting.material import Material
from assistant.drafting.slots import UNRESOLVED
from assistant.schema import WRONG, Judged, Ledger, Passage, ReportInput

_SILENT_PROBLEMS = "problems_none_but_low_execution"
_MARKER_LEFT = "marker_left"
_ENDED = re.compile(r"[。！？；.）)」”】|]$")
_SHORT = 10  # characters up to which a section such as 无 needs no full stop
_TRADITIONAL = 5  # distinct traditional characters from which on a text is in traditional writing
_PLACE = re.compile(r"\A[\u4e00-\u9fff]{2,6}?(?:省|市|县|区|州|旗|盟|乡|镇)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One thing wrong, in a sentence for the model; unmended, 〔待核〕 is put at the offset `mark` (None: nowhere)."""

    sentence: str
    mark: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A section as read back: its numbers as the ledger judges them (offsets in `text`) and what is wrong with it.

    `silent` says that 存在的问题 claims there are none though the figures speak.
    """

    text: str
    numbers: tuple[Judged, ...]
    complaints: tuple[Complaint, ...]
    silent: bool

    def marked(self) -> str:
        """The text with 〔待核〕 wherever something is still wrong, so that no export can carry it unseen."""
        text = self.text
        for at in sorted({c.mark for c in self.complaints if c.mark is not None}, reverse=True):
            if not text.startswith(UNRESOLVED, at):
                text = text[:at] + UNRESOLVED + text[at:]
        return text


def read_back(text: str, material: Material, unknown: Sequence[str] = ()) -> Reading:
    """The section against ledger, inputs and past reports; `unknown` are slot ids the model made up."""
    numbers, ledger = judged_alone(text, material)
    silent = material.section == "problems" and any(f.rule == _SILENT_PROBLEMS for f in ledger.findings)
    complaints = [Complaint(sentence=f"代号 [[{i}]] 不在清单里，请改用清单中的代号，或删去这句话。") for i in unknown]
    complaints += _about_numbers(text, numbers, material)
    complaints += _about_names(text, material)
    complaints += [
        Complaint(sentence=f.message) for f in ledger.findings if f.rule == _MARKER_LEFT and UNRESOLVED not in f.message
    ]
    complaints += _about_writing(text, material.inputs)
    if silent:
        complaints.append(Complaint(sentence="填报数据中有未完成的指标或执行率偏低，不能写“无”，请写明问题和原因。"))
    return Reading(text=text, numbers=numbers, complaints=tuple(complaints), silent=silent)


def judged_alone(text: str, material: Material) -> tuple[tuple[Judged, ...], Ledger]:
    """One section's numbers as the ledger judges them, offsets in `text`, and the ledger of the section alone."""
    whole = material.outline.join({material.section: text})
    ledger = check_draft(whole, material.inputs, priors=material.priors, outline=material.outline)
    body = text.strip()
    lead = whole.index(body) if body else len(whole)
    offset = lead - (len(text) - len(text.lstrip()))
    inside = (j for j in ledger.mentions if lead <= j.mention.start < lead + len(body))
    return tuple(
        replace(j, mention=replace(j.mention, start=j.mention.start - offset, end=j.mention.end - offset))
        for j in inside
    ), ledger


def _about_numbers(text: str, numbers: Sequence[Judged], material: Material) -> Iterator[Complaint]:
    """Wrong numbers; those in locked sentences are the clerk's own affair and stand in the ledger."""
    for judged in numbers:
        start, end = judged.mention.start, judged.mention.end
        if judged.verdict in WRONG and not material.standing.locks(text, start):
            around = text[max(0, start - 12) : end + 6].replace("\n", "")
            yield Complaint(sentence=f"“{around}”中的“{judged.mention.text}”：{judged.explanation}", mark=end)


def _about_names(text: str, material: Material) -> Iterator[Complaint]:
    """Units, projects and places of other offices' reports, unless the clerk's own inputs name them too."""
    names = sorted(_foreign_names(material.passages, _said(material.inputs)), key=len, reverse=True)
    for match in re.finditer("|".join(map(re.escape, names)) or "(?!)", text):
        if not material.standing.locks(text, match.start()):
            yield Complaint(sentence=f"“{match.group()}”是别的单位往年报告里的名称，不能写进来。", mark=match.end())


def _foreign_names(passages: Sequence[Passage], own: str) -> set[str]:
    names = {name for p in passages for name in (p.unit, p.project) if len(name) >= 4}
    places = {match.group() for p in passages if (match := _PLACE.match(p.unit))}
    return {name for name in names | places if name not in own}


def _said(inputs: ReportInput) -> str:
    parts = [inputs.unit, inputs.project, *(n.text for n in inputs.notes)]
    for figure in inputs.figures:
        parts += [figure.label, figure.deviation, *figure.aliases]
    return "\n".join(parts)


def _about_writing(text: str, inputs: ReportInput) -> Iterator[Complaint]:
    body = text.rstrip()
    if not body:
        yield Complaint(sentence="没有写出正文。")
    elif len(body) > _SHORT and not _ENDED.search(body):
        yield Complaint(sentence="最后一句没有写完。", mark=len(body))
    if len({c for c in text if _traditional(c)} - set(_said(inputs))) >= _TRADITIONAL:
        yield Complaint(sentence="正文用了繁体字，请全部改用规范的简体字。")


def _traditional(character: str) -> bool:
    """Whether a character belongs to Big5 and not to GB 2312: traditional, or rare in both."""
    return _in(character, "big5") and not _in(character, "gb2312")


def _in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
