"""An article set as a document of Qt, with the map between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTableFormat,
)

from briefing.model import dates
from briefing.model.blocks import Citation, Gap, LineBreak, Link, Runs, Text, text_of
from briefing.model.brief import Source
from briefing.model.text import LINE_BREAK
from briefing.ui.read.offsets import Offsets
from briefing.ui.read.painting import MARGIN
from briefing.ui.read.rows import Grid, Marker, Row, rows_of
from briefing.ui.theme import Theme

SERIF = ["Noto Serif", "Source Serif 4", "Charter", "Georgia", "Cambria", "Liberation Serif", "DejaVu Serif"]
LINE_HEIGHT = 1.6
TITLE_WITHIN = 5
WORDS_A_MINUTE = 230
DAY = len("2026-03-12")
INDENT = 28
TITLE_STEP, HEADING_STEPS = 2, (1, 1, 0, 0, 0, 0)
"""How much larger headings are, in the steps that HTML has."""
BREAKERS = {ord(c): "\ufffd" for c in "\r\ufdd0\ufdd1\u2029\n"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""What Qt would take for the end of a paragraph, or drop: shown as something unreadable, one for one."""
CELL_BREAKERS = BREAKERS | {ord("\t"): " "}
"""In a table a tabulator is the border of two cells."""


def tr(words: str) -> str:
    """Words of the article view in the language of the interface."""
    return QCoreApplication.translate("Article", words)


def serif(size: int) -> QFont:
    """The article's font at a size in pixels."""
    font = QFont()
    font.setFamilies(SERIF)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(size)
    return font


def details_of(source: Source, words: int | None) -> str:
    """The line under the title: outlet, author, date, and the length where it is known."""
    length = []
    if words is not None:
        counted = tr("1 word") if words == 1 else tr("{words:,} words").format(words=words)
        length = [counted, tr("{minutes} min").format(minutes=max(1, round(words / WORDS_A_MINUTE)))]
    parts = [
        source.publisher,
        tr("by {names}").format(names=", ".join(source.authors)) if source.authors else "",
        dates.spoken(source.published[:DAY]) if source.published else "",
        *length,
    ]
    return " · ".join(part.replace(" ", "\u00a0") for part in parts if part)  # broken between the parts only


def title_of(source: Source) -> str:
    """What an article is called: its title, else the name of its file."""
    return source.title or source.article.title or source.file


@dataclass
class Setting:
    """An article as it is set; the document is not changed afterwards but for its details line."""

    document: QTextDocument
    offsets: Offsets = field(default_factory=Offsets)
    details: int = 0


def set_article(source: Source, words: int | None, theme: Theme, size: int) -> Setting:
    """Set an article at a size in pixels."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(serif(size))
    document.setDocumentMargin(MARGIN)
    document.setIndentWidth(INDENT)
    setter = _Setter(document, theme, details_of(source, words))
    setter.cursor.beginEditBlock()
    setter.set(source)
    setter.cursor.endEditBlock()
    return setter.done


def renew_details(setting: Setting, source: Source, words_in_it: int | None) -> None:
    """Put the details of a source in the place of what stands there."""
    cursor = QTextCursor(setting.document.findBlockByNumber(setting.details))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    words = details_of(source, words_in_it)
    if cursor.selectedText() != words:
        cursor.insertText(words, cursor.charFormat())


def _title_row(rows: Sequence[Row | Grid], titles: set[str | None]) -> int | None:
    """Which of the first rows is the article's title: one of its words, else a heading; None: no row is."""
    first = [(n, row) for n, row in enumerate(rows[:TITLE_WITHIN]) if isinstance(row, Row)]
    same = (n for n, row in first if text_of(row.runs).strip() in titles)
    headings = (n for n, row in first[:1] if row.level)
    return next(same, next(headings, None))


class _Setter:
    """The hand that sets an article, row by row."""

    def __init__(self, document: QTextDocument, theme: Theme, details: str) -> None:
        self.done = Setting(document)
        self._words = details
        self.cursor = QTextCursor(document)
        self._theme = theme
        self._lists: dict[int, QTextList] = {}
        self._fresh = True
        font = document.defaultFont()
        self._leading = 100 * LINE_HEIGHT * font.pixelSize() / QFontMetricsF(font).height()

    def set(self, source: Source) -> None:
        """Set all of it."""
        rows = list(rows_of(source.article))
        title = _title_row(rows, {source.title, source.article.title})
        if title is None:
            self._plain(title_of(source), self._heading_block(1, True), self._heading_chars(TITLE_STEP))
            self._details()
        for n, row in enumerate(rows):
            if isinstance(row, Grid):
                self._grid(row)
            else:
                following = rows[n + 1] if n + 1 < len(rows) else None
                self._row(row, n == title, isinstance(following, Row) and following.continued)
            if n == title:
                self._details()

    def _details(self) -> None:
        form = QTextBlockFormat()
        form.setBottomMargin(14)
        chars = QTextCharFormat()
        chars.setFontFamilies([QFont().family()])
        chars.setProperty(QTextFormat.Property.FontPixelSize, 12)
        chars.setForeground(self._theme_colour("muted"))
        self._plain(self._words, form, chars)
        self.done.details = self.cursor.block().blockNumber()

    def _theme_colour(self, role: Literal["muted", "accent", "line"]) -> QColor:
        return QColor(getattr(self._theme, role))

    def _plain(self, words: str, form: QTextBlockFormat, chars: QTextCharFormat) -> None:
        """A row that is not a part of the article's text."""
        self._open(form, chars)
        self.cursor.insertText(words.translate(BREAKERS), chars)

    def _row(self, row: Row, is_title: bool, goes_on: bool) -> None:
        if row.level or is_title:
            title = is_title or row.level == 1
            form = self._heading_block(row.level or 1, is_title)
            chars = self._heading_chars(TITLE_STEP if title else HEADING_STEPS[row.level - 1])
        else:
            form, chars = self._paragraph_block(row, goes_on), QTextCharFormat()
        if row.direction:
            rtl = row.direction == "rtl"
            form.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self._open(form, chars)
        if row.marker:
            self._join_list(row.marker, row.indent)
        self._text(row.start, row.runs, chars)

    def _open(self, form: QTextBlockFormat, chars: QTextCharFormat) -> None:
        """Begin a block, in the empty one where there is one."""
        if self._fresh:
            self.cursor.setBlockFormat(form)
            self.cursor.setBlockCharFormat(chars)
            self._fresh = False
        else:
            self.cursor.insertBlock(form, chars)

    def _text(self, start: int, runs: Runs, chars: QTextCharFormat, stand_ins: dict[int, str] = BREAKERS) -> None:
        self.done.offsets.add(self.cursor.block().blockNumber(), start, text_of(runs))
        self._runs(runs, chars, stand_ins)

    def _runs(self, runs: Runs, chars: QTextCharFormat, stand_ins: dict[int, str]) -> None:
        for run in runs:
            match run:
                case Text():
                    form = QTextCharFormat(chars)
                    if run.bold:
                        form.setFontWeight(QFont.Weight.Bold)
                    if run.italic:
                        form.setFontItalic(True)
                    if run.underline:
                        form.setFontUnderline(True)
                    self.cursor.insertText(run.text.translate(stand_ins), form)
                case LineBreak():
                    self.cursor.insertText(LINE_BREAK, chars)
                case Link():
                    form = QTextCharFormat(chars)
                    form.setAnchor(True)
                    form.setAnchorHref(run.address)
                    form.setToolTip(tr("{address}\nCtrl+click opens it").format(address=run.address))
                    form.setForeground(self._theme_colour("accent"))
                    self._runs(run.runs, form, stand_ins)
                case Citation() | Gap():
                    pass  # no article holds them

    def _heading_block(self, level: int, first: bool) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setTopMargin(0 if first else 12)
        form.setBottomMargin(4 if first else 8)
        form.setHeadingLevel(level)
        return form

    def _heading_chars(self, step: int) -> QTextCharFormat:
        chars = QTextCharFormat()
        chars.setProperty(QTextFormat.Property.FontSizeAdjustment, step)
        chars.setFontWeight(QFont.Weight.Bold)
        return chars

    def _paragraph_block(self, row: Row, goes_on: bool) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setLineHeight(self._leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(0 if goes_on else 6 if row.indent else 14)
        form.setLeftMargin(INDENT if row.quoted else 0)
        form.setRightMargin(INDENT if row.quoted else 0)
        if row.indent and not row.marker:
            form.setIndent(row.indent)
        return form

    def _join_list(self, marker: Marker, indent: int) -> None:
        known = self._lists.get(marker.list)
        if known is not None:
            known.add(self.cursor.block())
            return
        form = QTextListFormat()
        styles = QTextListFormat.Style
        bullets = (styles.ListDisc, styles.ListCircle, styles.ListSquare)
        form.setStyle(styles.ListDecimal if marker.numbered else bullets[(indent - 1) % len(bullets)])
        form.setIndent(indent)
        form.setStart(marker.start)
        self._lists[marker.list] = self.cursor.createList(form)

    def _grid(self, grid: Grid) -> None:
        rows = grid.table.rows
        form = QTextTableFormat()
        form.setCellPadding(6)
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._theme_colour("line"))
        form.setTopMargin(4)
        form.setBottomMargin(14)
        form.setHeaderRowCount(grid.table.headers)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        if grid.direction == "rtl":
            form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        table = self.cursor.insertTable(len(rows), len(rows[0]), form)
        at = grid.start
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                self.cursor = table.cellAt(r, c).firstCursorPosition()
                chars = QTextCharFormat()
                if r < grid.table.headers:
                    chars.setFontWeight(QFont.Weight.Bold)
                self._text(at, cell.runs, chars, CELL_BREAKERS)
                at += len(text_of(cell.runs)) + 1
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        self._shrink()

    def _shrink(self) -> None:
        """Make the block that Qt puts behind a table as good as nothing; what follows is set into it."""
        form, chars = QTextBlockFormat(), QTextCharFormat()
        form.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        chars.setProperty(QTextFormat.Property.FontPixelSize, 1)
        self.cursor.setBlockFormat(form)
        self.cursor.setBlockCharFormat(chars)
        self._fresh = True
