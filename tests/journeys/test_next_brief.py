"""The next brief starts from the last good one: its template, then another article, made in the window.

Each row of the sheets and each option is typed as one line, its parts between bars, as each recommendation is. With
Tab from cell to cell instead it is one action more for each bar, of which there are 51.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from briefing import paths
from briefing.model.brief import Brief
from briefing.model.kinds import FieldValue
from briefing.ui.details import DetailsDialog
from briefing.ui.items.sheet import Sheet
from briefing.ui.source_details import SourceDetailsDialog
from briefing.ui.templates.keep_brief import KeepBriefDialog
from tests.journeys import next_brief as now
from tests.journeys.documents import parts_of
from tests.journeys.driver import User, wait
from tests.journeys.tagging import mention, tag_passage
from tests.journeys.writing import write

MOST_ACTIONS = 100
EMPTY: dict[str, FieldValue] = {"not_acting": False}


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of own templates for this test alone."""
    monkeypatch.setattr(paths, "own_templates", lambda: tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def exemplar(shared: Path, tmp_path: Path) -> Path:
    """The last good brief, in a file."""
    article, tags = shared / "corpus/suggest/bernama-kl-trade.txt", shared / "exemplar/tags.json"
    brief = tmp_path / "exemplar.brief"
    command = [sys.executable, "-m", "briefing", "new", article, "--tags", tags, "-o", brief]
    subprocess.run([*map(str, command)], check=True)
    return brief


def test_the_next_brief_is_made_from_the_last_one(user: User, corpus: Path, exemplar: Path) -> None:
    desk = user.window.desk
    gold = dict(json.loads((corpus / f"suggest/{now.NAME}.gold.json").read_text("utf-8")))
    user.window.files.open([exemplar])
    wait(lambda: desk.is_open)
    last = desk.brief
    with user.stage("template"):
        user.press("Ctrl+Alt+E", dialog=lambda dialog: keep(user, dialog))
        wait(lambda: "is a template now" in user.window.notice.words)
    with user.stage("load"):
        user.dialogs.files = [corpus / f"suggest/{now.NAME}.txt"]
        user.press("Ctrl+O")
        wait(lambda: desk.is_open and desk.brief.template.id not in ("", last.template.id))
        wait(lambda: not user.window.notice.isVisible())  # which moves what is below it
    with user.stage("tag"):
        tag(user, gold)
    with user.stage("fill"):
        user.press("Ctrl+T", dialog=lambda dialog: fill(user, dialog))
    with user.stage("details"):
        user.press("Ctrl+Shift+D", dialog=lambda dialog: describe_source(user, dialog, gold["title"]))
        user.press("Ctrl+D", dialog=lambda dialog: describe_brief(user, dialog))
    with user.stage("write"):
        write(user, now.WRITTEN, in_lines=True)
    with user.stage("save"):
        user.press("Ctrl+S")
        wait(lambda: not desk.has_unsaved)
    with user.stage("export"):
        word = user.export("Ctrl+E")
    made = desk.brief
    assert size_of(made) == size_of(last)
    assert made.details.to == last.details.to
    assert user.bill.total.actions < MOST_ACTIONS
    check_rows(made)
    check_words(word)


def keep(user: User, dialog: QDialog) -> None:
    """Call it something, and tick the texts that hold for the next brief."""
    assert isinstance(dialog, KeepBriefDialog)
    user.type(now.TEMPLATE)
    for section in now.KEPT:
        user.click(dialog.texts[section])
    user.press("Ctrl+Return")


def tag(user: User, gold: dict[str, Any]) -> None:
    """Proposals, risks and names, as a reader of the article annotated them."""
    for kind, key, places in (("proposals", "P", now.ASKED), ("risks", "R", now.FEARED)):
        for place in places:
            tag_passage(user, gold[kind][place]["quote"], key)
    names = {s["name"]: s["aliases"] for s in gold["stakeholders"]}
    for name in now.NAMED:
        user.drag_over(*mention(user, names, names[name][0]))
        user.press("S")


def fill(user: User, sheet: QDialog) -> None:
    """The three sheets, each row typed as one line."""
    assert isinstance(sheet, Sheet)
    user.click_cell(sheet, 0, "position")
    for place, row in enumerate(now.STAKEHOLDERS):
        if place:
            user.press("Return")
        if place == len(now.NAMED):
            user.press("Left")
        user.type(" | ".join(row))
    for rows in (now.PROPOSALS, now.RISKS):
        user.press("Ctrl+Tab", "Left")
        for place, row in enumerate(rows):
            if place:
                user.press("Return")
            user.type(" | ".join(row))
    user.press("Ctrl+Return")


def describe_source(user: User, dialog: QDialog, title: str) -> None:
    assert isinstance(dialog, SourceDetailsDialog)
    user.go_through(dialog.fields, {"title": title, **now.SOURCE})
    user.click(dialog.attached)
    user.press("Ctrl+Return")


def describe_brief(user: User, dialog: QDialog) -> None:
    assert isinstance(dialog, DetailsDialog)
    user.go_through(dialog.fields, now.DETAILS, "Ctrl+Down")
    user.press("Ctrl+Return")


def check_rows(brief: Brief) -> None:
    """What was typed in lines stands in its fields, beside what was tagged."""
    fields = {
        "stakeholder": ("position", "basis", "handling"),
        "proposal": ("title", "asked_of", "our_view", "because"),
        "risk": ("title", "likelihood", "consequence", "mitigation", "owner", "not_acting"),
    }
    wanted = {
        "stakeholder": [row[-3:] for row in now.STAKEHOLDERS],
        "proposal": [(title, (named(brief, asked),), *rest) for title, asked, *rest in now.PROPOSALS],
        "risk": [(row[0], *map(int, row[1].split()), *row[2:4], row[4:] == ("yes",)) for row in now.RISKS],
    }
    for kind, names in fields.items():
        items = brief.of_kind(kind, ticked_only=True)
        assert [tuple(i.fields.get(name, EMPTY.get(name, "")) for name in names) for i in items] == wanted[kind]
    tagged = {kind: sum(len(i.tags) for i in brief.of_kind(kind)) for kind in fields}
    assert tagged == {"stakeholder": len(now.NAMED), "proposal": len(now.ASKED), "risk": len(now.FEARED)}
    options = [(o.title, o.for_, o.against, o.cost, o.status_quo, o.recommended) for o in brief.options]
    assert options == [
        (o["title"], o["for"], o["against"], o["cost"], o.get("status_quo", False), o.get("recommended", False))
        for o in now.WRITTEN["options"]
    ]


def named(brief: Brief, name: str) -> str:
    return next(i.id for i in brief.of_kind("stakeholder") if i.title == name)


def check_words(word: Path) -> None:
    """All that was written is in the Word file, and what the template has kept."""
    parts = parts_of(word)
    there = " ".join(" ".join(words) for words in parts.values())
    texts = [text for row in (*now.STAKEHOLDERS, *now.PROPOSALS) for text in row]
    texts += [r["text"] for r in now.WRITTEN["recommendations"]] + [o["against"] for o in now.WRITTEN["options"]]
    assert [text for text in texts if text not in there] == []
    assert '"mediator",' in " ".join(parts["Avoid saying"]).replace("“", '"').replace("”", '"')
    assert "Position on lifting tariffs" in there


def size_of(brief: Brief) -> dict[str, int]:
    """How much there is of everything."""
    kinds = {kind: len(brief.of_kind(kind, ticked_only=True)) for kind in ("stakeholder", "proposal", "risk")}
    written = sum(1 for text in brief.sections if text.blocks)
    return {**kinds, "option": len(brief.options), "recommendation": len(brief.recommendations), "section": written}
