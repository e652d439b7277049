from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.blocks import Flow, List, Paragraph, Point, Quotation, Table, plain
from briefing.model.soundness import MOST_DEPTH
from briefing.ui.write.lines import EMPTY, Begins, Level, Line, alone, built, flat, markers, settled
from briefing.ui.write.pieces import BOLD, Form, Piece, cut, index_at, length, merged, text_of, units
from tests.ui.write.writing import blocks

few = settings(max_examples=60)
TABLE = Table(((),))
MIXED = (Piece("d"), Piece(TABLE))


def paragraph(words: str) -> Paragraph:
    return Paragraph(plain(words))


@given(blocks)
@few
def test_blocks_come_back_from_lines(found: tuple[Flow, ...]) -> None:
    lines = flat(found)
    assert built(lines) == found
    assert settled(lines) == lines


levels = st.builds(Level, st.sampled_from(Begins), st.booleans(), st.integers(0, 3))
any_lines = st.lists(
    st.builds(
        Line,
        st.sampled_from(((), (Piece("a"),), (Piece("b", Form(BOLD)), Piece("c")), (Piece(TABLE),), MIXED)),
        st.lists(levels, max_size=3).map(tuple),
        st.none() | st.sampled_from((Begins.NOTHING, Begins.WHOLE)),
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip


@given(any_lines)
@few
def test_any_lines_make_blocks_and_keep_their_words(lines: list[Line]) -> None:
    once = settled(lines)
    assert settled(once) == once
    parts = [part for line in lines for part in alone(line)]
    assert [line.pieces for line in once] == [part.pieces for part in parts]


def test_an_empty_section_is_one_empty_line() -> None:
    assert flat(()) == EMPTY
    assert built(EMPTY) == ()
    assert len(built((Line(), Line()))) == 2


def test_lists_without_a_paragraph_have_no_line() -> None:
    assert flat((List(()), Quotation(()), List((Point(()), Point((paragraph("a"),)))))) == flat(
        (List((Point((paragraph("a"),)),)),)
    )


def test_lists_stand_as_deep_as_a_brief_may_have_them() -> None:
    block: Any = paragraph("deep")
    for _ in range(MOST_DEPTH):
        block = List((Point((block,)),))
    assert built(flat((block,))) == (block,)
    deeper = flat((List((Point((block,)),)),))
    assert built(deeper) == (block,)


def test_markers_count_and_go_on() -> None:
    inner = List((Point((paragraph("x"), paragraph("y"))), Point((paragraph("z"),))), numbered=True, start=4)
    outer = List((Point((paragraph("a"), inner)), Point((inner,))))
    assert markers(flat((outer, paragraph("p"), inner))) == [
        ("•",), ("", "4."), ("", ""), ("", "5."), ("•", "4."), ("", ""), ("", "5."), (), ("4.",), ("",), ("5.",),
    ]  # fmt: skip


def test_a_control_character_goes_wherever_it_came_from() -> None:
    assert settled([Line((Piece("a\x07b"), Piece("c\rd")))]) == (Line((Piece("abc d"),)),)


@given(st.text(alphabet="ab😀\u0301", max_size=8), st.data())
@few
def test_cutting_counts_as_qt_does(text: str, data: st.DataObject) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2
    places = [units(text[:i]) for i in range(len(text) + 1)]
    first, last = sorted(data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2)))
    pieces = (Piece(text[:1], Form(BOLD)), Piece(text[1:]))
    middle = text_of(cut(pieces, first, last))
    assert middle == text[index_at(text, first) : index_at(text, last)]
    assert merged((*cut(pieces, 0, first), *cut(pieces, first, last), *cut(pieces, last))) == merged(pieces)
    assert length(pieces) == units(text)


@pytest.mark.parametrize("text", ["a\u2028b", "\u2028", "a\u2028\u2028"])
def test_line_breaks_are_pieces_of_their_own(text: str) -> None:
    assert text_of(merged((Piece(text, Form(BOLD)),))) == text
    assert all(piece.form == Form() for piece in merged((Piece(text, Form(BOLD)),)) if piece.what == "\u2028")
