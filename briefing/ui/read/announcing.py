"""What the article view says: to a screen reader, since painted marks are silent, and in the status bar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from briefing.model.brief import Item, Source, Tag, Voice
from briefing.model.kinds import KINDS


def tr(words: str) -> str:
    """Words of the article view in the language of the interface."""
    return QCoreApplication.translate("Article", words)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def kind_word(kind: str) -> str:
    """What a kind of item is called."""
    return QCoreApplication.translate("Kinds", KINDS[kind].label)


def voice_word(voice: Voice) -> str:
    """What a voice is called."""
    return {
        "reported": tr("reported"),
        "quoted": tr("quoted"),
        "author": tr("the author's own"),
        "ascribed": tr("ascribed by the author"),
    }[voice]


def spoken(item: Item, tag: Tag, source: Source) -> str:
    """A tag in words: kind and name of its item, and whose voice it is."""
    return f"{kind_word(item.kind)} {item.title}, {voice_word(tag.voice or source.voice)}"


def shortened(words: str, most: int = 48) -> str:
    """Words for one line of a label."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
