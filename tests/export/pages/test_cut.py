from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.export.pages.cut import RULE, Item, Page, Piece, cut

HEIGHT = 1000
LINE = 100


def paragraph(lines: int, **rest: object) -> Item:
    return Item(((LINE,) * lines,), **rest)  # type: ignore[arg-type]


def row(table: int, *lines: int, headers: int = 0, **rest: object) -> Item:
    return Item(tuple((LINE,) * n for n in lines), row=True, headers=headers, table=table, **rest)  # type: ignore[arg-type]


def shown(items: list[Item], **rest: object) -> list[list[tuple[int, tuple[tuple[int, int], ...]]]]:
    """By page: the items on it, and which lines of each column."""
    return [[(piece.item, piece.extents) for piece in page.pieces] for page in cut(items, HEIGHT, **rest)]  # type: ignore[arg-type]


def on_pages(items: list[Item], **rest: object) -> list[list[int]]:
    """By page: the items on it."""
    return [[item for item, _ in page] for page in shown(items, **rest)]


# --- laws ---

heights = st.lists(st.integers(1, 400), min_size=1, max_size=8).map(tuple)


@st.composite
def flows(draw: st.DrawFn) -> tuple[list[Item], dict[int, tuple[int, ...]]]:
    """Paragraphs and tables that cite notes, some of them too high for a page."""
    items = list[Item]()
    for _ in range(draw(st.integers(0, 6))):
        if draw(st.booleans()):
            items.append(_cited(draw, Item((draw(heights),), before=draw(st.integers(0, 90)),
                                           after=draw(st.integers(0, 90)), slack=draw(st.sampled_from((0, 1))),
                                           keep_next=draw(st.booleans()), keep_lines=draw(st.booleans()),
                                           whole_lines=draw(st.booleans()),
                                           new_page=draw(st.integers(0, 4)) == 0)))  # fmt: skip
        else:
            first, headers = len(items), draw(st.integers(0, 1))
            for n in range(draw(st.integers(1, 5))):
                columns = tuple(draw(st.lists(heights, min_size=2, max_size=2)))
                items.append(_cited(draw, Item(columns, row=True, above=5, below=10, edge=10, table=first,
                                               headers=0 if n < headers else headers,
                                               keep_next=n < headers or draw(st.booleans()))))  # fmt: skip
    numbers = {n for item in items for column in item.notes for line in column for n in line}
    return items, {n: draw(heights) for n in sorted(numbers)}


def _cited(draw: st.DrawFn, item: Item) -> Item:
    if draw(st.integers(0, 3)):
        return item
    line = st.lists(st.integers(1, 5), max_size=2).map(tuple)
    return item._replace(notes=tuple(tuple(draw(line) for _ in column) for column in item.columns))


def own_pieces(items: list[Item], pages: Iterable[Page]) -> Iterator[Piece]:
    """The pieces of all pages but header rows that are repeated: those stand whole on an earlier page already."""
    whole = set[int]()
    for page in pages:
        yield from (piece for piece in page.pieces if piece.item not in whole)
        for piece in page.pieces:
            ends = [end for _, end in piece.extents]
            if ends == [len(column) for column in items[piece.item].columns]:
                whole.add(piece.item)


@given(flow=flows())
def test_what_begins_a_page_does_and_keeps_its_space_above(flow: tuple[list[Item], dict[int, tuple[int, ...]]]) -> None:
    items, notes = flow
    begun = set[int]()
    for page in cut(items, HEIGHT, notes):
        for place, piece in enumerate(page.pieces):
            if items[piece.item].new_page and piece.item not in begun:
                assert (place, piece.top) == (0, items[piece.item].before)
            begun.add(piece.item)


@given(flow=flows())
def test_every_line_stands_once_and_in_order(flow: tuple[list[Item], dict[int, tuple[int, ...]]]) -> None:
    items, notes = flow
    pieces = list(own_pieces(items, cut(items, HEIGHT, notes, 3)))
    assert [piece.item for piece in pieces] == sorted(piece.item for piece in pieces)
    for i, item in enumerate(items):
        for c, column in enumerate(item.columns):
            lines = [n for piece in pieces if piece.item == i for n in range(*piece.extents[c])]
            assert lines == list(range(len(column)))


@given(flow=flows())
def test_every_note_stands_once_where_it_is_cited_or_later(flow: tuple[list[Item], dict[int, tuple[int, ...]]]) -> None:
    items, notes = flow
    pages = list(cut(items, HEIGHT, notes, 3))
    lines = [(note.number, line) for page in pages for note in page.notes for line in range(*note.lines)]
    assert Counter(lines) == Counter((n, line) for n, heights in notes.items() for line in range(len(heights)))
    cited = set[int]()
    for page in pages:
        for piece in page.pieces:
            columns = items[piece.item].notes
            cited |= {n for column, (a, b) in zip(columns, piece.extents, strict=False) for x in column[a:b] for n in x}
        assert {note.number for note in page.notes} <= cited


@given(flow=flows())
def test_text_and_notes_never_lie_over_each_other(flow: tuple[list[Item], dict[int, tuple[int, ...]]]) -> None:
    items, notes = flow
    for page in cut(items, HEIGHT, notes, 3):
        for above, below in pairwise(page.pieces):
            assert above.top + above.height <= below.top
        if len(page.pieces) > 1:
            assert page.used <= HEIGHT
        if page.notes and page.pieces:
            assert page.used <= HEIGHT - RULE
        for note in page.notes:
            bottom = note.top + sum(notes[note.number][slice(*note.lines)])
            assert bottom <= HEIGHT or not page.pieces or page.used + RULE >= HEIGHT


# --- paragraphs ---


def test_there_is_always_a_page() -> None:
    assert shown([]) == [[]]


def test_of_two_spaces_the_larger_counts_and_none_at_the_top() -> None:
    [page] = cut([paragraph(1, before=70, after=30), paragraph(1, before=20), paragraph(1, before=50)], HEIGHT)
    assert [piece.top for piece in page.pieces] == [0, 130, 280]


def test_space_below_the_last_line_needs_no_room() -> None:
    assert on_pages([paragraph(9), paragraph(1, slack=10, above=10)]) == [[0, 1]]
    assert on_pages([paragraph(9), paragraph(1, above=10)]) == [[0], [1]]


def test_no_line_stands_alone() -> None:
    assert shown([paragraph(9), paragraph(4)])[0] == [(0, ((0, 9),))]
    assert shown([paragraph(7), paragraph(4)]) == [[(0, ((0, 7),)), (1, ((0, 2),))], [(1, ((2, 4),))]]
    assert shown([paragraph(8), paragraph(3)]) == [[(0, ((0, 8),))], [(1, ((0, 3),))]]
    assert shown([paragraph(9), paragraph(4, whole_lines=False)])[0][1] == (1, ((0, 1),))


def test_a_paragraph_kept_whole_moves_on() -> None:
    assert on_pages([paragraph(7), paragraph(4, keep_lines=True)]) == [[0], [1]]
    assert on_pages([paragraph(25, keep_lines=True)]) == [[0], [0], [0]]


def test_headings_stay_with_what_follows() -> None:
    heading = paragraph(1, keep_next=True)
    assert on_pages([paragraph(7), heading, heading, paragraph(4)]) == [[0], [1, 2, 3]]
    assert on_pages([paragraph(6), heading, heading, paragraph(4)]) == [[0, 1, 2, 3], [3]]


def test_a_chain_longer_than_a_page_is_parted() -> None:
    assert on_pages([paragraph(1, keep_next=True)] * 12 + [paragraph(1)]) == [list(range(10)), [10, 11, 12]]


# --- tables ---


def test_a_row_is_not_parted_and_its_header_is_repeated() -> None:
    rows = [row(1, 1, 1, keep_next=True), *[row(1, 1, 3, headers=1)] * 4]
    assert on_pages([paragraph(2), *rows]) == [[0, 1, 2, 3], [1, 4, 5]]


def test_a_header_stays_with_its_first_row() -> None:
    rows = [row(1, 1, 1, keep_next=True), row(1, 1, 3, headers=1)]
    assert on_pages([paragraph(7), *rows]) == [[0], [1, 2]]


def test_the_upper_border_stands_above_the_first_row_of_each_page() -> None:
    pages = list(cut([row(0, 4, edge=10, below=10)] * 4, HEIGHT))
    assert [[(piece.top, piece.height) for piece in page.pieces] for page in pages] == [[(0, 420), (420, 410)]] * 2


def test_a_row_higher_than_a_page_goes_on_in_each_column() -> None:
    pages = shown([row(0, 14, 2)])
    assert pages == [[(0, ((0, 10), (0, 2)))], [(0, ((10, 14), (2, 2)))]]


def test_a_header_too_high_to_leave_room_is_not_repeated() -> None:
    rows = [row(0, 8, keep_next=True), row(0, 5, headers=1), row(0, 5, headers=1)]
    assert on_pages(rows) == [[0], [1, 2]]


def test_rows_people_write_in_have_a_least_height() -> None:
    [page] = cut([row(0, 1, least=450), row(0, 6, least=450)], HEIGHT + 100)
    assert [piece.height for piece in page.pieces] == [450, 600]


# --- notes ---


def test_a_note_stands_at_the_foot_of_its_page() -> None:
    cited = paragraph(2, notes=(((), (1, 2)),))
    [page] = cut([cited], HEIGHT, {1: (40,), 2: (40, 40)}, 20)
    assert [(note.number, note.lines, note.top) for note in page.notes] == [(1, (0, 1), 860), (2, (0, 2), 920)]
    assert page.rule == 860 - RULE


def test_a_line_whose_note_has_no_room_moves_on() -> None:
    cited = paragraph(2, notes=(((), (1,)),), whole_lines=False)
    pages = list(cut([paragraph(7), cited], HEIGHT, {1: (100,)}))
    assert [[note.number for note in page.notes] for page in pages] == [[], [1]]
    assert pages[1].pieces[0].extents == ((1, 2),)


def test_a_note_is_printed_where_it_is_cited_first() -> None:
    cited = paragraph(6, notes=(((1,), (), (), (), (), (1,)),))
    pages = list(cut([cited, cited], HEIGHT, {1: (50,)}))
    assert [[note.number for note in page.notes] for page in pages] == [[1], []]


def test_a_note_longer_than_its_page_goes_on_at_the_next() -> None:
    cited = paragraph(1, notes=(((1,),),))
    pages = list(cut([cited, paragraph(3)], HEIGHT, {1: (100,) * 12}))
    assert [[note.lines for note in page.notes] for page in pages] == [[(0, 7)], [(7, 12)]]
    assert pages[1].pieces[0].item == 1
