"""Official outlines: sections of a draft, and the headings other offices use."""

from __future__ import annotations

import pytest

from assistant.errors import SettingsError
from assistant.outlines import bare, covers, load_outline, outline_ids

TEN = [
    "overview.summary", "overview.targets", "funds.use", "funds.management", "organisation.structure",
    "organisation.management", "effectiveness", "problems", "plans", "experience",
]  # fmt: skip


def test_default_outline_has_the_ten_sections_in_order() -> None:
    assert [s.id for s in load_outline().sections] == TEN


@pytest.mark.parametrize(
    ("heading", "chapter", "section"),
    [
        pytest.param("（一）项目基本情况简介", "一、项目基本情况", "overview.summary", id="as in the form"),
        pytest.param("1．项目概况：", "", "overview.summary", id="another office's name, other marker"),
        pytest.param("㈡ 资金管理情况", "二、项目资金使用及管理情况", "funds.management", id="enclosed marker"),
        pytest.param("（二）管理情况", "三、项目组织实施情况", "organisation.management", id="namesake decided by chapter"),
        pytest.param("五、存在问题及原因分析", "", "problems", id="problems with causes"),
        pytest.param("下一步工作打算", "六、其他", "plans", id="no marker"),
        pytest.param("有关建议", "", "experience", id="suggestions only"),
        pytest.param("七、附件清单", "", "", id="maps nowhere"),
        pytest.param("", "", "", id="blank"),
    ],
)  # fmt: skip
def test_headings_find_their_section(heading: str, chapter: str, section: str) -> None:
    assert load_outline().section_for(heading, chapter) == section


def test_split_and_join_are_inverse() -> None:
    outline = load_outline()
    bodies = {section: f"这是{index}。\n第二段。" for index, section in enumerate(TEN)}
    text = outline.join(bodies)
    assert {s.id: text[s.start : s.end].strip() for s in outline.split(text)} == bodies


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("没有标题的一段话。", [""], id="plain text is one section"),
        pytest.param("", [], id="empty draft"),
        pytest.param("前言。\n# 五、存在的问题\n无。\n", ["", "problems"], id="text before the first heading"),
        pytest.param("# 五、存在的问题\n### 1.资金方面\n无。\n", ["problems"], id="lower headings are body"),
        pytest.param(
            "# 2024年度项目支出绩效自评报告\n## 五、存在的问题\n无。\n## 六、其他\n### （一）后续工作计划\n再建3座。\n",
            ["problems", "plans"],
            id="chapters below a title",
        ),
        pytest.param(
            "# 某中心自评报告\n一段。\n# 五、存在的问题\n无。\n", ["", "problems"], id="a title beside chapters"
        ),
    ],
)
def test_split_of_odd_drafts(text: str, ids: list[str]) -> None:
    assert [s.id for s in load_outline().split(text)] == ids


@pytest.mark.parametrize(("wanted", "count"), [("", 10), ("funds", 2), ("funds.use", 1), ("plans", 1)])
def test_select_by_prefix(wanted: str, count: int) -> None:
    assert len(load_outline().select(wanted)) == count


def test_unknown_section_and_outline_name_what_there_is() -> None:
    with pytest.raises(SettingsError, match=r"overview\.summary"):
        load_outline().select("fund")
    with pytest.raises(SettingsError, match="yunnan-2023"):
        load_outline("nowhere")


def test_each_outline_has_unique_section_ids() -> None:
    for outline in map(load_outline, outline_ids()):
        ids = [s.id for s in outline.sections]
        assert len(ids) == len(set(ids))


def test_covers_means_whole_names() -> None:
    assert covers("funds", "funds.use")
    assert not covers("fund", "funds.use")


def test_bare_drops_markers_and_spaces() -> None:
    assert bare("## （三） 项目 概况：") == "项目概况"
