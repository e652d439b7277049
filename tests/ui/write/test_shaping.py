"""Laws of what keys do to lines, over any text."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.blocks import Flow
from briefing.ui.write import shaping, wording
from briefing.ui.write.lines import Begins, Level, Line, Lines, flat, settled
from briefing.ui.write.pieces import BOLD, Form, Piece, Pieces, index_at, length, merged, text_of, units
from briefing.ui.write.rows import rows_of
from briefing.ui.write.shaping import Place
from tests.ui.write.writing import blocks

some = settings(max_examples=60)


def all_pieces(lines: Lines) -> list[Pieces]:
    return sorted((line.pieces for line in lines), key=str)


def text(lines: Lines) -> str:
    return "\n".join(text_of(line.pieces) for line in lines)


@st.composite
def stretches(draw: st.DrawFn) -> tuple[Lines, Place, Place]:
    """Any lines, and two places in them in their order."""
    lines = flat(draw(blocks))
    places = []
    for _ in range(2):
        at = draw(st.integers(0, len(lines) - 1))
        line = text_of(lines[at].pieces)
        places.append(Place(at, units(line[: draw(st.integers(0, len(line)))])))
    return lines, min(places), max(places)


@given(blocks)
@some
def test_rows_are_the_lines_again(found: tuple[Flow, ...]) -> None:
    assert rows_of(flat(found)).lines() == flat(found)


@given(stretches(), st.data())
@some
def test_shaping_keeps_every_word_and_settled_lines(one: tuple[Lines, Place, Place], data: st.DataObject) -> None:
    lines, start, end = one
    shapes: list[Any] = [
        lambda: shaping.indented(lines, start.line, end.line),
        lambda: shaping.outdented(lines, start.line, end.line),
        lambda: shaping.listed(lines, start.line, end.line, data.draw(st.booleans())),
        lambda: shaping.quoted(lines, start.line, end.line),
        lambda: shaping.stepped_back(lines, start.line),
        lambda: (shaping.moved(lines, start.line, end.line, data.draw(st.booleans())) or (None,))[0],
    ]
    shaped = data.draw(st.sampled_from(shapes))()
    if shaped is not None:
        assert settled(shaped) == shaped
        assert all_pieces(shaped) == all_pieces(lines)


@given(stretches())
@some
def test_what_is_indented_comes_back_out(one: tuple[Lines, Place, Place]) -> None:
    lines, start, _ = one
    deeper = shaping.indented(lines, start.line, start.line)
    if deeper is not None:
        back = shaping.outdented(deeper, start.line, start.line)
        assert back is not None
        assert len(back[start.line].levels) == len(lines[start.line].levels)


@given(stretches(), st.booleans())
@some
def test_what_is_moved_comes_back(one: tuple[Lines, Place, Place], down: bool) -> None:
    lines, start, _ = one
    found = shaping.moved(lines, start.line, start.line, down)
    if found is not None:
        there, by = found
        assert there[start.line + by].pieces == lines[start.line].pieces
        back = shaping.moved(there, start.line + by, start.line + by, not down)
        assert back is not None
        assert [line.pieces for line in back[0]] == [line.pieces for line in lines]


def test_what_is_moved_to_the_beginning_of_its_list_begins_the_point_around_it() -> None:
    whole, point, on = Begins.WHOLE, Begins.POINT, Begins.NOTHING
    first, second = Piece("first"), Piece("second")
    lines = (Line((first,), (Level(whole), Level(whole))), Line((second,), (Level(on), Level(point))))
    found = shaping.moved(lines, 1, 1, False)
    assert found == ((lines[0]._replace(pieces=(second,)), lines[1]._replace(pieces=(first,))), -1)
    assert shaping.moved(found[0], 0, 0, True) == (lines, 1)


def test_enter_between_links_of_one_address_leaves_the_second_the_first_of_its_line() -> None:
    one, other = (Piece(word, Form(0, "https://example.org", turn)) for turn, word in enumerate(("one", "other")))
    shaped = shaping.split((Line((one, other)),), Place(0, 3))
    assert shaped.lines == (Line((one,)), Line((Piece("other", one.form),)))


@given(stretches())
@some
def test_enter_parts_a_line_and_nothing_else(one: tuple[Lines, Place, Place]) -> None:
    lines, at, _ = one
    shaped = shaping.split(lines, at)
    assert settled(shaped.lines) == shaped.lines
    assert text(shaped.lines).replace("\n", "") == text(lines).replace("\n", "")
    assert 0 <= len(shaped.lines) - len(lines) <= 1


@given(stretches(), blocks)
@some
def test_what_is_put_in_stands_between_what_was_there(one: tuple[Lines, Place, Place], new: tuple[Flow, ...]) -> None:
    lines, at, _ = one
    put = wording.inserted(lines, at, flat(new))
    shown, there, added = text(put.lines), text(lines), text(flat(new))
    before = sum(len(text_of(line.pieces)) + 1 for line in lines[: at.line])
    before += index_at(text_of(lines[at.line].pieces), at.unit)
    assert shown.replace("\n", "") == (there[:before] + added + there[before:]).replace("\n", "")
    assert put.caret.line < len(put.lines)
    assert put.caret.unit <= length(put.lines[put.caret.line].pieces)


@given(stretches())
@some
def test_what_is_taken_out_is_gone(one: tuple[Lines, Place, Place]) -> None:
    lines, start, end = one
    left = wording.removed(lines, start, end)
    first, last = text_of(lines[start.line].pieces), text_of(lines[end.line].pieces)
    assert len(left) == len(lines) - (end.line - start.line)
    assert text_of(left[start.line].pieces) == (first[: index_at(first, start.unit)] + last[index_at(last, end.unit) :])


@given(stretches())
@some
def test_a_mark_changes_no_letter(one: tuple[Lines, Place, Place]) -> None:
    lines, start, end = one
    marked = wording.reformed(lines, start, end, lambda form: form._replace(marks=form.marks | BOLD))
    assert text(marked) == text(lines)
    assert wording.all_marked(marked, start, end, BOLD) or not wording.all_marked(lines, start, end, 0xFF)
    plain = wording.reformed(marked, start, end, lambda _form: Form())
    assert text(plain) == text(lines)
    assert all(line.pieces == merged(line.pieces) for line in plain)


def test_a_link_ends_where_it_ends() -> None:
    line = flat(())[0]._replace(pieces=(Piece("a"), Piece("bc", Form(0, "https://l.example")), Piece("d")))
    assert [wording.link_around(line, unit) is not None for unit in range(5)] == [False, True, True, True, False]
    forms = [wording.typed_form(line, unit).address for unit in range(5)]
    assert forms == ["", "", "https://l.example", "", ""]
