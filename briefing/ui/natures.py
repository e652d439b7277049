"""What a source can be, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from briefing.model.brief import Nature, Source
from briefing.ui.actions import N

NATURES: dict[Nature, tuple[str, str]] = {
    "news": (N("News"), N("Its passages are briefed as reported.")),
    "opinion": (N("Opinion"), N("Its passages are briefed as the author's own view, never as fact.")),
    "official": (N("Official"), N("A government's or an authority's own paper; its passages are briefed as reported.")),
    "research": (N("Research"), N("A study or data; its passages are briefed as reported.")),
    "interested": (
        N("Interested party"),
        N("Somebody with a stake in the matter; its passages are briefed as their own view."),
    ),
}
"""The name of each nature, and what follows from it."""


def tr(words: str) -> str:
    """Words about sources in the language of the interface."""
    return QCoreApplication.translate("Natures", words)


def nature_of(source: Source) -> str:
    """What a source is; empty where nobody has said."""
    return tr(NATURES[source.nature][0]) if source.nature else ""


def things_lost(source: Source) -> str:
    """How much was lost, guessed or missing on the way in; empty where nothing was."""
    number = sum(1 for note in source.article.notes if note.kind != "left-out")
    if number == 1:
        return tr("1 thing was lost or guessed")
    return tr("{n} things were lost or guessed").format(n=number) if number else ""
