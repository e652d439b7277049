"""Which annexes are printed behind the brief: a tick box each, beside the pages."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from briefing.compose.annexes import TITLES, has_annex, kept_aside
from briefing.compose.aside import left_aside, rows_aside
from briefing.model import edits
from briefing.model.brief import ANNEXES, Annex, Brief
from briefing.templating.template import Template, template_of
from briefing.ui.controls import TickBox
from briefing.ui.desk import Desk


def tr(words: str) -> str:
    """Words of the preview in the language of the interface."""
    return QCoreApplication.translate("Preview", words)


def label_of(annex: Annex, brief: Brief, template: Template) -> str:
    """An annex in words; text kept aside with how much there is."""
    match annex:
        case "evidence":
            return tr("Evidence")
        case "articles":
            return tr("Text of the articles")
        case "aside":
            texts, tables = len(left_aside(brief, template)), len(rows_aside(brief, template))
            if texts:
                how_much = tr("1 section") if texts == 1 else tr("{n} sections").format(n=texts)
            else:
                how_much = tr("1 table") if tables == 1 else tr("{n} tables").format(n=tables)
            return f"{tr('Text kept aside')} ({how_much})" if texts or tables else tr("Text kept aside")


class AnnexBoxes(QWidget):
    """The tick boxes; one whose annex would be empty cannot be ticked, but a tick stays and can be taken away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen: tuple[object, ...] = ()
        self.boxes: dict[Annex, TickBox] = {}
        heading = QLabel(tr("ANNEXES"))
        heading.setProperty("role", "caps")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        for annex in ANNEXES:
            box = self.boxes[annex] = TickBox()
            box.setMinimumHeight(26)
            box.toggled.connect(partial(self._tick, annex))
            column.addWidget(box)
        self.boxes["evidence"].setToolTip(tr("Each passage with its item, source, voice and place"))
        self.boxes["articles"].setToolTip(tr("All that the sources say, with their headings and tables"))

    def show_brief(self) -> None:
        """Show what is ticked and what there is to print."""
        brief = self._desk.brief
        parts = (brief.template, brief.items, brief.sections, brief.options, brief.recommendations, brief.sources)
        seen = (brief.annexes, *map(id, parts))
        if seen == self._seen:
            return
        self._seen, self._held = seen, parts
        template = template_of(brief.template)
        for annex, box in self.boxes.items():
            on = annex in brief.annexes
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
            box.setText(label_of(annex, brief, template))
            box.setAccessibleName(tr("Annex: {name}").format(name=box.text()))
            if annex == "aside":
                things = "; ".join(kept_aside(brief, template)) or tr("nothing")
                box.setToolTip(tr("What this template has no place for: {things}").format(things=things))
            box.setEnabled(on or has_annex(brief, template, annex))

    def _tick(self, annex: Annex, on: bool) -> None:
        label = (tr("Annex: {name}") if on else tr("No annex: {name}")).format(name=tr(TITLES[annex]))
        self._desk.do(label, lambda brief: edits.set_annex(brief, annex, on))
