"""S, P, R and the keys about one tag."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.model.article import Article, Part
from briefing.model.blocks import Cell, Table, Text
from briefing.model.brief import received
from tests.making import NEWS, brief
from tests.ui.read.viewing import ALT_SHIFT, CONTROL, KEY, SHIFT, Lay

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


def test_by_keys_alone(lay: Lay) -> None:
    table = lay()
    table.key(KEY.Key_Down, times=2)
    table.key(KEY.Key_Right, CONTROL)
    table.key(KEY.Key_Right, CONTROL | SHIFT, times=2)
    table.key(KEY.Key_S)
    assert table.items() == [("stakeholder", "Harbour Board", ["Harbour Board"])]


def test_a_selection_is_tagged_as_it_is_without_its_blanks(lay: Lay) -> None:
    table = lay()
    table.drag(" sediment could close ")
    table.key(KEY.Key_R)
    assert table.items() == [("risk", "sediment could close", ["sediment could close"])]


def test_a_selection_that_begins_or_ends_inside_a_word_takes_the_word(lay: Lay) -> None:
    table = lay()
    table.drag("diment could clo")
    table.key(KEY.Key_R)
    assert table.items() == [("risk", "sediment could close", ["sediment could close"])]


def test_a_selection_over_paragraphs_is_a_quote_for_each(lay: Lay) -> None:
    table = lay()
    start, end = table.text.index("it will wait"), table.text.index(" warn that")
    table.reader.select(start, end)
    table.key(KEY.Key_P)
    assert table.items() == [("proposal", "it will wait.", ["it will wait.", "Growers"])]
    table.desk.undo()
    assert table.items() == []


def test_cells_of_a_table_are_each_tagged_by_themselves(lay: Lay) -> None:
    cells = tuple(tuple(Cell((Text(words),)) for words in row) for row in (("One", "Two"), ("Three", "Four")))
    article = Article((Part("b1", Table(cells)),), "html", title="A table")
    table = lay(replace(brief({}), sources=(received("s1", article, "a.html", b""),)))
    cursor = table.reader.textCursor()
    cursor.setPosition(table.reader.position_of(table.text.index("Two")))
    cursor.setPosition(table.reader.position_of(table.text.index("Four") + 2), cursor.MoveMode.KeepAnchor)
    table.reader.setTextCursor(cursor)
    assert cursor.hasComplexSelection()
    table.key(KEY.Key_R)
    assert table.items()[0][2] == ["Two", "Four"]
    table.reader.put_caret(table.text.index("Three") + 1)
    table.key(KEY.Key_P)
    assert table.items()[1][2] == ["Three"]
    table.key(KEY.Key_Down, ALT_SHIFT)
    assert table.items()[1][2] == ["Three\tFour"]


def test_the_next_key_takes_the_same_selection_while_the_caret_stays(lay: Lay) -> None:
    table = lay()
    table.drag("a panel")
    table.key(KEY.Key_P)
    table.key(KEY.Key_R)
    assert [(i[0], i[2]) for i in table.items()] == [("proposal", ["a panel"]), ("risk", ["a panel"])]
    table.click("Growers warn")
    table.key(KEY.Key_R)
    assert table.items()[-1][2] == [WARNING]


def test_a_stakeholder_that_is_there_gets_the_tag(lay: Lay) -> None:
    table = lay()
    table.click("Growers warn")
    table.key(KEY.Key_S)
    table.click("Growers want")
    table.key(KEY.Key_S)
    assert table.items() == [("stakeholder", "Growers", ["Growers", "Growers"])]


def test_what_is_tagged_already_is_not_tagged_twice(lay: Lay) -> None:
    table = lay()
    table.click("Growers warn")
    table.key(KEY.Key_S, times=2)
    table.key(KEY.Key_R, times=2)
    assert [(i[0], len(i[2])) for i in table.items()] == [("stakeholder", 1), ("risk", 1)]
    assert table.said[-1].startswith("Already tagged")


def test_where_there_is_nothing_to_tag_it_says_so(lay: Lay) -> None:
    table = lay(brief({}, "Title\n\n— — —\n\nText."))
    table.click("— —")
    table.key(KEY.Key_S)
    assert table.items() == []
    assert table.said == ["There is no name at the caret; select it, then press S."]


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
    table.key(KEY.Key_Delete)
    assert table.said[-1] == "There is no tag at the caret."


def test_of_several_tags_that_of_the_chosen_item_is_untagged(lay: Lay) -> None:
    table = lay()
    table.click("Growers warn")
    table.key(KEY.Key_R)
    table.key(KEY.Key_S)
    table.reading.choose_item(table.brief.items[0].id)
    table.key(KEY.Key_Home)
    table.key(KEY.Key_Delete)
    assert [i[0] for i in table.items()] == ["stakeholder"]


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
    table.key(KEY.Key_Down, ALT_SHIFT)
    assert table.items()[0][2] == [NEWS.split("\n")[2]]
    table.key(KEY.Key_Up, ALT_SHIFT, times=2)
    assert table.items()[0][2] == ["The"]
    assert len(table.desk.history.done) == steps + 1
    table.desk.undo()
    assert table.items()[0][2] == ["Harbour Board"]


def test_the_voice_goes_round_in_one_step(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    steps = len(table.desk.history.done)
    voices = []
    for _ in range(5):
        table.key(KEY.Key_V)
        voices.append(table.brief.items[0].tags[0].voice)
    assert voices == ["reported", "quoted", "author", "ascribed", None]
    assert table.said[-1] == "Voice: reported, as the source is"
    table.key(KEY.Key_V)
    assert len(table.desk.history.done) == steps + 1
