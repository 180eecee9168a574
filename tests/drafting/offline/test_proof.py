"""What the ledger refuses is given up piece by piece, a note's words last of all."""

from __future__ import annotations

from decimal import Decimal

from assistant.drafting.offline.notes.items import Item
from assistant.drafting.offline.proof import Body, without
from assistant.drafting.offline.sentences import Line, Sentence, render
from assistant.drafting.offline.tally import Tally, freed, restored
from assistant.schema import Figure

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


ACCIDENTS = Figure(id="accidents", label="涉路交通事故", value=Decimal(14), unit="起", category="社会效益")
BEFORE = Item(note=5, raw="事故上年19起", text="上年事故19起", section="effectiveness")


def test_last_years_value_of_a_note_stays_beside_the_figure() -> None:
    kept = Sentence(
        text="涉路交通事故由19起降到14起，下降26.3%",
        figures=frozenset({"accidents"}),
        items=frozenset({0}),
        notes=frozenset({5}),
        kept=True,
    )
    draft = body(kept)
    mended = without(draft, [draft.text.index("26.3")], [BEFORE], [ACCIDENTS]).text
    assert mended == "涉路交通事故14起，上年为19起。"


def test_a_lost_piece_of_a_note_is_told_behind_its_figure() -> None:
    lines = body(Sentence(text="涉路交通事故14起", figures=frozenset({"accidents"})), head="安全水平提升").lines
    told = restored(lines, [(0, BEFORE)], [BEFORE], [ACCIDENTS])
    assert render(told, "") == "安全水平提升。涉路交通事故14起，上年事故19起。"


def test_a_note_is_told_only_with_all_its_numbers() -> None:
    part = body(Sentence(text="27名进入普通学校", items=frozenset({0}), notes=frozenset({0})))
    item = Item(note=0, raw="", text="118名儿童中，评估有效的109名，27名进入普通学校", section="effectiveness")
    tally = Tally(items=[item], absorbed={})
    assert tally.lost(part.lines, part.text) == {0}
    full = body(Sentence(text=item.text, items=frozenset({0}), notes=frozenset({0})))
    assert tally.lost(full.lines, full.text) == frozenset()


def test_what_is_left_of_a_note_given_up_goes_and_the_other_piece_stays() -> None:
    both = Sentence(text="涉及多个村，19起", items=frozenset({0, 1}), notes=frozenset({4, 5}))
    assert render(freed(body(both).lines, frozenset({1}), [ITEM, BEFORE]), "") == "涉及多个村，发放问卷400份。"


def test_a_kept_sentence_gives_up_one_clause_where_the_others_stand_alone() -> None:
    kept = Sentence(text="中心负责供水，安排经费960万元，服务人口14万人", kept=True)
    assert refused(body(kept), "960") == "中心负责供水，服务人口14万人。"


def test_a_kept_sentence_goes_whole_where_the_next_clause_leans_on_the_lost_one() -> None:
    kept = Sentence(text="中心负责供水，安排经费960万元，比上年增加30万元", kept=True)
    assert refused(body(kept), "960") == ""
