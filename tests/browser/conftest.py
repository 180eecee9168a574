"""The app as people use it: a server of its own on loopback, Debian's chromium, and one page per person."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.intake import read_inputs
from assistant.settings import Settings
from assistant.store import Store, open_store

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "corpus" / "inputs" / "library-2023.xlsx"
SEED = """
from pathlib import Path
from assistant.library import open_library
from assistant.settings import load_settings
from assistant.store import open_store
settings = load_settings()
with open_library(settings, open_store(settings)) as library:
    assert all(r.outcome == "added" for r in library.index(sorted(Path("corpus/reports").glob("04-*"))))
"""
START_SECONDS = 40
PATIENCE = 25_000  # milliseconds; a condition met sooner is not waited for


@dataclass(slots=True)
class Server:
    """One app process over one data folder; `stop` kills it as a power cut would."""

    data_dir: Path
    settings: Mapping[str, str] = field(default_factory=dict)  # ASSISTANT_* beside the usual ones
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts the app and waits until it listens."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        command += ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        with (self.data_dir.parent / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("the app did not start")

    def environment(self) -> dict[str, str]:
        """This process's environment without any ASSISTANT_* but the data folder."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
        return {**kept, "ASSISTANT_DATA_DIR": str(self.data_dir), "ASSISTANT_BACKEND": "offline", **self.settings}

    def stop(self) -> None:
        """Kills the process."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def pause(self) -> None:
        """Has the process stand still, as under a load of others' work; `go_on` ends it."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Lets the process run on."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def store(self) -> Store:
        """The same database, seen from outside."""
        return open_store(Settings(data_dir=self.data_dir, _env_file=None))

    def log(self) -> str:
        """What the app wrote."""
        return (self.data_dir.parent / "server.log").read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium without a window; closed before other tests run, because it holds an event loop."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose library holds one project's three past years."""
    folder = tmp_path_factory.mktemp("seed") / "data"
    environment = Server(data_dir=folder).environment()
    subprocess.run([sys.executable, "-c", SEED], cwd=ROOT, env=environment, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="package")
def server(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that do not stop it; each test works on a report of its own."""
    server = Server(data_dir=copied(seeded, tmp_path_factory.mktemp("server")))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own_server(seeded: Path, tmp_path: Path) -> Iterator[Server]:
    """A server for one test, to be killed and started again."""
    server = Server(data_dir=copied(seeded, tmp_path))
    server.start()
    yield server
    server.stop()


def copied(seeded: Path, folder: Path) -> Path:
    """A copy of the seeded data folder."""
    return shutil.copytree(seeded, folder / "data", dirs_exist_ok=True)


@pytest.fixture
def report(server: Server) -> int:
    """The example report, not yet drafted."""
    return server.store().reports.create(read_inputs(EXAMPLE), who="").id


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a tab of its own browser profile, in Chinese unless told otherwise."""
    contexts = []

    def open_(**options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "zh-CN", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield open_
    for context in contexts:
        context.close()
