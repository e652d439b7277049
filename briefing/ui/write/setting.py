"""How a line stands in Qt's document, and how it is read from there again.

What a line says is kept in properties of our own; what Qt shows of it (weight, colour, indent) follows from
them and is never read. Objects are told by their type alone, since properties are inherited by what is typed next.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from briefing.model.blocks import Citation, Table
from briefing.ui.theme import Theme
from briefing.ui.write.lines import Begins, Level, Line
from briefing.ui.write.pieces import BOLD, ITALIC, PLAIN, UNDERLINE, Form, Piece, merged

_USER = int(QTextFormat.Property.UserProperty.value)
MARKS, TURN, CITED, TABLE, LEVELS, QUOTED = range(_USER + 1, _USER + 7)
CITATION_OBJECT, TABLE_OBJECT = (int(QTextFormat.ObjectTypes.UserObject.value) + n for n in (1, 2))
INDENT = 28
"""Of each list and quotation, in pixels."""
DEEPEST = 12
"""Lists that stand deeper are shown at this depth."""
LINE_HEIGHT = 1.5
"""Of a line of text, in its size."""
AFTER_PARAGRAPH, AFTER_POINT = 8, 4


class Setting:
    """Formats in the colours of a theme and for one font.

    Attributes:
        theme: whose colours they have.
        font: the key of the font that they are for.
    """

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        size = font.pixelSize() if font.pixelSize() > 0 else QFontMetricsF(font).height() / LINE_HEIGHT
        self._proportion = 100 * LINE_HEIGHT * size / QFontMetricsF(font).height()
        self.font = font.key()
        self._forms: dict[Form, QTextCharFormat] = {}
        self._blocks: dict[tuple[object, ...], QTextBlockFormat] = {}

    def looks_like(self, other: Setting) -> bool:
        """Whether another one gives the same formats."""
        return self.theme is other.theme and self.font == other.font

    def char_format(self, piece: Piece) -> QTextCharFormat:
        """The format of a piece."""
        match piece.what:
            case Citation():
                return _object(CITATION_OBJECT, CITED, piece.what)
            case Table():
                return _object(TABLE_OBJECT, TABLE, piece.what)
            case str():
                return self.form(piece.form)

    def form(self, form: Form) -> QTextCharFormat:
        """The format of text in a form."""
        made = self._forms.get(form)
        if made is None:
            made = self._forms[form] = self._made(form)
        return made

    def _made(self, form: Form) -> QTextCharFormat:
        made = QTextCharFormat()
        if form.marks:
            made.setProperty(MARKS, form.marks)
        if form.marks & BOLD:
            made.setFontWeight(QFont.Weight.Bold)
        if form.marks & ITALIC:
            made.setFontItalic(True)
        if form.marks & UNDERLINE:
            made.setFontUnderline(True)
        if form.address:
            made.setAnchor(True)
            made.setAnchorHref(form.address)
            made.setForeground(QColor(self.theme.accent))
            if form.turn:
                made.setProperty(TURN, form.turn)
            if not form.marks & UNDERLINE:
                made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        return made

    def block_format(self, line: Line) -> QTextBlockFormat:
        """The format of a line's block."""
        key = (line.levels, line.quoted, line.table is not None)
        made = self._blocks.get(key)
        if made is None:
            made = self._blocks[key] = self._made_block(line)
        return made

    def _made_block(self, line: Line) -> QTextBlockFormat:
        made = QTextBlockFormat()
        if line.levels:
            made.setProperty(LEVELS, _written(line.levels))
        if line.quoted is not None:
            made.setProperty(QUOTED, int(line.quoted) + 1)
        made.setIndent(min(len(line.levels), DEEPEST) + (line.quoted is not None))
        made.setBottomMargin(AFTER_POINT if line.levels else AFTER_PARAGRAPH)
        if line.table is None:
            made.setLineHeight(self._proportion, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return made


def _object(type: int, property: int, value: Citation | Table) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setObjectType(type)
    made.setProperty(property, msgspec.json.encode(value).decode())
    return made


def read(block: QTextBlock) -> Line:
    """A block as the line that it is. What shares a table's block is in the line beside the table."""
    pieces = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        form = fragment.charFormat()
        type = form.objectType()
        if type == CITATION_OBJECT:
            pieces += [Piece(_citation(form.stringProperty(CITED)))] * fragment.length()
        elif type == TABLE_OBJECT:
            pieces += [Piece(table_in(form.stringProperty(TABLE)))] * fragment.length()
        else:
            pieces.append(Piece(fragment.text(), _form(form)))
        at += 1
    stands = block.blockFormat()
    quoted = stands.intProperty(QUOTED)
    return Line(merged(pieces), _levels(stands.stringProperty(LEVELS)), Begins(quoted - 1) if quoted else None)


def _form(form: QTextCharFormat) -> Form:
    marks, address = form.intProperty(MARKS), form.anchorHref()
    return Form(marks, address, form.intProperty(TURN) if address else 0) if marks or address else PLAIN


def citation_of(form: QTextFormat) -> Citation:
    """The citation that an object is, by its format."""
    return _citation(form.stringProperty(CITED))


@lru_cache(maxsize=1024)
def _citation(written: str) -> Citation:
    return msgspec.json.decode(written, type=Citation)


@lru_cache(maxsize=64)
def table_in(written: str) -> Table:
    """The table that was written into a format."""
    return msgspec.json.decode(written, type=Table)


def _written(levels: tuple[Level, ...]) -> str:
    return " ".join(f"{int(level.begins)}{'#' if level.numbered else '*'}{level.start}" for level in levels)


@lru_cache(maxsize=1024)
def _levels(written: str) -> tuple[Level, ...]:
    return tuple(Level(Begins(int(one[0])), one[1] == "#", int(one[2:])) for one in written.split())
