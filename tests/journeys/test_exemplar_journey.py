"""The brief that an officer wrote by hand, made in the window with keys and mouse."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QDialog

from briefing.model.brief import Brief
from briefing.storage import brieffile
from briefing.ui.details import DetailsDialog
from briefing.ui.items.chooser import Chooser
from briefing.ui.items.sheet import Sheet
from briefing.ui.source_details import SourceDetailsDialog
from tests.journeys.documents import files_in
from tests.journeys.driver import User, wait
from tests.journeys.tagging import mention, tag_passage
from tests.journeys.writing import write

NAME = "bernama-kl-trade"
PAGES = 3
"""Some two and a half, the last one begun."""
MOST_ACTIONS = 250
FOLDED = {"Scott Bessent": "United States", "He Lifeng": "China"}
PRINTED = {"us": "United States", "china": "China", "asean": "ASEAN", "korea": "South Korea"}
"""The gold stakeholder that each printed one is made of, in the order in which they are printed."""


@pytest.fixture(scope="module")
def gold(corpus: Path) -> dict[str, Any]:
    """What stands in the article, as a reader annotated it."""
    return dict(json.loads((corpus / f"suggest/{NAME}.gold.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def decided(shared: Path) -> dict[str, Any]:
    """What the officer decided."""
    return dict(json.loads((shared / "exemplar/tags.json").read_text("utf-8")))


def test_the_exemplar_is_made_in_the_window(
    user: User, shared: Path, corpus: Path, gold: dict[str, Any], decided: dict[str, Any], tmp_path: Path
) -> None:
    desk = user.window.desk
    with user.stage("load"):
        user.dialogs.files = [corpus / f"suggest/{NAME}.txt"]
        user.press("Ctrl+O")
        wait(lambda: desk.is_open)
    opened = desk.brief
    with user.stage("tag"):
        tag_passages(user, gold, decided)
        tag_stakeholders(user, gold)
    check_tags(user, gold)
    with user.stage("fill"):
        user.press("Ctrl+T", dialog=lambda dialog: fill(user, dialog, decided))
    with user.stage("details"):
        user.press("Ctrl+Shift+D", dialog=lambda dialog: describe_source(user, dialog, decided["sources"][0]))
        user.press("Ctrl+D", dialog=lambda dialog: describe_brief(user, dialog, decided["details"]))
    with user.stage("write"):
        write(user, decided)
    with user.stage("preview"):
        look(user)
    made = desk.brief
    with user.stage("undo and redo"):
        user.press("Ctrl+Alt+Z", dialog=lambda _dialog: user.press("Home", "Enter"))
        assert desk.brief == opened
        user.press("Ctrl+Alt+Z", dialog=lambda _dialog: user.press("End", "Enter"))
        assert desk.brief == made
    with user.stage("save and open"):
        user.save_close_open()
        assert desk.brief == made
    with user.stage("export"):
        word, markdown = user.export("Ctrl+E"), user.export("Ctrl+Shift+E")
    assert user.bill.total.actions < MOST_ACTIONS
    told = briefed(shared, corpus, tmp_path)
    assert replace(desk.brief.sources[0], guessed=()) == replace(told.sources[0], guessed=())
    for exported in (word, markdown):
        check_words(shared, exported)
    assert unmarked(word) == unmarked(tmp_path / "told.docx")
    assert markdown.read_text("utf-8") == (tmp_path / "told.md").read_text("utf-8")


def unmarked(word: Path) -> dict[str, bytes]:
    """All that a Word file is made of, but for the ids in its hidden bookmarks: those are given as items are made."""
    return {name: re.sub(rb'w:name="_bd_[rv]_\w+"', b"", content) for name, content in files_in(word).items()}


def look(user: User) -> None:
    """See the pages as they will be: as long as the officer's own."""
    following = user.window.preview.following
    user.press("Ctrl+3")
    wait(lambda: following.pages is not None)
    assert following.pages is not None
    assert following.pages.count == PAGES
    seen = {place.id for place in following.pages.sections}
    assert seen >= {text.id for text in user.window.desk.brief.sections}


def briefed(shared: Path, corpus: Path, folder: Path) -> Brief:
    """The brief that the command line makes of what the officer decided, exported beside it in both formats."""
    article, tags, brief = corpus / f"suggest/{NAME}.txt", shared / "exemplar/tags.json", folder / "told.brief"
    for command in (
        ["new", article, "--tags", tags, "-o", brief],
        ["export", brief, "-o", folder / "told.docx"],
        ["export", brief, "-o", folder / "told.md"],
    ):
        subprocess.run([sys.executable, "-m", "briefing", *map(str, command)], check=True)
    return brieffile.open_brief(brief)


def check_words(shared: Path, exported: Path) -> None:
    """There is no word too few and none too many, measured by a program that is not ours."""
    measure, wanted = shared / "tools/brief_match.py", shared / "exemplar/bernama-decision-brief.md"
    command = [sys.executable, str(measure), str(wanted), str(exported)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


# Tagging


def tag_stakeholders(user: User, gold: dict[str, Any]) -> None:
    """Each with all its names, the printed ones first; persons are folded under whom they speak for."""
    found = {s["name"]: s["aliases"] for s in gold["stakeholders"]}
    names = dict.fromkeys((*PRINTED.values(), *found))
    for name in names:
        first, *others = found[name]
        user.click_on(mention(user, found, first)[0])
        user.press("S")
        for alias in others:
            user.drag_over(*mention(user, found, alias))
            user.click(user.same)
        if name in FOLDED:
            body = FOLDED[name]
            user.press("Ctrl+Alt+F", dialog=lambda dialog: choose(user, dialog, body))  # noqa: B023  # it is done at once


def choose(user: User, dialog: QDialog, name: str) -> None:
    assert isinstance(dialog, Chooser)
    user.type(name)
    user.press("Enter")


def tag_passages(user: User, gold: dict[str, Any], decided: dict[str, Any]) -> None:
    """The proposals, the printed ones first, and the risks."""
    quotes = {blank(p["quote"]): p["quote"] for p in gold["proposals"]}
    printed = [blank(p["quotes"][0]["text"]) for p in decided["proposals"] if p.get("in_brief", True)]
    for words in dict.fromkeys((*printed, *quotes)):
        tag_passage(user, quotes[words], "P")
    for risk in gold["risks"]:
        tag_passage(user, risk["quote"], "R")


def blank(words: str) -> str:
    """Words with plain blanks between them."""
    return " ".join(words.split())


def check_tags(user: User, gold: dict[str, Any]) -> None:
    """All that is gold is tagged, and nothing else."""
    brief = user.window.desk.brief
    tagged = {i.title: {t.quote.exact for t in i.tags} for i in brief.of_kind("stakeholder")}
    wanted = {s["name"]: set(s["aliases"]) for s in gold["stakeholders"]}
    for person, body in FOLDED.items():
        wanted[body] |= wanted.pop(person)
        assert next(i for i in brief.items if i.title == body).line("spokesperson") == person
    assert tagged == wanted
    for kind in ("proposal", "risk"):
        assert {t.quote.exact for i in brief.of_kind(kind) for t in i.tags} == {q["quote"] for q in gold[f"{kind}s"]}


# Filling


def fill(user: User, sheet: QDialog, decided: dict[str, Any]) -> None:
    """The sheets of the three kinds, each row from left to right."""
    assert isinstance(sheet, Sheet)
    fill_stakeholders(user, sheet, decided["stakeholders"])
    user.press("Ctrl+Tab")
    fill_proposals(user, sheet, decided)
    user.press("Ctrl+Tab")
    fill_risks(user, sheet, decided["risks"])
    user.press("Escape")


def fill_stakeholders(user: User, sheet: Sheet, wanted: list[dict[str, Any]]) -> None:
    by_id = {s["id"]: s for s in wanted}
    for row, (id, name) in enumerate(PRINTED.items()):
        one = by_id[id]
        begins = one["name"] == name
        user.click_cell(sheet, row, "position" if begins else "name")
        along(user, [one[f] for f in ("name", "position", "basis", "handling")[begins:]])
    user.click_cell(sheet, len(sheet.view.sheet.items), "name")
    along(user, [by_id["exporters"][f] for f in ("name", "position", "basis", "handling")])
    for row, id in ((0, "us"), (2, "asean")):
        user.click_cell(sheet, row, "short")
        user.type(by_id[id]["short"])


def fill_proposals(user: User, sheet: Sheet, decided: dict[str, Any]) -> None:
    names = {s["id"]: s.get("short", s["name"]) for s in decided["stakeholders"]}
    user.click_cell(sheet, 0, "title")
    for one in decided["proposals"]:
        if one.get("in_brief", True):
            asked = ", ".join(names[id] for id in one["asked_of"])
            along(user, [one["title"], asked, one["our_view"], one["because"]])
            user.press("Enter")


def fill_risks(user: User, sheet: Sheet, wanted: list[dict[str, Any]]) -> None:
    user.click_cell(sheet, len(sheet.view.sheet.items), "title")
    for one in wanted:
        if one.get("in_brief", True):
            levels = f"{one['likelihood']} {one['consequence']}"
            along(user, [one["title"], levels, one["mitigation"], one.get("owner", "")])
            if one.get("not_acting"):
                user.press("Tab", "Space")
            else:
                user.press("Enter")


def along(user: User, texts: list[str]) -> None:
    """Type into one cell after the other."""
    for place, text in enumerate(texts):
        if place:
            user.press("Tab")
        user.type(text)


# Details


def describe_source(user: User, dialog: QDialog, wanted: dict[str, Any]) -> None:
    assert isinstance(dialog, SourceDetailsDialog)
    user.go_through(dialog.fields, plain(wanted))
    user.tab_to(dialog.attached)
    user.press("Space", "Ctrl+Enter")


def describe_brief(user: User, dialog: QDialog, wanted: dict[str, Any]) -> None:
    assert isinstance(dialog, DetailsDialog)
    left = ("from", "action", "language")  # a decision, in the template's own language
    user.go_through(
        dialog.fields, {**plain({k: v for k, v in wanted.items() if k not in left}), "from_": wanted["from"]}
    )
    user.press("Ctrl+Enter")


def plain(wanted: dict[str, Any]) -> dict[str, str]:
    """Each value as it is typed."""
    return {id: "; ".join(value) if isinstance(value, list) else str(value) for id, value in wanted.items()}
