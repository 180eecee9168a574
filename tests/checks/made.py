"""One small report and its year before, for the tests of the ledger."""

from __future__ import annotations

from decimal import Decimal

from assistant.schema import Figure, Note, PastReport, ReportInput, Section


def figure(id_: str, label: str, value: str, unit: str, target: str | None = None, **more: object) -> Figure:
    """A figure of the funds or, counted in anything but money, of quantity, unless `more` names its category."""
    fields: dict[str, object] = {"category": "资金" if unit == "万元" else "数量"} | more
    aim = Decimal(target) if target else None
    return Figure(id=id_, label=label, value=Decimal(value), unit=unit, target=aim, **fields)  # type: ignore[arg-type]


INPUTS = ReportInput(
    unit="青石县教师发展中心",
    project="教师培训经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "248.65", "万元", category="资金", role="budget"),
        figure("spent", "全年实际支出（含自有资金）", "130.27", "万元", category="资金", role="spent"),
        figure("own", "其中自有资金", "1.50", "万元", category="资金", role="own_funds"),
        figure("returned", "年底收回指标", "119.88", "万元", category="资金", role="returned"),
        figure("teachers", "培训教师", "353", "名", category="数量"),
        figure("classes", "举办培训班", "8", "期", category="数量", target="10", deviation="师资没有落实"),
    ),
    notes=(Note(section="effectiveness", text="问卷发放200份，收回180份"),),
)
PRIOR = PastReport(
    file="2022.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2022,
    sections=(
        Section(
            id="effectiveness",
            heading="四、项目绩效情况",
            text="全年实际支出121.40万元，培训教师318名，举办培训班9期。",
        ),
    ),
)
