"""Notes are taken apart, completed and placed by what they say."""

from __future__ import annotations

import pytest

from assistant.drafting.offline.notes.items import read_items
from assistant.drafting.offline.sections.conduct import joined
from assistant.outlines import load_outline
from assistant.schema import Note


@pytest.mark.parametrize(
    ("wanted", "text", "section"),
    [
        pytest.param("organisation", "县指挥部下设4个工作组", "organisation.structure", id="who"),
        pytest.param("organisation", "监理下整改单47份", "organisation.management", id="how"),
        pytest.param("organisation", "送检样品216份", "organisation.management", id="no topic word of who"),
        pytest.param("funds", "专款专用、专户管理", "funds.management", id="rules of money"),
        pytest.param("funds", "省级350万、县级88万", "funds.use", id="sources"),
        pytest.param("overview", "7月省里临时调减名额，两期班延后", "overview.targets", id="a plan upset"),
        pytest.param("overview", "涉及11个乡镇18所学校", "overview.summary", id="scope"),
        pytest.param("problems", "省级补助2月到位", "problems", id="an exact section wins"),
        pytest.param("", "下一步计划新增6个点", "plans", id="no section given"),
    ],
)
def test_place(wanted: str, text: str, section: str) -> None:
    items = read_items([Note(section=wanted, text=text)], load_outline(), 2023)
    assert [item.section for item in items] == [section]


@pytest.mark.parametrize(
    ("section", "text", "written"),
    [
        pytest.param("overview.summary", "围绕全区教师教研培训", "围绕全区教师教研培训开展工作", id="dangling 围绕"),
        pytest.param("plans", "课题全程管理", "加强课题全程管理", id="a measure"),
        pytest.param(
            "experience", "财务人员绩效业务要加强培训", "建议加强财务人员绩效业务培训", id="a wish becomes a suggestion"
        ),
        pytest.param(
            "organisation.structure",
            "成立工作小组，中心主任任组长",
            "成立工作小组，由中心主任任组长",
            id="who leads",
        ),
    ],
)
def test_fragments_are_completed(section: str, text: str, written: str) -> None:
    items = read_items([Note(section=section, text=text)], load_outline(), 2023)
    assert [item.text for item in items] == [written]


def test_events_without_a_verb_become_one_sentence() -> None:
    text = "区级优质课竞赛；全员教师能力提升培训；校本培训"
    items = read_items([Note(section="overview.summary", text=text)], load_outline(), 2023)
    assert joined(items) == "组织开展区级优质课竞赛、全员教师能力提升培训和校本培训"


def test_a_note_comes_apart_at_semicolons() -> None:
    items = read_items([Note(section="plans", text="再建3处；6月前申请换车")], load_outline(), 2023)
    assert [(item.note, item.text) for item in items] == [(0, "再建3处"), (0, "6月前申请更换车辆")]
