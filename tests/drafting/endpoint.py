"""An LLM endpoint on loopback that speaks the OpenAI and the Ollama protocol over real HTTP, rightly or wrongly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request and the means to answer it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, Any]
    number: int

    def head(self, status: int, kind: str, headers: dict[str, str]) -> None:
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.handler.send_header(name, value)
        self.handler.send_header("Connection", "close")
        self.handler.end_headers()

    def send(self, data: str) -> None:
        self.handler.wfile.write(data.encode())
        self.handler.wfile.flush()


@dataclass
class Endpoint:
    """A running server: its address, what it was asked, and how it answers."""

    reply: Reply
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def serve(reply: Reply) -> Iterator[Endpoint]:
    endpoint = Endpoint(reply=reply)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                endpoint.requests.append(body)
                number = len(endpoint.requests)
            try:
                endpoint.reply(Exchange(handler=self, body=body, number=number))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    endpoint.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def chunk(delta: dict[str, Any], reason: str | None = None) -> str:
    record = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return f"data: {json.dumps(record | {'choices': [{'index': 0, 'delta': delta, 'finish_reason': reason}]})}\n\n"


def says(text: str, reason: str | None = "stop", *, done: bool = True, extra: dict[str, Any] | None = None) -> Reply:
    """An OpenAI stream: the text in three pieces, the finish reason, [DONE]."""

    def reply(exchange: Exchange) -> None:
        exchange.head(200, "text/event-stream", {})
        third = len(text) // 3 + 1
        for at in range(0, len(text), third):
            exchange.send(chunk({"role": "assistant", "content": text[at : at + third]}))
        if extra:
            exchange.send(chunk(extra))
        if reason:
            exchange.send(chunk({}, reason))
        if done:
            exchange.send("data: [DONE]\n\n")

    return reply


def fails(status: int, message: str, code: str = "error", **headers: str) -> Reply:
    """An HTTP error with an OpenAI error body."""

    def reply(exchange: Exchange) -> None:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        exchange.head(status, "application/json", names)
        exchange.send(json.dumps({"error": {"message": message, "code": code, "type": code}}))

    return reply


def raw(body: str, kind: str = "application/json", status: int = 200) -> Reply:
    """These bytes, whatever they mean."""

    def reply(exchange: Exchange) -> None:
        exchange.head(status, kind, {})
        exchange.send(body)

    return reply


def hangs_up(exchange: Exchange) -> None:
    """The connection is closed without a word."""
    exchange.handler.connection.close()


def drips(exchange: Exchange) -> None:
    """Keep-alive comments that never become an answer."""
    exchange.head(200, "text/event-stream", {})
    for _ in range(200):
        exchange.send(": keep-alive\n\n")
        time.sleep(0.05)


def in_turn(*replies: Reply) -> Reply:
    """The first request gets the first reply and so on; the last one serves all further ones."""

    def reply(exchange: Exchange) -> None:
        replies[min(exchange.number, len(replies)) - 1](exchange)

    return reply


def ollama(text: str, reason: str | None = "stop", **error: str) -> Reply:
    """An Ollama stream of JSON lines."""

    def reply(exchange: Exchange) -> None:
        exchange.head(200, "application/x-ndjson", {})
        base = {"model": "m", "created_at": "2026-01-01T00:00:00Z"}
        exchange.send(json.dumps(base | {"message": {"role": "assistant", "content": text}, "done": False}) + "\n")
        if error:
            exchange.send(json.dumps(error) + "\n")
        elif reason:
            last = {"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": reason}
            exchange.send(json.dumps(base | last) + "\n")

    return reply
