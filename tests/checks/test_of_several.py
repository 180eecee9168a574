"""Which of several numbers a wording means: the new ones, one rank, all that were just listed, all but one named."""

from __future__ import annotations

import pytest

from assistant.checks import check_draft
from assistant.schema import WRONG, Note, PastReport, ReportInput, Section, Verdict
from tests.checks.made import figure

INPUTS = ReportInput(
    unit="梨川县农技推广中心",
    project="农业技术推广经费",
    year=2023,
    figures=(
        figure("budget", "年初预算安排资金", "400.00", "万元", role="budget"),
        figure("spent", "项目实际支出（含自有资金）", "371.20", "万元", role="spent"),
        figure("own", "其中自有资金支出", "11.20", "万元", role="own_funds"),
        figure("returned", "年末财政收回资金", "17.50", "万元", role="returned"),
        figure("carried", "结转下年资金", "22.50", "万元", role="carried_over"),
        figure("aid", "冷链建设补助支出", "108.80", "万元"),
        figure("plots", "核心示范点", "32", "个", target="30"),
        figure("prizes", "获得市级以上技术奖项", "24", "项", target="20"),
        figure("sheds", "改造冷库", "12", "座", target="12"),
        figure("towns", "联系服务乡镇", "26", "个", target="25"),
        figure("clinic", "田间门诊接诊", "2480", "人次", target="2000"),
        figure("pens", "圈舍改造奖补支出", "45.00", "万元"),
        figure("sprayers", "更新喷雾机", "6", "台", target="6"),
        figure("newcomers", "新增高素质农民", "310", "人", target="300"),
        figure("pleased", "农户满意度", "93.5", "%", target="90", category="满意度"),
    ),
    notes=(
        Note(section="effectiveness", text="示范点32个，当年新建6个"),
        Note(section="effectiveness", text="苗圃19处，山口、河湾3处是新开的"),
        Note(section="effectiveness", text="奖项24项，市级21项、省级3项"),
        Note(section="effectiveness", text="12座冷库改造，保温层7座、制冷机4座、库门1座；只有3号库1座拖到11月"),
        Note(section="effectiveness", text="冷链补助给了118家企业、18家合作社"),
        Note(section="effectiveness", text="乡镇26个，山区15个、坝区11个"),
        Note(section="effectiveness", text="门诊2480人次，药费减了37.20万元"),
        Note(section="organisation.management", text="农技员36名，轮训10期，人人都去，共540人次"),
        Note(section="problems", text="9台喷雾机用了8年以上，配件难买"),
        Note(section="problems", text="测土点专人只配了52人，还有14个点是代管"),
        Note(section="effectiveness", text="圈舍奖补发给猪场30家、羊场25家、鸡场20家"),
        Note(section="organisation", text="专班下设植保、土肥、种子3组"),
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
            text="联系服务乡镇23个，其中山区13个、坝区10个。农技员34名，轮训9期、420人次。田间门诊接诊2100人次。",
        ),
    ),
)


def wrong(text: str) -> list[str]:
    """The numbers called wrong."""
    ledger = check_draft(f"# 四、项目绩效情况\n{text}\n", INPUTS, priors=(PRIOR,))
    return [j.mention.text for j in ledger.mentions if j.verdict in WRONG]


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        pytest.param("新建核心示范点{}，由村社落实管护。", "6个", "9个", id="the new ones of a figure"),
        pytest.param("全年新增核心示范点{}，由村社落实管护。", "6个", "8个", id="the new ones in another word"),
        pytest.param("在山口、河湾新设苗圃{}，由村社落实管护。", "3处", "5处", id="the new ones of a note"),
        pytest.param("核心示范点中，年内新建成{}，均已验收。", "6个", "9个", id="the new ones among all"),
        pytest.param("全年获得市级技术奖项{}、省级奖项3项。", "21项", "27项", id="one rank of 以上"),
        pytest.param("市级技术奖项获得{}，省级奖项3项。", "21项", "12项", id="one rank, named first"),
        pytest.param("全年获得市级以上技术奖项{}。", "24项", "42项", id="that rank and above"),
        pytest.param(
            "冷链建设补助惠及企业118家、合作社18家，平均每家{}。", "0.8万元", "1.2万元", id="over both just listed"
        ),
        pytest.param(
            "冷链建设补助惠及企业118家和合作社18家，户均{}。", "0.8万元", "1.6万元", id="over both, of households"
        ),
        pytest.param(
            "圈舍改造奖补惠及猪场30家、羊场25家和鸡场20家，平均每家{}。",
            "0.6万元",
            "0.8万元",
            id="over all three listed",
        ),
        pytest.param(
            "圈舍改造奖补惠及猪场30家、羊场25家、鸡场20家，平均每家{}。", "0.6万元", "0.9万元", id="over three, each"
        ),
        pytest.param(
            "联系乡镇中山区15个、坝区11个，较上年增加{}。", "3个", "7个", id="more than last year, all the parts"
        ),
        pytest.param("乡镇中，山区15个，坝区11个，比上年多{}。", "3个", "8个", id="the same behind commas"),
        pytest.param(
            "改造的冷库中，保温层7座、制冷机4座、库门一座，除3号库外，其余{}均按期完工。",
            "11座",
            "10座",
            id="all but the one named",
        ),
        pytest.param("农技员轮训10期，累计540人次，较上年增长约{}。", "29%", "39%", id="what was told last has grown"),
        pytest.param("农技员轮训10期，累计540人次，比上年增加{}。", "120人次", "210人次", id="by so many"),
        pytest.param(
            "田间门诊接诊2480人次，比上年增加380人次，减免药费37.20万元，人均约{}。",
            "150元",
            "190元",
            id="for each of those just told",
        ),
        pytest.param("未支出的财政资金共{}，其中年末收回17.50万元。", "40.00万元", "46.00万元", id="unspent in all"),
        pytest.param("未形成支出的财政资金合计{}，其中收回17.50万元。", "40.00万元", "46.00万元", id="not yet spent"),
        pytest.param("没有用完的项目资金还有{}，其中收回17.50万元。", "40.00万元", "46.00万元", id="not used up"),
        pytest.param("没有支出的钱一共{}，其中收回17.50万元。", "40.00万元", "46.00万元", id="money not spent"),
        pytest.param("尚有{}财政资金未支出。", "40.00万元", "46.00万元", id="unspent, told behind it"),
        pytest.param("除3号库外，其他{}冷库均按期完工。", "11座", "10座", id="all but the one named, nothing listed"),
        pytest.param(
            "118家企业和18家合作社共得补助108.80万元，平均每家{}。", "0.8万元", "1.2万元", id="over both that got it"
        ),
        pytest.param(
            "乡镇26个（山区15个、坝区11个），比上年增加{}。", "3个", "8个", id="more than last year, parts in brackets"
        ),
        pytest.param("服务乡镇中山区15个、坝区11个，总数比上年多{}。", "3个", "8个", id="more in all"),
        pytest.param("服务乡镇：山区15个，坝区11个，较去年净增{}。", "3个", "8个", id="more, net"),
        pytest.param(
            "测土点专人只配了52人，还有14个点由村里代管。\n# 六、其他需要说明的问题\n## （一）后续工作计划\n2024年6月前由中心会同乡镇为{}代管点配齐人员。",
            "14个",
            "41个",
            id="a lack told again in the plan to make it good",
        ),
        pytest.param("仍有{}喷雾机使用8年以上。", "9台", "6台", id="as the note goes on"),
        pytest.param("尚有{}喷雾机已用8年以上，配件难买。", "9台", "6台", id="as the note goes on, in another word"),
        pytest.param("全年新建核心示范点{}。", "6个", "32个", id="the new ones, not all"),
        pytest.param("全年获得市级技术奖项{}。", "21项", "24项", id="one rank, not those above it too"),
        pytest.param("除3号库外，{}冷库按期完工。", "11座", "10座", id="all but the one named, barely"),
        pytest.param("有{}喷雾机使用年限超过8年。", "9台", "6台", id="as the note goes on, barely"),
    ],
)
def test_of_several_the_one_meant(text: str, number: str, other: str) -> None:
    assert wrong(text.format(number)) == []
    assert wrong(text.format(other)) == [other]


def test_a_small_count_of_a_note_is_known_with_its_counter_or_without() -> None:
    ledger = check_draft("# 三、项目组织实施情况\n成立专班，分植保、土肥、种子3个组。\n", INPUTS)
    assert ledger.mentions[-1].verdict is Verdict.SUPPORTED
