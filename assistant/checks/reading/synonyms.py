"""What clerks jot and what reports print for the same thing: 省补 and 省级资金, 弄好 and 完工.

Each row is one meaning; a text that holds any of its wordings holds the row's sign. Signs are terms like any other:
one that many facts share tells little. A row joins wordings that name the same thing in any report – never two things
that a report may count side by side (申报 and 立项, 发放 and 收回).
"""

from __future__ import annotations

import re
from functools import lru_cache

_LEVEL = "(?:级(?:财政|补助|配套|资金|拨款)*|财政(?:拨款|补助|资金)?|补助?|本级|拨款?|配套?)"
MEANINGS: dict[str, str] = {
    "¹中央": "中央",
    "¹省": f"省{_LEVEL}|省里|^省$",
    "¹市": f"市{_LEVEL}|市里|^市$",
    "¹县": f"县{_LEVEL}|县里|^县$",
    "¹区": f"区{_LEVEL}|区里|^区$",
    "¹镇": f"[乡镇]{_LEVEL}|[乡镇]里|^[乡镇]$",
    "¹自有": "自有|自筹",
    "¹发放": "发放|发出|^发$|问卷发|发问卷|发卷",
    "¹问卷": "问卷|发卷|收卷|答卷",
    "¹收回": "收回|回收|^收$|收上来|收到",
    "¹完工": "弄好|弄完|做完|完工|竣工|修好|改好|建好|改完|修完|建完",
    "¹改造": "改造|要改|^改$|翻修",
    "¹自制": "自己录|自录|自制|自己做|自编|自行",
    "¹购置": "购置|采购|购买|添置|新购|买",
    "¹授课": "授课|上课|讲课|^上了$",
    "¹整改": "整改|^改了$|改到位|改完",
    "¹维修": "维修|检修|修理|^修$",
    "¹更换": "更换|换装|换新|^换$|换了",
    "¹取证": "取证|拿证|领证|取得[\u3400-\u9fff]{0,8}证|获得[\u3400-\u9fff]{0,8}证",
    "¹学员": "学员|参训|受训|培训对象|培训[\u3400-\u9fff]{0,3}(?:人|员|民|师|工|者)",
    "¹办班": "办班|培训班|开班|办学习班|班期",
    "¹新建": "新建|再建|新增|再增|增建|新添|新设",
    "¹赔款": "赔款|赔付|理赔|赔了",
    "¹老人": "老年|老人|高龄",
    "¹群众": "群众|百姓|居民",
    "¹妇女": "妇女|女性|女",
    "¹残疾": "残疾|残障",
    "¹离开": "流失|离开|离职|离岗|走了|调离|辞职",
    "¹服务": "服务|跑了",
    "¹公里": "里程|公里",
    "¹会议": "开会|例会|会商|调度会|会议",
    "¹调度": "调度",
    "¹投标": "投标|报名",
    "¹上转": "上转|转上",
    "¹入户": "入户|走访|上门",
    "¹进校": "进校|[进到去]学校|校园",
    "¹发现": "发现|查出|查到|找出",
    "¹就业": "就业|有工作|找到工作|有活干",
    "¹原有": "原有|原来|原先",
    "¹节约": "节约|节省|省了|省下|^省$",
}
_COMPILED = tuple((sign, re.compile(pattern)) for sign, pattern in MEANINGS.items())


@lru_cache(maxsize=65536)
def signs(run: str) -> tuple[tuple[str, int, int], ...]:
    """The signs of a run of characters without gaps, each with where its wording starts and ends."""
    return tuple((sign, m.start(), m.end()) for sign, pattern in _COMPILED for m in pattern.finditer(run))
