"""What to look for when a section is to be written: the question a report's inputs put to the library."""

from __future__ import annotations

from assistant.library.ranking import Query
from assistant.outlines import covers
from assistant.schema import ReportInput

_FROM_DEVIATIONS = ("problems", "plans", "overview.targets")


def section_query(inputs: ReportInput, section: str) -> Query:
    """The query for one section: its notes, and for problems, plans and targets the causes of what was missed."""
    words = [n.text for n in inputs.notes if covers(n.section, section)]
    if section in _FROM_DEVIATIONS:
        words += [f.deviation for f in inputs.figures if f.deviation]
    return Query(section=section, unit=inputs.unit, project=inputs.project, year=inputs.year, text="；".join(words))
