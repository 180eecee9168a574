"""What a user notices of the library: files taken in once, passages found, prior years, deletion."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from assistant.errors import InputError, StoreError
from assistant.library import Library, Outcome, Query
from assistant.store import Store
from tests.library.made import TROUBLES, UNITS, opened, report, write_reports

Pair = tuple[Store, Library]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    store, library = opened(tmp_path / "data")
    with library:
        yield store, library


def outcomes(library: Library, *paths: Path, **given: str) -> list[Outcome]:
    return [result.outcome for result in library.index(paths, **given)]  # type: ignore[arg-type]


def problems(library: Library, text: str, **given: str) -> list[str]:
    return [p.text for p in library.search(Query(section="problems", text=text, year=2023, **given))]  # type: ignore[arg-type]


def test_files_are_taken_in_once(pair: Pair, tmp_path: Path) -> None:
    _, library = pair
    write_reports(tmp_path / "in", 3)
    assert outcomes(library, tmp_path / "in") == [Outcome.ADDED] * 3
    assert outcomes(library, tmp_path / "in") == [Outcome.UNCHANGED] * 3


def test_a_changed_file_is_a_new_version(pair: Pair, tmp_path: Path) -> None:
    store, library = pair
    path = write_reports(tmp_path / "in", 1)[0]
    outcomes(library, path)
    path.write_text(report(0, 2022, "变更后的问题：车辆老化，经常抛锚。"), encoding="utf-8")
    assert outcomes(library, path) == [Outcome.NEW_VERSION]
    assert [r.version for r in store.past.list()] == [2]
    assert problems(library, "车辆") == ["变更后的问题：车辆老化，经常抛锚。"]


def test_an_uploaded_file_of_the_same_name_and_owner_is_a_new_version(pair: Pair, tmp_path: Path) -> None:
    store, library = pair
    for folder, trouble in (("a", ""), ("b", "完全改写过的另一段文字，讲的是别的事情。" * 9)):
        path = tmp_path / folder / "上报.md"
        path.parent.mkdir()
        path.write_text(report(0, 2022, trouble), encoding="utf-8")
        outcomes(library, path)
    assert [r.version for r in store.past.list()] == [2]


def test_the_same_report_twice_is_kept_once(pair: Pair, tmp_path: Path) -> None:
    store, library = pair
    (tmp_path / "一.md").write_text(report(0, 2022), encoding="utf-8")
    (tmp_path / "二.md").write_text(report(0, 2022), encoding="utf-8")
    first, second = library.index([tmp_path / "一.md", tmp_path / "二.md"])
    assert (first.outcome, second.outcome) == (Outcome.ADDED, Outcome.DUPLICATE)
    assert "完全相同" in second.message
    assert outcomes(library, tmp_path / "二.md") == [Outcome.DUPLICATE]
    assert store.past.count()[0] == 1


@pytest.mark.parametrize(
    ("first", "second", "outcome", "kept"),
    [
        pytest.param("报告.md", "报告副本.md", Outcome.DUPLICATE, "报告.md", id="nothing says which is later"),
        pytest.param("送审稿.md", "定稿.md", Outcome.NEW_VERSION, "定稿.md", id="the final replaces the draft"),
        pytest.param("终稿.md", "初稿.md", Outcome.DUPLICATE, "终稿.md", id="the draft comes after the final"),
    ],
)
def test_of_near_copies_one_is_kept(
    pair: Pair, tmp_path: Path, first: str, second: str, outcome: Outcome, kept: str
) -> None:
    store, library = pair
    (tmp_path / first).write_text(report(0, 2022), encoding="utf-8")
    (tmp_path / second).write_text(report(0, 2022).replace("9.20万元", "9.35万元。"), encoding="utf-8")
    outcomes(library, tmp_path / first)
    result = next(library.index([tmp_path / second]))
    assert result.outcome == outcome
    assert "%相同" in result.message
    assert [row.file for row in store.past.list()] == [kept]


def test_last_years_report_in_the_same_words_is_no_copy(pair: Pair, tmp_path: Path) -> None:
    _, library = pair
    for year in (2021, 2022):
        (tmp_path / f"{year}.md").write_text(report(0, year), encoding="utf-8")
    assert outcomes(library, tmp_path / "2021.md", tmp_path / "2022.md") == [Outcome.ADDED] * 2


def test_one_bad_file_does_not_stop_the_rest(pair: Pair, tmp_path: Path) -> None:
    _, library = pair
    paths = write_reports(tmp_path / "in", 2)
    (tmp_path / "in" / "坏.docx").write_bytes(b"not a document")
    (tmp_path / "in" / "~$锁.docx").write_bytes(b"word's own")
    results = {r.file: r for r in library.index([tmp_path / "in"])}
    assert results["坏.docx"].outcome == Outcome.FAILED
    assert "坏.docx" in results["坏.docx"].message
    assert [results[p.name].outcome for p in paths] == [Outcome.ADDED] * 2
    assert len(results) == 3


def test_a_path_that_is_not_there_is_named(pair: Pair, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有的文件夹"):
        list(pair[1].index([tmp_path / "没有的文件夹"]))


def test_what_a_file_does_not_say_is_asked_for(pair: Pair, tmp_path: Path) -> None:
    store, library = pair
    path = tmp_path / "无名.md"
    path.write_text("# 五、存在的问题\n设备老化，维修困难。\n", encoding="utf-8")
    assert "没有写明单位" in next(library.index([path])).message
    path.write_text("# 五、存在的问题\n设备老化，维修十分困难。\n", encoding="utf-8")
    list(library.index([path], unit="溪桐县气象局", project="雷达站", year=2021))
    row = store.past.list()[0]
    assert (row.unit, row.project, row.year) == ("溪桐县气象局", "雷达站", 2021)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("钱下来得太晚，东西没买成", 0, id="late funds"),
        pytest.param("来投标的不够三家，重新挂网", 1, id="procurement"),
        pytest.param("老是下雨，活儿干不了", 2, id="weather"),
        pytest.param("经办的同志走了，接手的还生疏", 3, id="staff"),
        pytest.param("老百姓不知道有这事，来的人少", 4, id="awareness"),
        pytest.param("两家争这块地，谈不拢", 5, id="land"),
    ],
)
def test_the_same_situation_is_found_in_other_words(pair: Pair, tmp_path: Path, text: str, wanted: int) -> None:
    _, library = pair
    write_reports(tmp_path / "in")
    outcomes(library, tmp_path / "in")
    hit = library.search(Query(section="problems", text=text, unit="没有历史的单位", year=2023))[0]
    assert hit.text == TROUBLES[wanted]
    assert any(reason.startswith("情形相近") for reason in hit.why)


def test_own_earlier_years_come_first_and_say_so(pair: Pair, tmp_path: Path) -> None:
    _, library = pair
    for year in (2020, 2021, 2022):
        write_reports(tmp_path / str(year), 6, year)
        outcomes(library, tmp_path / str(year))
    query = Query(section="plans", unit=UNITS[2], project="第2号专项服务", year=2022, text="补齐尾留任务")
    hits = library.search(query)
    assert [(h.unit, h.year) for h in hits[:2]] == [(UNITS[2], 2021), (UNITS[2], 2020)]
    assert hits[0].why[:2] == ("本单位2021年", "同一项目")
    assert (UNITS[2], 2022) not in {(h.unit, h.year) for h in hits}


def test_a_section_prefix_means_all_below_and_an_unknown_section_nothing(pair: Pair, tmp_path: Path) -> None:
    _, library = pair
    write_reports(tmp_path / "in")
    outcomes(library, tmp_path / "in")
    assert {h.section for h in library.search(Query(section="funds", text="资金"))} == {"funds.use"}
    assert library.search(Query(section="nowhere", text="资金")) == []
    assert len({h.section for h in library.search(Query(text="服务 资金 问题 计划"), k=24)}) == 4


def test_an_empty_library_finds_nothing(pair: Pair) -> None:
    assert pair[1].search(Query(text="资金")) == []
    assert pair[1].priors("甲", "乙", 2023) == []
    assert pair[1].status().healthy


def test_a_query_without_text_gives_own_and_recent_sections(pair: Pair, tmp_path: Path) -> None:
    _, library = pair
    write_reports(tmp_path / "in")
    outcomes(library, tmp_path / "in")
    assert library.search(Query(section="plans", unit=UNITS[4], project="第4号专项服务", year=2023))[0].unit == UNITS[4]


@pytest.mark.parametrize("unit", [UNITS[1], "大岭市" + UNITS[1]])
def test_priors_are_own_earlier_reports_newest_first(pair: Pair, tmp_path: Path, unit: str) -> None:
    _, library = pair
    for year in (2020, 2022, 2021):
        write_reports(tmp_path / str(year), 2, year)
        outcomes(library, tmp_path / str(year))
    assert [p.year for p in library.priors(unit, "2022年第1号专项服务项目", 2022)] == [2021, 2020]


def test_a_correction_counts_in_the_next_search(pair: Pair, tmp_path: Path) -> None:
    store, library = pair
    outcomes(library, *write_reports(tmp_path / "in", 1))
    row = store.past.list()[0]
    store.past.correct(row.id, unit="改正后的单位", project="改正项目", year=2019, who="王")
    hit = library.search(Query(section="plans", text="任务"))[0]
    assert (hit.unit, hit.project, hit.year) == ("改正后的单位", "改正项目", 2019)


def test_an_index_run_that_is_broken_off_is_made_up_for(pair: Pair, tmp_path: Path) -> None:
    _, library = pair
    write_reports(tmp_path / "in")
    next(library.index([tmp_path / "in"]))
    assert problems(library, "资金到位晚") == [TROUBLES[0]]


def traces(folder: Path, text: str) -> list[str]:
    """Files that hold a text as bytes, in UTF-8 or UTF-16, or inside a zip."""
    wanted = [text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    found = []
    for path in (p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        start = content.find(b"PK\x03\x04")
        if any(w in content for w in wanted) or (start >= 0 and path.name == "assistant.db"):
            found.append(path.name)
    return found


def test_a_deleted_report_is_in_no_file(pair: Pair, tmp_path: Path) -> None:
    _store, library = pair
    secret = "独此一句，东岭渡口缆车钢索断股两处"
    document = Document()
    for line in ("五、存在的问题", f"{secret}，已经停运。"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "密.docx"))
    assert zipfile.is_zipfile(tmp_path / "密.docx")
    write_reports(tmp_path / "in", 5)
    outcomes(library, tmp_path / "in")
    result = next(library.index([tmp_path / "密.docx"], unit="甲", project="乙", year=2022))
    assert problems(library, "缆车")[0].startswith(secret)
    assert traces(tmp_path / "data", secret) != []
    library.delete([result.past], who="王")
    assert traces(tmp_path / "data", secret) == []
    assert all(secret not in text for text in problems(library, "缆车"))
    assert library.status().healthy


def test_deleting_what_is_not_there_is_said_plainly(pair: Pair) -> None:
    with pytest.raises(StoreError, match="编号为 9"):
        pair[1].delete([9], who="王")
