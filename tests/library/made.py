"""Small past reports written for the tests, as Markdown files."""

from __future__ import annotations

from pathlib import Path

from assistant.library import Library, open_library
from assistant.settings import Settings
from assistant.store import Store, open_store

TROUBLES = (
    "县级资金迟至11月才到位，采购来不及完成，形成结转。",
    "两次公开招标均因有效投标人不足而废标，设备跨年到货。",
    "雨季连续强降雨，施工场地积水，工期推迟一个多月。",
    "负责数据录入的人员调离，新到人员业务不熟，进度放慢。",
    "群众对免费政策了解不够，报名人数少，到课率偏低。",
    "地界权属存在争议，村民不同意占用，三处点位未能动工。",
)
UNITS = ("溪桐县气象局", "霞岭县民政局", "云渡区城市管理局", "屏南区体育中心", "柏川县自然资源局", "沅宁县残联")


def report(number: int, year: int, trouble: str = "") -> str:
    """A report of unit `number` with its own problem; `trouble` replaces it."""
    unit = UNITS[number % len(UNITS)]
    text = trouble or TROUBLES[number % len(TROUBLES)]
    return f"""---
unit: {unit}
project: 第{number}号专项服务
year: {year}
---
# 一、项目基本情况
## （一）项目基本情况简介
{unit}{year}年承担第{number}号专项服务，在{number + 3}个乡镇开展，服务对象以{unit[:2]}本地居民为主。
# 二、项目资金使用及管理情况
## （一）项目资金使用情况
全年安排{number + 10}.50万元，支出{number + 9}.20万元，主要用于设备维护、人员培训和现场服务。
# 五、存在的问题
{text}
# 六、其他需要说明的问题
## （一）后续工作计划
{year + 1}年由{unit}业务科牵头，上半年补齐尾留任务，第{number}号服务点全部开放。
"""


def write_reports(folder: Path, count: int = 6, year: int = 2022) -> list[Path]:
    """`count` reports, one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:02d}-{year}.md" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(report(number, year), encoding="utf-8")
    return paths


def opened(data: Path, **settings: str) -> tuple[Store, Library]:
    """Store and library on a data folder."""
    made = Settings(data_dir=data, **settings)  # type: ignore[arg-type]
    store = open_store(made)
    return store, open_library(made, store)
