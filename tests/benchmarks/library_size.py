"""The library at size: indexing speed, opening, search and memory with very many sections.

    python tests/benchmarks/library_size.py [--sections 50000] [--keep FOLDER]

Reports are put together from the sentences of corpus/reports, ten sections each, 120 to 600 characters a section.
Opening and searching are measured in a process of their own. Limits (issue 5): 500 sections a second, p95 of a
search with section and unit 60 ms, 700 MB, opening 1 s. Exit 1 if one is missed. Processor time is printed beside
them, for a machine that has other work.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from assistant.library import Query, open_library  # noqa: E402
from assistant.outlines import load_outline  # noqa: E402
from assistant.schema import PastReport, Section  # noqa: E402
from assistant.settings import Settings  # noqa: E402
from assistant.store import open_store  # noqa: E402

LIMITS = {"sections_per_second": 500, "open_seconds": 1.0, "p95_ms": 60.0, "rss_mb": 700}
SEARCHES = 200


def sentences() -> list[str]:
    """Every sentence of the sample reports."""
    texts = (p.read_text(encoding="utf-8") for p in sorted((ROOT / "corpus" / "reports").glob("*.md")))
    found = (s.strip() for text in texts for s in re.split(r"(?<=[。；])|\n", text))
    return [s for s in found if len(s) > 12 and not s.startswith("#")]


def made_reports(count: int) -> Iterator[PastReport]:
    """Reports of count / 40 units over years, each section of three to nine sentences."""
    random.seed(5)
    known = sentences()
    outline = load_outline()
    for number in range(count):
        unit = number // 4
        sections = tuple(
            Section(id=s.id, heading=s.heading, text="".join(random.choices(known, k=random.randint(3, 9))))
            for s in outline.sections
        )
        yield PastReport(
            file=f"{number}.md",
            unit=f"第{unit}号县业务局",
            project=f"第{unit % 37}号项目",
            year=2019 + number % 4,
            sections=sections,
        )


def build(folder: Path, sections: int) -> dict[str, float]:
    """Puts the reports into store and index; gives sections a second, and a second of processor time, over both."""
    settings = Settings(data_dir=folder)
    store = open_store(settings)
    reports = list(made_reports(sections // 10))
    start, busy = time.perf_counter(), time.process_time()
    with open_library(settings, store) as library:
        for report in reports:
            library.add(report, report.file.encode(), source=report.file)
        library.open()
    return {
        "sections_per_second": sections / (time.perf_counter() - start),
        "sections_per_cpu_s": sections / (time.process_time() - busy),
    }


def most_memory() -> float:
    """The most memory this process held, in MB; ru_maxrss would begin with that of the parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def use(folder: Path) -> dict[str, float]:
    """Opening and searching, in this process."""
    settings = Settings(data_dir=folder)
    store = open_store(settings)
    start = time.perf_counter()
    library = open_library(settings, store)
    opened = time.perf_counter() - start
    random.seed(7)
    known = sentences()
    outline = load_outline()
    start = time.perf_counter()
    library.search(Query(section="plans", text=known[0]))
    first = time.perf_counter() - start
    taken, busy = [], []
    for number in range(SEARCHES):
        query = Query(
            section=outline.sections[number % 10].id,
            unit=f"第{random.randint(0, 900)}号县业务局",
            project=f"第{number % 37}号项目",
            year=2023,
            text="".join(random.choices(known, k=2)),
        )
        start, worked = time.perf_counter(), time.process_time()
        library.search(query)
        taken.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    library.close()
    return {
        "open_seconds": opened,
        "first_search_seconds": first,
        "p50_ms": sorted(taken)[SEARCHES // 2],
        "p95_ms": sorted(taken)[SEARCHES * 95 // 100],
        "p95_cpu_ms": sorted(busy)[SEARCHES * 95 // 100],
        "rss_mb": most_memory(),
    }


def main() -> int:
    """Prints the figures beside their limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sections", type=int, default=50_000)
    parser.add_argument("--keep", type=Path, help="build here and keep it, or use what is there")
    parser.add_argument("--use", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.use:
        sys.stdout.write(json.dumps(use(args.use)))
        return 0
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or Path(temporary)
        if not (folder / "assistant.db").exists():
            figures.update(build(folder, args.sections))
        command = [sys.executable, __file__, "--use", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        figures.update(json.loads(done.stdout))
    for name, value in figures.items():
        limit = f"  (limit {LIMITS[name]})" if name in LIMITS else ""
        sys.stdout.write(f"{name:22}{value:10.2f}{limit}\n")
    missed = [n for n, limit in LIMITS.items() if n in figures and (figures[n] < limit) == (n == "sections_per_second")]
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
