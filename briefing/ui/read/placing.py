"""Where what lies over the text goes: at the words it is about, and whole within the view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 6
EDGE = 8


def beside(words: Sequence[QRect], size: QSize, view: QRect) -> QPoint:
    """Where the corner goes of something that belongs to some words: below them, else above, always in the view."""
    first, last = words[0], words[-1]
    top = last.bottom() + GAP
    if top + size.height() > view.bottom() - EDGE and first.top() - GAP - size.height() >= view.top() + EDGE:
        top = first.top() - GAP - size.height()
    left = (min(r.left() for r in words) + max(r.right() for r in words) - size.width()) // 2
    return QPoint(
        max(view.left() + EDGE, min(left, view.right() - EDGE - size.width())),
        max(view.top() + EDGE, min(top, view.bottom() - EDGE - size.height())),
    )
