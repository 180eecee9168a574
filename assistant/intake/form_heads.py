"""The head of a 自评表: project, departments, year, unit of money, and the overall goal with what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, zip_longest
from unicodedata import normalize

from assistant.intake.form_values import read_points
from assistant.intake.form_words import GRADE_LABEL, fund_words, is_head, wording
from assistant.intake.sheets import MAX_ROW, Cell, Grid

_LABELS = {
    "project": re.compile(
        r"(?:预算|自评|评价|专项)?项目(?:支出|资金)?(?:名称|全称)(?:及代码|及编码)?|自评项目|评价项目|(?:转移支付|专项)(?:资金)?名称"
    ),
    "department": re.compile(
        r"(?:市级|县级|省级|区级|地方|中央|上级|业务|归口|行业|项目|一级|预算)*主管(?:预算)?(?:部门|单位)(?:名称)?(?:及代码)?|预算(?:主管)?部门|主管局"
    ),
    "unit": re.compile(
        r"(?:项目)?(?:具体)?(?:实施|承担|执行|使用|填报|填表|预算|自评|申报|用款|建设|责任|资金使用|基层预算|二级预算|评价)"
        r"(?:单位|部门|机构|主体)(?:名称|全称)?(?:及代码)?|项目单位(?:名称)?|单位(?:名称|全称)(?:及代码)?|部门(?:名称|全称)|单位"
    ),
    "year": re.compile(r"(?:预算|评价|自评|报告|项目|资金|财政|绩效)?(?:所属)?(?:会计)?年(?:度|份)"),
}
_DOES_IT = re.compile("(?:项目)?(?:具体)?(?:实施|承担|执行|项目)(?:单位|部门)(?:名称)?")  # goes before 填报单位
_ALL = re.compile(
    "|".join(pattern.pattern for pattern in _LABELS.values())
    + "|项目负责人|负责人|联系电话|联系人|电话|资金性质|项目(?:代码|编码|编号|类型|类别|属性|性质)"
    + "|(?:单位)?(?:代码|编码)|填报日期|填报人"
)
_INLINE = re.compile(r"^([^：:]{2,12})[：:]\s*(.+)$", re.DOTALL)
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s*年(?:度)?)?")
_FISCAL = re.compile(r"((?:19|20)\d\d)\s*年(?:度|1月)")
_CHINESE_YEAR = re.compile(r"二[〇○零Oo0][〇○零一二三四五六七八九Oo0]{2}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_TITLE_YEAR = re.compile(r"[（(]?\s*((?:19|20)\d\d)\s*年?度?\s*[）)]?")
_TITLE_UNIT = re.compile(r"(\D{3,30}?)(?:19|20)\d\d年(?:度)?.*自评表")
_UNITS = r"(?:人民币)?(亿元|百万元|万元|千元|元)"
_MONEY = re.compile(
    rf"(?:(?:金额|资金|计量|货币|预算)*单位\s*[：:为]?|(?:金额|币种)[：:])\s*{_UNITS}|[（(](?:单位[：:]?|金额[：:]?)?{_UNITS}[）)]|以{_UNITS}(?:为单位|计)|^{_UNITS}$"
)
_FUNDS_UNIT = re.compile(
    rf"(?:资金|预算|执行|支出|经费)(?:数|额|总额|金额|情况|执行情况)*(?:[（(](?:[^（）()]{{1,8}}[,，；;])?(?:单位[：:]?)?{_UNITS}[）)]|[：:]?单位[：:]?{_UNITS})"
)
_TOTAL_SCORE = re.compile(r"(?:自评|评价|综合)总得?分|总得分|综合(?:得分|评分)|得分合计")
_TOTAL_SAID = re.compile(r"(?:自评|评价|综合)?(?:总得?分|得分合计|综合得分|自评得分)[：:为]?(\d{1,3}(?:\.\d+)?)分")
_GRADE = re.compile("(优|良|中|差)(?:秀|好|等)?级?")
_BOXES = re.compile("[□☐○☑√✓✔■●]|优|良|中|差")
_IN_A_BOX = re.compile("[□☐][√✓✔]|[√✓✔][□☐]")
_TICKS = "☑√✓✔■●"
_GRADE_TOLD = re.compile(
    f"{GRADE_LABEL.pattern}(?:[：:为是“])*(优|良|中|差)(?![优良中差、/／□])"  # 等级：优, but not 等级：优□良□
)
_GRADE_BEHIND = re.compile(r"分[，,；;（(]*(优|良|中|差)(?:秀|好|等)?[）)。]?$")
_EXPECTED = re.compile(r"(?:年初)?(?:预期|设定|年度)?(?:总体)?(?:绩效)?目标(?:设定)?|年初设定目标")
_ACHIEVED = re.compile(r"(?:目标|全年|年度|总体)?(?:目标)?(?:实际)?完成情况|目标实际完成情况")
_GOAL = re.compile(r"(?:年度|项目|预期)*(?:总体|绩效)*(?:绩效)?目标(?:完成情况)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What stands above the indicators; "" and year 0 where the form does not say."""

    project: str
    department: str
    unit: str
    year: int
    money_unit: str
    goal: str
    achieved: str


def read_heads(grid: Grid, before: int, others: Sequence[Grid], doubts: list[str]) -> Heads:
    """The head of the form above row `before`, or on another sheet; what is missing or assumed goes to `doubts`."""
    cells = [cell for row, cells in grid.rows() for cell in cells if row < before]
    named = {name: _value(cells, pattern) for name, pattern in _LABELS.items()}
    named["project"] = named["project"] or _plain_project(cells)
    named["unit"] = _value(cells, _DOES_IT) or named["unit"]
    for name, word in (("project", "项目名称"), ("unit", "实施单位"), ("department", "主管部门")):
        elsewhere = ((other.name, _value(list(other.cells.values()), _LABELS[name])) for other in others)
        if not named[name] and (found := next((pair for pair in elsewhere if pair[1]), None)):
            named[name] = found[1]
            doubts.append(f"“{word}”取自工作表“{found[0]}”，请核对")
    if not named["unit"] and not named["department"] and (titled := _titled(cells)):
        named["unit"] = titled.group(1)
        doubts.append(f"工作表“{grid.name}”没有找到“实施单位”，按标题里的“{titled.group(1)}”读取，请核对")
    for name, word in (("project", "项目名称"), ("unit", "实施单位")):
        if not named[name] and (name != "unit" or not named["department"]):
            doubts.append(f"工作表“{grid.name}”没有找到“{word}”，请补填")
    goal, achieved = _goals(grid, before)
    return Heads(
        project=named["project"],
        department=named["department"],
        unit=named["unit"],
        year=_year(grid, cells, named["year"], others, doubts),
        money_unit=money_unit(grid, before),
        goal=goal,
        achieved=achieved,
    )


def _plain_project(cells: list[Cell]) -> str:
    """What stands beside the word 项目 alone, unless that is a head or a label too; "" if nothing."""
    for cell, right in pairwise(cells):
        named = wording(cell.text) == "项目" and right.row == cell.row and right.number is None
        if named and not (is_label(right.text) or is_head(right.text) or any(fund_words(right.text))):
            return _named(right.text)
    return ""


def _titled(cells: list[Cell]) -> re.Match[str] | None:
    """The unit that a title names before the year: "清河镇卫生院2023年度项目支出绩效自评表"."""
    return next((m for cell in cells if (m := _TITLE_UNIT.match("".join(cell.text.split())))), None)


_CODE = re.compile(
    r"[\[［【(（](?!20\d\d(?:[.—－]|-\d\d?[\]］】)）]|-20\d\d))(?=[A-Za-z]*\d)[\dA-Za-z][\dA-Za-z—_－.-]+[\dA-Za-z][\]］】)）][-—_－\s]*"
    r"|(?!20\d\d\D)(?=[A-Za-z]*\d)[\dA-Za-z]{3,}(?:[-—_－]\d{2,})*\s*[-—_－ ]+\s*"
)


_SEAL = re.compile(
    r"\s*(?:[（(](?:加?盖章|公章|签章|印章|章)[）)]|[\[［【](?!20\d\d\D?$)[A-Za-z\d]*\d{3}[\dA-Za-z—_－.-]*[\]］】])$"
)


def _named(text: str) -> str:
    """A name without budget code, at either end, and seal: "318001-芷水镇人民政府（公章）", "[2023-0417]体育设施"."""
    plain = _SEAL.sub("", " ".join(text.split()))
    code = _CODE.match(plain)
    return plain[code.end() :] if code and code.end() < len(plain) else plain


def is_label(text: str) -> bool:
    """Whether a cell asks for the project, a unit, the year or the like."""
    return bool(_ALL.fullmatch(wording(text)))


def _value(cells: list[Cell], label: re.Pattern[str]) -> str:
    """What stands to the right of a label in its row, or behind its colon."""
    for cell in cells:
        inline = _INLINE.match(cell.text)
        if _MONEY.search("".join(cell.text.split())):
            continue  # 单位：元
        if inline and label.fullmatch(wording(inline.group(1))):
            return _named(inline.group(2))
        if label.fullmatch(wording(cell.text)):
            right = [c for c in cells if c.row == cell.row and c.column > cell.column]
            if right and not is_label(right[0].text):
                return _named(right[0].text)
            below = [c for c in cells if c.row == cell.row + 1 and c.column == cell.column]
            if right and below and not is_label(below[0].text):  # a row of labels over a row of answers
                return _named(below[0].text)
    return ""


def _year(grid: Grid, cells: list[Cell], stated: str, others: Sequence[Grid], doubts: list[str]) -> int:
    """The year: stated under a label, alone in a cell, or in the title; any other year only with a doubt."""
    for text in (stated, *(cell.text for cell in cells)):
        alone = _TITLE_YEAR.fullmatch(_digits(text))
        if alone:
            return int(alone.group(1))
    for fiscal in (_FISCAL, _YEAR):
        for cell in cells:
            if re.search(r"自评|绩效", cell.text) and (inside := fiscal.search(_digits(cell.text))):
                return int(inside.group(1))
    for cell in cells:
        if inside := _YEAR.search(_digits(cell.text)):
            doubts.append(f"工作表“{grid.name}”没有写明年度，按 {cell.place} 的 {inside.group(1)} 年读取，请核对")
            return int(inside.group(1))
    for other in others:
        own = list(other.cells.values())
        if labelled := _YEAR.search(_digits(_value(own, _LABELS["year"]))):
            doubts.append(f"年度取自工作表“{other.name}”的 {labelled.group(1)} 年，请核对")
            return int(labelled.group(1))
        for cell in own:
            titled = _TITLE_YEAR.fullmatch(_digits(cell.text))
            said = _YEAR.search(_digits(cell.text)) if re.search(r"自评|绩效", cell.text) else None
            if inside := titled or said:
                doubts.append(f"年度取自工作表“{other.name}”的 {inside.group(1)} 年，请核对")
                return int(inside.group(1))
    doubts.append(f"工作表“{grid.name}”没有写明年度，请补填")
    return 0


def _digits(text: str) -> str:
    """Without blanks, years in plain figures: "二〇二三 年度", "２０２３年度" → "2023年度"."""
    return _CHINESE_YEAR.sub(lambda m: m.group().translate(_CHINESE_DIGITS), normalize("NFKC", "".join(text.split())))


def money_unit(grid: Grid, before: int = MAX_ROW) -> str:
    """The unit the funds table names above row `before`, else the one stated for the sheet, there or below; or ""."""
    everywhere = [cell for _, cells in grid.rows() for cell in cells]
    above = [cell for cell in everywhere if cell.row < before]
    below = [cell for cell in everywhere if cell.row >= before and re.search(r"金额|资金|单位[：:]|注", cell.text)]
    for pattern, cells in ((_FUNDS_UNIT, above), (_MONEY, above), (_MONEY, below)):
        for cell in cells:
            if match := pattern.search("".join(cell.text.split())):
                return next(group for group in match.groups() if group)
    return ""


def stated_total(grid: Grid) -> Decimal | None:
    """The total score beside a label or in a sentence, "自评总分：98.00分，等级：优"; None where it is not told."""
    for _, cells in grid.rows():
        for cell, right in zip_longest(cells, cells[1:]):
            if (told := said_total(cell.text)) is not None:
                return told
            number = read_points(right).number if _TOTAL_SCORE.fullmatch(wording(cell.text)) else None
            if number is not None:
                return number
    return None


def said_total(text: str) -> Decimal | None:
    """The total score that a text tells by itself, None if it tells none."""
    told = _TOTAL_SAID.search("".join(text.split()))
    return Decimal(told.group(1)) if told else None


def stated_grade(grid: Grid, total: int) -> str:
    """The grade beside or behind a label, behind the total score, or alone in the row `total`; "" if not told."""
    for row, cells in grid.rows():
        for cell, right in zip_longest(cells, cells[1:]):
            said = "".join(cell.text.split())
            if GRADE_LABEL.search(said):
                beside = "".join(right.text.split()) if right is not None and GRADE_LABEL.fullmatch(said) else ""
                told = _GRADE_TOLD.search(said) or _GRADE.fullmatch(beside) or _GRADE.fullmatch(_ticked(said + beside))
            else:
                told = _GRADE_BEHIND.search(said) if said_total(said) is not None else None
            if row == total:
                told = told or _GRADE.fullmatch(said) or _GRADE.fullmatch(_ticked(said))
            if told:
                return told.group(1)
    return ""


def _ticked(text: str) -> str:
    """What is ticked of 优□良☑ or □优☑良; "" if nothing."""
    marks = _BOXES.findall(_IN_A_BOX.sub("☑", text))
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    return next((a + b for a, b in pairs if a in _TICKS or b in _TICKS), "").strip(_TICKS)


def _goals(grid: Grid, before: int) -> tuple[str, str]:
    """Expected goal and what was achieved: the texts below their heads, or to the right of them."""
    for row, cells in grid.rows():
        if row >= before:
            break
        heads = {wording(cell.text): cell for cell in cells}
        expected = next((c for w, c in heads.items() if _EXPECTED.fullmatch(w) and c is not cells[0]), None)
        achieved = next((c for w, c in heads.items() if _ACHIEVED.fullmatch(w)), None)
        if expected and achieved:
            return _below(grid, expected, before), _below(grid, achieved, before)
    goal = achieved_text = ""
    for row, cells in grid.rows():
        if row >= before:
            break
        for cell, right in pairwise(cells):
            said = wording(cell.text)
            if _ACHIEVED.fullmatch(said):
                achieved_text = achieved_text or right.text
            elif _GOAL.fullmatch(said) and not _ACHIEVED.fullmatch(wording(right.text)):
                goal = goal or right.text
    return goal, achieved_text


def _below(grid: Grid, head: Cell, before: int) -> str:
    return "\n".join(_lines_below(grid, head, before))


def _lines_below(grid: Grid, head: Cell, before: int) -> Iterator[str]:
    for row in range(head.row + 1, before):
        cell = grid.cells.get((row, head.column))
        if cell is None:
            if grid.origin(row, head.column) == (row, head.column):
                return
            continue
        yield cell.text
