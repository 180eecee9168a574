"""Reports of other forms than ours, as plain text."""

from __future__ import annotations

MOF = """云岫县残疾人联合会
2021年度残疾儿童康复救助项目绩效评价报告

一、基本情况
（一）项目概况
残疾儿童康复救助覆盖0至6岁儿童。
（二）项目绩效目标
1.总体目标。应救尽救。
2.阶段性目标。全年救助120人。
二、绩效评价工作开展情况
（一）绩效评价目的、对象和范围
评价对象为2021年度项目资金。
（二）绩效评价工作过程
采用自查与抽查结合的办法。
三、综合评价情况及评价结论
综合得分91.5分，等级为优。
四、主要经验及做法、存在的问题及原因分析
（一）主要经验及做法
送康复上门。
（二）存在的问题及原因分析
农村康复师不足。
五、有关建议
提高机构补助标准。
六、其他需要说明的问题
无。
"""
COMBINED = """2020年度云岫县第二中学校舍维修项目绩效自评报告
一、项目简介
维修校舍4栋。
二、项目实施及管理情况
由总务处负责日常巡查。
三、资金安排落实、总投入等情况
到位96万元。
四、存在的问题及下一步打算
工期偏紧。
明年提前到暑假前招标。
五、意见建议
（一）加强资金管理，确保专款专用
按进度拨付。
"""

# How other offices lay a report out: headings and text by turns, with the ids the sections should have.
LAYOUTS: dict[str, tuple[str, list[str]]] = {
    "an older official form": (
        "一、项目概况|（一）项目基本情况|甲。|（二）项目年度预算绩效目标、绩效指标设定情况|乙。|二、项目资金使用及管理情况|"
        "（一）项目资金到位情况分析|丙。|（二）项目资金使用情况分析|丁。|（三）项目资金管理情况分析|戊。|三、项目组织实施情况|"
        "（一）项目组织情况分析|己。|（二）项目管理情况分析|庚。|四、项目绩效情况|（一）项目绩效目标完成情况分析|辛。|"
        "（二）项目绩效目标未完成原因分析|壬。|五、其他需要说明的问题|（一）后续工作计划|癸。|（三）其他|无。",
        [
            "overview.summary",
            "overview.targets",
            "funds.use",
            "funds.use",
            "funds.management",
            "organisation.structure",
            "organisation.management",
            "effectiveness",
            "problems",
            "plans",
            "",
        ],
    ),
    "numbers 1 and 1.1": (
        "1 项目基本情况|1.1 项目背景|甲。|1.2 项目绩效目标|乙。|2 资金情况|2.1 资金来源及使用|丙。|3 评价结论|丁。|"
        "4 主要问题|4.1 响应慢|戊。|5 建议|5.1 增加驻场|己。",
        ["overview.summary", "overview.targets", "funds.use", "effectiveness", "problems", "experience"],
    ),
    "no markers at all": (
        "项目基本情况|甲。|绩效目标|乙。|资金使用情况|丙。|项目管理|丁。|主要成效|（一）防治效果好|戊。|存在问题|己。|下步打算|庚。",
        [
            "overview.summary",
            "overview.targets",
            "funds.use",
            "organisation.management",
            "effectiveness",
            "problems",
            "plans",
        ],
    ),
    "parts that count anew": (
        "第一部分 项目概况|一、项目背景|甲。|二、绩效目标|乙。|第二部分 自评情况|一、资金使用情况|丙。|"
        "二、项目绩效分析|丁。|"
        "第三部分 问题及建议|一、存在的问题|戊。|二、相关建议|己。",
        ["overview.summary", "overview.targets", "funds.use", "effectiveness", "problems", "experience"],
    ),
    "spaced, scored, with colons": (
        "一、 项 目 概 况：|甲。|二、资金管理使用情况（20分）|乙。|四、项目产出与效果|丙。|"
        "五、存在问题与不足|丁。|六、改进措施及建议|戊。",
        ["overview.summary", "funds.use", "effectiveness", "problems", "plans"],
    ),
    "targets met as a chapter after the work": (
        "一、项目概况|甲。|二、项目组织实施情况|乙。|三、绩效目标完成情况分析|（一）产出分析。丙。|（二）效益分析。丁。|四、自评结果公开情况|戊。",
        ["overview.summary", "organisation.structure", "effectiveness", ""],
    ),
    "points that are sentences": (
        "一、项目概况|甲。|五、存在的困难和问题|（一）资金下达较晚。|（二）龙头企业带动不强。|六、下一阶段工作计划和措施|"
        "（一）加强组织领导。|（二）强化资金管理。|七、意见和建议|乙。",
        ["overview.summary", "problems", "plans", "experience"],
    ),
}
