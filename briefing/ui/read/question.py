"""What should the Minister do? One line above the article; it picks what the brief is for, and with it the template."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from briefing.model import edits
from briefing.model.brief import Action, Brief
from briefing.templating.finding import built_in, carry
from briefing.templating.template import template_of
from briefing.ui.actions import N
from briefing.ui.controls import ChoiceBox
from briefing.ui.desk import Desk
from briefing.ui.theme import Look

CHOICES: dict[Action, tuple[str, str]] = {
    "decision": (N("Decide"), N("Decide")),
    "noting": (N("Note"), N("Note")),
    "speaking": (N("Say something"), N("Say")),
    "meeting": (N("Meet someone"), N("Meet")),
    "answer": (N("Answer in parliament"), N("Answer")),
    "event": (N("Attend"), N("Attend")),
}
"""Each answer, and its short form for where there is less room."""
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
MARGIN, PADDING = 12, 10


def tr(words: str) -> str:
    """Words of the strip in the language of the interface."""
    return QCoreApplication.translate("Question", words)


@cache
def template_for(action: Action) -> str | None:
    """The id of the template that goes with a choice: the first of the app's own that asks for it; None: none does."""
    return next((template.id for template in built_in() if template.action == action), None)


def answered(brief: Brief, action: Action) -> Brief:
    """The brief for another purpose, in a template that fits it; texts of sections that this one lacks are kept."""
    brief = edits.set_details(brief, replace(brief.details, action=action))
    template = template_for(action)
    if template is not None and template_of(brief.template).action != action:
        brief = edits.set_template(brief, carry(template))
    return brief


class QuestionStrip(QWidget):
    """The question with its answers as one row of buttons, as a list where it is narrow.

    Signals:
        closed(): the user does not want to see it.
    """

    closed = Signal()

    def __init__(
        self, desk: Desk, look: Look, actions: dict[str, QAction] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("What should the Minister do?"))
        self.buttons: dict[Action, QPushButton] = {}
        self._lay_out()
        desk.opened.connect(self._show)
        desk.changed.connect(self._follow)
        if actions is not None:
            self.other.clicked.connect(actions["change_template"].trigger)
            self.other.setToolTip(actions["change_template"].toolTip())
            shown = actions["show_question"]
            shown.setChecked(True)
            shown.toggled.connect(self.setVisible)
            self.closed.connect(lambda: shown.setChecked(False))
        self._show()

    def _lay_out(self) -> None:
        self.label = QLabel(tr("What should the Minister do?"))
        self.segments = QWidget()
        row = QHBoxLayout(self.segments)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        last = list(CHOICES)[-1]
        for action, (words, _) in CHOICES.items():
            button = self.buttons[action] = QPushButton(tr(words))
            button.setAccessibleName(tr(words))
            button.setToolTip(tr(words))
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setProperty("place", {"decision": "first", last: "last"}.get(action, "middle"))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoDefault(False)
            button.installEventFilter(self)
            button.clicked.connect(lambda _on, action=action: self._choose(action))
            row.addWidget(button)
        self.combo = ChoiceBox()
        for action, (words, _) in CHOICES.items():
            self.combo.addItem(tr(words), action)
        self.combo.setAccessibleName(self.label.text())
        self.combo.setToolTip(self.label.text())
        self.combo.activated.connect(lambda _index: self._choose(self.combo.currentData()))
        self.combo.hide()
        self.other = QPushButton(tr("Other…"))
        self.other.setProperty("role", "link")
        self.other.setAutoDefault(False)
        self.other.setMinimumHeight(28)
        self.other.setAccessibleName(tr("Other template…"))
        self.other.setAccessibleDescription(tr("All templates, the British and the Canadian form among them"))
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setFixedSize(28, 28)
        self.close_button.setToolTip(tr("Hide the question"))
        self.close_button.setAccessibleName(tr("Hide the question"))
        self.close_button.clicked.connect(self._close)
        line = QHBoxLayout(self)
        line.setContentsMargins(MARGIN, 6, MARGIN, 6)
        line.setSpacing(8)
        for widget in (self.label, self.segments, self.combo):
            line.addWidget(widget)
        line.addWidget(self.other)
        line.addStretch(1)
        line.addWidget(self.close_button)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons where there is room, with short words where there is less; else a list, at last alone."""
        super().resizeEvent(event)
        room = event.size().width() - 2 * MARGIN - self.close_button.width() - 3 * 8
        question = self.label.sizeHint().width()
        form = next((n for n in (0, 1) if question + self._width_of(n) <= room), None)
        for action, button in self.buttons.items():
            button.setText(tr(CHOICES[action][form or 0]))
        taken = question + (self.combo.sizeHint().width() if form is None else self._width_of(form))
        self.other.setVisible(taken + self.other.sizeHint().width() <= room)
        self.segments.setVisible(form is not None)
        self.combo.setVisible(form is None)
        self.label.setVisible(form is not None or question + self.combo.sizeHint().width() <= room)

    def _width_of(self, form: int) -> int:
        """How wide the buttons are with the long (0) or short (1) words."""
        metrics = self.label.fontMetrics()
        return sum(metrics.horizontalAdvance(tr(words[form])) + 2 * PADDING + 2 for words in CHOICES.values())

    # What is chosen

    @property
    def chosen(self) -> Action:
        """What the brief is for now."""
        brief = self._desk.brief
        return brief.details.action or template_of(brief.template).action

    def _follow(self, before: Brief, now: Brief) -> None:
        if before.details.action != now.details.action or before.template is not now.template:
            self._show()

    def _show(self) -> None:
        if not self._desk.is_open:
            return
        chosen = self.buttons[self.chosen]
        for button in self.buttons.values():
            button.setChecked(button is chosen)
        self.combo.setCurrentIndex(self.combo.findData(self.chosen))
        # One stop for Tab: the chosen one stands for all. A press leaves the focus where it is.
        had_focus = any(button.hasFocus() for button in self.buttons.values())
        chosen.setFocusProxy(None)  # type: ignore[arg-type]  # the stub forgets that there may be none
        chosen.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if had_focus:
            chosen.setFocus()
        for button in self.buttons.values():
            if button is not chosen:
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                button.setFocusProxy(chosen)

    def _choose(self, action: Action) -> None:
        if action != self.chosen:
            label = tr("What the Minister should do: {answer}").format(answer=tr(CHOICES[action][0]).lower())
            self._desk.do(label, lambda brief: answered(brief, action), merge="question")
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go on to the next answer."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None:
                order = list(CHOICES)
                self._choose(order[(order.index(self.chosen) + step) % len(order)])
                return True
        return False

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
