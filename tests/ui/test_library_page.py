"""The page of past reports: files of one name, corrections."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from assistant.store import Store
from assistant.ui import jobs

Open = Callable[..., AppTest]


def test_two_files_of_one_name_are_two_steps_and_the_job_ends(store: Store, tmp_path: Path) -> None:
    paths = []
    for unit in ("青石县水务局", "白岩县水务局"):
        (tmp_path / unit).mkdir()
        paths.append(tmp_path / unit / "2022.txt")
        paths[-1].write_text(f"{unit}2022年度供水项目绩效自评报告\n一、项目概况\n{unit}供水。\n", encoding="utf-8")

    job = jobs.add_to_library(paths, who="")

    deadline = time.monotonic() + 90
    while job.running and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not job.running
    assert len(job.steps) == len(set(job.steps)) == 2
    assert [row.unit for row in store.past.list()] == ["白岩县水务局", "青石县水务局"]


def test_a_correction_is_kept_and_shown(report: int, store: Store, open_page: Open) -> None:
    app = open_page("library")
    app.session_state["past-table"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    next(t for t in app.text_input if t.value == "青石县水务局").set_value("青石县水利局")
    next(b for b in app.button if b.label == "更正").click().run()
    assert [row.unit for row in store.past.list()] == ["青石县水利局"]
    assert list(app.dataframe[0].value["单位"]) == ["青石县水利局"]


def test_a_hit_names_its_section_and_marks_the_words_in_common(
    report: int, store: Store, tmp_path: Path, open_page: Open
) -> None:
    app = open_page("library")
    app.text_input(key="library-search").set_value("供水管网改造").run()
    hit = next(c.value for c in app.caption if "共同词语" in c.value)
    assert "四、项目绩效情况" in hit
    assert any("改造:blue-background[供水管网]36" in m.value for m in app.markdown)


def test_an_empty_library_says_so_and_offers_nothing_else(store: Store, open_page: Open) -> None:
    app = open_page("library")
    assert any("还没有往年报告" in info.value for info in app.info)
    assert not app.text_input
