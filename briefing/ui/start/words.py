"""Words of the start page."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from briefing.model import dates


def tr(words: str) -> str:
    """Words in the language of the interface."""
    return QCoreApplication.translate("Start", words)


def when(moment: datetime, now: datetime) -> str:
    """``today 09:12``, ``yesterday 14:31``, else the day."""
    clock = f"{moment.hour:02}:{moment.minute:02}"
    if moment.date() == now.date():
        return tr("today {clock}").format(clock=clock)
    if moment.date() == now.date() - timedelta(days=1):
        return tr("yesterday {clock}").format(clock=clock)
    return dates.spoken(moment.date().isoformat())
