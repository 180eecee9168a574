"""The parts the library is made of, each held to what it promises."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import LibraryError
from assistant.library.damage import DamagedIndexError
from assistant.library.duplicates import is_later, likeness, signature
from assistant.library.embedder import LexicalEmbedder, ModelEmbedder, fit_lexical, probe
from assistant.library.grams import plain
from assistant.library.lexical import LexicalIndex
from assistant.library.names import same_project, same_projects, same_unit, same_units
from assistant.library.why import shared_meanings, shared_words
from assistant.schema import PastReport, Section
from tests.library.made import TROUBLES, opened, write_reports

TEXTS = [*TROUBLES, "设备老化，维修费用高。", "ＡＢＣ　系统上线晚", ""]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("澜浦市湖东区教育信息中心", "湖东区教育信息中心", True),
        ("县水务局", "县水务局 ", True),
        ("（本级）县水务局", "县水务局", True),
        ("甲县水务局", "乙县水务局", False),
        ("县水务局", "县水务局供水站", False),
        ("局", "水务局", False),
        ("", "", False),
    ],
)
def test_names_of_one_unit(a: str, b: str, same: bool) -> None:
    assert same_unit(a, b) is same
    assert same_units((a,), b) == [same]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2022年教师研训经费", "教师研训专项经费项目", True),
        ("“教师研训”经费", "2023年度教师研训经费", True),
        ("农村公路养护工程", "农村公路养护", True),
        ("农村公路养护工程", "农村公路安防工程", False),
        ("经费", "专项经费", False),
        ("", "经费", False),
    ],
)
def test_names_of_one_project(a: str, b: str, same: bool) -> None:
    assert same_project(a, b) is same
    assert same_projects((a,), b) == [same]


def test_the_lexical_index_scores_as_bm25_does() -> None:
    def grams(text: str) -> Counter[str]:
        words = plain(text).split()
        return Counter(g for w in words for g in [*w, *(w[i : i + 2] for i in range(len(w) - 1))])

    counts = [grams(t) for t in TEXTS]
    average = sum(sum(c.values()) for c in counts) / len(counts)
    query = "资金到位晚，设备未到"

    def bm25(count: Counter[str]) -> float:
        norm = 1.2 * (0.4 + 0.6 * sum(count.values()) / average)
        total = 0.0
        for gram in grams(query):
            frequency = sum(gram in c for c in counts)
            if count[gram]:
                idf = math.log1p((len(counts) - frequency + 0.5) / (frequency + 0.5))
                total += idf * count[gram] * 2.2 / (count[gram] + norm)
        return total

    index = LexicalIndex.build(TEXTS)
    assert index.score(query, 0, len(TEXTS)) == pytest.approx([bm25(c) for c in counts], rel=1e-5)
    assert index.score(query, 2, 5) == pytest.approx([bm25(c) for c in counts[2:5]], rel=1e-5)


def test_an_empty_lexical_index_answers() -> None:
    index = LexicalIndex.build([])
    assert len(index.score("资金", 0, 0)) == 0
    assert index.ideal("资金") > 0


def test_the_default_embedder_gives_what_sentence_transformers_gives(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    fit_lexical(TEXTS * 30, tmp_path / "model")
    own = LexicalEmbedder.load(tmp_path / "model").encode(TEXTS)
    theirs = SentenceTransformer(str(tmp_path / "model"), device="cpu").encode(TEXTS)
    np.testing.assert_allclose(own, theirs, atol=1e-6)
    assert np.linalg.norm(own[:-1], axis=1) == pytest.approx(np.ones(len(TEXTS) - 1))


def test_a_library_with_another_model_is_indexed_anew_and_with_that_model(tmp_path: Path) -> None:
    fit_lexical(TEXTS, tmp_path / "model")
    write_reports(tmp_path / "in")
    _, library = opened(tmp_path / "data")
    with library:
        list(library.index([tmp_path / "in"]))
        assert library.status().lexical
    _, library = opened(tmp_path / "data", embedding_model=str(tmp_path / "model"))
    with library:
        status = library.status()
    assert (status.lexical, status.healthy, status.embedder) == (False, True, str(tmp_path / "model"))


def test_a_model_replaced_under_its_name_is_noticed(tmp_path: Path) -> None:
    from assistant.library import Query

    write_reports(tmp_path / "in")
    fit_lexical(TEXTS, tmp_path / "model")
    _, library = opened(tmp_path / "data", embedding_model=str(tmp_path / "model"))
    with library:
        list(library.index([tmp_path / "in"]))
    fit_lexical(["完全不同的文字，资金设备。"] * 3 + list(TROUBLES[:2]) * 2, tmp_path / "model")
    _, library = opened(tmp_path / "data", embedding_model=str(tmp_path / "model"))
    with library:
        library.search(Query(section="problems", text="资金晚"))
        kept = library._index._loaded().manifest.probe
    assert kept == pytest.approx(probe(ModelEmbedder(str(tmp_path / "model"))), abs=1e-5)


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="ASSISTANT_EMBEDDING_MODEL"):
        ModelEmbedder(str(tmp_path / "nothing")).encode(["字"])


def test_a_broken_embedder_folder_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError, match="重建"):
        LexicalEmbedder.load(tmp_path)


def past(text: str) -> PastReport:
    return PastReport(file="x", unit="u", project="p", year=2022, sections=(Section(id="", heading="", text=text),))


def test_figures_do_not_tell_copies_apart_but_sentences_do() -> None:
    text = "".join(TROUBLES)
    assert likeness(past(text), past(text.replace("11月", "12月"))) == 1.0
    assert 0.5 < likeness(past(text), past(text[:-30])) < 1.0
    assert likeness(past(TROUBLES[0]), past(TROUBLES[1])) < 0.05
    assert signature(past("")) == b""
    assert len(signature(past(text))) == 256


@pytest.mark.parametrize(
    ("new", "old", "later"),
    [
        ("报告（定稿）.docx", "报告.docx", True),
        ("报告.docx", "报告（送审稿）.docx", True),
        ("report-final.md", "report.md", True),
        ("报告初稿.docx", "报告.docx", False),
        ("报告.docx", "报告（终稿）.docx", False),
        ("报告.docx", "报告2.docx", False),
    ],
)
def test_which_of_two_copies_is_the_later(new: str, old: str, later: bool) -> None:
    assert is_later(new, old) is later


@pytest.mark.parametrize(
    ("text", "other", "words"),
    [
        pytest.param(
            "设备采购滞后，资金结转", "因设备采购滞后，项目资金结余", ("设备采购滞后",), id="what all reports have goes"
        ),
        pytest.param("天气", "采购", (), id="nothing in common"),
        pytest.param("3座水库没有动工", "6座水库年底完工", ("水库",), id="no counter without its number"),
        pytest.param("施工图12月才批复", "7月才批复预算", ("批复",), id="no half of a month"),
        pytest.param("屏坏了没修", "喇叭坏了没人管", ("坏了",), id="no half of a negation"),
        pytest.param("人员调离", "3名人员调离岗位", ("人员调离",), id="a word that begins like a counter stays"),
    ],
)
def test_shared_words_are_whole_and_telling(text: str, other: str, words: tuple[str, ...]) -> None:
    assert shared_words(text, other) == words


def test_words_of_one_meaning_are_shown_side_by_side() -> None:
    assert shared_meanings("机子坏了", "雷达趴窝，停机40天") == (("坏了", "停机"),)
    assert shared_meanings("设备老化", "设备老化") == ()
