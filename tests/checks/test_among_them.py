"""What a number is some of, or so much for each of: words that tell the whole, the base, or what is left of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="清江县环境卫生所",
    project="环卫保洁经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "360.00", "万元", role="budget"),
        figure("spent", "实际支出", "342.50", "万元", role="spent"),
        figure("returned", "财政收回", "17.50", "万元", role="returned"),
        figure("gear", "工具购置支出", "30.50", "万元"),
        figure("wash", "路面冲洗支出", "41.50", "万元"),
        figure("sites", "设置督导站（点）", "48", "个", "48"),
        figure("calls", "入户宣传", "7200", "户次", "7000"),
        figure("heard", "宣传对象", "21600", "人次"),
        figure("sweepers", "保洁员", "96", "名"),
        figure("due", "合同到期", "150", "人"),
        figure("trained", "环卫培训", "112", "人", "110"),
        figure("red", "抽检红榜", "13", "张"),
        figure("yellow", "抽检黄榜", "9", "张"),
        figure("yards", "城区小区", "70", "个"),
        figure("trucks", "投放清洗车", "7", "台", "9", weight=Decimal(9), score=Decimal(7), deviation="厂家延期交货"),
    ),
    notes=(
        Note(section="overview", text="上级补助300万、县级配套60万"),
        Note(section="overview", text="每月走600户"),
        Note(section="organisation", text="片区队长8名，每名队长管6个站点"),
        Note(section="organisation", text="检查中台账不全的20家，限改7家、停业3家"),
        Note(section="funds", text="甲等店20家每户补600元，乙等店50家每户补240元，丙等店90家每户补150元"),
        Note(section="effectiveness", text="环卫培训2期：驾驶50人、保洁62人，结业103人"),
        Note(section="effectiveness", text="合同到期150人里续签的108人，其中转正40人"),
        Note(section="problems", text="260家沿街店里示范店只有45家"),
        Note(section="problems", text="老旧小区21个清运难"),
        Note(section="problems", text="维修点20处，里头自营17处；专管员9名"),
        Note(section="organisation", text="保洁员96名里女的64名，50岁以下的46名"),
        Note(section="problems", text="24名新保洁员里8名不到半年就走了"),
        Note(section="plans", text="2024年示范店争取到70家，清洗车补到10台"),
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
            text="公布红榜11张、黄榜6张。城区小区62个。老旧小区涉及小区16个。",
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("入户宣传7200户次，平均每个督导站（点）150户次。", [], id="a gloss inside a name"),
        pytest.param("入户宣传7200户次，平均每个督导站（点）180户次。", ["180户次"], id="not so many for each"),
        pytest.param("入户宣传7200户次，月均600户，宣传对象21600人次，户均3人。", [], id="heads for each visit"),
        pytest.param("入户宣传7200户次，月均600户，宣传对象21600人次，户均4人。", ["4人"], id="not so many heads"),
        pytest.param(
            "片区队长8名，每名队长负责6个站（点）、联系保洁员12名。", [], id="for each, behind a gloss in the list"
        ),
        pytest.param(
            "片区队长8名，每名队长负责6个站（点）、联系保洁员16名。", ["16名"], id="not so many for each of them"
        ),
        pytest.param("检查发现台账不全的20家，其中限改7家、停业3家，受到处理的占一半。", [], id="both parts together"),
        pytest.param(
            "检查发现台账不全的20家，其中限改7家、停业3家，受到处理的占三分之一。", ["三分之一"], id="not such a share"
        ),
        pytest.param("检查发现台账不全的20家，其中限改7家、停业3家，停业的占15%。", [], id="the part that is named"),
        pytest.param("24名新保洁员中有8名任职半年内离开，占新招人数的三分之一。", [], id="of the new ones just told"),
        pytest.param(
            "24名新保洁员中有8名任职半年内离开，占新招人数的四分之一。", ["四分之一"], id="no such share of them"
        ),
        pytest.param("合同到期人员中108人办理续签。", [], id="some of those named"),
        pytest.param("合同到期人员中150人办理续签。", ["150人"], id="not all of those named"),
        pytest.param("环卫培训分驾驶50人、保洁62人共2期，103人结业，9人需补考。", [], id="who must try again"),
        pytest.param("环卫培训分驾驶50人、保洁62人共2期，103人结业，12人需补考。", ["12人"], id="not so many must"),
        pytest.param("合同到期人员中108人续签，转正40人，临时续签68人，尚未续签42人。", [], id="who did not"),
        pytest.param(
            "合同到期人员中108人续签，转正40人，临时续签68人，尚未续签68人。", ["68人"], id="not the rest before"
        ),
        pytest.param("工具购置与路面冲洗共72万元，恰好是预算的20%。", [], id="amounts to a share of the budget"),
        pytest.param("工具购置与路面冲洗共72万元，恰好是预算的五分之一。", [], id="told as a fraction"),
        pytest.param("工具购置与路面冲洗共72万元，恰好是预算的30%。", ["30%"], id="no such share of the budget"),
        pytest.param("县级配套60万元与上级补助统筹使用，没有超标准列支。", [], id="pooled with another"),
        pytest.param("县级配套300万元与上级补助统筹使用，没有超标准列支。", ["300万元"], id="not the other of the two"),
        pytest.param(
            "按等次发放，甲等每户600元、乙等240元、丙等150元，甲等标准是丙等的4倍。", [], id="prices, not those paid"
        ),
        pytest.param(
            "按等次发放，甲等每户600元、乙等240元、丙等150元，甲等标准是丙等的5倍。", ["5倍"], id="not so many times"
        ),
        pytest.param("保洁员中50岁以下的46名。", [], id="those picked out"),
        pytest.param("保洁员中50岁以下的64名。", ["64名"], id="not others of them"),
        pytest.param("甲等店与乙等店补贴共2.4万元。", [], id="two kinds paid"),
        pytest.param("甲等店与乙等店补贴共2.7万元。", ["2.7万元"], id="not so much for the two kinds"),
        pytest.param("自营维修点17处，专管员仅12名。", ["12名"], id="no difference of other things"),
        pytest.param("涉及小区21个，占城区小区的30%，比上年多5个。", [], id="the part of the share just told grew"),
        pytest.param("涉及小区21个，占城区小区的30%，比上年多8个。", ["8个"], id="it did not grow so much"),
        pytest.param("抽检红黄榜比上年多5张。", [], id="two lists named at once"),
        pytest.param("抽检红黄榜比上年多3张。", ["3张"], id="not so many more of the two"),
    ],
)
def test_what_a_number_is_some_of(text: str, wrong: list[str]) -> None:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    assert [j.mention.text for j in ledger.mentions if j.verdict in WRONG] == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("清洗车补到10台，即新增3台；力争示范店达到70家，比今年多25家。", [], id="more than now"),
        pytest.param("清洗车补到10台，即新增3台；力争示范店达到70家，比今年多35家。", ["35家"], id="not so many more"),
    ],
)
def test_what_is_planned_goes_beyond_this_year(text: str, wrong: list[str]) -> None:
    ledger = check_draft(f"# 六、其他需要说明的问题\n## （一）后续工作计划\n2024年{text}\n", INPUTS)
    assert [j.mention.text for j in ledger.mentions if j.verdict in WRONG] == wrong


def test_a_weight_is_no_number_of_things() -> None:
    ledger = check_draft("# 四、项目绩效情况\n清洗车计划9台，实际投放9台。\n", INPUTS)
    assert [j.expected for j in ledger.mentions if j.verdict in WRONG] == ["7台"]
