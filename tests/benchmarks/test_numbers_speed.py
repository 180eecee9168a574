"""How fast 200 KB of report text is read, beside the two public readers where they are installed.

Run: python -m pytest tests/benchmarks/test_numbers_speed.py --benchmark-enable -s
The peers (recognizers-text-suite, jionlp) need packages of their own; put them into another environment and name it in
PYTHONPATH. A peer that is not installed is skipped by name. The last test prints all rates of the run and holds them
against each other; the absolute rate depends on the machine and is printed, not asserted.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from assistant.quantities import read_numbers

REPORTS = Path(__file__).parent.parent.parent / "corpus" / "reports"
SIZE = 200_000
RATES: dict[str, float] = {}


def report_text() -> str:
    """200 KB (UTF-8) of the sample corpus, from its start, repeated if it is shorter."""
    text = "".join(p.read_text(encoding="utf-8") for p in sorted(REPORTS.glob("*.md")))
    raw = text.encode()
    return (raw * (SIZE // len(raw) + 1))[:SIZE].decode(errors="ignore")


def rate(benchmark: BenchmarkFixture, name: str, work: Callable[[str], object], text: str, *, rounds: int) -> None:
    """Run and keep characters a second of the best round."""
    benchmark.group = "numbers"
    benchmark.pedantic(work, args=(text,), rounds=rounds, warmup_rounds=1 if rounds > 1 else 0)
    if benchmark.stats is not None:
        RATES[name] = len(text) / benchmark.stats.stats.min
        benchmark.extra_info["characters a second"] = round(RATES[name])


def test_ours(benchmark: BenchmarkFixture) -> None:
    rate(benchmark, "assistant.quantities", read_numbers, report_text(), rounds=7)


@pytest.mark.filterwarnings("ignore")
def test_jionlp(benchmark: BenchmarkFixture) -> None:
    jionlp = pytest.importorskip("jionlp", reason="jionlp is not installed", exc_type=ImportError)
    lines = report_text().split("\n")

    def money(text: str) -> object:
        return [jionlp.ner.extract_money(line, with_parsing=False) for line in lines]

    rate(benchmark, "JioNLP extract_money", money, report_text(), rounds=5)


@pytest.mark.filterwarnings("ignore")
def test_recognizers_text(benchmark: BenchmarkFixture) -> None:
    pytest.importorskip("recognizers_number", reason="recognizers-text-suite is not installed", exc_type=ImportError)
    numbers = importlib.import_module("recognizers_number")
    units = importlib.import_module("recognizers_number_with_unit")
    chinese = importlib.import_module("recognizers_text").Culture.Chinese
    number = numbers.NumberRecognizer(chinese).get_number_model()
    currency = units.NumberWithUnitRecognizer(chinese).get_currency_model()
    text = report_text()[: SIZE // 20]

    def both(part: str) -> object:
        lines = part.split("\n")
        return [(number.parse(line), currency.parse(line)) for line in lines if line]

    rate(benchmark, "recognizers-text number + currency", both, text, rounds=1)


def test_rates_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    if "assistant.quantities" not in RATES:
        pytest.skip("benchmarks are off (--benchmark-enable)")
    with capsys.disabled():
        for name, characters in RATES.items():
            print(f"\n{name:36s} {characters:12,.0f} characters a second", end="")
    ours = RATES["assistant.quantities"]
    assert ours >= 10 * RATES.get("recognizers-text number + currency", 0)
    assert ours >= RATES.get("JioNLP extract_money", 0)
