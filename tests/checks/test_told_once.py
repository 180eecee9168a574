"""What a whole report tells by where it prints a number once, twice or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Judged, Note, PastReport, ReportInput, Section, Verdict
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="云岭县社会工作站",
    project="困境儿童帮扶",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "260.00", "万元", role="budget"),
        figure("spent", "全年实际支出", "248.30", "万元", role="spent"),
        figure("cases", "个案帮扶", "84", "例", "90"),
        figure("posts", "建成社工驿站", "24", "个", "20"),
        figure("visits", "入户探访", "1260", "次", "1200"),
    ),
    notes=(
        Note(section="organisation.management", text="社工38名，分6个片巡访，每段2.1到4.6公里"),
        Note(section="effectiveness", text="84例中达成75例"),
        Note(section="effectiveness", text="6月、11月各办1次开放日，来了930人次"),
        Note(section="problems", text="倒春寒启用驿站17个"),
    ),
)
WHOLE = (
    "# 一、项目基本情况\n年初预算安排资金260.00万元。个案帮扶84例，目标90例；入户探访1260次，目标1200次。\n"
    "# 三、项目组织实施情况\n社工38名，分6个片区巡访，每段长度2.1至4.6公里。\n"
    "# 四、项目绩效情况\n全年实际支出248.30万元。84例个案中，取得预期成效的75例。"
    "6月、11月各举办1次开放日，累计接待青年930人次。\n"
    "# 五、存在的问题\n建成社工驿站24个，目标20个，倒春寒期间启用社工驿站17个。\n"
)


def judged(text: str, number: str) -> Judged:
    """The first number of a draft that is written so."""
    return next(j for j in check_draft(text, INPUTS).mentions if j.mention.text == number)


def judged_last(text: str, number: str) -> Judged:
    """The last number of a draft that is written so."""
    return [j for j in check_draft(text, INPUTS).mentions if j.mention.text == number][-1]


def test_a_number_printed_once_is_told_there_though_in_other_words() -> None:
    assert judged(WHOLE, "75例").verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("84例个案中，取得预期成效的75例。", id="a section leaves out most of what there is"),
        pytest.param(f"{WHOLE}另有辍学复学75例。\n", id="printed twice"),
    ],
)
def test_else_it_is_anothers_number(text: str) -> None:
    assert judged(text, "75例").verdict in WRONG


@pytest.mark.parametrize(
    ("right", "wrong", "verdict"),
    [
        pytest.param("2.1至4.6公里", "5.1至7.6公里", Verdict.WRONG_VALUE, id="the range left untold"),
        pytest.param("930人次", "930人", Verdict.WRONG_UNIT, id="in another unit"),
    ],
)
def test_what_is_printed_nowhere_is_what_should_stand_there(right: str, wrong: str, verdict: Verdict) -> None:
    found = judged(WHOLE.replace(right, wrong), wrong)
    assert found.verdict is verdict
    assert found.expected in (right, right.replace("至", "到"))


def test_a_number_told_twice_stands_for_the_one_that_is_told_nowhere() -> None:
    found = judged_last(WHOLE.replace("17个", "24个"), "24个")
    assert found.verdict is Verdict.WRONG_FIGURE
    assert found.expected == "17个"
    told = f"{WHOLE}启用的驿站为17个。\n"
    assert judged(told.replace("启用社工驿站17个", "启用社工驿站24个"), "24个").verdict is Verdict.SUPPORTED


def test_last_years_number_told_in_one_place_alone_is_told_there() -> None:
    past = "# 四、项目绩效情况\n全年个案帮扶71例，结束帮扶的个案52例。\n"
    sections = (Section(id="effectiveness", heading="四、项目绩效情况", text=past),)
    prior = PastReport(file="prior.md", unit=INPUTS.unit, project=INPUTS.project, year=2022, sections=sections)
    text = f"{WHOLE}上年顺利结案的帮扶对象52例。\n"
    assert (
        next(j for j in check_draft(text, INPUTS, priors=(prior,)).mentions if j.mention.text == "52例").verdict
        not in WRONG
    )


def test_the_same_verdicts_whatever_the_seed_of_the_hashes() -> None:
    case = Path(__file__).parents[1] / "data" / "cases" / "tuberculosis-control"
    code = (
        "import sys; from pathlib import Path; from assistant.checks import check_draft; "
        "from assistant.intake import read_inputs; case = Path(sys.argv[1]); "
        "ledger = check_draft((case / 'draft.md').read_text('utf-8'), read_inputs(case / 'report.yaml')); "
        "print([(j.mention.start, j.verdict.value, j.expected, j.explanation) for j in ledger.mentions])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(case)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
