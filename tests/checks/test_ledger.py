"""One number, one verdict: what a careful reviewer with a calculator would say of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.checks import check_draft
from assistant.checks.repair import mend
from assistant.outlines import load_outline
from assistant.schema import WRONG, Figure, Note, PastReport, ReportInput, Section
from tests.checks.made import INPUTS, PRIOR, figure


def verdicts(text: str, inputs: ReportInput = INPUTS, priors: tuple[PastReport, ...] = (PRIOR,)) -> list[str]:
    ledger = check_draft(text, inputs, priors=priors)
    return [str(j.verdict) for j in ledger.mentions if j.verdict != "not_checked"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("全年实际支出130.27万元。", ["supported"], id="as given"),
        pytest.param("全年实际支出1302700元。", ["supported"], id="same money in 元"),
        pytest.param("全年实际支出1,302,700元。", ["supported"], id="thousands commas"),
        pytest.param("全年实际支出约130万元。", ["supported"], id="rounded with 约"),
        pytest.param("全年实际支出130余万元。", ["supported"], id="not below"),
        pytest.param("培训教师三百五十三名。", ["supported"], id="Chinese numerals"),
        pytest.param("培训教师353人。", ["supported"], id="名 is 人"),
        pytest.param("举办培训班目标10期，实际8期。", ["supported", "supported"], id="target and actual"),
        pytest.param("全年实际支出130.27万元，执行率52.39%。", ["supported", "derived"], id="with own funds"),
        pytest.param("不含自有资金的预算执行率为51.79%。", ["derived"], id="without own funds"),
        pytest.param("举办培训班8期，完成率80%。", ["supported", "derived"], id="completion"),
        pytest.param("举办培训班比目标少2期。", ["derived"], id="gap to target"),
        pytest.param("问卷发放200份，收回180份，回收率90%。", ["supported", "supported", "derived"], id="recovery rate"),
        pytest.param("培训教师较上年的318名增加35名，增长11.01%。", ["supported", "derived", "derived"], id="change on last year"),
        pytest.param("3月4日开班，4月14日结业，历时42天。", ["derived"], id="days from date to date"),
        pytest.param("3月4日开班，4月14日结业，历时52天。", ["wrong_value"], id="not so many days"),
        pytest.param("培训教师增加35名，增长11.01%。", ["derived", "derived"], id="since last year, though not said"),
        pytest.param("平均每期44.1名，比上年每期多8.8名。", ["derived", "derived"], id="an average against last year's"),
        pytest.param("平均每期44.1名，比上年每期多9.8名。", ["derived", "wrong_value"], id="a wrong one"),
        pytest.param("全年实际支出130.72万元。", ["wrong_value"], id="swapped digits"),
        pytest.param("全年实际支出13.027万元。", ["wrong_value"], id="decimal point"),
        pytest.param("全年实际支出130.27元。", ["wrong_unit"], id="万 dropped"),
        pytest.param("培训教师353人次。", ["wrong_unit"], id="people are not visits"),
        pytest.param("举办培训班10期。", ["wrong_figure"], id="target as actual"),
        pytest.param("培训教师318名。", ["prior_year"], id="last year's number"),
        pytest.param("2022年，全年实际支出130.27万元。", ["wrong_period", "supported"], id="this year's money in another year"),
        pytest.param("慰问困难教师47名。", ["unsupported"], id="nothing gives it"),
        pytest.param("项目4月开工、10月收尾，前后7个月，月均支出18.61万元。", ["derived", "derived"], id="months from one to another"),
        pytest.param("项目4月开工、10月收尾，前后8个月。", ["unsupported"], id="not so many months"),
        pytest.param("研修班4月启动、10月结束，相隔6个月。", ["derived"], id="months apart"),
        pytest.param("夜间施工安排在22点至次日5点，每晚7小时。", ["derived"], id="hours past midnight"),
    ],
)  # fmt: skip
def test_verdicts(text: str, expected: list[str]) -> None:
    assert verdicts(f"# 四、项目绩效情况\n{text}\n") == expected


@pytest.mark.parametrize(
    "note",
    ["尚有12个老师傅未拿到操作证", "有5家食堂每月要亏8000块左右", "派6个人轮流值班"],
    ids=["people by 个", "money by 块", "people by 个人"],
)
def test_a_note_word_for_word_is_right(note: str) -> None:
    inputs = replace(INPUTS, notes=(Note(section="problems", text=note),))
    assert set(verdicts(f"# 五、存在的问题\n{note}。\n", inputs)) == {"supported"}


@pytest.mark.parametrize(
    ("note", "text", "expected"),
    [
        pytest.param("送教下乡17次，每次60—80人", "送教下乡17次，每次60—80人，惠及1020—1360人次。", ["supported", "supported", "derived"], id="range by count"),
        pytest.param("单次送教2—4小时", "单次送教2—5小时。", ["wrong_value"], id="one end of a range"),
        pytest.param("研修班办了第六期、第七期，学员64名", "研修班办了第六期、第七期，学员64名，平均每期32名。", ["supported", "supported", "supported", "derived"], id="named one by one"),
        pytest.param("8月才下达补助资金", "从下达到年底只有5个月。", ["derived"], id="months left since a note's date"),
        pytest.param("8月才下达补助资金", "从下达到年底只有6个月。", ["unsupported"], id="not so many left"),
        pytest.param("一般学员每天补助30元，边远学员50元、残疾学员90元", "一般学员每天补助30元，边远学员50元、残疾学员90元，最高档是最低档的3倍。", ["supported", "supported", "supported", "derived"], id="most over least"),
        pytest.param("一般学员每天补助30元，边远学员50元、残疾学员90元", "一般学员每天补助30元，边远学员50元、残疾学员90元，最高档是最低档的2倍。", ["supported", "supported", "supported", "wrong_value"], id="not the most over the least"),
        pytest.param("分馆12个（新开2个）、服务点30处", "分馆12个，其中新开2个，服务点30处，分馆和服务点合计42处。", ["supported", "supported", "supported", "derived"], id="what is in brackets is counted already"),
        pytest.param("食宿补助共发1180人天，230人领取", "食宿补助发放1180人天，230人领取，人均领取5.1天。", ["supported", "supported", "derived"], id="days each"),
        pytest.param("全县13个乡镇设教学点260个", "全县13个乡镇设教学点260个，平均一个乡镇20个。", ["supported", "supported", "derived"], id="one of them"),
        pytest.param("最长的步道7.6公里，最短的0.9公里", "步道从0.9公里到7.6公里不等。", ["supported", "supported"], id="from the least to the most"),
        pytest.param("每人每年伙食补助4800元", "每人每年伙食补助4800元，按月折合400元。", ["supported", "derived"], id="by the month, of the year"),
        pytest.param("全县13个乡镇设教学点260个", "全县13个乡镇设教学点260个，平均一个乡镇26个。", ["supported", "supported", "wrong_value"], id="not one of them"),
        pytest.param("购置投影仪16台、钢琴4台", "投影仪、钢琴分别购置16台和4台。", ["supported", "supported"], id="in turn"),
        pytest.param("购置投影仪16台、钢琴4台", "投影仪、钢琴分别购置4台和16台。", ["wrong_figure", "wrong_figure"], id="in the wrong turn"),
        pytest.param("值班室每天值6.5小时，共864天", "值班室每天值6.5小时，共864天，累计5616小时。", ["supported", "supported", "derived"], id="hours a day"),
        pytest.param("聘保洁员94名，每人每月650元", "聘保洁员94名，每人每月650元，一年共需73.32万元。", ["supported", "supported", "derived"], id="by the month"),
        pytest.param("学员补贴分档，甲档每课30元，乙档50元，丙档90元", "三档补贴每课30—90元。", ["derived"], id="the least and the most of a list"),
        pytest.param("学员补贴分档，甲档每课30元，乙档50元，丙档90元", "三档补贴每课30—70元。", ["unsupported"], id="not the most of it"),
        pytest.param("轮训由4批减到3批", "轮训减为3批。", ["supported"], id="what it came down to"),
        pytest.param("轮训由4批减到3批", "轮训减为4批。", ["wrong_figure"], id="what it came down from"),
        pytest.param("抽取640份作业复评，分差超限的有8例", "抽取640份复评，分差超限8例，超限率1.25%。", ["supported", "supported", "derived"], id="of two numbers in units of their own"),
        pytest.param("抽取640份作业复评，分差超限的有8例", "抽取640份复评，分差超限8例，超限率2.25%。", ["supported", "supported", "wrong_value"], id="not at that rate"),
        pytest.param("春季和秋季各开班4次", "培训分春、秋两季进行。", [], id="seasons named are counted, not told"),
        pytest.param("3月份下达经费", "3月—12月开展培训。", [], id="a span that begins with a date noted"),
        pytest.param("材料费3.2万元，场租1.4万元", "材料费3.20万元，场租1.40万元。两笔共4.60万元。", ["supported", "supported", "derived"], id="the two just told are counted"),
        pytest.param("", "预算闲置近五成。", ["derived"], id="what lay idle of the budget"),
        pytest.param("", "预算闲置近七成。", ["wrong_value"], id="not so much of it"),
        pytest.param("", "回头看上年，当时花了121.40万元。", ["supported"], id="then, of the year named before"),
        pytest.param("覆盖16个片区", "全年在16个片区培训教师353名。", ["supported", "supported"], id="where it was done, before what was done"),
        pytest.param("覆盖16个片区", "全年在61个片区培训教师353名。", ["wrong_value", "supported"], id="not in so many"),
        pytest.param("每班课程2到5门，共排了1683门", "每班课程2—5门，累计开设1683门。", ["supported", "supported"], id="a single number is no range told wrong"),
        pytest.param("场租花了3.2万元，课酬4.5万元，每课900元，教材1.8万元", "场租3.20万元，课酬4.50万元，每课900元，教材1.80万元，三项共9.50万元。", ["supported", "supported", "supported", "supported", "derived"], id="so much for each is no part of a sum"),
        pytest.param("场租花了3.2万元，课酬4.5万元，每课900元，教材1.8万元", "场租3.20万元，课酬4.50万元，每课900元，教材1.80万元，三项共9.59万元。", ["supported", "supported", "supported", "supported", "wrong_value"], id="nor was it added"),
        pytest.param("片区16个，其中城区片区6个", "片区16个，其中城区片区6个，非城区片区10个。", ["supported", "supported", "derived"], id="those that are not"),
        pytest.param("片区16个，其中城区片区6个", "片区16个，其中城区片区6个，非城区片区6个。", ["supported", "supported", "wrong_value"], id="not those that are"),
        pytest.param("课酬4.5万元，教材1.8万元，学员90名", "学员90名，每名学员课酬500元，连同教材则为700元。", ["supported", "derived", "derived"], id="one thing more in the average just told"),
        pytest.param("课酬4.5万元，教材1.8万元，学员90名", "学员90名，每名学员课酬500元，连同教材则为750元。", ["supported", "derived", "wrong_value"], id="not so much more"),
        pytest.param("", "支出没有突破248.65万元的安排额。", ["supported"], id="what was kept within"),
        pytest.param("", "举办培训班8期，只及上年的88.9%。", ["supported", "derived"], id="as much as last year"),
        pytest.param("", "举办培训班8期，只及上年的11.1%。", ["supported", "wrong_value"], id="not what it fell by"),
        pytest.param("片区16个；有片区连着两年没开班，3个", "有3个片区已连续两年没有开班。", ["supported", "supported"], id="some of them"),
        pytest.param("", "师资没有落实，培训班随之减少2期。", ["derived"], id="less than was planned"),
        pytest.param("", "师资没有落实，培训班随之减少4期。", ["wrong_value"], id="not so much less"),
        pytest.param("", "| 项目 | 金额（万元） | 占比 |\n|---|---|---|\n| 实际支出 | 130.27 | 100% |\n| 其中自有资金 | 1.50 | 1.15% |", ["supported", "derived", "supported", "derived"], id="the whole of a table"),
        pytest.param("课酬花了4.5万元，含上年尾款1.2万元", "课酬4.50万元，扣除上年尾款1.20万元，本年实际支付3.30万元。", ["supported", "supported", "derived"], id="what is taken off before"),
        pytest.param("课酬花了4.5万元，含上年尾款1.2万元", "课酬4.50万元，扣除上年尾款1.20万元，本年实际支付5.70万元。", ["supported", "supported", "wrong_value"], id="not what was added"),
        pytest.param("抽检作业72份，8份不合格", "抽检作业72份，64份合格，不合格的退回重做。", ["supported", "derived"], id="the rest, where its opposite is told later"),
        pytest.param("抽检作业72份，8份不合格", "抽检作业72份，46份合格，不合格的退回重做。", ["supported", "wrong_value"], id="not so many of it"),
        pytest.param("抽检作业72份，8份退了回去", "抽检作业72份，其中8份因格式不合要求退回，合格率88.9%。", ["supported", "supported", "derived"], id="what passed, told of what did not"),
        pytest.param("参加考核的学员90名，取证72名", "参加考核的90名学员中有72名取证。", ["supported", "supported"], id="some of all"),
        pytest.param("参加考核的学员90名，取证72名", "参加考核的90名学员中有90名取证。", ["wrong_figure", "wrong_figure"], id="a whole is not its part: either may be wrong"),
        pytest.param("", "经费花在三处。", ["unsupported"], id="three of what nobody knows"),
        pytest.param("", "经费花在三处：课酬、教材和场租。", [], id="what is listed behind it"),
        pytest.param("方案2月印发，涉及6个片区10期", "涉及6个片区10期培训班。", ["supported", "supported"], id="word for word as a note, though it is the target"),
    ],
)  # fmt: skip
def test_what_a_note_gives(note: str, text: str, expected: list[str]) -> None:
    inputs = replace(INPUTS, notes=(Note(section="effectiveness", text=note),))
    assert verdicts(f"# 四、项目绩效情况\n{text}\n", inputs) == expected


def test_an_average_of_nothing_is_carried_nowhere() -> None:
    gift = figure("gift", "捐赠支出", "0", "万元")
    inputs = replace(INPUTS, figures=(*INPUTS.figures, gift), notes=(Note(section="effectiveness", text="学员90名"),))
    text = "# 四、项目绩效情况\n学员90名，捐赠支出0万元，每名学员0元，自有资金每名学员167元。\n"
    assert verdicts(text, inputs) == ["supported", "supported", "derived", "derived"]


@pytest.mark.parametrize(
    "text", ["签约企业里装备0家、食品0家、纺织0家，前两类占85.7%。", "签约企业里装备0家、食品0家，两类占85.7%。"]
)
def test_a_share_of_kinds_that_count_nothing_is_unsupported(text: str) -> None:
    inputs = replace(INPUTS, notes=(Note(section="effectiveness", text="签约企业里装备0家、食品0家、纺织0家"),))
    assert verdicts(f"# 四、项目绩效情况\n{text}\n", inputs)[-1] == "unsupported"


@pytest.mark.parametrize("done", ["0", "-3", "5"])
@pytest.mark.parametrize("aim", ["0", "-1", "4"])
def test_figures_of_nothing_or_less_end_no_check(done: str, aim: str) -> None:
    figures = (
        figure("lamps", "更换路灯（盏)", done, "盏", aim),
        figure("poles", "更换灯杆（根)", done, "盏", aim),
        figure("paid", "路灯（盏)和灯杆（根)补助", done, "万元"),
        figure("spent", "实际支出", done, "万元", role="spent"),
    )
    text = (
        "更换路灯完成率离目标差9.09个百分点。路灯、灯杆共0盏，平均每盏0.0000万元。"
        "路灯和灯杆补助0万元，每盏0元，占全部的0%，其余0盏。"
    )
    assert verdicts(f"# 四、项目绩效情况\n{text}\n", replace(INPUTS, figures=figures))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("扣除自有资金后的执行率上年为79.02%，今年低了27.23个百分点。", ["derived", "derived"], id="without own funds"),
        pytest.param("扣除自有资金后的执行率上年为79.02%，今年低了26.63个百分点。", ["derived", "wrong_value"], id="with them this year, without them last"),
        pytest.param("支出总额比上年减少50.13万元，下降27.79%。", ["derived", "derived"], id="spending in words of its own"),
        pytest.param("支出总额比上年减少48.63万元。", ["wrong_value"], id="not the spending without own funds"),
        pytest.param("按财政资金计算，预算执行率51.79%，含自有资金为52.39%。", ["derived", "derived"], id="the other rate right after"),
    ],
)  # fmt: skip
def test_last_years_funds_in_words_of_its_own(text: str, expected: list[str]) -> None:
    told = (
        "全年安排教师培训经费226.40万元。全年使用教师培训经费180.40万元（含自有资金1.50万元），年底收回指标47.50万元。"
    )
    past = replace(PRIOR, sections=(Section(id="funds.use", heading="（一）项目资金使用情况", text=told),))
    assert verdicts(f"# 四、项目绩效情况\n{text}\n", priors=(past,)) == expected


FIGURES = (
    Figure(id="budget", label="年初预算安排资金", value=Decimal("900.00"), unit="万元", role="budget"),
    Figure(id="spent", label="实际支出", value=Decimal("680.40"), unit="万元", role="spent"),
    Figure(id="returned", label="财政收回", value=Decimal("219.60"), unit="万元", role="returned"),
    Figure(id="halls", label="改造村史馆", value=Decimal(14), unit="个", target=Decimal(20), deviation="馆址没有落实"),
    Figure(id="floor", label="改造面积", value=Decimal(5200), unit="平方米", category="数量"),
    Figure(id="price", label="单位造价", value=Decimal("905.00"), unit="元/平方米", target=Decimal(940), direction="lower"),
    Figure(id="on_time", label="改造工程按期验收率", value=Decimal("85.7"), unit="%", target=Decimal(100)),
    Figure(id="visitors", label="参观总量", value=Decimal(24600), unit="人次"),
    Figure(id="pupils", label="中小学生参观占比", value=Decimal("36.5"), unit="%"),
    Figure(id="prizes_county", label="讲解大赛县级获奖", value=Decimal(24), unit="人"),
    Figure(id="prizes_city", label="讲解大赛市级获奖", value=Decimal(8), unit="人"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("改造村史馆14个，其中12个按期验收。", ["supported", "derived"], id="a part by its rate"),
        pytest.param("改造村史馆14个，其中11个按期验收。", ["supported", "wrong_value"], id="not what the rate gives"),
        pytest.param("中小学生参观占比36.5%，折合约8979人次。", ["supported", "derived"], id="a share of visits, reckoned"),
        pytest.param("中小学生参观占比36.5%，折合约8797人次。", ["supported", "wrong_value"], id="not that share"),
        pytest.param("单位造价905元/平方米，低于940元的控制目标，按改造面积折算省下18.20万元。", ["supported", "supported", "derived"], id="saved on each metre"),
        pytest.param("单位造价905元/平方米，低于940元的控制目标，按改造面积折算省下12.80万元。", ["supported", "supported", "wrong_value"], id="not so much saved"),
        pytest.param("平均每个馆投入48.60万元，比预算平均数多3.60万元。", ["derived", "derived"], id="each against what was planned for each"),
        pytest.param("有三成的任务没能完成。", ["derived"], id="what the plan lacks"),
        pytest.param("有四成的任务没能完成。", ["wrong_value"], id="not so much"),
        pytest.param("近四分之一的预算没有花出去。", ["derived"], id="what became of the budget"),
        pytest.param("近五分之二的预算没有花出去。", ["wrong_value"], id="not so much of it"),
        pytest.param("单位造价905元/平方米，未超过940元。", ["supported", "supported"], id="within the limit"),
        pytest.param("财政收回219.60万元，占预算的24.4%，超过两成。", ["supported", "derived", "derived"], id="told again, more than"),
        pytest.param("县级获奖在两级获奖总数中占四分之三。", ["derived"], id="of two named alike"),
        pytest.param("县级获奖在两级获奖总数中占三分之二。", ["wrong_value"], id="another share of the two"),
    ],
)  # fmt: skip
def test_what_the_figures_come_to(text: str, expected: list[str]) -> None:
    inputs = ReportInput(unit="青石县文化馆", project="村史馆改造经费", year=2023, figures=FIGURES)
    assert verdicts(f"# 四、项目绩效情况\n{text}\n", inputs, ()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("没开工的6个馆年底前完工，另外新建5个，届时全县达到25个，比本年增加11个。", ["supported", "supported", "derived", "derived"], id="all there will be"),
        pytest.param("没开工的6个馆年底前完工，另外新建5个，届时全县达到19个。", ["supported", "supported", "wrong_value"], id="not what is left out"),
        pytest.param("老馆还剩42个，照今年的速度还要3年。", ["supported", "derived"], id="at this year's pace"),
        pytest.param("老馆还剩42个，照今年的速度还要5年。", ["supported", "unsupported"], id="not at this pace"),
    ],
)  # fmt: skip
def test_what_plans_come_to(text: str, expected: list[str]) -> None:
    notes = (
        Note(section="plans", text="没开工的6个馆2024年底前完工，另外新建5个"),
        Note(section="problems", text="老馆还剩42个没有改"),
    )
    inputs = ReportInput(unit="青石县文化馆", project="村史馆改造经费", year=2023, figures=FIGURES, notes=notes)
    assert verdicts(f"# 六、其他需要说明的问题\n## （一）后续工作计划\n{text}\n", inputs, ()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("办结131件，比上年增加29件。", ["supported", "derived"], id="what was settled against what was settled"),
        pytest.param("办结131件，比上年增加13件。", ["supported", "wrong_value"], id="not against what came in"),
        pytest.param("受理来信143件，比上年增加25件。", ["supported", "derived"], id="what came in against what came in"),
    ],
)  # fmt: skip
def test_two_numbers_of_last_year_answer_two_of_this(text: str, expected: list[str]) -> None:
    letters = Figure(id="letters", label="受理来信", value=Decimal(143), unit="件", category="数量")
    inputs = replace(INPUTS, figures=(*INPUTS.figures, letters), notes=(Note(section="", text="来信办结131件"),))
    past = replace(PRIOR, sections=(Section(id="effectiveness", heading="四", text="受理来信118件，来信办结102件。"),))
    assert verdicts(f"# 四、项目绩效情况\n{text}\n", inputs, (past,)) == expected


@pytest.mark.parametrize(
    ("spoiled", "mended"),
    [
        pytest.param("全年实际支出130.72万元。", "全年实际支出130.27万元。", id="in 万元"),
        pytest.param("培训教师三百三十五名。", "培训教师三百五十三名。", id="in Chinese numerals"),
        pytest.param("培训教师３３５名。", "培训教师３５３名。", id="in full width"),
    ],
)
def test_repairs_keep_the_writing(spoiled: str, mended: str) -> None:
    draft = f"# 四、项目绩效情况\n{spoiled}\n"
    assert mend(draft, check_draft(draft, INPUTS)) == f"# 四、项目绩效情况\n{mended}\n"


def test_an_explanation_names_both_numbers_and_the_source() -> None:
    (judged,) = [j for j in check_draft("全年实际支出130.72万元。", INPUTS).mentions if j.verdict in WRONG]
    assert judged.expected == "130.27万元"
    assert "130.27万元" in judged.explanation
    assert "130.72万元" in judged.explanation


def test_a_derived_number_shows_its_formula() -> None:
    ledger = check_draft("举办培训班8期，完成率80%。", INPUTS)
    source = ledger.mentions[-1].source
    assert source is not None
    assert {"formula", "operands", "result"} <= set(source)


def test_a_range_reckoned_shows_both_its_ends() -> None:
    inputs = replace(INPUTS, notes=(Note(section="effectiveness", text="送教下乡17次，每次60—80人"),))
    source = check_draft("送教下乡17次，每次60—80人，惠及1020—1360人次。", inputs).mentions[-1].source
    assert source is not None
    assert source["result"] == "1020—1360人次"


@pytest.mark.parametrize("text", ["", "   \n", "An English draft says nothing of it.", "没有数字的一段话。"])
def test_drafts_without_numbers_are_answered(text: str) -> None:
    ledger = check_draft(text, INPUTS)
    assert [j for j in ledger.mentions if j.verdict in WRONG] == []
    assert set(ledger.missing) == {f.id for f in INPUTS.figures}


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("培训教师由上年的318名增加到353名。", "318名是上年的数，没有导入往年报告"),
        ("培训教师353名，比上年增加35名。", "35名是与上年相比的数，没有导入往年报告"),
        ("回收问卷180份，上年回收150份。", "150份是上年的数，没有导入往年报告"),
    ],
)
def test_last_years_numbers_have_no_source_without_a_past_report(text: str, explained: str) -> None:
    said = [j for j in check_draft(text, INPUTS).mentions if j.verdict in WRONG]
    assert [j.verdict for j in said] == ["unsupported"]
    assert said[0].expected is None
    assert said[0].explanation.startswith(explained)


def test_a_note_can_tell_last_years_number() -> None:
    inputs = replace(INPUTS, notes=(Note(text="上年培训教师318名"),))
    assert verdicts("培训教师由上年的318名增加到353名，比上年多35名。", inputs, ()) == [
        "supported",
        "supported",
        "derived",
    ]
    judged = check_draft("培训教师353名，上年培训教师381名。", inputs).mentions[-1]
    assert (judged.verdict, judged.expected) == ("wrong_value", "318名")


def test_a_figure_that_a_note_tells_too_is_mentioned() -> None:
    visitors = figure("visitors", "参观体验", "4.26", "万人次", category="数量")
    notes = (Note(text="参观体验4.26万人次，其中学生3.18万人次、村民1.08万人次"),)
    inputs = replace(INPUTS, figures=(visitors,), notes=notes)
    draft = "参观体验4.26万人次，其中学生3.18万人次、村民1.08万人次。"
    assert check_draft(draft, inputs).missing == ()
    assert check_draft("学生3.18万人次、村民1.08万人次。", inputs).missing == ("visitors",)


def test_without_notes_and_priors() -> None:
    bare = ReportInput(unit=INPUTS.unit, project=INPUTS.project, year=2023, figures=INPUTS.figures)
    assert verdicts("全年实际支出130.27万元。", bare, ()) == ["supported"]


@pytest.mark.parametrize(
    ("problems", "raised"),
    [
        ("无。", True),
        ("经自查，本年度项目执行中未发现问题。", True),
        ("项目实施和资金管理方面均未发现明显问题。", True),
        ("项目实施期间没有需要说明的问题。", True),
        ("项目推进总体平稳，各环节衔接有序，无明显问题。", True),
        ("无。全年培训按计划开展，没有发现需要说明的问题。", True),
        ("暂未发现问题。班次管理规范，学员反映良好。", True),
        ("未发现突出问题。个别教室投影设备老化。", False),
        ("无明显问题。学员签到规范，但缺课人数较多。", False),
        ("部分学员请假偏多，无明显问题。", False),
        ("个别学员缺课，其余方面没有问题。", False),
        ("师资没有落实，班次未开足。", False),
    ],
)
def test_problems_that_say_nothing_are_found(problems: str, raised: bool) -> None:
    bodies = {"funds.use": "全年实际支出130.27万元。", "problems": problems, "plans": "2024年举办培训班12期。"}
    found = {f.rule for f in check_draft(load_outline().join(bodies), INPUTS).findings}
    assert ("problems_none_but_low_execution" in found) is raised


@pytest.mark.parametrize(
    ("problems", "raised"),
    [
        ("一是举办培训班没有达到目标。二是教室设备老化滞后。", True),
        ("一是举办培训班没有达到目标。因师资没有落实，两期未办。二是教室老旧。", False),
        ("1.举办培训班8期，没有达到目标；2.受场地影响，结业考试推迟。", True),
        ("举办培训班8期，没有达到目标；主要受师资影响。", False),
    ],
)
def test_another_point_is_no_reason_for_the_one_before(problems: str, raised: bool) -> None:
    figures = [replace(f, deviation="") if f.id == "classes" else f for f in INPUTS.figures]
    inputs = replace(INPUTS, figures=tuple(figures))
    bodies = {"effectiveness": "举办培训班8期。", "problems": problems, "plans": "2024年举办培训班12期。"}
    found = {f.rule for f in check_draft(load_outline().join(bodies), inputs).findings}
    assert ("target_missed_without_reason" in found) is raised


def test_a_leak_names_the_report_it_came_from() -> None:
    other = PastReport(
        file="2022.docx", unit=INPUTS.unit, project=INPUTS.project, year=2022,
        sections=(Section(id="effectiveness", heading="四", text="培训教师318名。"),),
    )  # fmt: skip
    (judged,) = [j for j in check_draft("培训教师318名。", INPUTS, priors=[other]).mentions if j.verdict in WRONG]
    assert judged.source is not None
    assert judged.source["prior"] == "2022.docx"
