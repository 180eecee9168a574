"""Situations in official prose and clerks' notes of domains that no sample report is from."""

from __future__ import annotations

import pytest

from assistant.library.situations import load_lexicon

LEXICON = load_lexicon()


def read(text: str) -> set[str]:
    return {LEXICON.situations[i].id for i in LEXICON.read(text)}


@pytest.mark.parametrize(
    ("text", "situation"),
    [
        ("专项经费直至11月中旬才拨付到位，影响了项目实施进度。", "funds_late"),
        ("省级补助资金下达较晚，年内无法形成支出。", "funds_late"),
        ("钱到账就快过年了，到得晚", "funds_late"),
        ("县级配套资金未能足额落实，存在较大缺口。", "funds_short"),
        ("截至年底预算执行率仅为61.2%，资金支出进度偏慢。", "low_execution"),
        ("年初预算编制不够精准，与实际需求有偏差。", "budget_inaccurate"),
        ("受财政压减一般性支出影响，年中预算调减15万元。", "budget_cut"),
        ("政府采购流程环节多、周期长，合同签订滞后。", "procurement"),
        ("首次招标因投标人不足三家流标。", "procurement"),
        ("进口试剂供货不及时，检测工作一度中断。", "supply_late"),
        ("施工许可等前期手续办理缓慢。", "approval_slow"),
        ("时间紧、任务重，培训集中在第四季度开展。", "time_tight"),
        ("工程进度滞后于计划，尚未竣工验收。", "behind_schedule"),
        ("汛期降雨偏多，有效施工期短，工期顺延。", "weather"),
        ("受低温雨雪影响，苗木栽植推迟。", "weather"),
        ("因疫情防控需要，线下集中培训取消。", "epidemic"),
        ("居民参与垃圾分类的积极性不高。", "participation_low"),
        ("健康讲座报名人数偏少，场次上座率低。", "participation_low"),
        ("群众对惠民政策的知晓率偏低。", "awareness_low"),
        ("宣传力度不够，形式单一。", "awareness_low"),
        ("参训人员工学矛盾突出，难以脱产学习。", "conflict_time"),
        ("项目负责人调离岗位，工作交接不及时。", "staff_change"),
        ("财务人员更换频繁。", "staff_change"),
        ("专业技术力量薄弱，一人多岗现象普遍。", "staff_short"),
        ("部分经办人员业务不熟，操作不规范。", "skill_low"),
        ("护林员队伍年龄结构老化。", "aging"),
        ("上级分配的进修名额由20个减少到12个。", "quota_cut"),
        ("垃圾中转站选址反复，用地手续未办结。", "land"),
        ("部分业主不同意加装，多次阻挠施工。", "objection"),
        ("钢材、砂石等原材料价格大幅上涨。", "price_rise"),
        ("中标单位履约能力差，中途退出。", "contractor"),
        ("监测设备老化，故障频发。", "equipment"),
        ("部分健身器材年久失修，损坏严重。", "equipment"),
        ("个别村活动室利用率不高，长期闲置。", "idle"),
        ("信息系统开发进度滞后，未能按期上线。", "software_late"),
        ("各部门数据标准不统一，存在信息孤岛。", "data"),
        ("重建设轻管护，后期维护经费没有保障。", "maintenance"),
        ("新栽果苗成活率较低。", "loss"),
        ("日常监管不到位，跟踪检查频次不足。", "supervision"),
        ("项目档案资料不完整，佐证材料缺失。", "records"),
        ("绩效指标设置不够细化，难以量化考核。", "indicators"),
        ("偏远山区服务覆盖不足。", "uneven"),
        ("部门之间沟通协调不畅，职责边界不清。", "coordination"),
        ("服务对象满意度为78%，未达到目标值。", "satisfaction"),
        ("物业费收缴率低，业主拖欠严重。", "collection"),
        ("活动场地狭小，难以满足需要。", "space"),
        ("课程内容针对性不强，形式单一。", "monotone"),
        ("培训成果转化应用不足。", "results_weak"),
        ("质保金未到支付期，留待次年支付。", "unsettled"),
        ("建成后运转费用未列入预算，难以维持。", "run_cost"),
        ("上半年支出仅占18%，资金使用前低后高。", "spending_uneven"),
        ("误工补贴标准多年未调整，明显偏低。", "standard_low"),
        ("辖区学龄人口外流，在校学生较年初减少212人。", "fewer_clients"),
        ("工程完工已逾半年，竣工决算尚未办理。", "acceptance_late"),
        ("杆线迁移涉及供电、通信等多家单位，协调周期长。", "multi_party"),
        ("回收问卷份数偏少，代表性不足。", "sample_small"),
        ("救护车已用11年，全年大修4次。", "equipment"),
        ("村医平均年龄57岁，60岁以上占三成。", "aging"),
    ],
)
def test_a_situation_is_read_from_its_wordings(text: str, situation: str) -> None:
    assert situation in read(text)


@pytest.mark.parametrize(
    ("everyday", "official"),
    [
        ("机子瘫痪了", "设备停机"),
        ("钱袋子紧", "财政困难"),
        ("后生不肯学", "青年参与少"),
        ("没人管", "无人看护"),
        ("花不完", "资金结余"),
        ("洋货", "进口"),
    ],
)
def test_everyday_words_and_official_ones_are_one_concept(everyday: str, official: str) -> None:
    both = LEXICON.read(everyday).keys() & LEXICON.read(official).keys()

    assert any(LEXICON.situations[i].kind == "concept" for i in both)


@pytest.mark.parametrize(
    ("text", "not_said"),
    [
        ("资金及时足额到位，全部按进度支付。", {"funds_late", "funds_short", "low_execution"}),
        ("晚间开放阅览室，方便上班族。", {"funds_late", "time_tight"}),
        ("预算执行率100%，各项目标全部完成。", {"low_execution", "target_missed"}),
        ("教师培训到课率98%，满意度95%。", {"participation_low", "satisfaction"}),
        ("设备运行正常，未发生故障停机。", {"idle", "software_late"}),
        ("采购程序规范，合同按期履行。", {"supply_late", "contractor"}),
        ("人员配备齐全，分工明确。", {"staff_short", "staff_change"}),
        ("运行经费已列入年度预算，保障到位。", {"run_cost", "funds_short"}),
        ("各季度支出进度均衡，四季度无突击支出。", {"spending_uneven"}),
        ("竣工验收、决算和资产移交均已完成。", {"acceptance_late", "unsettled"}),
        ("服务对象投诉减少，满意度提高到96%。", {"fewer_clients", "satisfaction"}),
        ("管线迁改由专班统一协调，按期完成。", {"multi_party", "coordination"}),
        ("山区学校全部通网，教师配备到位。", {"uneven", "staff_short"}),
    ],
)
def test_what_went_well_is_not_read_as_trouble(text: str, not_said: set[str]) -> None:
    assert read(text).isdisjoint(not_said)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("项目资金实行专账核算、专款专用。", "earmarked"),
        ("重大支出经局党组会集体研究决定后支付。", "sign_off"),
        ("补助名单在村务公开栏公示七日。", "open_notice"),
        ("成立以局长任组长的领导小组。", "leading_group"),
        ("发放问卷200份，收回192份。", "survey"),
        ("建议上级加大资金支持力度。", "funds_request"),
        ("未完成的两个站点明年6月底前建成。", "carry_over"),
        ("群众办事时间由5天压缩到1天。", "time_saving"),
        ("带动周边农户增收致富。", "income"),
    ],
)
def test_a_topic_is_read_from_its_wordings(text: str, topic: str) -> None:
    assert topic in read(text)


def test_every_situation_has_an_id_and_name_of_its_own() -> None:
    assert len({s.id for s in LEXICON.situations}) == len(LEXICON.situations)
    assert len({s.name for s in LEXICON.situations}) == len(LEXICON.situations)


def test_words_too_far_apart_do_not_make_a_situation() -> None:
    filler = "全县各乡镇按照年初部署有序推进各项重点任务落实"
    assert "funds_late" not in read(f"资金下达后，{filler}，{filler}，个别单位进展迟缓。")
