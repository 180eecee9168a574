"""项目组织情况 and 项目管理情况: who carried the project out and how, from the notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.drafting.offline.desk import Desk
from assistant.drafting.offline.figures import labels
from assistant.drafting.offline.figures.labels import Shape
from assistant.drafting.offline.notes.items import Item
from assistant.drafting.offline.past.renewal import Kept
from assistant.drafting.offline.sections.defaults import plain
from assistant.drafting.offline.sentences import Line, Sentence

_OPENINGS = {
    "organisation.structure": re.compile(r"^(成立|建立|设立|组建|制定|明确|抽调|召开|组织|开展|签订|与)"),
    "organisation.management": re.compile(
        r"^(制定|建立|设立|严格|实行|委托|通过|按照|按|召开|组织|开展|坚持|加强|完善|抽查|检查|印发)"
    ),
}
_FOLLOWING = re.compile(r"^(与|并|由|分|按|对|以|通过|委托|下设|设立|共|收集|落实)")


def structure(desk: Desk, kept: Kept) -> list[Line]:
    """Who is responsible: last year's text that holds, the notes, or the unit as the inputs name it."""
    sentences = woven(desk, "organisation.structure")
    if not sentences and not kept.lines:
        sentences = [plain("organisation.structure", desk.inputs)]
    return with_kept(kept, [Line(sentences=tuple(desk.take(sentences)))])


def management(desk: Desk, kept: Kept) -> list[Line]:
    """How the work was managed: last year's rules, the notes, or which tasks the targets put under watch."""
    sentences = woven(desk, "organisation.management")
    if not sentences and not kept.lines:
        tasks = [
            labels.subject(f)
            for f in desk.indicators()
            if labels.shape(f) not in (Shape.RATE, Shape.TIME, Shape.COST) and f.category in ("", "数量")
        ][:3]
        base = plain("organisation.management", desk.inputs)
        named = f"本年度任务包括{'、'.join(tasks)}等，" if tasks else ""
        sentences = [replace(base, text=f"{named}{base.text}")]
    return with_kept(kept, [Line(sentences=tuple(desk.take(sentences)))])


def with_kept(kept: Kept, lines: Sequence[Line]) -> list[Line]:
    """Last year's lines first; where they are one paragraph, the new sentences continue it."""
    fresh = [line for line in lines if line.sentences]
    if len(kept.lines) == 1 and not kept.style and len(fresh) == 1:
        first = kept.lines[0]
        return [Line(head=first.head, lead=first.lead, sentences=first.sentences + fresh[0].sentences)]
    return [*kept.lines, *fresh]


def woven(desk: Desk, section: str) -> list[Sentence]:
    """The open items of a section, one sentence a note; a first sentence without subject gets 我单位."""
    sentences = of_notes(dict(desk.open_items(section)))
    opening = _OPENINGS.get(section)
    if sentences and opening and opening.match(sentences[0].text):
        sentences[0] = replace(sentences[0], text=f"我单位{sentences[0].text}")
    return sentences


def of_notes(noted: Mapping[int, Item]) -> list[Sentence]:
    """Items by their place, one sentence a note; what it suggests is a sentence of its own."""
    sentences: list[Sentence] = []
    for (note, _), group in groupby(noted.items(), key=lambda pair: (pair[1].note, pair[1].text.startswith("建议"))):
        pairs = list(group)
        text = joined([item for _, item in pairs])
        if sentences and text[:4] == sentences[-1].text[:4] == "组织开展":
            text = f"同时{text[2:]}"
        sentences.append(Sentence(text=text, items=frozenset(n for n, _ in pairs), notes=frozenset({note})))
    return sentences


def joined(items: Sequence[Item]) -> str:
    """Items of one note as one sentence: a piece without a subject follows a comma, a new thought a semicolon."""
    nouns = [item for item in items if item.noun]
    if nouns:
        pieces = [piece for item in nouns for piece in item.text.split("，")]
        listed = "和".join(["、".join(pieces[:-1]), pieces[-1]] if len(pieces) > 1 else pieces)
        verb = "开展" if nouns[0].section == "plans" else "组织开展"
        merged = replace(nouns[0], text=f"{verb}{listed}", noun=False)
        items = (
            [*(i for i in items if not i.noun), merged]
            if items[0] is not nouns[0]
            else [merged, *(i for i in items if not i.noun)]
        )
    text = items[0].text
    for item in items[1:]:
        text += ("，" if _FOLLOWING.match(item.text) and "；" not in text[-40:] else "；") + item.text
    return text
