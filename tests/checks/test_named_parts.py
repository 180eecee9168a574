"""Some of a kind, all there is, so much for each, last year's set against: told by how a sentence names its numbers."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县苗木站",
    project="苗圃建设",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "126.00", "万元", role="budget"),
        figure("spent", "实际支出", "113.40", "万元", role="spent"),
        figure("built", "大棚改造支出", "51.23", "万元"),
        figure("guard", "苗圃看护支出", "18.60", "万元"),
        figure("area", "改造面积", "536.45", "平方米", "540"),
        figure("price", "单位造价", "954.98", "元/平方米", "1000", category="成本"),
        figure("beds", "新增苗床", "164", "个", "180"),
        figure("sheds", "改造大棚", "27", "座", "36"),
        figure("pumps", "购置水泵", "42", "台", "40"),
        figure("mowers", "购置割草机", "160", "台", "150"),
        figure("fairs", "举办订货会", "14", "场", "12"),
        figure("buyers", "参会经销商", "463", "家次", "400"),
        figure("kinds", "展出苗木品种", "1869", "种", "1800"),
        figure("helpers", "农技志愿者", "310", "名", "280"),
        figure("growers", "服务种植户", "5486", "名", "5000"),
        figure("cards", "发放购苗卡", "6423", "张", "6000"),
        figure("online", "线上办卡", "3106", "张"),
    ),
    notes=(
        Note(section="overview", text="7个镇43个村"),
        Note(section="effectiveness", text="改造前苗床760个"),
        Note(section="effectiveness", text="27座里14座装了滴灌"),
        Note(section="effectiveness", text="问卷收回572份，满意531份"),
        Note(section="overview", text="苗圃道路县198.7公里、乡402.5公里"),
        Note(section="funds", text="中央80万元、省级30万元、县级16万元"),
        Note(section="effectiveness", text="每座工期48到85天"),
        Note(section="effectiveness", text="示范户46户"),
        Note(section="effectiveness", text="抽检苗木不合格87批次"),
        Note(section="effectiveness", text="立案58件"),
        Note(section="effectiveness", text="来信来电874件，问苗价418件、问病害156件、问天气97件"),
        Note(section="plans", text="2024年新建点5个，新办订货会6场"),
        Note(section="problems", text="3座大棚卡在用地上，涉及2个镇"),
    ),
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
            text="实际支出98.00万元，购置水泵35台，购置割草机120台，单位造价976.20元/平方米，新增苗床142个，示范户39户。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("苗床总数由760个增加到924个。", [], id="all there is, with what was added"),
        pytest.param("苗床总数由760个增加到942个。", ["942个"], id="not so many in all"),
        pytest.param("苗床由760个增加到924个。", [], id="all there is, though it is not said"),
        pytest.param("苗床由上年的142个增加到164个。", [], id="added this year and last, told alike"),
        pytest.param("已改造大棚中有14座装了滴灌。", [], id="some of those named"),
        pytest.param("已改造大棚中有18座装了滴灌。", ["18座"], id="not so many of them"),
        pytest.param("购苗卡里线上办的3106张。", [], id="some, told by a clause"),
        pytest.param("购苗卡里线上办的3160张。", ["3160张"], id="not so many of the cards"),
        pytest.param("涉及7个镇43个村。", [], id="places jotted without a verb"),
        pytest.param("涉及6个镇43个村。", ["6个"], id="not so many places"),
        pytest.param("一名志愿者平均对应17.7名种植户。", [], id="one of them, for so many"),
        pytest.param("一名志愿者平均对应19.7名种植户。", ["19.7名"], id="not for so many"),
        pytest.param("场均133.5种，参会经销商33家。", [], id="an average carried on"),
        pytest.param("全年举办订货会14场，场均经销商33家，展出品种133.5种。", [], id="no count is fractional"),
        pytest.param("全年举办订货会14场，场均经销商33家，展出品种153.5种。", ["153.5种"], id="nor so high"),
        pytest.param("每17.7名种植户身边有一名志愿者。", [], id="so many for one"),
        pytest.param("大约每20名种植户身边有一名志愿者。", ["20名"], id="not so many for one"),
        pytest.param("水泵、割草机共202台。", [], id="two things named with 共"),
        pytest.param("水泵、割草机共222台。", ["222台"], id="not so many of both"),
        pytest.param("问卷收回572份，满意的531份，没说满意的41份。", [], id="those that did not"),
        pytest.param("问卷收回572份，满意的531份，没说满意的51份。", ["51份"], id="not so many that did not"),
        pytest.param("割草机160台，比上年添的120台多了三分之一。", [], id="last year's, set against"),
        pytest.param("割草机160台，比上年添的130台多了三分之一。", ["130台"], id="not last year's"),
        pytest.param("大棚改造花了51.23万元，折合每座1.90万元。看护花了51.23万元。", ["51.23万元"], id="another item"),
        pytest.param("水泵要买42台，如数购置42台。两项都已到位。", [], id="as many as were told"),
        pytest.param("县道198.7公里，乡道402.5公里。", [], id="names of one character"),
        pytest.param("县道402.5公里，乡道402.5公里。", ["402.5公里"], id="of which one cannot be the other"),
        pytest.param("农技志愿者310名，其中村里的志愿者310名。", ["310名"], id="no part is all of them"),
        pytest.param("中央80万元、省级30万元、县级16万元，中央资金占63.49%。", [], id="of the sum of the sources"),
        pytest.param("中央80万元、省级30万元、县级16万元，中央资金占70.55%。", ["70.55%"], id="not of what was spent"),
        pytest.param("工期短的48天、长的85天，前后相差37天，即在48—85天之间。", [], id="a range told by its ends before"),
        pytest.param("示范户由39户发展到46户。", [], id="from last year's to this year's"),
        pytest.param("问苗价418件；问病害156件；问天气97件；其他203件。", [], id="what is left of a list"),
        pytest.param("问苗价418件；问病害156件；问天气97件；其他230件。", ["230件"], id="not so many left"),
        pytest.param("水泵应购40台，实购42台。", [], id="what was due"),
        pytest.param("水泵应购42台，实购42台。", ["42台"], id="not what was due"),
        pytest.param("水泵购置42台，高于上年约7台。", [], id="more than last year's by about so many"),
        pytest.param("水泵购置42台，高于上年约9台。", ["9台"], id="not by about so many"),
        pytest.param("立案58件，占不合格批次的三分之二。", [], id="of those named, with their counter"),
        pytest.param("立案58件，占不合格批次的四分之三。", ["四分之三"], id="not so many of those named"),
        pytest.param("没有延期的项目。水泵42台，多2台。", [], id="more than planned, though it is not said"),
        pytest.param("没有延期的项目。水泵42台，多7台。", [], id="more than last year, though it is not said"),
        pytest.param("没有延期的项目。水泵42台，多5台。", ["5台"], id="more than neither"),
        pytest.param("大棚每平方米造价954.98元，比控制目标低45.02元，比上年低21.22元。", [], id="as a figure states"),
        pytest.param("大棚每平方米造价954.98元，比控制目标低54.02元。", ["54.02元"], id="not so far below its target"),
        pytest.param("问卷收回572份，满意率92.83%，还不到九成。", ["九成"], id="the rate just told, again"),
        pytest.param("资金清清楚楚，没有哪一分去向不明。", [], id="not one cent, which counts nothing"),
        pytest.param("发放购苗卡6423张，其中线上3106张，柜台3317张，两边差211张。", [], id="a part and what it leaves"),
        pytest.param("发放购苗卡6423张，其中线上3106张，柜台3317张，两边差311张。", ["311张"], id="not so far apart"),
        pytest.param("每1元财政资金带动自筹0.5元。", ["0.5元"], id="for each yuan, of what nobody knows"),
    ],
)  # fmt: skip
def test_what_is_named_with_a_number(text: str, wrong: list[str]) -> None:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    assert [j.mention.text for j in ledger.mentions if j.verdict in WRONG] == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("剩下的大棚2024年8月底前完工，届时累计改完36座。", [], id="all that was planned, in the end"),
        pytest.param("再建点5个，新办订货会6场，届时订货会达到20场。", [], id="with what is planned of it"),
        pytest.param(
            "再建点5个，新办订货会6场，届时订货会达到25场。", ["25场"], id="not with what is planned of another"
        ),
        pytest.param("剩下的大棚2024年8月底前完工，届时累计改完39座。", ["39座"], id="not more than was planned"),
    ],
)
def test_what_there_will_be_in_the_end(text: str, wrong: list[str]) -> None:
    ledger = check_draft(f"# 六、后续工作计划\n{text}\n", INPUTS, priors=(PRIOR,))
    assert [j.mention.text for j in ledger.mentions if j.verdict in WRONG] == wrong
