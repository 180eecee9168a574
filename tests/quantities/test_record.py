"""The JSON object of a mention."""

from __future__ import annotations

import pytest

from assistant.quantities import read_numbers
from assistant.quantities.record import as_record


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge"),
    [
        ("1.2万人次", "12000", "人次", None),
        ("51.79%", "51.79", "%", None),
        ("近八成", "80", "%", "under"),
        ("近6000次", "6000", "次", "under"),
        ("近3次", "3", "次", None),
        ("52.8例/10万", "52.8", "例/10万", None),
        ("1.5例/10万人", "1.5", "例/10万人", None),
        ("35元/千字", "35", "元/千字", None),
        ("三分之二", "0.6667", "", None),
        ("60—80人", ["60", "80"], "人", None),
        ("438.00万元", "4380000", "元", None),
        ("2024年1月26日", "2024-01-26", "", None),
        ("〔2024〕9号", "〔2024〕9号", "", None),
        ("一致", None, "", None),
        ("数十家", None, "家", "about"),
        ("1 4/3", "2.33333333333333", "", None),
        ("四千二分之三", "0.000714285714285714", "", None),
    ],
)
def test_record(text: str, value: object, unit: str, hedge: str | None) -> None:
    record = as_record(read_numbers(text)[0])
    assert (record["value"], record["unit"], record["hedge"]) == (value, unit, hedge)
    assert text[int(str(record["start"])) : int(str(record["end"]))] == record["text"]
