"""Writing a brief in the window: the texts of its sections, its recommendations and its options."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QDialog

from briefing.model.brief import Recommendation
from briefing.model.oneline import put_together
from briefing.ui.write.citing import CitationChooser
from tests.journeys.driver import User

CITED = re.compile(r"(\[@\w+\])")
LATER_POINT = re.compile(r"(?:-|(?!1\.)\d+\.) ")
FIELDS = ("title", "for", "against", "cost")


def write(user: User, decided: Mapping[str, Any], in_lines: bool = False) -> None:
    """All that the officer wrote, in the order in which it is printed, from the first section on.

    With ``in_lines`` each option is typed as one line, as each recommendation is.
    """
    written = dict(decided["sections"])
    for kind in ("recommendations", "options"):
        written[kind] = decided[kind]
    user.press("Ctrl+2")
    for place, section in enumerate(s for s in sections(user) if s in written):
        if place:
            go_on_to(user, section)
        match written[section]:
            case str() as text:
                write_text(user, text, decided)
            case rows if section == "recommendations":
                write_recommendations(user, rows)
            case rows if in_lines:
                write_options_in_lines(user, rows)
            case rows:
                write_options(user, rows)


def sections(user: User) -> list[str]:
    """The ids of the sections, from top to bottom."""
    return list(user.window.write.text.frames)


def go_on_to(user: User, section: str) -> None:
    """Ctrl+Enter until the caret is in a section."""
    column = user.window.write.text
    for _ in sections(user):
        user.press("Ctrl+Return")
        if column.frames[section].isAncestorOf(user.focused):
            return
    raise AssertionError(f"Ctrl+Enter does not lead to {section}")


def write_text(user: User, text: str, decided: Mapping[str, Any]) -> None:
    """Type a text that is told in Markdown: paragraphs, one list, words between stars, and what is cited."""
    for place, line in enumerate(filter(None, text.split("\n"))):
        if place:
            user.press("Return")
        for part in CITED.split(LATER_POINT.sub("", line, count=1) if place else line):
            if part.startswith("[@"):
                user.type("[@", dialog=choosing(user, sought(part[2:-1], decided)))
            else:
                user.type(part)


def sought(cited: str, decided: Mapping[str, Any]) -> str:
    """What one types to find a source, by its number, or an item, by how its passage begins."""
    if cited.isdecimal():
        return cited
    item = next(i for i in (*decided["proposals"], *decided["risks"]) if i["id"] == cited)
    return " ".join(item["quotes"][0]["text"].split()[:2])


def choosing(user: User, words: str) -> Callable[[QDialog], None]:
    """Type these words in the chooser, and take what is first."""

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, CitationChooser)
        user.type(words)
        user.press("Return")

    return choose


def write_recommendations(user: User, rows: Sequence[Mapping[str, Any]]) -> None:
    """Each as one line; the last one is done when one goes on."""
    for place, row in enumerate(rows):
        if place:
            user.press("Return")
        user.type(put_together(Recommendation("", **row)))
    made = user.window.desk.brief.recommendations
    assert [replace(one, id="") for one in made] == [Recommendation("", **row) for row in rows]


def write_options(user: User, rows: Sequence[Mapping[str, Any]]) -> None:
    """Each from left to right; the first one is the status quo that stands ready."""
    for place, row in enumerate(rows):
        if place:
            user.press("Return")
        for field in FIELDS:
            if field != FIELDS[0]:
                user.press("Tab")
            user.type(row[field])
        if row.get("recommended"):
            user.press("Tab", "Tab", "Space")


def write_options_in_lines(user: User, rows: Sequence[Mapping[str, Any]]) -> None:
    """Each as one line, its parts between bars; the first one is the status quo that stands ready."""
    for place, row in enumerate(rows):
        if place:
            user.press("Return")
        title = f"{row['title']} (recommended)" if row.get("recommended") else row["title"]
        user.type(" | ".join((title, *(row[field] for field in FIELDS[1:]))))
