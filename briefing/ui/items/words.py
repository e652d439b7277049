"""The words of this room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from briefing.model.brief import Item


def tr(words: str) -> str:
    """Words in the language of the interface."""
    return QCoreApplication.translate("Items", words)


def counted(number: int, one: str, many: str) -> str:
    """``1 quote``, ``3 quotes``; both words already in the language of the interface."""
    return f"{number} {one if number == 1 else many}"


def name_of(item: Item) -> str:
    """How an item is called where it has perhaps no name yet."""
    return item.title or tr("Untitled")


def elided(text: str, most: int = 60) -> str:
    """A text cut at a word where it is longer than ``most`` code points."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
