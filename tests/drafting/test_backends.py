"""Whatever an endpoint does wrong ends in one clear sentence, in time, and without the key."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from assistant.drafting import answers
from assistant.drafting.answers import Line, ask, joined
from assistant.drafting.backends import chat_model, check_backend
from assistant.drafting.faults import Interrupted, Stopped, pause_in
from assistant.errors import BackendError, SettingsError
from assistant.settings import Settings
from tests.drafting.endpoint import (
    Reply,
    drips,
    fails,
    hangs_up,
    in_turn,
    ollama,
    raw,
    says,
    serve,
)

KEY = "sk-secret-0123456789"
GOOD = "项目按计划完成。"
LENGTH = "This model's maximum context length is 8192 tokens"

OPENAI_FAULTS = [
    pytest.param(fails(401, "Incorrect API key provided: " + KEY), "密钥", id="401"),
    pytest.param(fails(403, "model not allowed"), "不允许", id="403"),
    pytest.param(fails(404, "model not found"), "没有找到", id="404"),
    pytest.param(fails(400, "bad request"), "不接受", id="400"),
    pytest.param(fails(422, "unprocessable"), "不接受", id="422"),
    pytest.param(fails(400, "invalid temperature: only 1 is allowed"), "不接受", id="temperature, come what may"),
    pytest.param(fails(402, "Insufficient Balance"), "余额", id="402"),
    pytest.param(fails(418, "teapot"), "没有接受请求（418）", id="unknown status"),
    pytest.param(fails(413, "too large"), "长度上限", id="413"),
    pytest.param(fails(429, "slow down"), "正忙", id="429 short"),
    pytest.param(fails(429, "slow down", Retry_After="600"), "600 秒后再试", id="429 long"),
    pytest.param(fails(429, "You exceeded your quota", "insufficient_quota"), "余额", id="429 quota"),
    pytest.param(fails(429, "账户已欠费"), "余额", id="429 arrears"),
    pytest.param(fails(500, "oops"), "服务出错（500）", id="500"),
    pytest.param(fails(502, "bad gateway"), "服务出错（502）", id="502"),
    pytest.param(fails(503, "overloaded"), "服务出错（503）", id="503"),
    pytest.param(fails(504, "gateway timeout"), "服务出错（504）", id="504"),
    pytest.param(fails(400, LENGTH, "context_length_exceeded"), "长度上限", id="context overflow"),
    pytest.param(fails(400, "Input is too long for requested model"), "长度上限", id="context overflow 2"),
    pytest.param(fails(400, "输入过长，超过最大长度限制"), "长度上限", id="context overflow 3"),
    pytest.param(fails(400, "Range of input length exceeds the limit"), "长度上限", id="context overflow 4"),
    pytest.param(fails(400, "data_inspection_failed"), "内容审查", id="inspection"),
    pytest.param(hangs_up, "连不上", id="reset"),
    pytest.param(drips, "秒内没有答完", id="drip"),
    pytest.param(says(GOOD, None, done=False), "中途断开", id="cut stream"),
    pytest.param(says(GOOD, None), "中途断开", id="no finish reason"),
    pytest.param(says(GOOD, "length"), "截断", id="length"),
    pytest.param(says("", "stop"), "空的", id="empty answer"),
    pytest.param(says(" \n", "stop"), "空的", id="blank answer"),
    pytest.param(says("半句", "content_filter"), "内容审查", id="content filter"),
    pytest.param(says("", "stop", extra={"refusal": "I cannot"}), "拒绝作答", id="refusal"),
    pytest.param(says("", "tool_calls"), "调用工具", id="tool calls"),
    pytest.param(raw("<html>login</html>", "text/html"), "中途断开|格式", id="html page"),
    pytest.param(raw("<html>gateway</html>", "text/html", 502), "服务出错（502）", id="html error page"),
    pytest.param(raw("data: {not json\n\n", "text/event-stream"), "格式", id="bad json"),
    pytest.param(raw("", "text/event-stream"), "格式", id="empty body"),
    pytest.param(raw("null"), "中途断开|格式", id="null"),
    pytest.param(raw('data: {"choices": []}\n\ndata: [DONE]\n\n', "text/event-stream"), "中途断开|格式", id="no choices"),
    pytest.param(raw('data: {"error": {"message": "busy"}}\n\n', "text/event-stream"), "服务出错|格式", id="error in stream"),
]  # fmt: skip
OLLAMA_FAULTS = [
    pytest.param(raw('{"error": "model \'m\' not found"}', status=404), "没有找到", id="ollama unknown model"),
    pytest.param(raw('{"error": "out of memory"}', status=500), "服务出错（500）", id="ollama 500"),
    pytest.param(ollama(GOOD, "length"), "截断", id="ollama length"),
    pytest.param(ollama(GOOD, None), "中途断开", id="ollama cut"),
    pytest.param(ollama("", "stop"), "空的", id="ollama empty"),
    pytest.param(ollama("半", error="unexpected EOF"), "服务出错|中途断开", id="ollama error in stream"),
    pytest.param(raw("not json\n", "application/x-ndjson"), "格式", id="ollama bad json"),
    pytest.param(hangs_up, "连不上", id="ollama reset"),
    pytest.param(drips, "秒内没有答完|格式", id="ollama drip"),
]


def settings(url: str, backend: str = "openai:m", deadline: float = 2) -> Settings:
    base = url + "/v1" if backend.startswith("openai") else url
    return Settings(backend=backend, base_url=base, api_key=KEY, deadline=deadline, _env_file=None)  # type: ignore[call-arg, arg-type]


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_PAUSE", 0.02)


@pytest.mark.parametrize(("reply", "sentence"), OPENAI_FAULTS)
def test_openai_faults_become_one_sentence(reply: Reply, sentence: str) -> None:
    with serve(reply) as endpoint, pytest.raises(BackendError, match=sentence) as caught:
        check_backend(settings(endpoint.url))
    assert KEY not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("reply", "sentence"), OLLAMA_FAULTS)
def test_ollama_faults_become_one_sentence(reply: Reply, sentence: str) -> None:
    with serve(reply) as endpoint, pytest.raises(BackendError, match=sentence):
        check_backend(settings(endpoint.url, "ollama:m"))


@pytest.mark.parametrize(
    "first",
    [fails(429, "slow down", Retry_After="0.05"), fails(500, "oops"), hangs_up, says(GOOD, None), says("")],
    ids=["429", "500", "reset", "cut", "empty"],
)
def test_a_passing_fault_is_tried_again(first: Reply) -> None:
    with serve(in_turn(first, says(GOOD))) as endpoint:
        assert GOOD in check_backend(settings(endpoint.url))
        assert len(endpoint.requests) == 2


@pytest.mark.parametrize(
    "refusal",
    [
        fails(400, "Unsupported value: 'temperature' does not support 0.3 with this model.", "unsupported_value"),
        fails(400, "Unsupported parameter: 'temperature' is not supported with this model.", "unsupported_parameter"),
        fails(422, "invalid temperature: only 1 is allowed for this model", "invalid_request_error"),
    ],
    ids=["value", "parameter", "422"],
)
def test_a_model_that_takes_no_temperature_is_asked_without(refusal: Reply) -> None:
    with serve(in_turn(refusal, says(GOOD))) as endpoint:
        assert GOOD in check_backend(settings(endpoint.url))
        assert ["temperature" in body for body in endpoint.requests] == [True, False]


def test_a_busy_endpoint_is_asked_as_long_as_there_is_time() -> None:
    busy = fails(429, "slow down")
    with serve(in_turn(*[busy] * 5, says(GOOD))) as endpoint:
        assert GOOD in check_backend(settings(endpoint.url, deadline=20))


def test_the_wait_of_a_busy_endpoint_is_shown() -> None:
    waits: list[float] = []
    with serve(in_turn(fails(429, "slow", Retry_After="0.2"), says(GOOD))) as endpoint:
        own = settings(endpoint.url)
        line = Line(deadline=5, on_wait=waits.append)
        assert ask(chat_model(own, own.backend), [("human", "写")], line) == GOOD
    assert 0 < waits[0] <= 0.2


def test_a_wait_longer_than_the_deadline_is_not_begun() -> None:
    with serve(fails(429, "slow", Retry_After="30")) as endpoint, pytest.raises(BackendError, match="30 秒后再试"):
        check_backend(settings(endpoint.url, deadline=5))
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        pytest.param("12", 12, 12, id="seconds"),
        pytest.param("0.5", 0.5, 0.5, id="part of a second"),
        pytest.param("", 0, 0, id="none"),
        pytest.param("soon", 0, 0, id="not a time"),
        pytest.param(
            format_datetime(datetime.now(UTC) + timedelta(hours=9), usegmt=True), 8 * 3600, 9 * 3600, id="date"
        ),
        pytest.param("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0, id="date gone by"),
    ],
)
def test_retry_after_is_read_in_both_its_forms(header: str, least: float, most: float) -> None:
    assert least <= pause_in(header) <= most


def test_an_answer_cut_at_its_length_is_continued() -> None:
    with serve(in_turn(says("一、项目按计划推进，管网", "length"), says("全部更换。"))) as endpoint:
        own = settings(endpoint.url)
        answer = ask(chat_model(own, own.backend), [("human", "写")], Line(deadline=5))
    assert answer == "一、项目按计划推进，管网全部更换。"
    assert endpoint.requests[1]["messages"][1] == {"role": "assistant", "content": "一、项目按计划推进，管网"}


@pytest.mark.parametrize(
    ("text", "more", "whole"),
    [
        pytest.param("前半句，", "后半句。", "前半句，后半句。", id="goes on"),
        pytest.param("全年完成水管维修", "水管维修三处。", "全年完成水管维修三处。", id="repeats the end"),
        pytest.param("全年完成维修，培训", "全年完成维修，培训到位。", "全年完成维修，培训到位。", id="starts again"),
        pytest.param("", "开头。", "开头。", id="nothing yet"),
    ],
)
def test_a_continuation_joins_without_saying_things_twice(text: str, more: str, whole: str) -> None:
    assert joined(text, more) == whole


@pytest.mark.parametrize(
    "reply",
    [says(GOOD, None, done=False), says(GOOD, "length"), says(GOOD, "content_filter")],
    ids=["cut", "length", "filter"],
)
def test_what_had_come_before_a_fault_is_handed_over(reply: Reply) -> None:
    with serve(reply) as endpoint, pytest.raises(Interrupted) as caught:
        own = settings(endpoint.url)
        ask(chat_model(own, own.backend), [("human", "写")], Line(deadline=5))
    assert caught.value.text.startswith(GOOD)


def test_an_answer_shown_by_the_settings_page_is_plain() -> None:
    with serve(says("![a](http://127.0.0.1:9/x.png)可以")) as endpoint:
        assert check_backend(settings(endpoint.url)).endswith("已应答：可以")


def test_text_streams_as_it_comes() -> None:
    seen: list[str] = []
    with serve(says("一二三四五六")) as endpoint:
        own = settings(endpoint.url)
        ask(chat_model(own, own.backend), [("human", "写")], Line(deadline=5, on_text=seen.append))
    assert seen[-1] == "一二三四五六"
    assert len(seen) >= 3


def test_cancelling_stops_a_drip() -> None:
    cancelled = threading.Event()
    threading.Timer(0.2, cancelled.set).start()
    with serve(drips) as endpoint, pytest.raises(Stopped):
        own = settings(endpoint.url)
        ask(chat_model(own, own.backend), [("human", "写")], Line(deadline=30, cancelled=cancelled))


def test_ollama_answers() -> None:
    with serve(ollama(GOOD)) as endpoint:
        assert GOOD in check_backend(settings(endpoint.url, "ollama:m"))
        assert json.dumps(endpoint.requests[0]).count("m") > 0


def test_offline_needs_no_endpoint() -> None:
    assert "不用大模型" in check_backend(Settings(backend="offline", _env_file=None))  # type: ignore[call-arg]


@pytest.mark.parametrize("backend", ["gpt", "openai:", ":m", "nobody:m"])
def test_a_backend_that_names_nothing_is_a_settings_error(backend: str) -> None:
    with pytest.raises(SettingsError, match="起草后端"):
        chat_model(Settings(_env_file=None), backend)  # type: ignore[call-arg]
