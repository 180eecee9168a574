"""项目基本情况 and 绩效目标: what the project is, and what it was to reach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.offline.desk import GROUPS, Desk
from assistant.drafting.offline.figures import amounts, labels, measured
from assistant.drafting.offline.past.renewal import Kept
from assistant.drafting.offline.sections.conduct import with_kept, woven
from assistant.drafting.offline.sections.defaults import project_name
from assistant.drafting.offline.sections.funds import own_name, with_deed
from assistant.drafting.offline.sentences import Line, Sentence
from assistant.schema import Figure

_BACKGROUND = re.compile(
    r"年初|批复|申请|涉及|印发|方案|文件|〔|下达|辖|围绕|依据|背景|为了|承担|负责|全[省市县区]|位于|面积|人口|户籍|馆藏|首次|街道|乡镇"
)
_BASIS = re.compile(r"〔\d{4}〕|依据|根据|批复")
_LATE = re.compile(r"调减|延后|推迟|停止|未(?!来)|临时|完工|通车|建成")
_MAIN = 6
_OPENINGS = ("全年", "同时，", "此外，", "年内，", "围绕年度任务，")


def summary(desk: Desk, kept: Kept) -> list[Line]:
    """Who did what with how much money, the background notes, then the main outputs."""
    stated = set(kept.figures)
    notes = woven(desk, "overview.summary")
    background = [s for s in notes if _BACKGROUND.search(s.text) and not _LATE.search(s.text)]
    others = [s for s in notes if s not in background]
    background.sort(key=lambda s: not _BASIS.search(s.text))
    context = [f for f in desk.indicators() if labels.is_context(f) and f.id not in stated]
    told = "".join(s.text for line in kept.lines for s in line.sentences)
    opening = (
        [] if stated and (desk.inputs.unit in told or f"{desk.inputs.year}年" in told) else [_opening(desk, stated)]
    )
    if context:
        background.append(listed("", context))
    done = [
        f
        for f in desk.indicators()
        if f not in context and f.category in ("", "数量") and not amounts.is_rate(f) and f.id not in stated
    ]
    lines = [Line(sentences=tuple(desk.take([*opening, *background])))]
    if kept.lines and stated:
        done = [f for f in done if f.target is None and f.id not in desk.last_year]
    lines.append(Line(sentences=tuple(desk.take([*_outputs(done), *others]))))
    if not kept.lines:
        return lines
    if opening:
        first, *others = lines[0].sentences
        kept = replace(
            kept, lines=(replace(kept.lines[0], sentences=(first, *kept.lines[0].sentences)), *kept.lines[1:])
        )
        lines[0] = Line(sentences=tuple(others))
    return with_kept(kept, [Line(sentences=tuple(s for line in lines for s in line.sentences))])


def _opening(desk: Desk, stated: set[str]) -> Sentence:
    inputs = desk.inputs
    text = f"{inputs.year}年，{inputs.unit}组织实施{project_name(inputs.project)}"
    figures: set[str] = set()
    rows = dict.fromkeys((desk.role("budget", "adjusted_budget"), desk.role("adjusted_budget"), desk.role("spent")))
    for figure in rows:
        if figure is not None and not stated:
            clause = labels.statement(figure)
            clause = since_year_start(clause) if figure.role == "spent" else clause if figures else with_deed(clause)
            text += f"，{clause}"
            figures.add(figure.id)
    own = desk.role("own_funds")
    if own is not None and not stated and any("不含" in d.label for d in desk.derivations.values()):
        text += f"（含{own_name(own)}{amounts.value(own)}）"
        figures.add(own.id)
    return Sentence(text=text, figures=frozenset(figures))


def since_year_start(clause: str) -> str:
    """A spending clause with the period it is about: "实际支出…" → "全年实际支出…"."""
    return f"全年{clause}" if re.match(r"(?!全年)(实际|财政|支出|总|合计)?[^，]{0,4}支出", clause) else clause


def _outputs(done: Sequence[Figure]) -> list[Sentence]:
    """Main outputs, at most `_MAIN` figures a sentence: all without a target, of the others the first ones."""
    aimed = [f for f in done if f.target is not None][:_MAIN]
    chosen = [f for f in done if f.target is None or f in aimed]
    parts = [chosen[at : at + _MAIN] for at in range(0, len(chosen), _MAIN)]
    if len(parts) > 1 and len(parts[-1]) < 3:
        parts[-2:] = [parts[-2][:4], parts[-2][4:] + parts[-1]]
    return [listed(_OPENINGS[n % len(_OPENINGS)], part) for n, part in enumerate(parts)]


def listed(opening: str, figures: Sequence[Figure]) -> Sentence:
    """Several figures in one sentence."""
    text = labels.series(figures)
    if opening == "全年":
        text = re.sub(r"(^|，)全年", r"\1", text)
    return Sentence(text=opening + text, figures=frozenset(f.id for f in figures))


def targets(desk: Desk, kept: Kept) -> list[Line]:
    """Every indicator with a target, by kind, with its outcome; a missed one with its reason."""
    aimed = [f for f in desk.indicators() if f.target is not None]
    rest = [f for f in aimed if f.id not in kept.figures]
    notes = woven(desk, "overview.targets")
    if not aimed:
        if not kept.lines:
            notes.insert(0, _setting(desk, [g for g in GROUPS if any(f.category == g for f in desk.indicators())]))
        return with_kept(kept, [Line(sentences=tuple(desk.take(notes)))])
    lines = list(kept.lines)
    kinds = [g for g in GROUPS if any(f.category == g for f in aimed)]
    if not lines:
        lines = [Line(lead=True, sentences=tuple(desk.take([_setting(desk, kinds, lead=True)])))]
    turn = 0
    for kind in [*kinds, ""]:
        group = [f for f in rest if f.category == kind or (not kind and f.category not in GROUPS)]
        parts = [_outcome(desk, f, turn + n) for n, f in enumerate(group)]
        turn += len(group)
        if parts:
            lines = _placed(lines, f"{kind or '其他'}指标", desk.take([_merged(parts)]))
    missed = [f for f in aimed if amounts.standing(f) == "missed"]
    notes = woven(desk, "overview.targets")
    closing = [*notes, *([_verdict(aimed, missed)] if missed or not kept.lines else [])]
    return [*lines, Line(lead=True, sentences=tuple(desk.take(closing)))]


def _setting(desk: Desk, kinds: Sequence[str], *, lead: bool = False) -> Sentence:
    named = f"{'、'.join(kinds)}{'等方面' if len(kinds) > 1 else ''}" if kinds else ""
    tail = "，完成情况如下" if lead else ""
    verb = "设定" if lead else "填报"
    return Sentence(text=f"{desk.inputs.year}年项目{verb}{named}绩效指标{tail}")


def _outcome(desk: Desk, figure: Figure, turn: int) -> Sentence:
    if amounts.standing(figure) == "missed":
        return measured.with_reason(desk, figure, turn, "overview.targets")
    return Sentence(text=measured.against_target(figure, turn), figures=frozenset({figure.id}))


def _placed(lines: list[Line], head: str, fresh: Sequence[Sentence]) -> list[Line]:
    """The new sentences under last year's heading of that kind, else in a line of their own before the later kinds."""
    kinds = [line.head.removesuffix("：").removesuffix("指标") for line in lines]
    kind = head.removesuffix("指标")
    if kind in kinds:
        at = kinds.index(kind)
        return [*lines[:at], replace(lines[at], sentences=(*lines[at].sentences, *fresh)), *lines[at + 1 :]]
    if lines and not any(line.head for line in lines) and lines[0].sentences[0].kept:
        more = [Line(sentences=(*lines[-1].sentences, *fresh))] if len(lines) > 1 else [Line(sentences=tuple(fresh))]
        return [*lines[: max(1, len(lines) - 1)], *more]
    mark = "：" if any(line.head.endswith("：") for line in lines) else ""
    later = GROUPS[GROUPS.index(kind) + 1 :] if kind in GROUPS else ()
    at = next((n for n, k in enumerate(kinds) if k in later), len(lines))
    return [*lines[:at], Line(head=head + mark, sentences=tuple(fresh)), *lines[at:]]


def _merged(parts: Sequence[Sentence]) -> Sentence:
    return Sentence(
        text="；".join(p.text for p in parts),
        figures=frozenset().union(*(p.figures for p in parts)),
        items=frozenset().union(*(p.items for p in parts)),
        notes=frozenset().union(*(p.notes for p in parts)),
    )


def _verdict(aimed: Sequence[Figure], missed: Sequence[Figure]) -> Sentence:
    names = "、".join(labels.subject(f) for f in missed)
    if not missed:
        return Sentence(text="总体看，设定目标值的各项指标均达到或优于目标值")
    if len(missed) == len(aimed):
        return Sentence(text=f"总体看，{names}{'均' if len(missed) > 1 else ''}与年度目标仍有差距")
    return Sentence(text=f"总体看，除{names}未达到目标值外，其余设定目标值的指标均达到或优于目标值")
