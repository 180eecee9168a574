"""What a sentence sets side by side: sums against last year's, two sides of a ratio, a comparison carried on."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县河道管理站",
    project="河道保洁经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "150.00", "万元", category="资金", role="budget"),
        figure("spent", "全年实际支出", "141.60", "万元", category="资金", role="spent"),
        figure("boats_paid", "保洁船购置支出", "58.80", "万元", category="资金"),
        figure("nets_paid", "打捞网具支出", "9.00", "万元", category="资金"),
        figure("wages", "保洁员补助支出", "37.80", "万元", category="资金"),
        figure("refuse_paid", "垃圾收集和清运支出", "12.60", "万元", category="资金"),
        figure("banks_paid", "护岸整修支出", "36.00", "万元", category="资金"),
        figure("banks", "护岸整修", "4.5", "公里", "6", category="数量"),
        figure("boats", "购置保洁船", "14", "艘", "12", category="数量"),
        figure("nets", "购置打捞网具", "90", "套", "80", category="数量"),
        figure("city", "护河标兵市级表彰", "12", "人", category="数量"),
        figure("province", "护河标兵省级表彰", "24", "人", category="数量"),
        figure("reaches", "保洁河段", "120", "公里", category="数量"),
        figure("cleaners", "在岗保洁员", "60", "名", category="数量"),
        figure("newcomers", "新入职保洁员培训", "30", "名", category="数量"),
        figure("trained", "保洁员及志愿者培训", "180", "人次", category="数量"),
        figure("coverage", "水质达标率", "88.5", "%", "85", category="质量"),
        figure("minutes", "接报到场用时", "36", "分钟", "40", category="时效"),
    ),
    notes=(
        Note(section="overview", text="预算150万，省补90万、县配60万"),
        Note(section="overview", text="补助分三档，一般河段每公里200元，重点河段400元，城区河段800元"),
        Note(section="organization", text="开协调会3次、现场会5场，收到建议40条"),
        Note(section="organization", text="工作专班9人"),
        Note(section="effectiveness", text="巡河志愿者330人，学生115人"),
        Note(section="effectiveness", text="巡河队里岸上72人、船上48人、驻点40人"),
        Note(section="effectiveness", text="河长公示牌430块"),
        Note(section="effectiveness", text="问卷发放160份，满意的140份"),
        Note(section="effectiveness", text="师徒结对15对"),
        Note(section="plans", text="2024年女保洁员比例提高到四成"),
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
            text=(
                "全年实际支出130.20万元。购置保洁船10艘，购置打捞网具70套。护河标兵市级表彰9人、省级表彰20人。"
                "保洁河段100公里，在岗保洁员40名。水质达标率82.0%。接报到场用时48分钟。河长公示牌380块。"
                "工作专班6人。"
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("护河标兵市级表彰12人、省级表彰24人，合计36人，较上年多7人。", "ssdd", id="a sum against last year's"),
        pytest.param("护河标兵市级表彰12人、省级表彰24人，合计36人，较上年多4人。", "ssdw", id="not one of its parts"),
        pytest.param("市级表彰12人，较上年多3人；省级表彰24人，多4人；合计多7人。", "sdsdd", id="two changes together"),
        pytest.param("全年实际支出141.60万元，其中保洁船、打捞网具两项占47.88%。", "sd", id="two amounts of all"),
        pytest.param("全年实际支出141.60万元，其中保洁船、打捞网具两项占41.53%。", "sw", id="not one of the two"),
        pytest.param("护河标兵省级表彰24人，市级表彰12人，省级恰为市级的2倍。", "ssd", id="both sides named"),
        pytest.param("购置打捞网具90套；购置保洁船14艘，保洁船是上年的1.4倍。", "ssd", id="of last year's of the thing named"),
        pytest.param("购置打捞网具90套；购置保洁船14艘，保洁船是上年的1.3倍。", "ssw", id="not of another thing"),
        pytest.param("省补90万元、县配60万元，县配相当于省补的三分之二。", "ssd", id="a part over a part"),
        pytest.param("省补90万元、县配60万元，县配相当于省补的五分之二。", "ssw", id="not over the whole"),
        pytest.param("到场用时36分钟，比目标少4分钟，为上年48分钟的四分之三。", "sdsd", id="the number, not its gap"),
        pytest.param("培训保洁员180人次，恰好相当于保洁员人数的3倍。", "sd", id="visits over people"),
        pytest.param("一般河段200元，重点河段400元，城区河段800元，最高档为最低档的4倍。", "sssd", id="extremes"),
        pytest.param("一般河段200元，重点河段400元，城区河段800元，最高档为最低档的2倍。", "sssw", id="no extremes"),
        pytest.param("保洁船14艘，比目标多两艘；打捞网具90套，多10套。", "sdsd", id="against the target again"),
        pytest.param("保洁船14艘，比上年多4艘；打捞网具90套，多20套。", "sdsd", id="against last year again"),
        pytest.param("水质达标率88.5%，高出目标3.5个百分点、高出上年6.5个百分点。", "sdd", id="against both"),
        pytest.param("成立工作专班9人，比上年多3人。", "sd", id="of the thing just told"),
        pytest.param("巡河志愿者330人，学生115人，略高于三分之一。", "ssd", id="a third of the whole before"),
        pytest.param("巡河志愿者330人，学生占三分之一强。", "sd", id="a third and a little more"),
        pytest.param("巡河队岸上72人、船上48人、驻点40人，岸上占四成多。", "sssd", id="a share of the whole list"),
        pytest.param("巡河队岸上72人、船上48人、驻点40人，岸上占六成。", "sssw", id="not of a list cut short"),
        pytest.param("上年购置保洁船10艘，今年是它的1.4倍。", "sd", id="a multiple of what was just said"),
        pytest.param("水质达标率88.5%，高出上年82.0%的水平。", "ss", id="last year's level itself"),
        pytest.param("巡河志愿者330人，学生115人，差不多三分之一。", "ssd", id="about a third is no gap"),
        pytest.param("河长公示牌430块，一年添了50块。", "sd", id="added in a year"),
        pytest.param("河长公示牌430块，一年添了60块。", "sw", id="not so many"),
        pytest.param("协调会3次、现场会5场，前后8场会收到建议40条，平均每场5条。", "ssdsd", id="over all that were held"),
        pytest.param("每名保洁员管护2公里，上年为2.5公里，人均担子又轻了0.5公里。", "ddd", id="a lighter load"),
        pytest.param("人均管护由2.5公里降到2公里。", "dd", id="an average moved"),
        pytest.param("保洁船与打捞网具两项支出67.80万元，每公里合计5650元，由5650元降到5000元。", "dddu", id="an average of a sum moved"),
        pytest.param("保洁船与打捞网具两项合计每名保洁员1.13万元。", "d", id="two amounts over a count"),
        pytest.param("女保洁员比例提高到四成，以现有人数计即24名。", "sd", id="a share of those there are"),
        pytest.param("满意的140份，发放160份，每16份里有14份满意。", "ssd", id="of every so many"),
        pytest.param("护岸整修4.5公里，还差1.5公里，照今年每公里造价还需12.00万元。", "sdd", id="at this year's price"),
        pytest.param("护岸整修4.5公里，还差1.5公里，照今年每公里造价还需16.00万元。", "sdw", id="not at this year's price"),
        pytest.param("全年实际支出141.60万元，摊到14艘船上平均每艘10.11万元，比预算均数少2.39万元。", "ssdd", id="under the average planned"),
        pytest.param("与上年比又是另一番光景：保洁河段是100公里的1.2倍。", "sd", id="the base of a multiple is last year's"),
        pytest.param("满意的140份，发放160份，每16份里有13份满意。", "ssw", id="not of every so many"),
        pytest.param("师徒结对15对，正好覆盖新保洁员的一半。", "sd", id="pairs over people"),
        pytest.param("师徒结对15对，正好有半数新保洁员跟上了师傅。", "sd", id="the noun behind is the whole"),
        pytest.param("师徒结对15对，正好有三成新保洁员跟上了师傅。", "sw", id="not so large a share"),
        pytest.param("护岸进度不快，四分之一的整修任务未能完成。", "d", id="a share not done"),
        pytest.param("护岸进度不快，三分之一的整修任务未能完成。", "w", id="not so large a share undone"),
        pytest.param("摊到每名保洁员，保洁河段由2.5公里降到2公里。", "dd", id="spread over each"),
        pytest.param("接报到场平均36分钟，比目标少4分钟，比上年短12分钟。", "sdd", id="shorter than last year"),
        pytest.param("保洁船购置占总支出的41.53%，超过四成。", "dd", id="a percentage told again"),
        pytest.param("保洁船购置占总支出的41.53%，超过五成。", "dw", id="a percentage not told again"),
        pytest.param("垃圾收集和清运、保洁员补助分别为12.60万元和37.80万元。", "ss", id="a name that holds 和, in turn"),
        pytest.param("保洁船购置与保洁员补助合计96.60万元，占全部支出的近七成。", "dd", id="a sum of the two named"),
        pytest.param("保洁船购置与保洁员补助合计94.80万元。", "w", id="not of another two"),
        pytest.param("到场用时由48分钟压到36分钟。", "ss", id="pressed down from last year's"),
        pytest.param("护岸整修未全部完成，1.5公里转入2024年施工。", "d", id="what goes on next year"),
        pytest.param("护岸整修未全部完成，2.5公里转入2024年施工。", "w", id="not so much goes on"),
        pytest.param("省补90万元，占年初预算的60%，占省补的60%。", "sdu", id="not told again of another whole"),
        pytest.param("省补90万元、县配60万元，合计150万元，县配占合计数的40%。", "ssdd", id="of the sum just told"),
        pytest.param("市级表彰12人、省级表彰24人，合计36人，市级占总数的三分之一。", "ssdd", id="of a sum told"),
        pytest.param("市级表彰12人、省级表彰24人，合计36人，市级占总数的50%。", "ssdw", id="not of the other part"),
        pytest.param("保洁船超2艘，打捞网具超10套。", "dd", id="over is over the target"),
        pytest.param("保洁船超4艘。", "w", id="over is not over last year"),
        pytest.param("接报到场用时少用12分钟。", "d", id="less than last year"),
        pytest.param("护岸整修少完成1.5公里。", "d", id="less than planned"),
        pytest.param("保洁船14艘，比上年添了4艘。", "sd", id="added since last year"),
        pytest.param("上年实际支出130.20万元，购置保洁船10艘；今年支出141.60万元。", "sss", id="what goes on is last year's"),
        pytest.param("今年实际支出141.60万元，购置保洁船10艘。", "sp", id="last year's told as this year's"),
        pytest.param("到场用时由48分钟缩到36分钟，水质达标率由82.0%提到88.5%。", "ssss", id="shortened and raised to"),
        pytest.param("保洁船购置58.80万元，护岸整修36.00万元，前者占总支出的四成还多。", "ssd", id="four tenths and more"),
        pytest.param("实行收支两条线，支出与合同一分不差，达标率没有达到100%。", "", id="nothing is stated by either"),
        pytest.param("垃圾没有清净的一船不收，保洁员不用为一张单子来回跑。", "", id="one as a figure of speech"),
    ],
)  # fmt: skip
def test_what_is_set_side_by_side(text: str, expected: str) -> None:
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=[PRIOR])
    assert "".join(str(j.verdict)[0] for j in ledger.mentions if j.verdict != "not_checked") == expected
