"""Section texts: nothing saved is lost, two writers see each other, locked sentences stay."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import pytest

from assistant.errors import ConflictError, StoreError
from assistant.schema import ReportInput
from assistant.settings import Settings
from assistant.store import Action, SectionState, Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(Settings(data_dir=tmp_path))


@pytest.fixture
def report(store: Store) -> int:
    return store.reports.create(ReportInput(unit="单位", project="项目", year=2023), who="王").id


def test_every_revision_is_kept_with_who_and_what(store: Store, report: int) -> None:
    store.texts.save(report, "problems", "初稿", base=0, who="离线起草", action=Action.DRAFT)
    store.texts.save(report, "problems", "改稿", base=1, who="王")
    kept = [(r.number, r.text, r.who, r.action) for r in store.texts.revisions(report, "problems")]
    assert kept == [(2, "改稿", "王", Action.EDIT), (1, "初稿", "离线起草", Action.DRAFT)]


def test_any_revision_can_be_restored(store: Store, report: int) -> None:
    for number, text in enumerate(["一", "二", "三"]):
        store.texts.save(report, "plans", text, base=number, who="王")
    assert store.texts.restore(report, "plans", 1, who="李").number == 4
    assert store.texts.section(report, "plans").text == "一"
    with pytest.raises(StoreError, match="没有第 9 版"):
        store.texts.restore(report, "plans", 9, who="李")


def test_a_save_from_an_old_revision_carries_both_texts(store: Store, report: int) -> None:
    store.texts.save(report, "problems", "甲页的文字", base=0, who="王")
    with pytest.raises(ConflictError) as conflict:
        store.texts.save(report, "problems", "乙页的文字", base=0, who="李")
    error = conflict.value
    assert (error.saved, error.yours, error.revision, error.who) == ("甲页的文字", "乙页的文字", 1, "王")
    assert store.texts.section(report, "problems").text == "甲页的文字"


def test_saving_what_is_there_makes_no_revision(store: Store, report: int) -> None:
    store.texts.save(report, "problems", "文字", base=0, who="王")
    assert store.texts.save(report, "problems", "文字", base=0, who="李").number == 1


def test_states_follow_what_is_done(store: Store, report: int) -> None:
    assert store.texts.section(report, "problems").state == SectionState.EMPTY
    store.texts.save(report, "problems", "文字", base=0, who="", action=Action.DRAFT)
    assert store.texts.section(report, "problems").state == SectionState.DRAFTED
    store.texts.set_state(report, "problems", SectionState.DONE, who="王")
    assert store.reports.get(report).sections == {"problems": SectionState.DONE}
    store.texts.save(report, "problems", "再改", base=1, who="王")
    assert store.texts.section(report, "problems").state == SectionState.EDITED


def test_a_locked_sentence_stays(store: Store, report: int) -> None:
    store.texts.save(report, "problems", "第一句。第二句。", base=0, who="王")
    store.texts.lock_sentence(report, "problems", "第二句。", who="李")
    with pytest.raises(StoreError, match="第二句"):
        store.texts.save(report, "problems", "第一句。改过的。", base=1, who="王")
    store.texts.save(report, "problems", "新的一句。第二句。", base=1, who="王")
    store.texts.unlock_sentence(report, "problems", "第二句。", who="李")
    assert store.texts.save(report, "problems", "全改。", base=2, who="王").number == 3
    with pytest.raises(StoreError, match="不在本节"):
        store.texts.lock_sentence(report, "problems", "没有这句。", who="李")


def test_a_background_draft_is_kept_whatever_happened_meanwhile(store: Store, report: int) -> None:
    store.texts.save(report, "problems", "手写", base=0, who="王")
    kept = store.texts.keep_draft(
        report, "problems", "起草的", base=0, backend="offline", attempts=2, sources=[{"file": "a.md"}]
    )
    assert store.texts.drafts(report, "problems") == (kept,)
    assert store.texts.section(report, "problems").text == "手写"
    with pytest.raises(ConflictError):
        store.texts.save(report, "problems", kept.text, base=kept.base, who="王", action=Action.DRAFT)


def test_of_many_writers_with_one_base_exactly_one_wins(store: Store, report: int) -> None:
    conflicts: list[ConflictError] = []

    def write(text: str) -> None:
        try:
            store.texts.save(report, "problems", text, base=0, who=text)
        except ConflictError as error:
            conflicts.append(error)

    threads = [threading.Thread(target=write, args=(f"文字{i}",)) for i in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(conflicts) == 11
    assert len(store.texts.revisions(report, "problems")) == 1


def test_what_is_read_at_once_is_of_one_moment(store: Store, report: int) -> None:
    with store.at_once():
        before = store.texts.sections(report)
        other = threading.Thread(target=partial(store.texts.save, report, "problems", "别人的", base=0, who="李"))
        other.start()
        other.join()
        assert store.texts.sections(report) == before
    assert store.texts.section(report, "problems").text == "别人的"


def test_comments_and_accepted_findings(store: Store, report: int) -> None:
    comment = store.review.comment(report, "problems", "请写明原因", who="李", sentence="无。")
    reply = store.review.comment(report, "problems", "已补", who="王", reply_to=comment.id)
    store.review.resolve(comment.id, who="李")
    first, second = store.review.comments(report)
    assert (first.resolved_by, second) == ("李", reply)
    with pytest.raises(StoreError, match="没有内容"):
        store.review.comment(report, "problems", "  ", who="李")
    accepted = store.review.accept(report, "plan_empty", "plans", "无", reason="项目已结束", who="李")
    assert store.review.acceptances(report) == (accepted,)
    store.review.withdraw(accepted.id, who="李")
    assert store.review.acceptances(report) == ()
    with pytest.raises(StoreError, match="理由"):
        store.review.accept(report, "plan_empty", "plans", "无", reason="", who="李")
