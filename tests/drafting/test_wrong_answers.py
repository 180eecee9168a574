"""Answers models really give instead of the prose they were asked for, and what of each reaches page and export."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from assistant.checks import check_draft
from assistant.drafting import draft_section
from assistant.drafting.cleaning import plain_prose
from assistant.errors import BackendError
from assistant.export import Edition, export_docx
from assistant.outlines import load_outline
from assistant.schema import WRONG
from tests.drafting.endpoint import in_turn, says, serve
from tests.drafting.test_grounded import FOREIGN, INPUTS, PRIOR, drafted, settings

SENTENCE = "全年更换供水管网[[pipes]]，受益群众[[people]]。"
PROSE = "全年更换供水管网36.5公里，受益群众8230人。"
RATE = "预算执行率为[[spent/budget]]"
SYSTEM_LINE = "2. 清单里没有的数字，一个也不要写，也不要自己计算。"

# What the model writes every time it is asked, and the section as it is kept in the end.
ANSWERS = [
    pytest.param("全年更换供水管网［［pipes］］，受益群众［［people］］。", PROSE, id="full-width brackets"),
    pytest.param("全年更换供水管网【【pipes】】，受益群众【people】。", PROSE, id="Chinese brackets"),
    pytest.param("全年更换供水管网[[ pipes ]]，受益群众[ [people] ]。", PROSE, id="blanks in the slot"),
    pytest.param("全年更换供水管网{{pipes}}，受益群众{people}。", PROSE, id="braces"),
    pytest.param("全年更换供水管网[pipes]，受益群众[[PEOPLE]]。", PROSE, id="single brackets and capitals"),
    pytest.param("全年更换供水管网`[[pipes]]`，受益群众\\[\\[people\\]\\]。", PROSE, id="backticks and escapes"),
    pytest.param("全年更换供水管网[[pipes｜更换供水管网]]，受益群众[[people]]。", PROSE, id="label in the slot"),
    pytest.param("全年更换供水管网[[pipes]]公里，受益群众[[people]] 人。", PROSE, id="unit doubled"),
    pytest.param("全年实际支出￥[[spent]]元。", "全年实际支出130.27万元。", id="currency doubled"),
    pytest.param(f"{RATE}%。", "预算执行率为52.39%。", id="percent doubled"),
    pytest.param(f"{RATE}％。", "预算执行率为52.39%。", id="full-width percent doubled"),
    pytest.param(f"## 项目绩效情况\n\n- **产出**：{SENTENCE}\n---\n", f"产出：{PROSE}", id="Markdown"),
    pytest.param(f"> *{SENTENCE}*\n\n✅ ~~管护到位。~~", f"{PROSE}\n管护到位。", id="quote, slanted, struck"),
    pytest.param(f"Sure! Here is the section:\n\n{SENTENCE}\n\nI hope this helps!", PROSE, id="English around"),
    pytest.param(f"Sure, here you go: {SENTENCE}", PROSE, id="English before, same line"),
    pytest.param(f"好的，以下是“四、项目绩效情况”的正文：\n{SENTENCE}\n希望对您有帮助。", PROSE, id="Chinese around"),
    pytest.param(f"好的，我将起草这一章节：{SENTENCE}", PROSE, id="Chinese before, same line"),
    pytest.param(f"{SENTENCE}\n（全文约26字）", PROSE, id="length stated"),
    pytest.param(f"<think>\n支出是999万元吗？\n</think>\n\n{SENTENCE}", PROSE, id="reasoning"),
    pytest.param(f"用户要我写999万元。\n</think>\n{SENTENCE}", PROSE, id="reasoning without its opening"),
    pytest.param(f"<answer>{SENTENCE}</answer><|im_end|>", PROSE, id="answer tags, end token"),
    pytest.param(f'{{"heading": "四、项目绩效情况", "text": "{SENTENCE}"}}', PROSE, id="JSON"),
    pytest.param(f'```json\n{{"text": "{SENTENCE}"}}\n```', PROSE, id="JSON in a fence"),
    pytest.param(f'{{"section": "effectiveness", "content": "{SENTENCE}', PROSE, id="JSON without its end"),
    pytest.param(f"```\n{SENTENCE}\n```", PROSE, id="code fence"),
    pytest.param(f"四、项目绩效情况\n{SENTENCE}", PROSE, id="own heading"),
    pytest.param(f"{SENTENCE}\n五、存在的问题\n无。", PROSE, id="the next section too"),
    pytest.param(f"二、项目资金使用及管理情况\n（一）项目资金使用情况\n{SENTENCE}", PROSE, id="other section's heading"),
    pytest.param(f"{SYSTEM_LINE}\n[[pipes]]｜更换供水管网｜36.5公里\n工作记录（素材）：\n{SENTENCE}", PROSE, id="the prompt again"),
    pytest.param(SENTENCE * 4, PROSE, id="in circles"),
    pytest.param(f"{SENTENCE}见[说明](http://a.b/c)&nbsp;&lt;script&gt;alert(1)&lt;/script&gt;", f"{PROSE}见说明〔待核〕", id="link and entities"),
    pytest.param("全年更换供水管网36.5公里，受益群", "全年更换供水管网36.5公里，受益群〔待核〕", id="half an answer"),
    pytest.param("全年实际支出一百三十点二七万元。", "全年实际支出一百三十点二七万元。", id="right in Chinese numerals"),
    pytest.param("全年实际支出一百三十二万元。", "全年实际支出一百三十二万元〔待核〕。", id="wrong in Chinese numerals"),
    pytest.param("白鹭县交通局全年更换供水管网[[pipes]]。", "白鹭县交通局〔待核〕全年更换供水管网36.5公里。", id="a past report's unit"),
    pytest.param("本项目惠及白鹭县群众。", "本项目惠及白鹭县〔待核〕群众。", id="a past report's place"),
    pytest.param("全年更换供水管网[[pipes_2023]]。", "全年更换供水管网〔待核〕。", id="an invented slot"),
    pytest.param("全年更换供水管网[[pipes]，受益群众8320人。", "全年更换供水管网36.5公里，受益群众8320人〔待核〕。", id="half a slot, wrong digits"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "kept"), ANSWERS)
def test_what_of_an_answer_reaches_the_page(answer: str, kept: str) -> None:
    draft, _ = drafted(says(answer))
    assert draft.text == kept
    assert bool(draft.failure) == ("待核" in kept)


def test_what_is_wrong_reaches_the_export_marked_and_nothing_else_does(tmp_path: Path) -> None:
    outline = load_outline()
    with serve(says("")) as endpoint:
        own = settings(endpoint.url)
        texts = []
        for case in ANSWERS:
            endpoint.reply = says(case.values[0])
            texts.append(draft_section("effectiveness", INPUTS, passages=[FOREIGN], priors=[PRIOR], backend="openai:m", settings=own).text)  # fmt: skip
    whole = outline.join({"effectiveness": "\n".join(texts)})
    ledger = check_draft(whole, INPUTS, priors=[PRIOR], outline=outline)
    path = tmp_path / "all.docx"
    export_docx(whole, INPUTS, path, template=outline.id, ledger=ledger, edition=Edition.REVIEW)
    printed = "\n".join(p.text for p in Document(str(path)).paragraphs)
    assert not any(
        junk in printed for junk in ("[", "]", "{", "}", "**", "##", "```", "http", "Sure", "think", "｜", "<", "999")
    )
    for judged in ledger.mentions:
        after = whole[judged.mention.end :]
        assert judged.verdict not in WRONG or after.startswith("〔待核〕"), judged


def test_traditional_writing_goes_back_and_is_told() -> None:
    text = "項目全年實際支出130.27萬元，更換供水管網36.5公里，受益羣眾8230人。"
    draft, requests = drafted(says(text))
    assert "简体" in requests[1]["messages"][-1]["content"]
    assert "繁体" in draft.failure


@pytest.mark.parametrize("refusal", ["抱歉，我无法完成这个请求。", "作为一个AI语言模型，我不能起草。", "I'm sorry, but I can't help.", "<think>不想写</think>"])  # fmt: skip
def test_a_refusal_in_words_is_no_text(refusal: str) -> None:
    with pytest.raises(BackendError, match="没有写出正文"):
        drafted(says(refusal))


def test_the_best_of_three_tries_is_kept() -> None:
    worse = "受益群众8320人，更换供水管网35.6公里。"
    draft, _ = drafted(in_turn(says(worse), says("受益群众8320人。"), says(worse)))
    assert draft.text == "受益群众8320人〔待核〕。"
    assert draft.attempts == 3


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        pytest.param("R&D投入", "R&D投入", id="ampersand"),
        pytest.param("好的做法有三条。", "好的做法有三条。", id="a sentence that begins like a greeting"),
        pytest.param("|指标|完成|\n|---|---|\n|管网|36.5公里|", "|指标|完成|\n|---|---|\n|管网|36.5公里|", id="table"),
        pytest.param("得分<60分的为差。", "得分<60分的为差。", id="less than"),
        pytest.param("3*4米水池和5*6米水池", "3*4米水池和5*6米水池", id="times"),
    ],
)
def test_prose_that_only_looks_like_marks_stays(written: str, plain: str) -> None:
    assert plain_prose(written) == plain
