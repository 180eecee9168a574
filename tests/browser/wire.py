"""A clerk without a browser: one session over the app's own websocket, typing into a section.

It sends what editor.js sends, when it sends it (its times are read from that file): an edit with every pause in
typing, a wish for marks where a text came back unchecked, a word that typing rests, and an edit again that nobody
answered.
"""

from __future__ import annotations

import json
import math
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

SECTION = "funds.use"
SENTENCES = 4
PHRASE, KEY = (0.5, 1.5), (0.12, 0.25)  # seconds until the next phrase or key: somebody in a hurry who never pauses
PATIENCE = 90
SCRIPT = Path(__file__).parents[2] / "assistant" / "ui" / "proofing" / "editor.js"
ASK, REST, ANSWER = (
    int(re.findall(rf"^const {name}_MS = (\d+);", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)[0]) / 1000
    for name in ("ASK", "REST", "ANSWER")
)


@dataclass(slots=True)
class Editor:
    """The editor in one browser: what the server last drew of it, and what it is going to send by itself."""

    socket: ClientConnection
    query: str
    drawn: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    restless: bool = False
    _id: str = ""
    _fragment: str = ""
    _page: str = ""
    _serial: int = 0
    _due: float = math.inf
    _then: Callable[[], None] = lambda: None

    def open(self) -> None:
        """Opens the page and waits for the editor."""
        first = BackMsg()
        first.rerun_script.query_string = self.query
        first.rerun_script.page_name = "draft"
        self.socket.send(first.SerializeToString())
        while not self._id:
            self.look(time.monotonic() + PATIENCE)
        self.text = self.drawn["text"]

    def type(self, text: str) -> None:
        """Puts a text behind the last one and sends it."""
        self.text += text
        self.restless = True
        self._send_edit()

    def look(self, until: float) -> bool:
        """Takes the next message of the server, or does what is due; whether anything came before a monotonic time."""
        left = min(until, self._due) - time.monotonic()
        try:
            content = self.socket.recv(timeout=max(left, 0))
        except TimeoutError:
            if self._due > time.monotonic():
                return False
            self._then()
            return True
        message = ForwardMsg()
        message.ParseFromString(content)
        self._take(message)
        return True

    def _take(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "navigation":
            self._page = message.navigation.page_script_hash
        element = message.delta.new_element
        if element.WhichOneof("type") != "bidi_component":
            return
        self._id, self._fragment = element.bidi_component.id, message.delta.fragment_id
        self.drawn = json.loads(element.bidi_component.json)
        if self.drawn["text"] != self.text:
            return
        if self.drawn["marks"] is None:
            self._later(ASK, "unmarked")
        elif self.restless:
            self._later(REST, "rested")
        else:
            self._due = math.inf

    def _later(self, seconds: float, event: str) -> None:
        self._due = time.monotonic() + seconds
        self._then = lambda: self._send_event(event)

    def _send_event(self, event: str) -> None:
        self._due = math.inf
        if event == "rested":
            self.restless = False
        message = self._message()
        trigger = message.rerun_script.widget_states.widgets.add()
        trigger.id = f"$$STREAMLIT_INTERNAL_KEY_{self._id}__events"
        trigger.json_trigger_value = json.dumps([{"event": event, "value": time.time_ns()}])
        self.socket.send(message.SerializeToString())

    def _send_edit(self) -> None:
        self._serial = max(self._serial + 1, time.time_ns() // 1_000_000)
        self._due, self._then = time.monotonic() + ANSWER, self._send_edit
        self.socket.send(self._message().SerializeToString())

    def _message(self) -> BackMsg:
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash, run.fragment_id = self.query, self._page, self._fragment
        state = run.widget_states.widgets.add()
        state.id = self._id
        edit = {"text": self.text, "base": self.drawn["base"], "version": self.drawn["version"], "serial": self._serial}
        state.json_value = json.dumps({"edit": edit})
        return message


@dataclass(slots=True, kw_only=True)
class Clerk:
    """One person on one report, who types on whether or not the last words were saved and checked.

    A sentence is three phrases as an input method gives them, and a number typed key by key.
    """

    url: str
    report: int
    name: str
    typed: list[str] = field(default_factory=list)
    """What was typed so far, by edit."""
    sent: list[datetime] = field(default_factory=list)
    """When each edit left."""
    answered: list[datetime] = field(default_factory=list)
    """When the server's first answer that holds each edit came."""

    def work(self, start: Barrier) -> None:
        """Opens the section on funds and, once all have, types into it until the last edit is answered."""
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
            editor = Editor(socket, f"report={self.report}&section={SECTION}")
            editor.open()
            start.wait(PATIENCE)
            for piece, pause in self._pieces():
                self.typed.append("".join(self.typed[-1:]) + piece)
                self.sent.append(datetime.now(UTC))
                editor.type(piece)
                self._stay(editor, time.monotonic() + random.uniform(*pause))
            end = time.monotonic() + PATIENCE
            while len(self.answered) < len(self.sent) and time.monotonic() < end:
                self._stay(editor, time.monotonic() + REST)

    def _pieces(self) -> Iterator[tuple[str, tuple[float, float]]]:
        for number in range(SENTENCES):
            for phrase in (f"{self.name}办理", "的第", f"{'一二三四五六七八'[number]}批，共支出"):
                yield phrase, PHRASE
            for key in f"{number + 10}.50":
                yield key, KEY
            yield "万元。", PHRASE

    def _stay(self, editor: Editor, until: float) -> None:
        while time.monotonic() < until and editor.look(until):
            while len(self.answered) < len(self.sent) and self.typed[len(self.answered)] in editor.drawn["text"]:
                self.answered.append(datetime.now(UTC))
