"""One form as many offices would lay it out: the same seven indicators and funds, only the table differs.

Each variation fills a sheet and says after its name what is unusual; those in SAID make the reader say something.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

PROJECT, UNIT = "滨河步道建设", "柳城区公园管理中心"
MONEY = {"budget": "2600000", "adjusted_budget": "2500000", "spent": "2400000"}


class Row(NamedTuple):
    """An indicator as offices split it; `sign` "" for one met in words."""

    label: str
    level1: str
    level2: str
    sign: str
    number: str
    unit: str
    done: str
    weight: float
    score: float
    reason: str = ""

    @property
    def target(self) -> str:
        return self.sign + self.number + self.unit

    @property
    def actual(self) -> str:
        return self.done + self.unit


ROWS = (
    Row("修建步道", "产出指标", "数量指标", "≥", "12", "公里", "12.5", 15, 15),
    Row("安装座椅", "产出指标", "数量指标", "=", "80", "张", "76", 10, 9.5, "厂家供货延迟，余下4张次年1月安装"),
    Row("工程验收合格率", "产出指标", "质量指标", "≥", "95", "%", "100", 10, 10),
    Row("单公里造价", "产出指标", "成本指标", "≤", "20", "万元", "19.6", 15, 15),
    Row("游园人次", "效益指标", "社会效益指标", "≥", "3.5", "万人次", "4.1", 15, 15),
    Row("绿地养护机制", "效益指标", "可持续影响指标", "", "健全", "", "基本健全", 15, 12, "养护人员尚未配齐"),
    Row("市民满意度", "满意度指标", "服务对象满意度指标", "≥", "90", "%", "93.6", 10, 10),
)
HEADS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
MONEY_HEADS = ["年初预算数", "全年预算数", "全年执行数"]
Cells = Sequence[Any]
Variation = Callable[[Worksheet], None]


def put(sheet: Worksheet, at: int, *rows: Cells) -> int:
    """Rows of cells from row `at`; the next free row comes back."""
    for at, cells in enumerate(rows, start=at):  # noqa: B020 - `at` goes on
        for column, value in enumerate(cells, start=1):
            if value not in (None, ""):
                sheet.cell(at, column).value = value
    return at + 1


def top(sheet: Worksheet, *funds: Cells) -> int:
    table = [
        ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, "年度资金总额", 260, 250, 240, 10, "96%", 9.6],
        [None, "其中：财政拨款", 200, 190, 185],
        [None, "其他资金", 60, 60, 55],
    ]
    head = ["项目名称", None, PROJECT, "主管部门", None, "柳城区住建局", "实施单位", UNIT]
    return put(sheet, 1, ["2023年度项目支出绩效自评表"], head, *(funds or table))


def usual(row: Row) -> Cells:
    return [row.level1, row.level2, row.label, row.target, row.actual, row.weight, row.score, row.reason]


def indicators(sheet: Worksheet, at: int, heads: Cells, cells: Callable[[Row], Cells] = usual) -> int:
    return put(sheet, at, heads, *map(cells, ROWS))


def other_words(sheet: Worksheet) -> None:
    """No head is the official one; the table closes with signatures."""
    heads = ["指标大类", "指标子类", "考核内容", "任务要求", "年末实绩", "配分", "自评打分", "失分说明"]
    at = indicators(sheet, top(sheet), heads)
    put(
        sheet,
        at,
        ["总分", *[None] * 4, 100, 96.1],
        ["填表人：甲", None, None, "联系电话：12345", "填报日期：2024年1月"],
    )


def signs_under_one_head(sheet: Worksheet) -> None:
    """年度指标值 over three columns without a second head."""
    heads = [*HEADS[:4], None, None, *HEADS[4:]]
    at = top(sheet)
    indicators(sheet, at, heads, lambda r: [*usual(r)[:3], r.sign or "定性", r.number, r.unit, r.done, *usual(r)[5:]])
    sheet.merge_cells(start_row=at, end_row=at, start_column=4, end_column=6)


def signs_and_units_below(sheet: Worksheet) -> None:
    """Two rows of heads: 符号, 数值, 单位 for the target, 数值, 单位 for the result."""
    at = top(sheet)
    put(sheet, at, [*HEADS[:4], None, None, "全年完成", None, *HEADS[5:]])
    second = [None, None, None, "符号", "数值", "单位", "数值", "单位"]
    done = lambda r: [r.done, r.unit]  # noqa: E731
    indicators(sheet, at + 1, second, lambda r: [*usual(r)[:3], r.sign, r.number, r.unit, *done(r), *usual(r)[5:]])
    for first, last in ((4, 6), (7, 8)):
        sheet.merge_cells(start_row=at, end_row=at, start_column=first, end_column=last)


def other_columns_between(sheet: Worksheet) -> None:
    """Last year's values, rules, evidence and another's scores stand beside what counts."""
    heads = [
        "序号",
        *HEADS[:3],
        "评分标准",
        "上年完成值",
        "指标值",
        "完成值",
        "完成率",
        "权重",
        "财政复核得分",
        "得分",
        "原因",
    ]
    between = lambda r: ["按比例计分", "3个", r.target, r.actual, "100%", r.weight, 5, r.score, r.reason]  # noqa: E731
    indicators(sheet, top(sheet), [*heads, "佐证材料"], lambda r: [1, *usual(r)[:3], *between(r), "合同"])


def no_head_for_weights(sheet: Worksheet) -> None:
    """A column is told by its numbers alone."""
    indicators(sheet, top(sheet), [*HEADS[:5], None, *HEADS[6:]])


def tiers_as_rows(sheet: Worksheet) -> None:
    """一、产出指标 and （一）数量指标 head the rows below them."""
    at = put(sheet, top(sheet), ["序号", *HEADS[2:]])
    seen: set[str] = set()
    for number, row in enumerate(ROWS, start=1):
        for mark, tier in (("一、", row.level1), ("（一）", row.level2)):
            at = put(sheet, at, [mark + tier]) if tier not in seen else at
            seen.add(tier)
        at = put(sheet, at, [number, *usual(row)[2:]])


def reasons_on_two_lines(sheet: Worksheet) -> None:
    """Each indicator is merged over two rows, reason and measure below one another."""
    at = put(sheet, top(sheet), HEADS)
    for row in ROWS:
        reason, _, measure = row.reason.partition("，")
        put(sheet, at, [*usual(row)[:7], reason], [*[None] * 7, measure])
        for column in range(1, 8):
            sheet.merge_cells(start_row=at, end_row=at + 1, start_column=column, end_column=column)
        at += 2


def two_sheets(sheet: Worksheet) -> None:
    """The table goes on on a second sheet."""
    put(sheet, top(sheet), HEADS, *map(usual, ROWS[:4]))
    put(sheet.parent.create_sheet("续表"), 1, ["项目支出绩效自评表（续）"], HEADS, *map(usual, ROWS[4:]))


def answers_below(sheet: Worksheet) -> None:
    """项目名称 and the rest stand over their answers, codes before the names, the year in Chinese figures."""
    labels = ["项目名称", "主管部门", "实施单位", "评价年度"]
    answers = [f"6100T01-{PROJECT}", "[307]柳城区住建局", f"307001-{UNIT}", "二〇二三年"]
    funds = [["资金（万元）", "年初预算数", "全年预算数", "全年执行数"], ["总额", 260, 250, 240]]
    indicators(sheet, put(sheet, 1, ["项目自评表"], labels, answers, *funds), HEADS)


def weights_of_every_tier(sheet: Worksheet) -> None:
    """Each tier has its own column of weights; remarks stand before the total."""
    heads = ["一级指标", "分值", "二级指标", "分值", "三级指标", "分值", *HEADS[3:5], *HEADS[6:]]
    at = put(sheet, top(sheet), heads)
    seen: set[str] = set()
    for row in ROWS:
        tiers = [
            cell for tier in (row.level1, row.level2) for cell in ((tier, 30) if tier not in seen else (None, None))
        ]
        seen |= {row.level1, row.level2}
        at = put(sheet, at, [*tiers, row.label, row.weight, row.target, row.actual, row.score, row.reason])
    put(sheet, at, ["其他需要说明事项", None, "无"], ["总分", *[None] * 4, 90, None, None, 86.5])


def funds_turned(sheet: Worksheet) -> None:
    """Amounts down, sources across, in 元."""
    sources = ["资金", "合计", "财政拨款", "自有资金"]
    down = zip(
        ("年初预算数（元）", "调整后预算数（元）", "实际执行数（元）"), (260, 250, 240), (200, 190, 185), strict=True
    )
    indicators(sheet, top(sheet, sources, *([n, a * 10**4, b * 10**4] for n, a, b in down)), HEADS)


def funds_below(sheet: Worksheet) -> None:
    """The funds follow the indicators, their unit in a note."""
    at = indicators(sheet, top(sheet, []), HEADS)
    funds = [["资金情况", "年初预算数", "全年预算数", "支出数"], ["资金总额", 260, 250, 240], ["注：资金以万元为单位"]]
    put(sheet, at, ["合计", *[None] * 4, 90, 86.5], [], *funds)


def funds_of_two_years(sheet: Worksheet) -> None:
    """Last year's amounts stand beside this year's, and the change of the budget in a column of its own."""
    heads = ["资金（万元）", "2022年预算数", "年初预算数", "调整数（+/-）", "调整后预算数", "2022年支出", "2023年支出"]
    indicators(sheet, top(sheet, heads, ["合计", 90, 260, -10, 250, 80, 240]), HEADS)


def funds_in_two_units(sheet: Worksheet) -> None:
    """Each head names its own unit."""
    heads = ["资金来源", "年初预算（万元）", "调整后预算（万元）", "实际支出（元）"]
    indicators(sheet, top(sheet, heads, ["合计", 260, 250, 2_400_000]), HEADS)


def funds_in_a_sentence(sheet: Worksheet) -> None:
    """Amounts are told in words."""
    said = "年初预算260万元，调整后预算250万元，实际支出240万元，执行率96%。"
    indicators(sheet, top(sheet, ["资金使用情况", said]), HEADS)


def funds_by_source(sheet: Worksheet) -> None:
    """Labels with amounts side by side, one row for each kind of amount."""
    kinds = (("项目预算(万元)", 260, 200), ("调整后预算(万元)", 250, 190), ("项目支出(万元)", 240, 185))
    rows = [
        [kind, "总额", total, "其中：财政资金", fiscal, "其他资金", total - fiscal] for kind, total, fiscal in kinds
    ]
    indicators(sheet, top(sheet, *rows), HEADS)


def unit_in_the_head(sheet: Worksheet) -> None:
    """目标值（万人次） over bare numbers; rows of another unit name it."""
    bare = {"万人次": ""}
    heads = [*HEADS[:3], "目标值（万人次）", "完成值（万人次）", *HEADS[5:]]
    stated = lambda r: [r.sign + r.number + bare.get(r.unit, r.unit), r.done + bare.get(r.unit, r.unit)]  # noqa: E731
    indicators(sheet, top(sheet), heads, lambda r: [*usual(r)[:3], *stated(r), *usual(r)[5:]])


def numbered(sheet: Worksheet) -> None:
    """Codes before the names, ditto marks for tiers, a rate with its score, full-width digits."""
    heads = ["资金", "年初预算数", "全年预算数", "全年执行数", "执行率"]
    at = top(sheet, heads, ["合计（万元）", "２６０", "250.00", "２４０．００", "96%（得9.6分）"])
    put(sheet, at, HEADS)
    for number, row in enumerate(ROWS):
        tier = "〃" if number and ROWS[number - 1].level1 == row.level1 else row.level1
        put(sheet, at + 1 + number, [tier, row.level2, f"2.1.{number} {row.label}", *usual(row)[3:]])


def tiers_in_one_cell(sheet: Worksheet) -> None:
    """Both tiers in one cell, columns lettered, funds below without a total row between, their unit in the side label."""
    heads = ["一二级指标", "评价维度说明", "绩效指标", "应达到的值", "实现值", "满分", "评分", "未完成原因"]
    at = put(sheet, top(sheet, []), heads, list("ABCDEFGH"))
    at = put(sheet, at, *([f"{row.level1}/{row.level2}", None, *usual(row)[2:]] for row in ROWS))
    put(sheet, at, ["资金（万元）", None, "年末预算数", "决算数", "年初批复数"], [None, "合计", 250, 240, 260])


def sources_named_like_amounts(sheet: Worksheet) -> None:
    """Amounts down, sources such as 区级预算 across; the total's points in pairs below, tiers under 维度."""
    kinds = (("年初批复数", 260, 200, 60), ("年末预算数", 250, 190, 60), ("实际执行数", 240, 185, 55))
    funds: list[Cells] = [["资金（万元）", "总额", "中央转移支付", "区级预算"], *kinds]
    at = top(sheet, *funds, ["满分", 10, "执行率", "96%", "得分", 9.6])
    indicators(sheet, at, ["指标维度", "指标小类", "具体指标", *HEADS[3:]])


def half_a_year_beside(sheet: Worksheet) -> None:
    """Half a year's money and results beside the whole year's, both under heads that name months; a total on top."""
    heads = ["资金（万元）", "年初预算数", "调整预算数", "1—6月执行数", "1—12月执行数"]
    at = top(sheet, heads, ["栏次", 1, 2, 3, 4], ["总额", 260, 250, 110, 240])
    months = [*HEADS[:4], "完成值（1—6月）", "完成值（1—12月）", *HEADS[5:]]
    at = put(sheet, at, months, ["总分", *[None] * 5, 90, 86.5])
    put(sheet, at, *([*usual(row)[:4], "1", *usual(row)[4:]] for row in ROWS))


def next_year_below(sheet: Worksheet) -> None:
    """Tiers as rows over two pages, title and head said again; no total, and next year's targets follow."""
    at = put(sheet, top(sheet), HEADS[2:])
    for number, row in enumerate(ROWS):
        if number == 4:
            at = put(sheet, at, ["项目支出绩效自评表（续）"], HEADS[2:])
        at = put(sheet, at, [row.level1], [row.level2], usual(row)[2:])
    put(sheet, at + 1, ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "补种乔木", "≥30株"])


def reasons_below(sheet: Worksheet) -> None:
    """A reason stands in a row of its own below its indicator, behind the word or beside it."""
    at = put(sheet, top(sheet), HEADS[:7])
    for row in ROWS:
        at = put(sheet, at, usual(row)[:7])
        said = ["偏差原因：" + row.reason] if row.level1 == "产出指标" else ["未完成原因", row.reason]
        at = put(sheet, at, [None, None, *said]) if row.reason else at


def score_over_weight(sheet: Worksheet) -> None:
    """9.5/10 under 得分/分值, in the funds and in the sum too."""
    heads = ["资金（万元）", "年初预算数", "全年预算数", "全年执行数", "得分/分值"]
    at = top(sheet, heads, ["合计", 260, 250, 240, "9.6/10"])
    both = lambda r: [*usual(r)[:5], f"{r.score}/{r.weight}", r.reason]  # noqa: E731
    at = indicators(sheet, at, [*HEADS[:5], "得分/分值", "原因"], both)
    put(sheet, at, ["合计", *[None] * 4, "96.1/100"])


def weights_behind_names(sheet: Worksheet) -> None:
    """修建步道（15分）, no column of weights, the total at the top; the funds turned, their points in one row."""
    down = [
        ["资金", "合计", "财政拨款", "自有资金"],
        ["年初预算数（万元）", 260, 200, 60],
        ["调整后预算数（万元）", 250, 190, 60],
    ]
    points = ["预算执行分值", 10, "预算执行得分", 9.6, "得分＝执行率×10"]
    at = top(sheet, ["项目", PROJECT, "自评总分", 96.1], *down, ["执行数（万元）", 240, 185, 55], points)
    sheet["A2"] = sheet["C2"] = None
    named = lambda r: [*usual(r)[:2], f"{r.label}（{r.weight}分）", *usual(r)[3:5], *usual(r)[6:]]  # noqa: E731
    at = indicators(sheet, at, [*HEADS[:2], "三级指标（分值）", *HEADS[3:5], *HEADS[6:]], named)
    put(sheet, at, ["绩效指标得分小计（满分90分）", *[None] * 4, 86.5])


def reasons_in_one_cell(sheet: Worksheet) -> None:
    """Below the total a list gives the reasons by name; the points for execution are a line under the indicators."""
    at = indicators(
        sheet, top(sheet, ["资金（万元）", *MONEY_HEADS], ["合计", 260, 250, 240]), HEADS[:7], lambda r: usual(r)[:7]
    )
    said = [f"{n}.{row.label}：{row.reason}" for n, row in enumerate((row for row in ROWS if row.reason), start=1)]
    last = ["偏差原因分析及改进措施", "\n".join(said)]
    put(sheet, at, [None, None, "预算执行率得分", None, None, 10, 9.6], ["总分", *[None] * 4, 100, 96.1], last)


def reasons_in_a_table(sheet: Worksheet) -> None:
    """The reasons follow below the funds as a table by name, reason and measure apart; two indicators need none."""
    at = indicators(sheet, top(sheet, []), HEADS[:7], lambda r: usual(r)[:7])
    at = put(sheet, at, ["总分", *[None] * 4, 90, 86.5], ["资金（万元）", *MONEY_HEADS], ["合计", 260, 250, 240])
    heads = ["序号", "未完成指标", "原因", "改进措施"]
    told = [[n, row.label, *row.reason.split("，")] for n, row in enumerate(ROWS, start=1) if row.reason]
    put(sheet, at, ["三、未完成指标原因及改进措施"], heads, *told)


def side_by_side(sheet: Worksheet) -> None:
    """产出 at the left, the rest at the right, each with its heads and its subtotal; one total below both."""
    at = put(sheet, top(sheet), ["（一）产出指标", *[None] * 8, "（二）效益和满意度指标"], [*HEADS, None, *HEADS])
    left, right = (list(map(usual, rows)) for rows in (ROWS[:4], ROWS[4:]))
    both = [[*a, None, *b] for a, b in zip_longest(left, right, fillvalue=[None] * 8)]
    sums = ["产出指标小计", *[None] * 4, 50, 49.5, None, None, "效益和满意度指标小计", *[None] * 4, 40, 37]
    end = put(sheet, at, *both, sums, ["总分", *[None] * 13, 90, 86.5], ["未完成原因", "见各项指标所附的说明"])
    sheet.merge_cells(start_row=end - 2, end_row=end - 2, start_column=1, end_column=14)
    sheet.merge_cells(start_row=end - 1, end_row=end - 1, start_column=2, end_column=17)


VARIATIONS: tuple[Variation, ...] = (
    other_words, signs_under_one_head, signs_and_units_below, other_columns_between, no_head_for_weights, tiers_as_rows,
    reasons_on_two_lines, weights_of_every_tier, two_sheets, answers_below, funds_turned, funds_below, funds_in_two_units,
    funds_of_two_years, funds_in_a_sentence, funds_by_source, unit_in_the_head, numbered,
    tiers_in_one_cell, sources_named_like_amounts, half_a_year_beside, next_year_below, reasons_below,
    score_over_weight, weights_behind_names, reasons_in_one_cell, reasons_in_a_table, side_by_side,
)  # fmt: skip
POINTED = (
    other_words,
    sources_named_like_amounts,
    score_over_weight,
    weights_behind_names,
)  # with points for execution
SAID = {
    "funds_of_two_years": ["D4 的“-10”与另一处的同一项不同"],
    "no_head_for_weights": ["F列的表头看不出内容，按“分值”读取"],
    "next_year_below": ["第32行起还有一张表，没有读取"],
    "reasons_below": ["“偏差原因”已归入上一项指标“安装座椅”", "“未完成原因”已归入上一项指标“绿地养护机制”"],
    "side_by_side": ["B15“见各项指标所附的说明”没有对应的指标"],
    "two_sheets": ["工作表“续表”的 3 项指标已接在“自评表”之后"],
}
