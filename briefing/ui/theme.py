"""Colours by what they are for, light and dark, and the style sheet made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

Choice = Literal["system", "light", "dark"]


@dataclass(frozen=True)
class Theme:
    """The colour of every role, as ``#rrggbb``. ``kinds``: ink and ground of each kind of item."""

    dark: bool
    ground: str
    panel: str
    line: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    hover: str
    selection: str
    field: str
    kinds: dict[str, tuple[str, str]]
    suggestion: str
    warning: tuple[str, str]
    bands: tuple[str, str, str, str]

    def ink_of(self, kind: str) -> QColor:
        """The colour of a kind's underlines, letters and edges."""
        return QColor(self.kinds[kind][0])

    def ground_of(self, kind: str) -> QColor:
        """The colour behind a kind's passages."""
        return QColor(self.kinds[kind][1])


LIGHT = Theme(
    dark=False,
    ground="#F6F5F2",
    panel="#FFFFFF",
    line="#E2E0DA",
    ink="#1F2328",
    muted="#5C656E",
    accent="#1D4F91",
    on_accent="#FFFFFF",
    hover="#EEF2F8",
    selection="#B5D0F3",
    field="#FFFFFF",
    kinds={
        "stakeholder": ("#0072B2", "#D6EAF6"),
        "proposal": ("#00795A", "#D3EFE5"),
        "risk": ("#B84A00", "#FBE3D3"),
    },
    suggestion="#9AA3AB",
    warning=("#7A4D00", "#FFF4E0"),
    bands=("#D3EFE5", "#FDF3C9", "#F9D3A6", "#F0A27F"),
)

DARK = Theme(
    dark=True,
    ground="#1B1E23",
    panel="#23272E",
    line="#363C45",
    ink="#E6E8EB",
    muted="#9AA4AE",
    accent="#6EA8FF",
    on_accent="#10161F",
    hover="#2C323B",
    selection="#2F5486",
    field="#1F2329",
    kinds={
        "stakeholder": ("#5AB4EE", "#12394F"),
        "proposal": ("#4CC79E", "#103D31"),
        "risk": ("#FF9A5C", "#4A2A14"),
    },
    suggestion="#9AA3AB",
    warning=("#F0CF93", "#3D3118"),
    bands=("#103D31", "#4A431C", "#563713", "#64301A"),
)


class Look(QObject):
    """The theme that the window shows now; follows the system while the user has chosen nothing else.

    Signals:
        changed(): the theme is another one; whoever paints by hand paints again.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__(app)
        self._app = app
        self.choice = choice
        self.theme = LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._apply())
        self._apply()

    def choose(self, choice: Choice) -> None:
        """Light, dark, or as the system has it."""
        self.choice = choice
        self._apply()

    def _apply(self) -> None:
        by_system = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self.choice == "dark" or (self.choice == "system" and by_system)
        self.theme = DARK if dark else LIGHT
        self._app.setPalette(palette(self.theme))
        self._app.setStyleSheet(style_sheet(self.theme))
        self.changed.emit()


def palette(theme: Theme) -> QPalette:
    """Qt's palette for what the style sheet does not reach (text fields, menus, selection)."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in {
        roles.Window: theme.ground,
        roles.Base: theme.field,
        roles.AlternateBase: theme.ground,
        roles.Button: theme.panel,
        roles.ToolTipBase: theme.panel,
        roles.WindowText: theme.ink,
        roles.Text: theme.ink,
        roles.ButtonText: theme.ink,
        roles.ToolTipText: theme.ink,
        roles.PlaceholderText: theme.muted,
        roles.Highlight: theme.selection,
        roles.HighlightedText: theme.ink,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.Mid: theme.line,
        roles.Light: theme.panel,
        roles.Midlight: theme.line,
        roles.Dark: theme.line,
        roles.Shadow: theme.line,
        roles.Accent: theme.accent,
    }.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return made


def style_sheet(theme: Theme) -> str:
    """The style sheet of the whole app. Widgets say what they are by the dynamic property ``role``."""
    values = {name: value for name, value in vars(theme).items() if isinstance(value, str)}
    values |= {"warning": theme.warning[0], "warning_ground": theme.warning[1]}
    values |= {f"band_{place}": ground for place, ground in enumerate(theme.bands)}
    return SHEET.format_map(values)


SHEET = """
QWidget {{ font-size: 13px; }}
QMainWindow, QDialog {{ background: {ground}; }}
QDialogButtonBox, QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMenuBar {{ background: {panel}; border-bottom: 1px solid {line}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {panel}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {hover}; color: {ink}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QStatusBar {{ background: {panel}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: 0; }}
QToolTip {{ background: {panel}; color: {ink}; border: 1px solid {line}; padding: 4px; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}

*[role="panel"] {{ background: {panel}; }}
*[role="side"] {{ background: {ground}; }}
*[role="header"] {{ background: {panel}; border-bottom: 1px solid {line}; }}
*[role="strip"] {{ background: {ground}; border-bottom: 1px solid {line}; }}
*[role="card"] {{ background: {panel}; border: 1px solid {line}; border-radius: 8px; }}
*[role="bar"] {{ background: {panel}; border: 1px solid {suggestion}; border-radius: 8px; }}
*[role="drop"] {{ background: {panel}; border: 1px dashed {suggestion}; border-radius: 14px; }}
*[role="mend"] {{ background: {panel}; border: 1px solid {line}; border-left: 4px solid {warning};
    border-radius: 8px; }}
*[role="warning"] {{ background: {warning_ground}; color: {warning}; border: 1px solid {warning};
    border-radius: 8px; padding: 4px 8px; }}
QLabel[role="warning-name"] {{ color: {warning}; font-weight: 600; }}
QLabel[role="warning-line"] {{ color: {warning}; font-size: 12px; }}
QLabel[role="display"] {{ font-size: 28px; font-weight: 600; }}
QLabel[role="title"] {{ font-size: 16px; font-weight: 600; }}
QLabel[role="name"] {{ font-size: 13px; font-weight: 600; }}
QLabel[role="muted"] {{ color: {muted}; font-size: 12px; }}
QLabel[role="chip"] {{ background: {hover}; border-radius: 9px; padding: 2px 8px; font-size: 12px; }}
QLabel[role="chip"][band="0"] {{ background: {band_0}; }}
QLabel[role="chip"][band="1"] {{ background: {band_1}; }}
QLabel[role="chip"][band="2"] {{ background: {band_2}; }}
QLabel[role="chip"][band="3"] {{ background: {band_3}; }}
QLabel[role="section"] {{ color: {accent}; font-size: 16px; font-weight: 600; }}
QLabel[role="guidance"] {{ color: {muted}; font-size: 12px; font-style: italic; }}
QLabel[role="fault"] {{ color: {warning}; font-size: 12px; }}
QLabel[role="caps"] {{ color: {muted}; font-size: 12px; font-weight: 600; letter-spacing: 0.5px; }}

QPushButton {{ background: {panel}; color: {ink}; border: 1px solid {line}; border-radius: 8px;
    padding: 6px 14px; min-height: 18px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 1px solid {accent}; }}
QPushButton:disabled {{ color: {muted}; }}
QPushButton[role="primary"] {{ background: {accent}; color: {on_accent}; border: 1px solid {accent};
    font-weight: 600; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {ink}; padding: 5px 13px; }}
QPushButton[role="primary"]:disabled {{ background: {line}; color: {muted}; border: 1px solid {line}; }}
QPushButton[role="link"] {{ background: transparent; color: {accent}; border: 1px solid transparent;
    padding: 4px 6px; text-align: left; }}
QPushButton[role="link"]:focus {{ border: 1px solid {accent}; }}
QPushButton[role="segment"] {{ border-radius: 0; padding: 3px 10px; margin-left: -1px; }}
QPushButton[role="segment"]:focus:!checked {{ border-color: {line}; }}
QPushButton[role="segment"][place="first"] {{ border-top-left-radius: 8px; border-bottom-left-radius: 8px;
    margin-left: 0; }}
QPushButton[role="segment"][place="last"] {{ border-top-right-radius: 8px; border-bottom-right-radius: 8px; }}
QPushButton[role="segment"]:checked {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton[role="segment"]:checked:focus {{ border: 2px solid {ink}; padding: 2px 9px; }}
QToolButton {{ background: transparent; color: {ink}; border: 1px solid transparent; border-radius: 6px;
    padding: 3px; min-width: 20px; min-height: 20px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton[role="format"]:checked {{ background: {panel}; border: 1px solid {line}; color: {accent}; }}
*[role="divider"] {{ background: {line}; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[large="true"] {{ min-height: 26px; }}

QLineEdit, QPlainTextEdit, QDateTimeEdit, QDateEdit, QComboBox, QSpinBox {{ background: {field}; color: {ink};
    placeholder-text-color: {muted};
    border: 1px solid {line}; border-radius: 8px; padding: 4px 8px; min-height: 18px;
    selection-background-color: {selection}; selection-color: {ink}; }}
QLineEdit:focus, QPlainTextEdit:focus, QDateTimeEdit:focus, QDateEdit:focus, QComboBox:focus {{
    border: 1px solid {accent}; }}
QComboBox QAbstractItemView {{ background: {panel}; color: {ink}; border: 1px solid {line};
    selection-background-color: {hover}; selection-color: {ink}; }}
QComboBox QAbstractItemView::item {{ min-height: 24px; padding: 0 4px; color: {ink}; }}
QComboBox QAbstractItemView::item:selected {{ background: {hover}; color: {ink}; }}
QPlainTextEdit[role="lines"] {{ min-height: 42px; max-height: 42px; padding: 2px 4px; }}
QPlainTextEdit[role="many-lines"] {{ min-height: 92px; max-height: 92px; padding: 2px 4px; }}
QTextEdit[role="reader"] {{ background: {panel}; color: {ink}; border: 0; }}
QTextBrowser[role="told"] {{ background: {panel}; color: {ink}; border: 1px solid {line}; border-radius: 8px;
    padding: 6px 8px; }}
QTextEdit[role="editor"] {{ background: transparent; color: {ink}; border: 0; font-size: 15px;
    placeholder-text-color: {muted}; selection-background-color: {selection}; selection-color: {ink}; }}
QTextEdit[role="entry"], QLineEdit[role="entry"], QLineEdit[role="entry-verb"] {{ background: transparent;
    color: {ink}; placeholder-text-color: {muted}; border: 1px solid transparent; border-radius: 6px;
    padding: 3px 6px; min-height: 18px; selection-background-color: {selection}; selection-color: {ink}; }}
QTextEdit[role="entry"]:hover, QLineEdit[role="entry"]:hover, QLineEdit[role="entry-verb"]:hover {{
    border: 1px solid {line}; }}
QTextEdit[role="entry"]:focus, QLineEdit[role="entry"]:focus, QLineEdit[role="entry-verb"]:focus {{
    background: {field}; border: 1px solid {accent}; }}
QLineEdit[role="entry-verb"] {{ font-weight: 600; }}
QCheckBox, QRadioButton {{ spacing: 8px; min-height: 24px; background: transparent; }}
TickBox::indicator {{ width: 16px; height: 16px; border: 0; background: transparent; image: none; }}
ChoiceBox {{ padding: 4px 24px 4px 8px; }}
ChoiceBox::drop-down {{ border: 0; width: 24px; }}
ChoiceBox::down-arrow {{ image: none; }}
QLineEdit[role="cell"] {{ border: 2px solid {accent}; border-radius: 0; padding: 0 5px; min-height: 0; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {muted}; border: 0; border-bottom: 2px solid transparent;
    padding: 7px 14px; }}
QTabBar::tab:selected {{ color: {ink}; border-bottom: 2px solid {accent}; }}
QTabBar::tab:focus {{ color: {accent}; }}
QTabWidget::pane {{ border: 0; }}
QComboBox QLineEdit {{ background: transparent; border: 0; border-radius: 0; padding: 0; min-height: 0; }}
QLabel {{ background: transparent; }}
QScrollArea {{ background: transparent; border: 0; }}
QTableView {{ background: {panel}; alternate-background-color: {ground}; border: 1px solid {line};
    gridline-color: {line}; selection-background-color: {selection}; selection-color: {ink}; }}
QListView {{ background: {panel}; border: 1px solid {line}; border-radius: 8px;
    selection-background-color: {selection}; selection-color: {ink}; }}
QTableView[role="own"] {{ background: transparent; border: 0; }}
QListView[role="ticks"]::indicator {{ width: 16px; height: 16px; border: 0; background: transparent; image: none; }}
QListView[role="bare"] {{ background: transparent; border: 0; border-radius: 0; }}
QListWidget::item {{ margin: 1px 4px; padding: 0 6px; border-radius: 6px; }}
QListWidget::item:selected {{ background: {selection}; color: {ink}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {panel}; }}
QHeaderView::section {{ background: {ground}; color: {ink}; border: 0; border-bottom: 1px solid {line};
    border-right: 1px solid {line}; padding: 5px 8px; font-weight: 600; }}
QProgressBar {{ background: {line}; border: 0; border-radius: 3px; max-height: 6px; color: transparent; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QProgressBar[over="true"]::chunk {{ background: {warning}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {suggestion}; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
