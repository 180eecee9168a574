"""What a number points back or ahead to: the latter of two, the target itself, last year's, next year's, a span."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县文化馆",
    project="群众文化活动经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "186.00", "万元", role="budget"),
        figure("received", "到位资金", "186.00", "万元", role="received"),
        figure("lamps", "购置舞台灯具", "130", "台", "130"),
        figure("sound", "购置流动音响", "36", "台", "33"),
        figure("hours", "人均排练时长", "52", "课时", "48"),
        figure("learners", "公益性培训人数", "1830", "名", "1800"),
        figure("winners", "培训后获奖", "740", "名"),
        figure("readers", "享受送书服务老年人", "2460", "名", "2400"),
        figure("teachers", "新入职辅导员培训", "96", "名"),
        figure("stages", "修缮村戏台", "4", "座", "6"),
        figure("wait", "接单到场时间", "26", "分钟", "30"),
        figure("leaders", "馆长研修人数", "31", "名"),
    ),
    notes=(
        Note(section="funds", text="资金分两批到位，5月6日到位110万，9月2日到位76万"),
        Note(section="effectiveness", text="6月12日至14日办合唱节"),
        Note(section="effectiveness", text="师徒结对48对"),
        Note(section="effectiveness", text="回访110名"),
        Note(section="problems", text="4个点卡在场地上，涉及3个街道"),
        Note(section="problems", text="6个乡的文化站干部缺编13名"),
        Note(section="plans", text="2024年培训1950名，流动图书箱配620个"),
        Note(section="plans", text="2024年修缮戏台5座，其中东岭戏台续建"),
    ),
)
PRIOR = PastReport(
    file="2022.md",
    unit=INPUTS.unit,
    project=INPUTS.project,
    year=2022,
    sections=(
        Section(id="overview", heading="一、项目概况", text="成立试点专班5人，在2个街道试点。"),
        Section(
            id="effectiveness", heading="四、项目绩效情况", text="享受送书服务老年人1640名，回访公益性培训人员90名。"
        ),
    ),
)


def slips(heading: str, text: str) -> list[str]:
    """The numbers called wrong."""
    ledger = check_draft(f"{heading}\n{text}\n", INPUTS, priors=(PRIOR,))
    return [j.mention.text for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("舞台灯具130台，流动音响36台，两类合计166台，后者比目标多3台。", [], id="the latter of two"),
        pytest.param("舞台灯具130台，流动音响36台，两类合计166台，后者比目标多8台。", ["8台"], id="not by so many"),
        pytest.param("师徒结对48对，覆盖面按人数算恰为新辅导员的一半。", [], id="how it is counted is no part"),
        pytest.param("师徒结对48对，覆盖面按人数算恰为新辅导员的三成。", ["三成"], id="not so small a part"),
        pytest.param("人均排练52课时，高于目标48课时。", [], id="the target itself behind 高于目标"),
        pytest.param("人均排练52课时，高于目标4课时。", [], id="the gap behind 高于目标"),
        pytest.param("人均排练52课时，高于目标44课时。", ["44课时"], id="neither target nor gap"),
        pytest.param("人均排练52课时，培训1830名，目标分别为48课时和1800名。", [], id="in turn, of what was just told"),
        pytest.param("人均排练52课时，培训1830名，分别高于目标48课时和1800名。", [], id="over their targets in turn"),
        pytest.param("人均排练52课时，培训1830名，目标分别为48课时和1830名。", ["1830名"], id="in turn, one of them done"),
        pytest.param("公益性培训比目标多30名、送书服务老年人60名。", [], id="alike, of the next thing named"),
        pytest.param("公益性培训比目标多30名、送书服务老年人90名。", ["90名"], id="not so many of it"),
        pytest.param("送书服务老年人2460名，达到2400名的计划值。", [], id="the target told behind what was reached"),
        pytest.param("送书服务老年人2460名，达到2600名的计划值。", ["2600名"], id="not the target"),
        pytest.param("回访公益性培训人员110名。", [], id="a jotted number by the fuller name of last year"),
        pytest.param("回访公益性培训人员101名。", ["101名"], id="not so many"),
        pytest.param("新增的是灯具和音响，分别为130台和36台。", [], id="in turn, as named in the clause before"),
        pytest.param("新增的是灯具和音响，分别为36台和130台。", ["36台"], id="in the wrong turn"),
        pytest.param("人均排练52课时，培训1830名，分别比目标多4课时和30名。", [], id="by how much in turn"),
        pytest.param("人均排练52课时，培训1830名，分别比目标多4课时和90名。", ["90名"], id="not by so much"),
        pytest.param("5月6日到位110万元，9月2日到位76万元，合计186.00万元，到位率100%。", [], id="all that was due came"),
        pytest.param("5月6日到位110万元，9月2日到位76万元，合计186.00万元，到位率90%。", ["90%"], id="not all"),
        pytest.param("全年培训1830名，办班有序。", [], id="this year's, though a note plans the next"),
        pytest.param("全年培训1380名，办班有序。", ["1380名"], id="not this year's"),
        pytest.param("六月十二日至十四日办合唱节，会期三天。", [], id="both days count"),
        pytest.param("六月十二日至十四日办合唱节，历时六天。", ["六天"], id="not so many days"),
        pytest.param("6个乡文化站干部缺编13名。", [], id="a place of persons is no person"),
        pytest.param("8个乡文化站干部缺编13名。", ["8个"], id="not so many places"),
        pytest.param("4个点涉及3个街道。", [], id="a counter of its own kind"),
        pytest.param("服务老年人2460名，比目标2400名多60名，上年试点仅1640名。", [], id="last year's of what was just told"),
        pytest.param("服务老年人2460名，比目标2400名多60名，上年试点仅1460名。", ["1460名"], id="not last year's"),
        pytest.param("接单后平均26分钟到场，比30分钟的要求快4分钟。", [], id="what is compared with the target behind it"),
        pytest.param("接单后平均30分钟到场，比30分钟的要求快4分钟。", ["30分钟"], id="is not the target"),
        pytest.param("村戏台计划修缮6座，完工4座，完成三分之二。", [], id="a share done is of the target"),
        pytest.param("村戏台计划修缮6座，完工4座，完成四分之三。", ["四分之三"], id="not so large a share"),
        pytest.param("依据青文发〔2023〕8号，馆里印发方案，2023年起在各乡推开。", [], id="begun with its plan"),
        pytest.param("依据青文发〔2023〕8号，馆里印发方案，2022年起在各乡推开。", ["2022年"], id="not before its plan"),
        pytest.param("县财政与乡镇共同安排2022年群众文化活动经费186.00万元。", ["2022年"], id="the year of this year's money"),
        pytest.param("流动音响计划购置33台，完成36台。", [], id="a target and what was done"),
        pytest.param("流动音响计划购置33台，完成33台。", ["33台"], id="the target told as done"),
    ],
)  # fmt: skip
def test_what_a_number_points_to(text: str, wrong: list[str]) -> None:
    assert slips("# 四、项目绩效情况", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("2024年计划培训1950名，比今年增加120名。", [], id="this year's of the same people"),
        pytest.param("2024年计划培训1950名，比今年增加210名。", ["210名"], id="not by so many"),
        pytest.param("修缮戏台5座（含东岭戏台，即新开工4座）。", [], id="less what the same brackets name"),
        pytest.param("修缮戏台5座（含东岭戏台，即新开工2座）。", ["2座"], id="not less by so many"),
    ],
)  # fmt: skip
def test_what_a_plan_points_to(text: str, wrong: list[str]) -> None:
    assert slips("# （一）后续工作计划", text) == wrong
