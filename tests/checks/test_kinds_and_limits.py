"""Kinds set against their opposite, against a limit, over all there are, told again for a year or an hour: a kind a row."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="青石县文化馆",
    project="戏曲传承",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "210.00", "万元", role="budget"),
        figure("spent", "实际支出", "184.62", "万元", role="spent"),
        figure("stage_paid", "演出劳务支出", "61.44", "万元"),
        figure("lamps_paid", "灯光采购支出", "54.08", "万元"),
        figure("clinic_paid", "嗓音门诊支出", "18.27", "万元"),
        figure("film", "录制时长", "768", "小时", "700"),
        figure("coaches", "在册辅导员", "73", "名", "70"),
        figure("actors", "登记演员", "420", "名", "400"),
        figure("listeners", "固定听众", "276", "名", "240"),
        figure("villages", "建成传习村", "48", "个", "51"),
        figure("lamps", "购置灯具", "52", "台", "50"),
        figure("price", "灯具单台购置价", "10400", "元", "10800"),
        figure("patients", "嗓音接诊", "315", "人次", "300"),
        figure("tours", "外出交流", "522", "人次", "500"),
        figure("hall", "戏台翻修面积", "5175", "平方米", "5000"),
        figure("satisfaction", "听众满意度", "93.4", "%", "90"),
    ),
    notes=(
        Note(section="overview", text="巡演分9个片；排练组11个"),
        Note(section="funds", text="灯具拦标限价每台11300，5家投标"),
        Note(section="funds", text="审计抽查合同42份，3份缺验收单"),
        Note(section="organisation", text="每台灯具每两个月保养2次；翻修分6个标段"),
        Note(section="organisation", text="收徒的64人里科班出身29人，票友转行21人，其余靠师傅推荐"),
        Note(section="problems", text="辅导员里兼职的55名；6个村的青年演员不到5名"),
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
            text="实际支出165.30万元，登记演员377名，灯具单台购置价10900元，嗓音接诊268人次。",
        ),
    ),
)


def _wrong(text: str) -> list[str]:
    ledger = check_draft(text, INPUTS, priors=(PRIOR,))
    return [f"{j.mention.text} {j.verdict}" for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("辅导员里兼职的有55名，专职仅18名。", [], id="the opposite of those just told"),
        pytest.param("辅导员里兼职的有55名，专职仅28名。", ["28名 wrong_value"], id="not so many of the opposite"),
        pytest.param("收徒的人中科班出身29人，票友转行21人，其余14人靠师傅推荐。", [], id="the rest, as the note calls it"),
        pytest.param(
            "收徒的人中科班出身29人，票友转行21人，其余24人靠师傅推荐。", ["24人 wrong_value"], id="not so many of a rest"
        ),
        pytest.param("审计抽查合同42份，其中3份缺验收单，问题合同占7.14%。", [], id="some of them over all of them"),
        pytest.param(
            "审计抽查合同42份，其中3份缺验收单，问题合同占6.67%。", ["6.67% wrong_value"], id="not over both added up"
        ),
        pytest.param("有6个村的青年演员不到5名，这类村占12.5%。", [], id="a kind told over all there are"),
        pytest.param("有6个村的青年演员不到5名，这类村占15.2%。", ["15.2% wrong_value"], id="not such a share of all"),
        pytest.param("演出劳务61.44万元，平均每个村1.28万元，录一小时约花800元。", [], id="for an hour"),
        pytest.param(
            "演出劳务61.44万元，平均每个村1.28万元，录一小时约花880元。", ["880元 wrong_value"], id="not so much for an hour"
        ),
        pytest.param("每台灯具每两个月保养2次，一年下来每台12次。", [], id="so many times in a year"),
        pytest.param("每台灯具每两个月保养2次，一年下来每台24次。", ["24次 wrong_value"], id="not every month"),
        pytest.param("灯具限价每台11300元，成交单价1.04万元，每台省下900元。", [], id="below the limit"),
        pytest.param(
            "灯具限价每台11300元，成交单价1.04万元，每台省下400元。", ["400元 wrong_value"], id="not below the target"
        ),
        pytest.param(
            "灯具限价每台11300元，成交单价1.04万元，每台省下900元，52台共省约4.7万元。", [], id="all of them below the limit"
        ),
        pytest.param("嗓音门诊18.27万元，按接诊人次计算，每人次580元。", [], id="over what the words count by"),
        pytest.param(
            "嗓音门诊18.27万元，按接诊人次计算，每人次350元。", ["350元 wrong_value"], id="not over others of the unit"
        ),
        pytest.param("平均每个标段翻修800至900平方米。", [], id="between round numbers of a small unit"),
        pytest.param("平均每个标段翻修600至700平方米。", ["600至700平方米 wrong_value"], id="not between those"),
        pytest.param("排练组每组平均承担传习村4至5个。", [], id="so many of each, between two"),
        pytest.param("排练组每组平均承担传习村6至7个。", ["6至7个 wrong_value"], id="neighbours that do not hold it"),
        pytest.param("每个村平均接待外出交流近11人次，按月平均全县约44人次。", [], id="by the month, of all of them"),
        pytest.param(
            "每个村平均接待外出交流近11人次，按月平均全县约88人次。", ["88人次 wrong_value"], id="not so many by the month"
        ),
        pytest.param("支出涉及唱腔、身段及把子、司鼓、文武场、化装共5项内容。", [], id="counts what is listed, 及 or no 及"),
        pytest.param("录制目标700小时，超出近一成；听众目标240名，超出一成五。", [], id="by what part of a target just told"),
        pytest.param(
            "录制目标700小时，超出近一成；听众目标240名，超出两成五。", ["两成五 wrong_value"], id="not by such a part"
        ),
    ],
)  # fmt: skip
def test_kinds_and_limits(text: str, wrong: list[str]) -> None:
    assert _wrong(f"# 四、项目绩效情况\n{text}\n") == wrong
