"""What the pictures show: the data of each state, and what is clicked before a picture is taken.

Element keys are used to find things, never words: every picture is taken in two languages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from assistant.drafting import draft_report
from assistant.intake import read_inputs
from assistant.library import open_library
from assistant.schema import Figure, Note, ReportInput
from assistant.settings import Settings
from assistant.store import Action, SectionState, Status, Store
from assistant.ui.sheet import TYPED, as_text, sheet_of
from tests.browser.conftest import EXAMPLE, ROOT
from tests.browser.desk import STILL

Act = Callable[[Page], None]

PAST = sorted((ROOT / "corpus" / "reports").glob("04-*"))
OTHERS = (ROOT / "corpus" / "inputs" / "roads-2023.yaml", ROOT / "corpus" / "inputs" / "eldercare-2023.yaml")
DEAD_ADDRESS = "http://127.0.0.1:9/v1"
ENVIRONMENT: Mapping[str, Mapping[str, str]] = {
    "model": {
        "ASSISTANT_BACKEND": "openai:qwen3",
        "ASSISTANT_BASE_URL": DEAD_ADDRESS,
        "ASSISTANT_API_KEY": "none",
    }
}
BEGIN = 250  # milliseconds
LONG_UNIT = "澜浦市图书馆（澜浦市少年儿童图书馆、澜浦市古籍保护中心）"
LONG_PROJECT = "全民阅读推广活动经费及乡镇（街道）图书分馆服务能力提升专项补助资金"
LONG_REMARK = "执行率偏低的原因、少年儿童馆改造延期的影响和下一步措施请写具体，并附会议纪要；" * 3


def prepare(state: str, store: Store, folder: Path) -> int:
    """Fills a store with what a state shows; the report to open."""
    return STATES[state](store, folder)


def _empty(store: Store, folder: Path) -> int:
    """Nothing but a report nobody has filled in, put away so that the list is empty too."""
    report = store.reports.create(ReportInput(unit="青石县水务局", project="农村饮水安全工程", year=2023), who="").id
    store.reports.archive(report, who="")
    return report


def _filled(store: Store, folder: Path) -> int:
    """A report that is written, commented and in review, beside others at every step."""
    _index(store, folder, PAST)
    for path, status in zip(OTHERS, (Status.RETURNED, Status.DRAFT), strict=True):
        other = _write(store, read_inputs(path), status)
        if status is Status.RETURNED:
            store.reports.move(other, Status.SUBMITTED, who="王芳")
            store.reports.move(other, Status.RETURNED, who="赵明", note="请补充满意度调查的依据。")
    store.reports.create(ReportInput(unit="青石县水务局", project="农村饮水安全工程", year=2023), who="王芳")
    return _annotated(store, _write(store, read_inputs(EXAMPLE)), "这个数请附明细。", "已在附件中补充明细。")


def _approved(store: Store, folder: Path) -> int:
    """The written report, approved: nothing can be changed."""
    report = _filled(store, folder)
    store.reports.move(report, Status.SUBMITTED, who="李敏")
    store.reports.move(report, Status.APPROVED, who="赵明")
    return report


def _failing(store: Store, folder: Path) -> int:
    """Numbers spoilt, a reason left out, problems denied, figures half typed."""
    _index(store, folder, PAST)
    inputs = read_inputs(EXAMPLE)
    spoilt = {k: v.replace("91.74", "91.47").replace("94.61%", "93.74%") for k, v in _drafts(inputs).items()}
    figures = tuple(
        replace(f, deviation="" if f.id == "bus" else f.deviation, weight=Decimal(8), score=Decimal(8))
        if f.target
        else f
        for f in inputs.figures
    )
    inputs = replace(inputs, figures=figures)
    forgotten = Figure(id="forgotten", label="新购少儿图书", value=Decimal(1200), unit="册", target=Decimal(1000))
    inputs = replace(inputs, figures=(*inputs.figures, forgotten))
    report = _write(store, inputs, texts={**spoilt, "problems": "无。"})
    sheet = sheet_of(inputs)
    half = {"label": "新增流通站点", "value": "八十多"}
    typed = as_text(replace(sheet, figures=(*sheet.figures, half)))
    store.texts.save(report, TYPED, typed, base=0, who="李敏")
    return report


def _long(store: Store, folder: Path) -> int:
    """Names, notes, texts and remarks as long as offices make them; sent back by the reviewer."""
    inputs = _longer(read_inputs(EXAMPLE))
    past = []
    for path in PAST:
        text = path.read_text(encoding="utf-8").replace("澜浦市图书馆", LONG_UNIT, 1)
        past.append(folder / f"{path.stem}（报送市财政局绩效评价中心审定稿，含附件，最终版）.md")
        past[-1].write_text(text.replace("全民阅读推广活动经费", LONG_PROJECT, 1), encoding="utf-8")
    _index(store, folder, past)
    report = _write(store, inputs, texts={k: "\n".join([v] * 6) for k, v in _drafts(inputs).items()})
    _annotated(store, report, LONG_REMARK, LONG_REMARK)
    store.reports.move(report, Status.SUBMITTED, who="李敏", note=LONG_REMARK)
    store.reports.move(report, Status.RETURNED, who="市财政局绩效评价中心赵明", note=LONG_REMARK)
    return report


STATES: Mapping[str, Callable[[Store, Path], int]] = {
    "empty": _empty,
    "filled": _filled,
    "failing": _failing,
    "long": _long,
    "model": _failing,
    "approved": _approved,
}


def _index(store: Store, folder: Path, paths: Sequence[Path]) -> None:
    with open_library(Settings(data_dir=folder / "data", _env_file=None), store) as library:
        assert all(r.outcome == "added" for r in library.index(list(paths)))


def _drafts(inputs: ReportInput) -> dict[str, str]:
    return {d.section: d.text for d in draft_report(inputs)}


def _write(store: Store, inputs: ReportInput, status: Status = Status.DRAFT, texts: Mapping[str, str] = {}) -> int:
    report = store.reports.create(inputs, who="李敏").id
    for section, text in (texts or _drafts(inputs)).items():
        store.texts.save(report, section, text, base=0, who="李敏", action=Action.DRAFT)
    return report


def _annotated(store: Store, report: int, remark: str, answer: str) -> int:
    """Leaves a comment, an answer, a finding let stand and sections at every stage on a report."""
    text = store.texts.section(report, "funds.use").text
    sentence = text.split("。")[0] + "。"
    asked = store.review.comment(report, "funds.use", remark, who="赵明", sentence=sentence)
    store.review.comment(report, "funds.use", answer, who="李敏", reply_to=asked.id)
    done = store.review.comment(report, "problems", remark, who="赵明")
    store.review.resolve(done.id, who="李敏")
    for section, state in (("overview.summary", SectionState.DONE), ("overview.targets", SectionState.CHECKED)):
        store.texts.set_state(report, section, state, who="李敏")
    first = store.texts.section(report, "funds.use")
    store.texts.save(report, "funds.use", first.text + "\n资金支付均有审批手续。", base=first.revision, who="李敏")
    return report


def _longer(inputs: ReportInput) -> ReportInput:
    figure = Figure(
        id="long",
        label="面向全市中小学校和幼儿园、乡镇（街道）综合文化站及农家书屋管理人员开展的阅读推广专题业务培训覆盖率",
        value=Decimal("98.123456"),
        unit="%",
        target=Decimal(95),
        deviation="因部分乡镇（街道）撤并调整，管理人员名单三次变动，实际统计口径与年初下达的绩效目标不完全一致",
    )
    note = Note(section="", text="年中又按市里要求增加了老年读者手机阅读培训，" * 8)
    figures, notes = (figure, *inputs.figures), (note, *inputs.notes)
    return replace(inputs, unit=LONG_UNIT, project=LONG_PROJECT, figures=figures, notes=notes)


def rest(page: Page) -> None:
    """Waits until nothing is loading or running; what a click sets going may begin a moment after it."""
    page.wait_for_timeout(BEGIN)
    expect(page.locator(STILL)).to_be_visible()
    expect(page.get_by_test_id("stSpinner")).to_have_count(0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.wait_for_load_state("networkidle")


def steps(*acts: Act) -> Act:
    """One after the other, each on a page at rest."""

    def act(page: Page) -> None:
        for each in acts:
            each(page)
            rest(page)

    return act


def written(page: Page) -> None:
    """Waits until drafting has ended."""
    expect(page.locator(".st-key-draft-stop")).to_have_count(0)


def as_it_opens(page: Page) -> None:
    """Nothing is done."""


def written_elsewhere(page: Page) -> None:
    """Types into the editor what another tab has typed over meanwhile."""
    other = page.context.new_page()
    other.goto(page.url)
    rest(other)
    for tab, text in ((other, "资金于9月底前拨付到位。"), (page, "资金于10月底前拨付到位。")):
        area = tab.locator("textarea").first
        area.click()
        tab.keyboard.press("Control+End")
        tab.keyboard.type(text)
        if tab is other:
            expect(tab.locator('.status[data-settled="true"]')).to_be_visible()
            tab.close()
    expect(page.locator(".sentence")).to_have_count(2)


def click(selector: str, number: int = 0) -> Act:
    """Clicks the so-manieth of what a selector finds."""
    return lambda page: page.locator(selector).nth(number).click()


def popover(number: int) -> Act:
    return click('[data-testid="stPopover"] button', number)


def segment(key: str, number: int) -> Act:
    """Chooses a segment of a segmented control."""
    return click(f".st-key-{key} [role=radio]", number)


def fill(key: str, text: str) -> Act:
    """Types into a field and leaves it."""

    def act(page: Page) -> None:
        field = page.locator(f"[class*=st-key-{key}] input").first
        field.fill(text)
        field.press("Tab")

    return act


def choose(key: str, number: int) -> Act:
    """Chooses an option of a select box."""

    def act(page: Page) -> None:
        page.locator(f".st-key-{key} input").click()
        page.get_by_role("option").nth(number).click()

    return act


def drop(name: str, content: bytes) -> Act:
    """Drops a file into the uploader on the page."""

    def act(page: Page) -> None:
        payload = FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
        page.locator('input[type="file"]').first.set_input_files(payload)
        expect(page.get_by_test_id("stFileUploader").get_by_text(name)).to_be_visible()

    return act


def row(number: int) -> Act:
    """Selects a row of the last table by its first column: cells are drawn on a canvas."""

    def act(page: Page) -> None:
        grid: Locator = page.get_by_test_id("stDataFrame").last
        grid.scroll_into_view_if_needed()
        grid.click(position={"x": 18, "y": 36 + 35 * number + 17})

    return act


ANY_MODEL = choose("preset", 7)
UPLOAD = '[class*="st-key-add-past"] button'

# What is done on a page before its picture is taken, by page, state and, for what a click opens, view.
ACTS: Mapping[str, Act] = {
    "start-failing": steps(popover(0), drop("自评表.xlsx", b"not a workbook")),
    "start-filled-new": popover(0),
    "start-filled-more": popover(1),
    "start-filled-none": fill("start-search", "没有这样的报告"),
    "inputs-filled-keys": popover(0),
    "inputs-filled-import": popover(1),
    "inputs-filled-history": popover(2),
    "inputs-failing-import": steps(popover(1), drop("自评表.xlsx", b"not a workbook")),
    "inputs-failing-scores": click("summary"),
    "draft-failing-past": segment("panel", 1),
    "draft-failing-figures": segment("panel", 2),
    "draft-empty-none": as_it_opens,
    "draft-filled-remarks": segment("panel", 3),
    "draft-filled-history": steps(segment("panel", 4), click("summary")),
    "draft-long-past": segment("panel", 1),
    "draft-long-remarks": segment("panel", 3),
    "draft-failing-beside": steps(click(".st-key-lay-beside button"), click(".st-key-write-offline button"), written),
    "draft-model-refused": steps(click(".st-key-draft-one button"), written),
    "draft-model-beside": click(".st-key-lay-beside button"),
    "compare-filled-figures": segment("compare-view", 1),
    "compare-long-figures": segment("compare-view", 1),
    "review-failing-row": row(0),
    "review-failing-findings": segment("review-view", 1),
    "review-failing-scores": segment("review-view", 2),
    "review-failing-missing": segment("review-view", 3),
    "review-approved-steps": popover(1),
    "draft-approved-locked": as_it_opens,
    "inputs-approved-locked": as_it_opens,
    "review-filled-comments": segment("review-view", 4),
    "review-filled-trail": segment("review-view", 5),
    "review-long-comments": segment("review-view", 4),
    "review-long-trail": segment("review-view", 5),
    "review-failing-submit": popover(1),
    "export-failing": click(".st-key-edition label", 2),
    "library-filled": fill("library-search", "图书馆开馆时间和读者满意度"),
    "library-filled-chosen": row(0),
    "library-failing": steps(
        click("summary"),
        drop("往年报告.docx", b"PK not a document"),
        click('[data-testid="stExpanderDetails"] [data-testid="stButton"] button'),
    ),
    "library-long": row(0),
    "settings-filled": choose("preset", 1),
    "settings-filled-machine": click('[data-testid="stButton"] button', 1),
    "draft-filled-conflict": written_elsewhere,  # changes the report, so comes last
    "settings-failing": steps(
        ANY_MODEL,
        fill("model-7", "qwen3"),
        fill("base-url-7", DEAD_ADDRESS),
        fill("api-key", "none"),
        click('[data-testid="stButton"] button', 1),
    ),
    "settings-long": steps(
        ANY_MODEL,
        fill("base-url-7", "https://models.example.org/" + "gateway/" * 12 + "v1"),
        click("summary"),
    ),
}
