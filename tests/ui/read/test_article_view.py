"""Reading and tagging with keys and mouse."""

from __future__ import annotations

from tests.ui.read.viewing import ALT_SHIFT, KEY, Lay

WARNING = "Growers warn that sediment could close the leases."


def test_s_tags_the_name_at_the_caret_and_the_caret_stays(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    caret = table.reader.caret()
    table.key(KEY.Key_S)
    assert table.items() == [("stakeholder", "Harbour Board", ["Harbour Board"])]
    assert not table.brief.items[0].in_brief
    assert table.reading.item == table.brief.items[0].id
    assert (table.reader.caret(), table.reader.has_selection()) == (caret, False)
    assert table.desk.history.done[-1].label == "Tag stakeholder “Harbour Board”"
    assert table.said[-1] == "Stakeholder Harbour Board, reported"


def test_p_and_r_tag_the_sentence_at_the_caret(lay: Lay) -> None:
    table = lay()
    table.click("says that")
    table.key(KEY.Key_P)
    table.click("sediment")
    table.key(KEY.Key_R)
    assert table.items() == [
        ("proposal", "The Board says that it will wait.", ["The Board says that it will wait."]),
        ("risk", WARNING, [WARNING]),
    ]


def test_a_selection_is_tagged_as_it_is_without_its_blanks(lay: Lay) -> None:
    table = lay()
    table.drag(" sediment could close ")
    table.key(KEY.Key_R)
    assert table.items() == [("risk", "sediment could close", ["sediment could close"])]


def test_a_stakeholder_that_is_there_gets_the_tag(lay: Lay) -> None:
    table = lay()
    table.drag("Growers warn")
    table.key(KEY.Key_S)
    table.drag("Growers want")
    table.key(KEY.Key_S)
    assert [i[1] for i in table.items()] == ["Growers warn", "Growers want"]
    table.desk.undo()
    table.click("Growers want")
    table.key(KEY.Key_S)
    assert len(table.items()) == 2
    assert table.items()[1] == ("stakeholder", "Growers", ["Growers"])


def test_untag(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.key(KEY.Key_Delete)
    assert table.items() == []
    table.desk.undo()
    assert table.items() == [("stakeholder", "Harbour Board", ["Harbour Board"])]
    table.key(KEY.Key_Backspace)
    assert table.items() == []


def test_growing_is_one_step(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    steps = len(table.desk.history.done)
    table.key(KEY.Key_Right, ALT_SHIFT, times=3)
    assert table.items()[0][2] == ["Harbour Board will ask the"]
    table.key(KEY.Key_Left, ALT_SHIFT)
    assert table.items()[0][2] == ["Harbour Board will ask"]
    table.key(KEY.Key_Down, ALT_SHIFT)
    assert table.items()[0][2] == ["The Harbour Board will ask the Minister to decide."]
    assert len(table.desk.history.done) == steps + 1
    table.desk.undo()
    assert table.items()[0][2] == ["Harbour Board"]
