"""Setting paragraphs: words into lines, each as high as Word makes it. One QTextLayout a paragraph, by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout, QTextOption

from briefing.export.pages.breaking import Breaker, Span, caret, overlapping
from briefing.export.pages.fonts import font_of, metrics_of
from briefing.export.pages.words import Stretch
from briefing.templating.look import Letters, Lines, Style

DEFAULT_TAB = 720
"""Where tabs stop when a style has none, in twips; the writer's settings say the same."""

ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "both": Qt.AlignmentFlag.AlignJustify,
}
MIRRORED = {"left": "right", "right": "left", "center": "center", "both": "both"}
TAB_KINDS = {
    "left": QTextOption.TabType.LeftTab,
    "center": QTextOption.TabType.CenterTab,
    "right": QTextOption.TabType.RightTab,
}
SINGLE = 240
RAISED_BY = 61
"""How far raised letters stand above the baseline, in hundredths as Qt counts them."""


class Leader(NamedTuple):
    """A line that is drawn up to a tab stop: from where to where, and the line of text that it stands in."""

    line: int
    start: float
    end: float


class Laid(NamedTuple):
    """A paragraph in lines.

    Attributes:
        layout: its lines, the first at 0; each is where it is drawn.
        heights: of its lines.
        notes: the numbers of the notes that each line cites.
        slack: the space below the last line, which need not have room at the foot of a page.
        label: its bullet or number, or None.
        leaders: lines up to tab stops.
        ink: the colour of leaders.
    """

    layout: QTextLayout
    heights: tuple[int, ...]
    notes: tuple[tuple[int, ...], ...]
    slack: int = 0
    label: QTextLayout | None = None
    leaders: tuple[Leader, ...] = ()
    ink: str = "000000"


def lay(stretches: Sequence[Stretch], style: Style, width: int, label: str = "", rtl: bool = False) -> Laid:
    """Set a paragraph.

    Args:
        style: its own indents included.
        width: of the column it stands in, in twips.
        label: a bullet or number in front, which hangs out as far as the first line does.
        rtl: its lines run from right to left.
    """
    lines = style.lines
    text = "".join([s.text for s in stretches])
    layout = _layout(text, style, rtl)
    spans, cited = _spans(stretches)
    layout.setFormats([_range(start, length, letters) for start, length, letters in spans])
    tag = _layout(label, style, rtl) if label else None
    hang = _hang(tag, lines) if tag is not None else lines.first
    heights, notes = list[int](), list[tuple[int, ...]]()
    measures, breaker = _Measures(spans, style), Breaker(layout, text, spans)
    top = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        indent = lines.left + (hang if not heights else 0)
        x = lines.right if rtl else indent
        line.setPosition(QPointF(x, 0))
        breaker.fill(line, max(1, width - lines.right - indent))
        start, length = line.textStart(), line.textLength()
        above, below = measures.of_line(start, start + length)
        line.setPosition(QPointF(x, top + above - line.ascent()))
        if tag is not None and not heights:
            _place(tag, top + above, width - lines.left if rtl else lines.left, lines.first, rtl)
        heights.append(above + below)
        notes.append(tuple(note for at, note in cited if start <= at < start + length))
        top += above + below
    layout.endLayout()
    leaders = _leaders(layout, lines) if any(stop.leader for stop in lines.tabs) else ()
    return Laid(layout, tuple(heights), tuple(notes), measures.slack, tag, leaders, style.letters.colour)


def _layout(text: str, style: Style, rtl: bool) -> QTextLayout:
    layout = QTextLayout(text, font_of(style.letters))
    layout.setCacheEnabled(True)
    option = QTextOption(ALIGNMENTS[MIRRORED[style.lines.align] if rtl else style.lines.align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setTabStopDistance(DEFAULT_TAB)
    if style.lines.tabs:
        option.setTabs([QTextOption.Tab(stop.at, TAB_KINDS[stop.kind]) for stop in style.lines.tabs])
    layout.setTextOption(option)
    return layout


def _spans(stretches: Sequence[Stretch]) -> tuple[list[Span], list[tuple[int, int]]]:
    """Where each look begins and how long it is, in Qt's UTF-16 units; and where each note is cited."""
    spans, cited, at = list[Span](), list[tuple[int, int]](), 0
    for stretch in stretches:
        length = len(stretch.text) if stretch.text.isascii() else len(stretch.text.encode("utf-16-le")) // 2
        spans.append((at, length, stretch.letters))
        if stretch.note:
            cited.append((at, stretch.note))
        at += length
    return spans, cited


def _range(start: int, length: int, letters: Letters) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    form.setFont(font_of(letters))
    form.setForeground(QColor(f"#{letters.colour}"))
    if letters.fill:
        form.setBackground(QColor(f"#{letters.fill}"))
    if letters.raised:
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        form.setSuperScriptBaseline(RAISED_BY)
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


class _Measures:
    """How far lines reach above and below their baseline. Raised letters do not raise a line."""

    def __init__(self, spans: Sequence[Span], style: Style) -> None:
        self._lines = style.lines
        self._starts = [start for start, *_ in spans]
        self._known = [metrics_of(letters) for *_, letters in spans] or [metrics_of(style.letters)]
        alike = {(metrics.above, metrics.descent) for metrics in self._known}
        self._only = self._spaced(*alike.pop()) if len(alike) == 1 else None
        self.slack = max(0, self._more(metrics_of(style.letters).height)) if style.lines.rule == "auto" else 0

    def of_line(self, start: int, end: int) -> tuple[int, int]:
        """Of the line that holds these places of the text."""
        if self._only is not None:
            return self._only
        within = self._known[overlapping(self._starts, start, end)]
        return self._spaced(max(m.above for m in within), max(m.descent for m in within))

    def _spaced(self, ascent: int, descent: int) -> tuple[int, int]:
        """With the space between lines that the style asks for."""
        line = self._lines.line
        match self._lines.rule:
            case "exact":
                return line * 4 // 5, line - line * 4 // 5
            case "atLeast":
                return max(ascent, line - descent), descent
            case "auto":
                more = self._more(ascent + descent)
                return ascent + min(more, 0), descent + max(more, 0)

    def _more(self, height: int) -> int:
        """How much higher than its letters a line is: the space stands below it (less space: is missing above it)."""
        return height * (round(self._lines.line * 100 / SINGLE) - 100) // 100


def _hang(label: QTextLayout, lines: Lines) -> int:
    """How far the first line stands in beyond the others: a label too wide for its place pushes it to the next tab."""
    label.beginLayout()
    line = label.createLine()
    line.setLineWidth(1_000_000)
    label.endLayout()
    end = lines.left + lines.first + line.naturalTextWidth()
    if end <= lines.left:
        return 0
    return int(end // DEFAULT_TAB + 1) * DEFAULT_TAB - lines.left


def _place(label: QTextLayout, baseline: int, left: int, first: int, rtl: bool) -> None:
    line = label.lineAt(0)
    width = line.naturalTextWidth()
    line.setLineWidth(width + 1)
    line.setPosition(QPointF(left - first - width if rtl else left + first, baseline - line.ascent()))


def _leaders(layout: QTextLayout, lines: Lines) -> tuple[Leader, ...]:
    text, drawn = layout.text(), list[Leader]()
    stops = [stop.at for stop in lines.tabs if stop.leader]
    for at in (i for i, char in enumerate(text) if char == "\t"):
        line = layout.lineForTextPosition(at)
        start, end = caret(line, at), caret(line, at + 1)
        if any(abs(end - stop) < 2 for stop in stops):
            drawn.append(Leader(line.lineNumber(), start, end))
    return tuple(drawn)
