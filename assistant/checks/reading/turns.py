"""Numbers told in turn (分别): the first is of the first thing named, the second of the second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.checks.reading.asks import AIM, CHANGE
from assistant.checks.reading.place import Place, Stop
from assistant.schema import Kind

DATED = frozenset({Kind.YEAR, Kind.DATE})
_RESPECTIVELY = re.compile("分别")
_TWO_CHANGES = re.compile(  # ，较本年目标增加40公顷和20公顷
    f"(?<=[，；])((?:[比较超]|同比)[^，。；\\d]*(?:{CHANGE}[了出]?|{AIM}))\\d[\\d.,]*[^，。；\\d、和与及]{{0,4}}[、和与及]\\d[\\d.,]*[^，。；\\d]{{0,4}}(?=[，。；）]|$)"
)
_FIRST_OF = re.compile("[前头首][两三四]")  # 前两项分别占41.9%和24.1%
_NAMES = re.compile("以及|[、和与及]")
_JOINED, _LED_IN, _SEVERAL = re.compile("以及|[、和与及]"), re.compile("^.*[在于由为是有自到]"), 2
_AIMS = re.compile("的?(?:目标|计划|任务|指标)")  # 分别超过24期和30处的目标
_COMMAS = re.compile("、")
_NAMED_LAST = re.compile("(?:[是为有：]|包括)([\u3400-\u9fff、]{4,40})，$")
_EITHER = re.compile("([前后])者")
_TWO_NAMED = re.compile(  # 完成率与执行率大体相当，前者72.22%，后者略低2.9个百分点
    "(?:^|[，。；：])([\u3400-\u9fff]{2,10}?)[和与及、]([\u3400-\u9fff]{2,10}?)"
    "(?:大体|大致|基本|相比|相当|持平|接近|差距|各有|有|都|均)[^，。；：\\d]*，(?:前者[^。；]*[，；])?$"
)
_NAME = re.compile("[\u3400-\u9fffA-Za-z“”]{2,16}")


def in_turn(text: str, placed: Mapping[Stop, Place]) -> Iterator[tuple[Stop, Place]]:
    """风力灭火机、高压水泵分别购置160台和42台: the first number is of the first name, the second of the second.

    So it is with the numbers just told: 供血率98.2%，满意度95.5%，目标分别为95%和92%.
    """
    yield from _unmarked(text, placed)
    for found in _RESPECTIVELY.finditer(text):
        start = max(text.rfind(sign, 0, found.start()) for sign in "，。；：（") + 1
        listed = text[start : found.start()]
        ends = [at for sign in "，。；：）" if (at := text.find(sign, found.end())) >= 0]
        told = [m for m in placed if m.kind not in DATED and found.end() <= m.start < min(ends, default=len(text))]
        split = ([name.strip() for name in signs.split(listed)] for signs in (_NAMES, _COMMAS))  # 厨房和送餐设备、宣传
        names = next((names for names in split if 2 <= len(names) == len(told)), [])
        verb, turn = text[found.end() : told[0].start] if told else "", 0
        if not names or not all(_NAME.fullmatch(name) for name in names):
            names = [] if listed else _names_before(text[:start], len(told))
        if not names:
            names, turn = _names_told(found.start(), placed, told, first=bool(_FIRST_OF.match(listed)))
            verb = listed + verb
        last = placed[told[-1]].right if told else ""
        for name, mention in zip(names, told, strict=False):
            place = placed[mention]
            others = [(words, weight) for words, weight in place.words if not any(n in words for n in names)]
            words = ((name, 1.0), *(((place.noun, 0.8),) if place.noun else ()), *others)
            right = last if _AIMS.match(last) else place.right
            yield mention, replace(place, left=name + verb, right=right, words=words, turn=turn)


def _unmarked(text: str, placed: Mapping[Stop, Place]) -> Iterator[tuple[Stop, Place]]:
    """查螺1900公顷、灭螺700公顷，较目标增加40公顷和20公顷: two changes in a clause answer the two numbers before it."""
    for found in _TWO_CHANGES.finditer(text) if "分别" not in text else ():
        told = [m for m in placed if found.start() <= m.start < found.end() and m.kind not in DATED]
        start = max(text.rfind(sign, 0, found.start() - 1) for sign in "，。；：（") + 1
        before = [m for m in placed if start <= m.end <= found.start() and m.kind not in DATED]
        alike = len(told) == len(before) == _SEVERAL and len({m.unit for m in (*told, *before)}) == 1
        names, turn = _names_told(found.start(), placed, told, first=False) if alike else ([], 0)
        for name, mention in zip(names, told, strict=False):
            place = placed[mention]
            words = ((name, 1.0), *((w, weight) for w, weight in place.words if name not in w))
            yield mention, replace(place, left=name + found.group(1), words=words, turn=turn)


def of_names(text: str, placed: Mapping[Stop, Place]) -> Iterator[tuple[Stop, Place]]:
    """分布在东片、中片、西片的21个、19个和18个: as many numbers as names, joined by 的, answer them in turn."""
    stops = sorted((m for m in placed if m.kind not in DATED), key=lambda m: m.start)
    for at, first in enumerate(stops):
        if not placed[first].left.endswith("的") or not _JOINED.fullmatch(text[first.end : first.end + 1]):
            continue
        run = [first]
        for stop in stops[at + 1 :]:
            if not _JOINED.fullmatch(text[run[-1].end : stop.start]):
                break
            run.append(stop)
        start = max(text.rfind(sign, 0, first.start) for sign in "，。；：（") + 1
        names = [name.strip() for name in _NAMES.split(text[start : first.start].rstrip("的"))]
        names[0] = _LED_IN.sub("", names[0])
        if len(names) == len(run) >= _SEVERAL and all(_NAME.fullmatch(name) for name in names):
            for name, stop in zip(names, run, strict=True):
                place = placed[stop]
                others = [(words, weight) for words, weight in place.words if not any(n in words for n in names)]
                yield stop, replace(place, left=name, words=((name, 1.0), *others))


def pointed_out(text: str, placed: Mapping[Stop, Place]) -> Iterator[tuple[Stop, Place]]:
    """前者72.22%，后者略低, right behind a clause that names two things and no number: what 前者 and 后者 stand for."""
    for mention, place in placed.items():
        found = _EITHER.match(place.left)
        start = text.rfind(place.before, 0, mention.start) if found else -1
        names = _TWO_NAMED.search(text[:start]) if start >= 0 else None
        if found and names:
            name = names.group(1 if found.group(1) == "前" else 2)
            words = ((name, 1.0), *((w, weight) for w, weight in place.words if w != place.left))
            yield mention, replace(place, left=name + place.left[found.end() :], words=words)


def _names_before(text: str, count: int) -> list[str]:
    """剩下的是物资和培训，分别为68.93万元和43.00万元: the names that end the clause before, [] if not so many."""
    found = _NAMED_LAST.search(text)
    names = [name.strip() for name in _NAMES.split(found.group(1))] if found else []
    return names if len(names) == count > 1 and all(_NAME.fullmatch(name) for name in names) else []


def _names_told(at: int, placed: Mapping[Stop, Place], told: Sequence[Stop], *, first: bool) -> tuple[list[str], int]:
    """What the last (or first) numbers before a place in its sentence are called, and how many back they begin.

    Numbers of the unit of those told come before others. No names if there are not so many.
    """
    before = [(m, place) for m, place in placed.items() if m.end <= at and m.kind not in DATED]
    here = [(m, place) for m, place in before if place.sentence == before[-1][1].sentence]
    alike = [at for at, (m, _) in enumerate(here) if told and m.unit == told[0].unit]
    count = len(told)
    chosen = alike if len(alike) >= count else list(range(len(here)))
    chosen = chosen[:count] if first else chosen[-count:]
    names = [here[at][1].left or here[at][1].noun for at in chosen]
    in_row = count > 1 and len(names) == count and all(names) and chosen[-1] - chosen[0] == count - 1
    return (names, len(here) - chosen[0]) if in_row else ([], 0)
