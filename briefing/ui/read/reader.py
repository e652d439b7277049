"""The article to read: a text that cannot be changed, with a caret, and tags painted behind the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QToolTip, QWidget

from briefing.model.brief import Tag
from briefing.ui.read import stretches
from briefing.ui.read.carets import by_paragraph, selected
from briefing.ui.read.hits import hits_on
from briefing.ui.read.links import open_link
from briefing.ui.read.marks import Marks
from briefing.ui.read.offsets import Offsets, Place
from briefing.ui.read.painting import MARGIN, MarkPainter, paint_bidi, paint_hits, rectangles, visible_blocks
from briefing.ui.read.setting import Setting, serif, tr
from briefing.ui.theme import Look

MEASURE = "The board will decide next month whether the lower reach is to be dr"
"""Sixty-eight characters of running text: a line is as wide as they are."""
EMPHASIS = 1200
"""Milliseconds for which a passage that was looked for is outlined."""
SELECTION_ALPHA = 150


class Reader(QTextEdit):
    """Shows one source. All places that it takes and gives are code points of the article's text.

    Signals:
        clicked(tags: list[Tag]): the tags at a point were clicked, the smallest first.
        moved(): the caret has moved or the selection changed.
        settled(): a selection by mouse or keyboard has come to rest, or is gone.
        focused(): the focus has come or gone.
        menu_wanted(at: QPoint): the context menu is wanted, at a point of the screen.
    """

    clicked = Signal(object)
    moved = Signal()
    settled = Signal()
    focused = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, text_size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._size = text_size
        self._setting: Setting | None = None
        self._text = ""
        self.marks = Marks("", Offsets())
        self.chosen = ""
        self.describe: Callable[[Tag], str] = lambda tag: tag.quote.exact
        self._hits: Sequence[tuple[int, int]] = ()
        self._outlined = ""
        self._pressed: QPoint | None = None
        self._outline_end = QTimer(self)
        self._outline_end.setSingleShot(True)
        self._outline_end.timeout.connect(lambda: self._outline(""))
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setProperty("role", "reader")
        self.setAcceptDrops(False)  # files that are dropped are the window's affair
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.cursorPositionChanged.connect(self.moved)
        self.selectionChanged.connect(self._note_selection)
        look.changed.connect(self._recolour)
        self._recolour()

    # What is shown

    @property
    def offsets(self) -> Offsets:
        """The map between the text and what is shown."""
        return self._setting.offsets if self._setting else Offsets()

    def show_setting(self, setting: Setting, text: str, title: str, marks: Marks) -> None:
        """Show an article as it was set, with its tags."""
        self._setting, self._text, self.marks = setting, text, marks
        self._hits = ()
        self._outlined = ""
        self.setDocument(setting.document)
        setting.document.setDefaultFont(serif(self._size))
        self._fit()
        self.setAccessibleName(tr("Article: {title}").format(title=title))

    def show_nothing(self) -> None:
        """Show no article."""
        empty = QTextDocument()
        self.show_setting(Setting(empty), "", tr("none"), Marks("", Offsets()))

    def set_text_size(self, size: int) -> None:
        """Show the text larger or smaller; what stands at the top stays there."""
        if size == self._size:
            return
        top = self.cursorForPosition(QPoint(MARGIN, 0))
        self._size = size
        self.document().setDefaultFont(serif(size))
        self._fit()
        self._scroll_to(top, 0)

    def show_hits(self, hits: Sequence[tuple[int, int]]) -> None:
        """Mark what was found; hits in their order, none over another."""
        self._hits = hits
        self.viewport().update()

    # Places

    @property
    def text(self) -> str:
        """The article's text."""
        return self._text

    def caret(self) -> int:
        """Where the caret is."""
        return self.offset_of(self.textCursor().position())

    def offset_of(self, position: int) -> int:
        """The place of the text at a position of Qt's document."""
        block = self.document().findBlock(position)
        return self.offsets.nearest(block.blockNumber(), position - block.position())

    def position_of(self, offset: int, ends: bool = False) -> int:
        """The position of Qt's document at a place of the text."""
        return self._position(self.offsets.place(offset, ends))

    def _position(self, place: Place) -> int:
        return self.document().findBlockByNumber(place.block).position() + place.unit

    def selection(self) -> list[stretches.Stretch]:
        """What is selected of each line, without blanks at the ends; of a table's cells each by itself."""
        found: list[stretches.Stretch] = []
        for first, last in selected(self.textCursor()):
            found += stretches.lines_in(self._text, self.offset_of(first), self.offset_of(last))
        return found

    def span(self) -> stretches.Stretch | None:
        """From the first to the last character that is selected, where there is anything to tag."""
        cursor = self.textCursor()
        start, end = self.offset_of(cursor.selectionStart()), self.offset_of(cursor.selectionEnd())
        return stretches.Stretch(start, end) if any(map(str.isalnum, self._text[start:end])) else None

    def select(self, start: int, end: int) -> None:
        """Select a stretch and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(self.position_of(start))
        cursor.setPosition(self.position_of(end, ends=True), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._keep_in_view(cursor)

    def put_caret(self, offset: int, ends: bool = False) -> None:
        """Put the caret at a place; nothing is selected then."""
        cursor = self.textCursor()
        cursor.setPosition(self.position_of(offset, ends))
        self.setTextCursor(cursor)

    def has_selection(self) -> bool:
        """Whether something is selected."""
        return self.textCursor().hasSelection()

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.position())
            self.setTextCursor(cursor)

    def place(self) -> tuple[int, int, int]:
        """Where the reader is: both ends of the selection in Qt's document, and how far it is scrolled."""
        cursor = self.textCursor()
        return cursor.anchor(), cursor.position(), self.verticalScrollBar().value()

    def go_to(self, place: tuple[int, int, int]) -> None:
        """Go back to such a place."""
        last = self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(place[0], last))
        cursor.setPosition(min(place[1], last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(place[2])

    def reveal(self, tag: Tag) -> None:
        """Bring a tag's passage into view, put the caret there, and outline it for a moment."""
        self.put_caret(tag.quote.start)
        self._keep_in_view(self.textCursor())
        self._outline(tag.id)
        self._outline_end.start(EMPHASIS)

    def rects_of(self, start: int, end: int) -> list[QRectF]:
        """Where a stretch is seen, in the viewport; what is scrolled away is left out."""
        found: list[QRectF] = []
        first, last = self._in_sight()
        for piece in self.offsets.pieces(max(start, first), min(end, last)):
            block = self.document().findBlockByNumber(piece.block)
            corner = self._corner(block)
            rects = (r.translated(corner) for r in rectangles(block, piece.start, piece.end))
            found += [r for r in rects if r.intersects(QRectF(self.viewport().rect()))]
        return found

    def _in_sight(self) -> tuple[int, int]:
        """The stretch of the text that the blocks in sight show."""
        top = self.verticalScrollBar().value()
        blocks = [b.blockNumber() for b, _ in visible_blocks(self.document(), top, top + self.viewport().height())]
        shown = [s for s in map(self.offsets.shown, blocks) if s is not None]
        return (shown[0][0], shown[-1][1]) if shown else (0, 0)

    def tags_under(self, point: QPoint) -> list[Tag]:
        """The tags that are painted at a point of the viewport, the smallest first."""
        block = self.cursorForPosition(point).block()
        corner = self._corner(block)
        found = []
        for mark in self.marks.on(block.blockNumber()):
            if any(r.translated(corner).contains(QPointF(point)) for r in rectangles(block, mark.start, mark.end)):
                tag = self.marks.tag(mark.tag)
                found += [tag] if tag else []
        return sorted(found, key=lambda t: t.quote.end - t.quote.start)

    def _corner(self, block: QTextBlock) -> QPointF:
        """Where a block's corner is in the viewport."""
        at = self.document().documentLayout().blockBoundingRect(block).topLeft()
        return at - QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tags first, then the words over them."""
        painter = QPainter(self.viewport())
        marks = MarkPainter(painter, self._look.theme, self.chosen)
        scrolled = float(self.verticalScrollBar().value())
        area = QRectF(event.rect())
        for block, corner in visible_blocks(self.document(), area.top() + scrolled, area.bottom() + scrolled):
            at = corner - QPointF(0, scrolled)
            marks.paint(block, at, self.marks)
            paint_hits(painter, block, at, hits_on(self._hits, self.offsets, block.blockNumber()), self._look.theme)
            paint_bidi(painter, block, at, self._look.theme)
        if self._outlined:
            self._paint_outline(painter)
        painter.end()
        super().paintEvent(event)

    def _paint_outline(self, painter: QPainter) -> None:
        tag = self.marks.tag(self._outlined)
        if tag is not None:
            painter.setPen(QPen(QColor(self._look.theme.accent), 2))
            for rect in self.rects_of(tag.quote.start, tag.quote.end):
                painter.drawRect(rect.adjusted(-2, -1, 2, 3))

    def _outline(self, tag: str) -> None:
        self._outlined = tag
        self.viewport().update()

    def _recolour(self) -> None:
        colours = self.palette()
        selection = QColor(self._look.theme.selection)
        selection.setAlpha(SELECTION_ALPHA)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            colours.setColor(group, QPalette.ColorRole.Highlight, selection)
            colours.setColor(group, QPalette.ColorRole.HighlightedText, QColor(self._look.theme.ink))
            colours.setColor(group, QPalette.ColorRole.Text, QColor(self._look.theme.ink))
        self.setPalette(colours)
        self.viewport().update()

    # The width of the lines

    def _fit(self) -> None:
        """Make the lines 68 characters wide where there is room, and put them in the middle."""
        font = self.document().defaultFont()
        whole = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        width = min(whole, round(QFontMetricsF(font).horizontalAdvance(MEASURE)) + 2 * MARGIN)
        self.setLineWrapColumnOrWidth(max(width, 4 * MARGIN))
        side = max(0, (whole - width) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines in the middle."""
        self._fit()
        super().resizeEvent(event)

    def _keep_in_view(self, cursor: QTextCursor) -> None:
        """Scroll so that the caret has some text above and below it."""
        rect, height = self.cursorRect(cursor), self.viewport().height()
        if rect.top() < height // 8 or rect.bottom() > height * 7 // 8:
            self._scroll_to(cursor, height // 3)

    def _scroll_to(self, cursor: QTextCursor, below_top: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - below_top)

    # Keys and mouse

    def event(self, event: QEvent) -> bool:
        """No key is kept from the window's shortcuts: nothing can be typed here. The wheel works beside the text."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        if event.type() == QEvent.Type.Wheel:
            return QApplication.sendEvent(self.verticalScrollBar(), event)
        done = super().event(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.focused.emit()
        return done

    def changeEvent(self, event: QEvent) -> None:
        """The style sheet's font is that of the panels, and comes dozens of times with another theme: the article,
        which would be laid out each time, keeps its own."""
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            super().changeEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Over a tag the tip says whose it is."""
        if isinstance(event, QHelpEvent):
            tags = self.tags_under(event.pos())
            if tags:
                QToolTip.showText(event.globalPos(), "\n".join(map(self.describe, tags)), self)
                return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with Up and Down goes by paragraphs, as in other editors."""
        held = event.modifiers()
        up, down = event.key() == Qt.Key.Key_Up, event.key() == Qt.Key.Key_Down
        if (up or down) and held & ~Qt.KeyboardModifier.ShiftModifier == Qt.KeyboardModifier.ControlModifier:
            by_paragraph(self, up, bool(held & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it began: a click is a press without a drag."""
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = event.position().toPoint() if plain else None
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click selects a word and is no click on a tag."""
        self._pressed = None
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a tag chooses it; one on a link with Ctrl opens it."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            open_link(self.anchorAt(at))
        if self._pressed is not None and not self.textCursor().hasSelection():
            tags = self.tags_under(at)
            if tags:
                self.clicked.emit(tags)
        self._pressed = None
        self.settled.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for our own menu, about the selection or about what was pressed."""
        if event.reason() == QContextMenuEvent.Reason.Mouse and not self.has_selection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        self.menu_wanted.emit(event.globalPos())

    def _note_selection(self) -> None:
        if not QApplication.mouseButtons():
            self.settled.emit()

    # Nothing comes in, and what goes out is the article's text

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Nothing is ever fetched because an article said so."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words of the article, character for character."""
        cursor = self.textCursor()
        data = QMimeData()
        data.setText(self._text[self.offset_of(cursor.selectionStart()) : self.offset_of(cursor.selectionEnd())])
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Nothing can be put in."""
        return False
