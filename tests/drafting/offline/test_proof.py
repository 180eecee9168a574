"""What the ledger refuses is given up piece by piece, a note's words last of all."""

from __future__ import annotations

from assistant.drafting.offline.notes import Item
from assistant.drafting.offline.proof import Body, without
from assistant.drafting.offline.sentences import Line, Sentence

ITEM = Item(note=4, raw="涉及几个村，问卷发400份", text="涉及多个村，发放问卷400份", section="effectiveness")


def body(*sentences: Sentence, head: str = "", style: str = "") -> Body:
    return Body(style=style, lines=(Line(head=head, sentences=sentences),))


def refused(draft: Body, words: str) -> str:
    return without(draft, [draft.text.index(words)], [ITEM]).text


def test_only_the_piece_between_semicolons_goes() -> None:
    draft = body(Sentence(text="水表目标12000块，实际12640块；漏损率13.4%"), Sentence(text="满意度91.5%"))
    assert refused(draft, "12000") == "漏损率13.4%。满意度91.5%。"


def test_last_years_sentence_gives_way_to_the_note_it_spoke_for() -> None:
    kept = Sentence(text="共发放调查问卷400份", items=frozenset({0}), notes=frozenset({4}), kept=True)
    assert refused(body(kept), "400份") == "涉及多个村，发放问卷400份。"


def test_a_notes_clause_falls_back_to_the_clerks_words() -> None:
    own = Sentence(text=ITEM.text, items=frozenset({0}), notes=frozenset({4}))
    assert refused(body(own), "400份") == "涉及多个村，问卷发400份。"


def test_a_heading_that_is_a_finding_outlives_its_details() -> None:
    draft = body(Sentence(text="目标62公里，实际完成48.5公里"), head="管网改造未完成年度目标")
    assert refused(draft, "62公里") == "管网改造未完成年度目标。"


def test_nothing_is_left_of_a_section_whose_only_sentence_goes() -> None:
    assert refused(body(Sentence(text="支出999万元")), "999") == ""
