"""HTML from a browser or from Word as lines: bold, italic, underline, lists, links, quotations and tables stay.

Read by the standard library's parser, in one pass, and never by Qt: nothing in it is fetched or obeyed.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from briefing.model.blocks import Cell, Runs, Table
from briefing.model.text import clean
from briefing.sources.line import PLAIN, Line, Style, address
from briefing.sources.markup import BLOCKS, BOLD, HEADINGS, ITALIC, SKIPPED, UNDERLINE
from briefing.ui.write import lines as form
from briefing.ui.write.lines import Begins, Level, Lines, settled
from briefing.ui.write.pieces import Piece, pieces_of
from briefing.ui.write.wordlists import SUPPORT, WordLists

DEEPEST = 400
"""Elements that stand deeper are not looked at, their words are."""
AFTER = "<br>"
"""Has the parser hand out the last words."""
COLUMNS, ROWS = 60, 1_000
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
NOT_READ = SKIPPED - {"style", "head", "map", "button"} - VOID
DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")


def lines_in(html: str) -> Lines:
    """The lines of some HTML; none where it holds no words, or cannot be read."""
    reader = _Reader()
    try:
        reader.feed(html + AFTER)  # and no close(): it looks at a tag left open again and again, for minutes
    except AssertionError:  # the parser's own word for a declaration that it does not know
        return ()
    return reader.finished()


class _List:
    """A list that is open. ``point``: its next line begins a point."""

    def __init__(self, numbered: bool, start: int) -> None:
        self.numbered, self.start = numbered, start
        self.begun = self.point = False

    def level(self) -> Level:
        """What the next line has of it."""
        begins = Begins.WHOLE if not self.begun else Begins.POINT if self.point else Begins.NOTHING
        level = Level(begins, self.numbered, self.start if begins == Begins.WHOLE else 1)
        self.begun, self.point = True, False
        return level


class _Table:
    """A table that grows, and the cell that is written in."""

    def __init__(self) -> None:
        self.rows: list[list[Runs]] = []
        self.headers: list[bool] = []
        self.cell: Line | None = None
        self.span = 1

    def end_cell(self) -> None:
        if self.cell is not None and self.rows and len(self.rows[-1]) < COLUMNS:
            self.rows[-1] += [self.cell.runs(), *[()] * (self.span - 1)]
        self.cell = None

    def begin_cell(self, header: bool, span: str | None) -> None:
        self.end_cell()
        if not self.rows:
            self.begin_row()
        self.headers[-1] = self.headers[-1] and header
        self.span = min(int(span), COLUMNS) if span and span.isdecimal() and int(span[:4]) else 1
        self.cell = Line()

    def begin_row(self) -> None:
        self.end_cell()
        if len(self.rows) < ROWS:
            self.rows.append([])
            self.headers.append(True)

    def finished(self) -> Table | Runs | None:
        """The table; its words alone where it has one cell; None where it has none."""
        self.end_cell()
        rows = [(row, header) for row, header in zip(self.rows, self.headers, strict=True) if any(row)]
        if not rows:
            return None
        width = max(len(row) for row, _ in rows)
        if width == len(rows) == 1:
            return rows[0][0][0]
        cells = (tuple(map(Cell, (*row, *[()] * (width - len(row))))) for row, _ in rows)
        return Table(tuple(cells), int(rows[0][1] and len(rows) > 1))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[form.Line] = []
        self._line = Line()
        self._open: list[tuple[str, Style, bool, bool]] = []
        self._count: Counter[str] = Counter()
        self._style = PLAIN
        self._unread = 0
        self._lists: list[_List] = []
        self._quotes = 0
        self._quote_begun = False
        self._table: _Table | None = None
        self._tables = 0
        self._word = WordLists()
        self._ended = False

    # What the parser finds

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        found = {name: value or "" for name, value in attrs}
        styles = {name.lower(): value.strip() for name, value in DECLARATION.findall(found.get("style", ""))}
        if tag in BLOCKS or tag in ("li", "tr"):
            self._begin_block(tag, found, styles)
        if tag == "br":
            self._current.turn()
        if tag in VOID or len(self._open) >= DEEPEST:
            return
        unread, drawn = tag in NOT_READ, styles.get("mso-list", "").lower() == "ignore"
        self._open.append((tag, self._style, unread, drawn))
        if drawn:
            self._word.mark(SUPPORT)
        self._count[tag] += 1
        self._unread += unread
        self._style = _styled(self._style, tag, found, styles)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content, as in XML."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and those that were left open in it."""
        if not self._count[tag]:
            return
        name = ""
        while name != tag:
            name, self._style, unread, drawn = self._open.pop()
            if drawn:
                self._word.mark("endif")
            self._count[name] -= 1
            self._unread -= unread
            self._end(name)

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._open and self._open[-1][0] == "style":
            self._word.learn(data)
        elif not (self._count["head"] or self._unread or self._ended or self._word.take_marker(data)):
            self._current.add(clean(data).text, self._style)

    def handle_comment(self, data: str) -> None:
        """The ends of what was copied, and of what Word draws before a point."""
        match data.strip():
            case "StartFragment":
                self._line = Line()
                self._found.clear()
            case "EndFragment":
                self._flush()
                self._ended = True
            case words:
                self.unknown_decl(words)

    def unknown_decl(self, data: str) -> None:
        """What Word draws before a point stands between two of these."""
        self._word.mark(data)

    # Lines

    @property
    def _current(self) -> Line:
        return self._table.cell if self._table is not None and self._table.cell is not None else self._line

    def _begin_block(self, tag: str, found: dict[str, str], styles: dict[str, str]) -> None:
        if self._table is not None:
            self._begin_in_table(tag, found)
            return
        self._flush()
        match tag:
            case "ul" | "ol":
                start = found.get("start", "")
                self._lists.append(_List(tag == "ol", int(start[:9]) if start.isdecimal() else 1))
            case "li" if self._lists:
                self._lists[-1].point = True
            case "blockquote":
                self._quotes += 1
                self._quote_begun = self._quote_begun and self._quotes > 1
            case "table":
                self._table = _Table()
        self._word.begin(styles.get("mso-list", ""))

    def _begin_in_table(self, tag: str, found: dict[str, str]) -> None:
        assert self._table is not None
        if tag == "table":
            self._tables += 1
        if self._tables:
            self._current.turn()
            return
        match tag:
            case "tr":
                self._table.begin_row()
            case "td" | "th":
                self._table.begin_cell(tag == "th", found.get("colspan"))
            case _ if self._table.cell is not None:
                self._table.cell.turn()

    def _end(self, tag: str) -> None:
        if self._table is not None:
            if tag == "table" and self._tables:
                self._tables -= 1
            elif tag == "table":
                self._end_table()
            elif tag in ("td", "th") and not self._tables:
                self._table.end_cell()
            return
        if tag in BLOCKS:
            self._flush()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "blockquote":
            self._quotes -= 1

    def _end_table(self) -> None:
        made = self._table.finished() if self._table is not None else None
        self._table = None
        if isinstance(made, Table):
            self._found.append(form.Line((Piece(made),)))
        elif made:
            self._emit(made)

    def _flush(self) -> None:
        if self._ended:
            self._line = Line()
        for runs in self._line.take():
            self._emit(runs)

    def _emit(self, runs: Runs) -> None:
        levels = tuple(one.level() for one in self._lists) or self._word.levels()
        quoted = None
        if self._quotes:
            quoted = Begins.NOTHING if self._quote_begun else Begins.WHOLE
            self._quote_begun = True
        self._found.append(form.Line(pieces_of(runs), levels, quoted))

    def finished(self) -> Lines:
        """All lines, once everything was fed."""
        if self._table is not None:
            self._end_table()
        self._flush()
        return settled(self._found) if self._found else ()


def _styled(style: Style, tag: str, found: dict[str, str], styles: dict[str, str]) -> Style:
    """How the words in an element look."""
    leads = address(found.get("href")) if tag == "a" else None
    bold = style.bold or tag in BOLD or tag in HEADINGS
    italic = style.italic or tag in ITALIC
    underline = style.underline or tag in UNDERLINE
    if weight := styles.get("font-weight"):
        bold = weight.lower() in ("bold", "bolder") or (weight.isdecimal() and int(weight[:4]) >= 600)
    if slant := styles.get("font-style"):
        italic = slant.lower() in ("italic", "oblique")
    if line := styles.get("text-decoration") or styles.get("text-decoration-line"):
        underline = underline or "underline" in line.lower()
    whole = leads or style.address
    return Style(bold, italic, underline and whole is None, whole)
