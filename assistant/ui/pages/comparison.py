"""对比: this draft beside a prior year, sentence by sentence, and the figures over the years."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import streamlit as st

from assistant.compare import Comparison, FigureYears, SectionComparison, compare, sentences, token_diff
from assistant.outlines import load_outline
from assistant.schema import PastReport, ReportInput
from assistant.ui import jobs, state
from assistant.ui.guard import part
from assistant.ui.heading import report_on_screen
from assistant.ui.panels.problems import escape as markdown
from assistant.ui.state import Desk, t
from assistant.ui.words import figures_of

TINTS = {"same": "gray", "edited": "orange", "new": "green"}


def page() -> None:
    """The page of the report on screen."""
    desk = report_on_screen("comparison")
    part()(_work)(desk.row.id)


def _work(report: int) -> None:
    desk = state.load_desk(report)
    priors = jobs.priors(desk.inputs)
    if not priors:
        st.info(t("compare.no_priors", unit=desk.inputs.unit), icon=":material/info:")
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
            _section(desk, section, only_changes=hide)


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
        *((t(f"compare.{status}"), sum(s.status == status for s in matches)) for status in TINTS),
        (t("compare.dropped"), sum(len(s.dropped) for s in comparison.sections)),
    ]
    for column, (name, value) in zip(st.columns(len(counts)), counts, strict=True):
        column.metric(name, value)


def _section(desk: Desk, section: SectionComparison, *, only_changes: bool) -> None:
    shown = [s for s in section.sentences if not only_changes or s.status != "same"]
    if not shown and not section.dropped:
        return
    heading = desk.outline.section(section.section).heading
    st.markdown(f"**{heading}**　{t('compare.section_reused', share=f'{section.reused_ratio:.0%}')}")
    for sentence in shown:
        label, text = st.columns([0.06, 0.94])
        label.badge(t(f"compare.{sentence.status}"), color=TINTS[sentence.status])
        text.html(f'<div class="sentence">{_diff(sentence.prior_text, sentence.text, sentence.status)}</div>')
    for dropped in section.dropped:
        label, text = st.columns([0.06, 0.94])
        label.badge(t("compare.dropped"), color="red")
        text.html(f'<div class="sentence"><del>{escape(dropped)}</del></div>')


def _diff(old: str, new: str, status: str) -> str:
    if status != "edited":
        return f"<ins>{escape(new)}</ins>" if status == "new" else escape(new)
    tags = {"same": "{}", "dropped": "<del>{}</del>", "added": "<ins>{}</ins>"}
    return "".join(tags[operation].format(escape(text)) for operation, text in token_diff(old, new))


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
                t("compare.change"): "" if row.change is None else f"{row.change:+f}",
                t("compare.change_percent"): "" if row.change_percent is None else f"{row.change_percent:+}%",
            }
            for row in held
        ],
        hide_index=True,
        alt=t("compare.figures"),
    )
    labels = [row.label for row in held]
    chosen = st.selectbox(t("compare.chart"), labels, key="chart-figure")
    _chart(next(row for row in held if row.label == chosen))
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


def _chart(row: FigureYears) -> None:
    import altair as alt

    values = [{"year": year, "value": float(value), "text": str(value)} for year, value in row.values.items()]
    base = alt.Chart(alt.Data(values=values)).encode(
        x=alt.X("year:O", title=t("start.year"), axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=f"{row.label}（{row.unit}）"),
    )
    text = base.mark_text(dy=-10, fontSize=13).encode(text="text:N")
    st.altair_chart((base.mark_bar(width=48) + text).properties(height=280), alt=t("compare.chart"))
