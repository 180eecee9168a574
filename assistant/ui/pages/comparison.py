"""对比: this draft beside a prior year, sentence by sentence, and the figures over the years."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import streamlit as st

from assistant.compare import Comparison, FigureYears, SectionComparison, compare, sentences, token_diff
from assistant.outlines import load_outline
from assistant.schema import PastReport, ReportInput
from assistant.ui import jobs, state
from assistant.ui.guard import action, part
from assistant.ui.heading import report_on_screen
from assistant.ui.shell import go
from assistant.ui.state import Desk, t
from assistant.ui.words import escape as markdown
from assistant.ui.words import figures_of, marked, section_name

STATUSES = ("same", "edited", "new")
INK = {"light": "#1f2328", "dark": "#e6e9ed"}  # the text colours of .streamlit/config.toml: charts do not take them


def page() -> None:
    """The page of the report on screen."""
    desk = report_on_screen("comparison")
    part()(_work)(desk.row.id)


def _work(report: int) -> None:
    if st.session_state.pop("leave-for-draft", False):
        go("drafting")
    desk = state.load_desk(report)
    priors = jobs.priors(desk.inputs)
    if not priors:
        st.info(t("compare.no_priors", unit=desk.inputs.unit, project=desk.inputs.project), icon=":material/info:")
        if st.button(t("compare.to_library"), icon=":material/library_books:"):
            go("library")
        return
    view = st.segmented_control(
        t("compare.view"),
        ["text", "figures"],
        format_func=lambda name: t(f"compare.{name}"),
        default=None if "compare-view" in st.session_state else "text",
        key="compare-view",
        required=True,
        label_visibility="collapsed",
    )
    if view == "figures":
        _figures(desk, priors)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        prior = st.selectbox(
            t("compare.with"), priors, format_func=lambda p: t("compare.prior", year=p.year, file=p.file), key="prior"
        )
        hide = st.toggle(t("compare.only_changes"), key="only-changes")
    comparison = _compared(desk.text, desk.inputs, (prior,), desk.outline.id)
    _share(comparison, prior)
    for section in comparison.sections:
        if section.section:
            _section(desk, section, prior.year, only_changes=hide)


@lru_cache(maxsize=16)
def _compared(text: str, inputs: ReportInput, priors: tuple[PastReport, ...], outline: str) -> Comparison:
    return compare(text, inputs, priors, load_outline(outline))


def _share(comparison: Comparison, prior: PastReport) -> None:
    matches = [s for section in comparison.sections for s in section.sentences]
    if not matches:
        st.info(t("compare.no_text"), icon=":material/info:")
        return
    length = sum(len(s.text) for s in matches)
    kept = sum(section.reused_ratio * sum(len(s.text) for s in section.sentences) for section in comparison.sections)
    counts = [
        (t("compare.reused", year=prior.year), f"{kept / length:.0%}"),
        *((t(f"compare.{status}"), _count(sum(s.status == status for s in matches))) for status in STATUSES),
        (t("compare.dropped"), _count(sum(len(s.dropped) for s in comparison.sections))),
    ]
    for column, (name, value) in zip(st.columns(len(counts)), counts, strict=True):
        column.metric(name, value)


def _count(sentences: int) -> str:
    return t("compare.count", count=sentences)


def _section(desk: Desk, section: SectionComparison, year: int, *, only_changes: bool) -> None:
    """Last year's sentences on the left, this draft's on the right, what was dropped at the end."""
    shown = [s for s in section.sentences if not only_changes or s.status != "same"]
    if not shown and not section.dropped:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        heading = section_name(desk.outline, section.section)
        st.markdown(f"**{heading}**　{t('compare.section_reused', share=f'{section.reused_ratio:.0%}')}")
        st.button(
            t("compare.to_draft"),
            key=f"to-draft-{section.section}",
            type="tertiary",
            icon=":material/edit_note:",
            on_click=_leave,
            args=(section.section,),
        )
    rows = [(s.status, *_sides(s.prior_text, s.text)) for s in shown]
    rows += [("dropped", f"<del>{escape(dropped)}</del>", "") for dropped in section.dropped]
    lines = "".join(
        f'<tr class="{status}"><th scope="row">{t(f"compare.{status}")}</th><td>{old}</td><td>{new}</td></tr>'
        for status, old, new in rows
    )
    heads = f"<td></td><th>{t('compare.prior_year', year=year)}</th><th>{t('compare.this_draft')}</th>"
    st.html(f'<table class="compare"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>')


def _sides(old: str, new: str) -> tuple[str, str]:
    """Both sentences, each with what only it has marked; a new one stands alone."""
    if not old:
        return "", f"<ins>{escape(new)}</ins>"
    diff = token_diff(old, new)
    return marked(diff, "dropped", "del"), marked(diff, "added", "ins")


@action
def _leave(section: str) -> None:
    state.open_section(section)
    state.remember("leave-for-draft", True)


def _figures(desk: Desk, priors: tuple[PastReport, ...]) -> None:
    rows = _compared(desk.text, desk.inputs, priors, desk.outline.id).figures
    held = [row for row in rows if len(row.values) > 1]
    if not held:
        st.info(t("compare.no_figures"), icon=":material/info:")
        return
    years = sorted({year for row in held for year in row.values})
    st.dataframe(
        [
            {t("column.label"): f"{row.label}（{row.unit}）"}
            | {year: str(row.values.get(year, "")) for year in years}
            | {
                t("compare.change"): _change(row, desk.inputs.year),
            }
            for row in held
        ],
        hide_index=True,
        column_config=dict.fromkeys((*years, t("compare.change")), st.column_config.TextColumn(alignment="right")),
        alt=t("compare.figures"),
    )
    labels = [row.label for row in held]
    left, right = st.columns([0.55, 0.45], gap="large")
    with left:
        chosen = st.selectbox(t("compare.chart"), labels, key="chart-figure")
        _chart(next(row for row in held if row.label == chosen), desk.inputs.year)
    with right:
        _said(desk, priors, chosen)


def _said(desk: Desk, priors: tuple[PastReport, ...], chosen: str) -> None:
    """The sentences of the draft that state a figure."""
    ids = {f.id for f in desk.inputs.figures if f.label == chosen}
    ledger = state.ledger_of(desk.text, desk.inputs, priors, desk.outline.id)
    said = [sentence_at(desk.text, j.mention.start) for j in ledger.mentions if ids & figures_of(j)]
    if said:
        st.caption(t("compare.said"))
    for sentence in dict.fromkeys(said):
        st.markdown(f"> {markdown(sentence)}")


def sentence_at(text: str, offset: int) -> str:
    """The sentence of the draft an offset lies in."""
    line_start = text.rfind("\n", 0, offset) + 1
    at = line_start
    for sentence in sentences(text[line_start:].split("\n", 1)[0]):
        at = text.index(sentence, at) + len(sentence)
        if at > offset:
            return sentence
    return ""


def _change(row: FigureYears, year: int) -> str:
    """The change against the latest year before, which is named where it is not the last one."""
    if row.change is None:
        return ""
    percent = "" if row.change_percent is None else t("compare.percent", percent=f"{row.change_percent:+}%")
    before = max(y for y in row.values if int(y) < year)
    since = "" if int(before) == year - 1 else t("compare.since", year=before)
    return f"{row.change:+f}{percent}{since}"


def _chart(row: FigureYears, last: int) -> None:
    """A bar a year, also where a year has no value; below it the year, above it the value and the change since."""
    import altair as alt

    years = [str(year) for year in range(min(map(int, row.values)), last + 1)]
    held = sorted(row.values)
    values = []
    for before, year in zip(["", *held], held, strict=False):
        value, last_value = row.values[year], row.values.get(before)
        change = t("compare.percent", percent=f"{(value - last_value) / last_value:+.1%}") if last_value else ""
        since = t("compare.since", year=before) if change and int(before) < int(year) - 1 else ""
        values.append({"year": year, "value": float(value), "text": f"{value}{change}{since}"})
    top = max(0.0, *(v["value"] for v in values)) * 1.15
    unit = alt.Axis(titleAngle=0, titleAlign="left", titleAnchor="start", titleX=0, titleY=-12, tickCount=5)
    base = alt.Chart(alt.Data(values=values)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0), scale=alt.Scale(domain=years)),
        y=alt.Y("value:Q", title=row.unit, axis=unit, scale=alt.Scale(domainMax=top)),
    )
    text = base.mark_text(dy=-10, fontSize=13, color=INK[st.context.theme.type or "light"]).encode(text="text:N")
    bars = base.mark_bar(width=48)
    st.altair_chart((bars + text).properties(height=300, padding={"top": 24}), alt=t("compare.chart"))
