"""A clerk without a browser: one session over the app's own websocket, typing into a section."""

from __future__ import annotations

import json
import math
import random
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

EDITS = 15
PAUSE = (0.5, 1.5)  # seconds between two edits, as with an input method
PATIENCE = 90
ASK = 0.15  # seconds until the editor asks for marks again


@dataclass(slots=True)
class Editor:
    """The editor as the server last drew it."""

    id: str
    fragment: str
    data: dict[str, Any]


@dataclass(slots=True)
class Clerk:
    """One person on one report."""

    url: str
    report: int
    name: str

    def sentence(self, number: int) -> str:
        """What is typed as one edit."""
        return f"{self.name}第{number}句。"

    def work(self, start: Barrier) -> list[datetime]:
        """Opens the section on funds and, once all have, types EDITS sentences into it; when each was sent.

        Typing goes on whether or not the last sentence was saved and checked, as a person's does.
        """
        sent = []
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
            first = BackMsg()
            first.rerun_script.query_string = f"report={self.report}&section=funds.use"
            first.rerun_script.page_name = "draft"
            socket.send(first.SerializeToString())
            editor = drawn(socket)
            start.wait(PATIENCE)
            text = editor.data["text"]
            for number in range(EDITS):
                text += self.sentence(number)
                message = edit(editor, text, number)
                sent.append(datetime.now(UTC))
                socket.send(message)
                editor = listen(socket, editor, random.uniform(*PAUSE), message)
            while editor.data["text"] != text:
                editor = drawn(socket)
        return sent


def listen(socket: ClientConnection, editor: Editor, seconds: float, message: bytes) -> Editor:
    """The editor as last drawn after a while; asks again where the text was saved but is not checked yet."""
    end = time.monotonic() + seconds
    with suppress(TimeoutError):
        while time.monotonic() < end:
            editor = drawn(socket, end)
            if editor.data["marks"] is None:
                time.sleep(ASK)
                socket.send(message)
    return editor


def edit(editor: Editor, text: str, number: int) -> bytes:
    """What the browser sends when typing pauses."""
    message = BackMsg()
    message.rerun_script.fragment_id = editor.fragment
    state = message.rerun_script.widget_states.widgets.add()
    state.id = editor.id
    value = {"text": text, "base": editor.data["base"], "version": editor.data["version"], "serial": number + 1}
    state.json_value = json.dumps({"edit": value})
    return message.SerializeToString()


def drawn(socket: ClientConnection, until: float = math.inf) -> Editor:
    """The next editor the server draws; raises TimeoutError if none comes until a monotonic time."""
    until = min(until, time.monotonic() + PATIENCE)
    while (left := until - time.monotonic()) > 0:
        message = ForwardMsg()
        message.ParseFromString(socket.recv(timeout=left))
        element = message.delta.new_element
        if element.WhichOneof("type") == "bidi_component":
            component = element.bidi_component
            return Editor(id=component.id, fragment=message.delta.fragment_id, data=json.loads(component.json))
    raise TimeoutError("the editor was not drawn")
