"""The dialogs and messages that ``screenshots`` pictures, each as somebody meets it in the middle of the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QWidget

from briefing.cleared import Comparison, compared
from briefing.exporting import export
from briefing.model import edits, marking
from briefing.model.blocks import Paragraph, plain
from briefing.model.brief import Brief
from briefing.templating import places
from briefing.templating.form.names import known_fields
from briefing.templating.newer import Newer
from briefing.templating.profile import Profile
from briefing.templating.template import template_of
from briefing.ui.changing_template import built_in_choices
from briefing.ui.cleared.dialog import ClearedDialog
from briefing.ui.desk import Desk
from briefing.ui.details import DetailsDialog
from briefing.ui.dialogs import Dialogs
from briefing.ui.items.chooser import Chooser
from briefing.ui.items.sheet import Sheet
from briefing.ui.keys import KeysDialog
from briefing.ui.palette import Palette
from briefing.ui.profile import ProfileDialog, ProfileStore
from briefing.ui.read.mentions import MentionsDialog
from briefing.ui.source_details import SourceDetailsDialog
from briefing.ui.steps import StepsDialog
from briefing.ui.template_chooser import TemplateChooser
from briefing.ui.templates.insert_field import InsertFieldDialog
from briefing.ui.templates.keep_brief import KeepBriefDialog
from briefing.ui.templates.naming import NameDialog
from briefing.ui.templates.newer import NewerDialog

if TYPE_CHECKING:
    from screenshots import Studio

NOW = datetime(2026, 3, 13, 9, 30, tzinfo=UTC)


class Kept(Dialogs):
    """Shows no dialog; keeps it to be pictured."""

    dialog: QDialog

    def show(self, dialog: QDialog) -> bool:
        """Keep it."""
        self.dialog = dialog
        return False


def dialogs(studio: Studio) -> Iterator[tuple[str, QWidget]]:
    """Every dialog by its name."""
    owner, desk, look = studio.read(), studio.read().desk, studio.look
    for kind in ("stakeholder", "proposal", "risk"):
        yield f"sheet-{kind}", Sheet(desk, look, kind, "", owner)
    yield "details", DetailsDialog(desk, look, owner)
    yield "details-empty", DetailsDialog(studio.read(brief=studio.untagged()).desk, look, owner)
    yield "source-details", SourceDetailsDialog(desk, "s1", lambda: NOW.date().isoformat(), owner)
    guessed = studio.read(brief=studio.of_two_sources()).desk
    yield "source-details-guessed", SourceDetailsDialog(guessed, "s2", lambda: NOW.date().isoformat(), owner)
    office = ProfileStore(studio.folder / "profile.toml")
    yield "profile-empty", ProfileDialog(office, Desk(), owner.dialogs, owner.jobs, owner)
    office.now = Profile("Minister for Ports", division="Coasts Division", copies=("Chief of Staff", "Secretary"))
    yield "profile", ProfileDialog(office, desk, owner.dialogs, owner.jobs, owner)
    stakeholder = studio.sample.of_kind("stakeholder")[0].id
    named = edits.set_fields(studio.sample, stakeholder, {"aliases": ("board",)})
    yield "mentions", MentionsDialog(owner, named, stakeholder, marking.mentions(named, stakeholder))
    words = "The other one's tags and names come to “Harbour Board”, and what it lacks."
    yield (
        "choose-item",
        Chooser("Merge “Harbour Board” with…", words, "Merge", studio.sample.of_kind("stakeholder"), owner),
    )
    yield "cleared", ClearedDialog(_cleared(studio.sample), "MB26-0142 cleared.docx", look, owner)
    yield "change-template", TemplateChooser(studio.sample, built_in_choices(), owner.jobs, owner)
    template = template_of(studio.sample.template)
    yield "insert-field", InsertFieldDialog(known_fields(template), owner)
    yield "name-template", NameDialog("Duplicate “Decision brief”", "Duplicate", template.name, "", owner)
    yield "save-template", KeepBriefDialog(studio.sample, owner)
    kept = places.Kept("team", Path("ours"), "ours", 4, "Ports Division submission")
    changed = ("New: “Timing”.", "“Background” has a limit of 80 words.", "It looks otherwise in Word.")
    yield "newer-template", NewerDialog(studio.sample.template, Newer(kept, studio.sample.template, changed), owner)
    yield "steps", StepsDialog(_worked(studio), owner)
    yield "palette", Palette(list(owner.actions_by_id.values()), owner)
    yield "keys", KeysDialog(owner)


def _cleared(sample: Brief) -> Comparison:
    """What came back: as if the sample's export had become that of a brief which differs from it a little."""
    board = sample.of_kind("stakeholder")[0].id
    other = edits.set_fields(sample, board, {"handling": "Ring the chair before the announcement"})
    other = edits.set_details(other, replace(other.details, to="Minister for Ports", contact="555 0142, after six"))
    other = edits.set_section(other, "purpose", [Paragraph(plain("To seek your decision before 12 April."))])
    return compared(sample, export(sample, ".docx").content, export(other, ".docx").content)


def _worked(studio: Studio) -> Desk:
    """A desk with some steps, the last one undone."""
    desk = studio.read().desk
    for title in ("Deepening the Lower Reach", "Dredging at Tarrow: what to decide, and by when"):
        desk.do("Details", partial(edits.set_details, details=replace(studio.sample.details, title=title)))
    for item in studio.sample.of_kind("risk")[:2]:
        desk.do(f"Delete “{item.title}”", partial(edits.remove_item, id=item.id))
    desk.undo()
    return desk


def messages(studio: Studio) -> Iterator[tuple[str, QWidget]]:
    """Messages and questions by their names."""
    asks: dict[str, Callable[[Dialogs], object]] = {
        "ask-save": lambda d: d.ask_save("Deepening the Lower Reach at Tarrow"),
        "ask-discard": lambda d: d.confirm("Discard the recovered work “Grain levy review”?", "Discard",
                                           "It lies nowhere else."),
        "tell": lambda d: d.tell("There is no text on the clipboard; copy the article first."),
    }  # fmt: skip
    for name, ask in asks.items():
        dialogs = Kept(studio.read())
        ask(dialogs)
        yield name, dialogs.dialog
