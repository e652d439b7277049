"""The editor of a date: typed in any usual way, or picked from a calendar."""

from __future__ import annotations

from briefing.errors import BriefingError
from briefing.model import dates
from briefing.ui.datefield import DateField
from briefing.ui.items.fields import Editor
from briefing.ui.items.words import tr


class DateEditor(Editor):
    """A date field that says how it understands what is typed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._field = DateField(name)
        self._field.edited.connect(self._explain)
        self._field.picked.connect(self.commit)
        self._field.setFocusProxy(None)  # type: ignore[arg-type]  # see Editor.place; the stub forgets None
        self.place(self._field.line, self._field)

    def text(self) -> str:
        """What is typed."""
        return self._field.line.text()

    def put(self, text: str) -> None:
        """Write a date."""
        self._field.line.setText(text)
        self._field.line.setCursorPosition(0)

    def _explain(self) -> None:
        try:
            self.note(tr("Understood as {date}").format(date=dates.spoken(dates.typed(self.text()))))
        except BriefingError:
            self.note("")
