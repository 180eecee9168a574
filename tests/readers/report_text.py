"""One made-up report, as sections, for every format to be written in and read back."""

from __future__ import annotations

UNIT, PROJECT, YEAR = "云岫县水利工程管理站", "农村灌溉渠系维修养护经费", 2022
TITLE = (f"{UNIT}{YEAR}年", f"{PROJECT}项目支出绩效自评报告")

# (chapter, [(section id, heading, paragraphs)]); a chapter that is a section itself has one row without heading.
CHAPTERS: tuple[tuple[str, tuple[tuple[str, str, tuple[str, ...]], ...]], ...] = (
    (
        "项目基本情况",
        (
            (
                "overview.summary",
                "项目概况",
                (
                    "全县现有干支渠道312.6公里，大多建于上世纪七十年代，渗漏严重。2022年安排维修养护经费186.40万元，"
                    "用于清淤、衬砌和闸门更换，涉及11个乡镇63个行政村。",
                    "项目于3月启动，因5月连续降雨，岔河片区推迟至9月开工。",
                ),
            ),
            (
                "overview.targets",
                "项目绩效目标完成情况",
                ("1.数量指标。清淤目标80公里，完成83.5公里。", "2.满意度指标。目标90%，实际91.2%。"),
            ),
        ),
    ),
    (
        "项目资金使用及管理情况",
        (
            ("funds.use", "资金到位及使用情况", ("资金全部到位，支出171.93万元，预算执行率92.24%。",)),
            ("funds.management", "资金管理情况", ("实行报账制，单项超过5万元的由站务会议研究。",)),
        ),
    ),
    (
        "项目组织实施情况",
        (
            ("organisation.structure", "组织机构", ("成立由站长任组长的工作小组，下设3个施工督查组。",)),
            ("organisation.management", "项目实施管理情况", ("施工实行村民监督员制度，共聘请监督员63名。",)),
        ),
    ),
    (
        "项目绩效情况",
        (
            (
                "effectiveness",
                "",
                ("（一）经济效益", "改善灌溉面积1.27万亩。", "（二）产出指标完成情况", "衬砌渠道12.4公里，验收合格。"),
            ),
        ),
    ),
    (
        "存在问题及原因分析",
        (
            (
                "problems",
                "",
                ("（一）专项管理方面的问题", "岔河片区工期滞后。", "（二）资金使用方面的问题", "尾款支付偏慢。"),
            ),
        ),
    ),
    (
        "其他需要说明的问题",
        (
            ("plans", "下一步工作打算", ("2023年4月底前完成岔河片区尾留工程，由工程股负责。",)),
            ("experience", "有关建议", ("建议养护经费提前到上年底下达，避开汛期施工。",)),
        ),
    ),
)
WHOLE = {section: "\n".join(paragraphs) for _, rows in CHAPTERS for section, _, paragraphs in rows}
CHINESE = "一二三四五六七八九十"


def lines(chapter: str = "{n}、", section: str = "（{n}）", *, title: tuple[str, ...] = TITLE) -> list[tuple[str, str]]:
    """The report line by line as (what the line is, text), with markers written as the two patterns say.

    What a line is: title | chapter | section | text. {n} is the Chinese number, {d} the digit, {c} the chapter's digit.
    """
    written = [("title", line) for line in title]
    for at, (name, rows) in enumerate(CHAPTERS):
        written.append(("chapter", chapter.format(n=CHINESE[at], d=at + 1) + name))
        for number, (_, heading, paragraphs) in enumerate(rows):
            if heading:
                marker = section.format(n=CHINESE[number], d=number + 1, c=at + 1, e=chr(0x3220 + number))
                written.append(("section", marker + heading))
            written.extend(("text", paragraph) for paragraph in paragraphs)
    return written


def plain(*arguments: str, **options: tuple[str, ...]) -> str:
    """The report as plain text."""
    return "\n".join(text for _, text in lines(*arguments, **options)) + "\n"
