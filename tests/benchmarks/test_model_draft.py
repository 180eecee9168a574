"""Ten sections with a model that takes one second for each: the pool must do the rest."""

from __future__ import annotations

import time

import pytest

from assistant.drafting import check_backend, draft_report
from assistant.settings import ROOT, Settings
from tests.drafting.endpoint import Exchange, says, serve
from tests.drafting.offline.cases import last_year, water

SECONDS = 3.0


@pytest.mark.slow
def test_ten_sections_of_one_second_each() -> None:
    """At the default parallelism; the packages of the provider are loaded before, as the app does at its start."""

    def answers_in_a_second(exchange: Exchange) -> None:
        time.sleep(1)
        says("全年按计划完成各项任务。")(exchange)

    with serve(says("可以")) as endpoint:
        settings = Settings(
            backend="openai:m", base_url=endpoint.url + "/v1", prompts_dir=ROOT / "prompts", _env_file=None
        )
        check_backend(settings)
        draft_report(water(), priors=[last_year()])
        endpoint.reply = answers_in_a_second
        endpoint.requests.clear()
        start, processor = time.perf_counter(), time.process_time()
        drafts = draft_report(water(), priors=[last_year()], backend="openai:m", settings=settings)
        took, processor = time.perf_counter() - start, time.process_time() - processor
    print(f"\nten sections, {len(endpoint.requests)} answers of 1 s: {took:.2f} s, processor {processor:.2f} s")
    assert [d.section for d in drafts if not d.text] == []
    assert took <= SECONDS
