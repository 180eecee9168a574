"""Drafting with a model from the page: candidates beside the text, failures with their remedies, locked sentences."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.drafting import OFFLINE
from assistant.schema import WRONG
from assistant.store import Action, Status, Store
from assistant.ui import jobs, orders
from tests.drafting.endpoint import Endpoint, drips, fails, in_turn, says, serve
from tests.ui.conftest import USE
from tests.ui.test_pages import words

Open = Callable[..., AppTest]
BACKEND = "openai:m"
GOOD = "年初预算[[budget]]，实际支出[[spent]]。"
WRITTEN = "年初预算120.00万元，实际支出96.50万元。"


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch, store: Store, library: None) -> Iterator[Endpoint]:
    with serve(says(GOOD)) as running:
        monkeypatch.setenv("ASSISTANT_BACKEND", BACKEND)
        monkeypatch.setenv("ASSISTANT_BASE_URL", running.url + "/v1")
        monkeypatch.setenv("ASSISTANT_API_KEY", "k")
        yield running


def order(report: int, section: str = "funds.use", **more: object) -> jobs.Job:
    return orders.start(
        jobs.Order(report=report, sections=(section,), who="王芳", **{"backend": BACKEND, **more})  # type: ignore[arg-type]
    )


def ended(job: jobs.Job, seconds: float = 60) -> jobs.Job:
    deadline = time.monotonic() + seconds
    while job.running:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return job


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def test_three_candidates_lie_beside_the_text(report: int, store: Store, endpoint: Endpoint, open_page: Open) -> None:
    endpoint.reply = in_turn(says(GOOD), says("全年实际支出[[spent]]。"), says("支出[[spent]]，收回[[returned]]。"))
    job = ended(order(report, copies=3))
    assert job.failed == {}
    assert store.texts.section(report, "funds.use").text == USE  # untouched
    app = press(open_page("drafting", report, section="funds.use"), "lay-beside")
    assert [m for m in ("备选 1", "备选 2", "备选 3") if m in words(app)] == ["备选 1", "备选 2", "备选 3"]
    candidate = orders.candidates(report, "funds.use")[0]
    press(app, f"take-{candidate.id}")
    assert store.texts.section(report, "funds.use").text == candidate.text
    assert USE in [r.text for r in store.texts.revisions(report, "funds.use")]


def test_both_texts_are_kept_or_one_sentence_is_taken(
    report: int, store: Store, endpoint: Endpoint, open_page: Open
) -> None:
    endpoint.reply = says("资金由县财政直接支付。年末收回资金[[returned]]，上缴国库。")
    ended(order(report, copies=1))
    app = press(open_page("drafting", report, section="funds.use"), "lay-beside")
    candidate = orders.candidates(report, "funds.use")[0]
    press(app, f"accept-{candidate.id}-0")
    assert store.texts.section(report, "funds.use").text == f"{USE}资金由县财政直接支付。"
    assert store.texts.revisions(report, "funds.use")[0].action is Action.REUSE
    press(app, f"keep_both-{candidate.id}")
    text = store.texts.section(report, "funds.use").text
    assert text == f"{USE}资金由县财政直接支付。\n{candidate.text}"


def test_a_wrong_candidate_stays_marked_however_it_is_taken(
    report: int, store: Store, endpoint: Endpoint, open_page: Open
) -> None:
    endpoint.reply = says("全年实际支出69.50万元。")
    ended(order(report, copies=2))
    app = press(open_page("drafting", report, section="funds.use"), "lay-beside")
    assert "1 处不符" in words(app)
    candidate = orders.candidates(report, "funds.use")[0]
    press(app, f"accept-{candidate.id}-0")
    assert store.texts.section(report, "funds.use").text == f"{USE}全年实际支出69.50万元〔待核〕。"
    press(app, f"keep_both-{candidate.id}")
    assert store.texts.section(report, "funds.use").text.count("69.50万元〔待核〕") == 2


def test_an_instruction_rewrites_the_section(report: int, store: Store, endpoint: Endpoint, open_page: Open) -> None:
    app = open_page("drafting", report, section="funds.use")
    app.multiselect(key="instruction-funds.use").set_value(["shorter"]).run()
    press(app, "draft-one")
    ended(jobs.drafting(report))
    asked = endpoint.requests[0]["messages"][1]["content"]
    assert "这次的要求：更简洁" in asked
    assert USE in asked
    assert store.texts.section(report, "funds.use").text == WRITTEN


def test_a_locked_sentence_outlives_every_draft(report: int, store: Store, endpoint: Endpoint, open_page: Open) -> None:
    press(press(open_page("drafting", report, section="funds.use"), "lay-beside"), "lock-funds.use-0")
    assert store.texts.locked_sentences(report, "funds.use") == (USE,)
    for backend in (BACKEND, OFFLINE):
        assert ended(order(report, backend=backend)).failed == {}
        assert USE in store.texts.section(report, "funds.use").text
    assert store.texts.section(report, "funds.use").revision > 1


def test_a_failure_says_why_and_offline_is_one_click_away(
    report: int, store: Store, endpoint: Endpoint, open_page: Open
) -> None:
    endpoint.reply = fails(401, "bad key")
    ended(order(report))
    app = open_page("drafting", report, section="funds.use")
    assert "密钥不对或已失效" in words(app).replace("\\", "")
    press(app, "fall-back-0")
    assert ended(jobs.drafting(report)).failed == {}
    newest = store.texts.revisions(report, "funds.use")[0]
    assert newest.note == OFFLINE
    assert newest.text


def test_trying_again_asks_the_backend_set_by_now(
    report: int, store: Store, endpoint: Endpoint, open_page: Open
) -> None:
    endpoint.reply = in_turn(fails(401, "bad key"), says(GOOD))
    ended(order(report))
    press(open_page("drafting", report, section="funds.use"), "retry-0")
    assert ended(jobs.drafting(report)).failed == {}
    assert store.texts.section(report, "funds.use").text == WRITTEN


def test_what_was_written_before_a_fault_is_a_candidate(
    report: int, store: Store, endpoint: Endpoint, open_page: Open
) -> None:
    endpoint.reply = says(f"{GOOD}还有半句", "content_filter")
    job = ended(order(report))
    assert job.failed
    assert [(c.text, c.backend) for c in orders.candidates(report, "funds.use")] == [(WRITTEN, f"{BACKEND}（未写完）")]
    assert "逐句对照" in words(open_page("drafting", report, section="funds.use"))


def test_the_wait_of_a_busy_endpoint_is_counted_down(report: int, endpoint: Endpoint, open_page: Open) -> None:
    endpoint.reply = fails(429, "slow", Retry_After="40")
    job = order(report)
    while not job.waits:
        time.sleep(0.02)
    assert 0 < job.pause_left() <= 40
    app = open_page("drafting", report, section="funds.use")
    assert "秒后重试" in app.get("progress")[0].proto.text
    press(app, "draft-stop")
    assert set(ended(job, 10).failed.values()) == {""}
    assert "已停止" in words(open_page("drafting", report, section="funds.use"))


def test_stopping_ends_a_drip_without_an_error(report: int, endpoint: Endpoint, open_page: Open) -> None:
    endpoint.reply = drips
    job = order(report)
    job.cancelled.set()
    ended(job, 10)
    app = open_page("drafting", report, section="funds.use")
    assert not [b for b in app.button if b.key == "fall-back-0"]


def test_a_section_edited_meanwhile_keeps_its_text(report: int, store: Store, endpoint: Endpoint) -> None:
    def slow(exchange):  # type: ignore[no-untyped-def]
        store.texts.save(report, "funds.use", "我刚改过。", base=1, who="王芳")
        says(GOOD)(exchange)

    endpoint.reply = slow
    job = ended(order(report))
    assert store.texts.section(report, "funds.use").text == "我刚改过。"
    assert job.kept == {"funds.use"}
    assert [c.text for c in orders.candidates(report, "funds.use")] == [WRITTEN]


def test_a_report_approved_meanwhile_keeps_the_draft_beside_it(report: int, store: Store, endpoint: Endpoint) -> None:
    def slow(exchange):  # type: ignore[no-untyped-def]
        for status in (Status.SUBMITTED, Status.APPROVED):
            store.reports.move(report, status, who="李敏")
        says(GOOD)(exchange)

    endpoint.reply = slow
    job = ended(order(report))
    assert "报告已通过" in job.failed["funds.use"]
    assert store.texts.section(report, "funds.use").text == USE
    assert [c.text for c in orders.candidates(report, "funds.use")] == [WRITTEN]


def test_one_failing_section_leaves_the_others(report: int, store: Store, endpoint: Endpoint) -> None:
    def reply(exchange):  # type: ignore[no-untyped-def]
        asked = exchange.body["messages"][1]["content"]
        (fails(401, "no") if "存在的问题" in asked[:30] else says(GOOD))(exchange)

    endpoint.reply = reply
    job = ended(orders.start(jobs.Order(report=report, sections=("funds.use", "problems"), backend=BACKEND, who="")))
    assert set(job.failed) == {"problems"}
    assert store.texts.section(report, "funds.use").text == WRITTEN


def test_an_answer_on_the_page_carries_no_markup(
    report: int, store: Store, endpoint: Endpoint, open_page: Open
) -> None:
    endpoint.reply = says(f"![x](http://127.0.0.1:9/a.png)<script>alert(1)</script>{GOOD}")
    ended(order(report, copies=1))
    app = press(open_page("drafting", report, section="funds.use"), "lay-beside")
    assert "http" not in words(app)
    assert "script" not in words(app)


def test_a_backend_is_tried_from_the_settings_page(
    store: Store, endpoint: Endpoint, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    endpoint.reply = in_turn(says("可以"), fails(404, "no such model"))
    app = open_page("configuration")
    app.selectbox(key="preset").set_value(7).run()
    app.text_input(key="model-7").set_value("m").run()
    app.text_input(key="base-url-7").set_value(endpoint.url + "/v1").run()
    test = next(b for b in app.button if b.label == "测试连接")
    test.click().run()
    assert "openai:m 已应答：可以" in app.success[0].value
    next(b for b in app.button if b.label == "测试连接").click().run()
    assert "没有找到这个模型" in app.error[0].value
    app.number_input(key="context_tokens").set_value(9000).run()
    next(b for b in app.button if b.label == "保存设置").click().run()
    saved = Path(".env").read_text(encoding="utf-8")
    assert 'ASSISTANT_CONTEXT_TOKENS="9000"' in saved
    assert 'ASSISTANT_DEADLINE="120"' in saved


def test_wrong_numbers_of_a_model_are_counted_in_the_text(report: int, store: Store, endpoint: Endpoint) -> None:
    endpoint.reply = says("全年实际支出69.50万元。")
    ended(order(report))
    text = store.texts.section(report, "funds.use").text
    assert text == "全年实际支出69.50万元〔待核〕。"
    from assistant.ui import state

    desk = state.load_desk(report)
    ledger = state.ledger_of(desk.text, desk.inputs, (), desk.outline.id)
    assert [j.mention.text for j in ledger.mentions if j.verdict in WRONG] == ["69.50万元"]
