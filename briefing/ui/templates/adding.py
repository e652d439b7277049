"""Rows of fields that are added, moved and taken out: as many as are wanted, Tab going through them in order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

R = TypeVar("R", bound=QWidget)


def fit(
    rows: list[R], column: QVBoxLayout, count: int, make: Callable[[int], R],
    stops: Callable[[R], tuple[QWidget, ...]] = lambda _row: (), behind: QWidget | None = None,
) -> None:  # fmt: skip
    """Have ``count`` rows at the head of a column: the last ones go, or ``make`` makes more, each for its place.

    Args:
        stops: where Tab stops in a row, from left to right.
        behind: where Tab goes from the last row.
    """
    while len(rows) > count:
        gone = rows.pop()
        column.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
    while len(rows) < count:
        before = stops(rows[-1])[-1:] if rows else ()
        row = make(len(rows))
        column.insertWidget(len(rows), row)
        rows.append(row)
        for first, then in pairwise((*before, *stops(row), *((behind,) if behind else ()))):
            QWidget.setTabOrder(first, then)


def tool(sign: str, name: str, act: Callable[[], object], parent: QWidget | None = None) -> QToolButton:
    """A small button with a sign and a name that says what it does."""
    button = QToolButton(parent)
    button.setText(sign)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.clicked.connect(lambda _checked=False: act())
    return button
