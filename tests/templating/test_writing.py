from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.templating import editing
from briefing.templating.finding import built_in
from briefing.templating.template import Template, parse
from briefing.templating.writing import written
from tests.templating.generated import templates


@given(templates())
@settings(max_examples=150)
def test_what_is_written_is_read_as_the_same(template: Template) -> None:
    content = written(template)
    assert parse(content) == template
    assert written(parse(content), content) == content


@given(templates(), templates(), st.data())
@settings(max_examples=60)
def test_comments_never_change_what_is_said(template: Template, other: Template, data: st.DataObject) -> None:
    toml = written(other).decode().split("\n")
    for place in data.draw(st.lists(st.integers(0, len(toml)), max_size=5)):
        toml.insert(place, data.draw(st.sampled_from(["# why", "#", '# """ [[sections]] x = 1', "  # [grid]"])))
    assert parse(written(template, "\n".join(toml).encode())) == template


def test_the_apps_own_templates_keep_their_words_and_comments(checkout: Path) -> None:
    for template in built_in():
        before = (checkout / "templates" / template.id / "template.toml").read_bytes()
        after = written(template, before)
        assert sorted(after.decode().split("\n")) == sorted(before.decode().split("\n"))  # keys may stand otherwise


COMMENTED = """\
# Ours.
id = "small" # never change this
version = 1
name = "Small"
description = "d"
# It asks for nothing.
action = "noting"
title = "{title}"
[[boxes]] # the first is for all verbs
verbs = [
  "agree", # mostly
  "note",
]
boxes = ["Agreed # not a comment"]
# By the finance handbook.
[grid]
likelihoods = ["1", "2", "3", "4", "5"]
consequences = ["1", "2", "3", "4", "5"]
ratings = [
  ["L","L","L","L","L"],["L","L","L","L","L"],["L","L","L","L","L"],["L","L","L","L","L"],["L","L","L","L","M"],
]
# First of all.
[[sections]]
id = "purpose"
heading = "Purpose"
starter = \"\"\"
# no comment
\"\"\"
[[sections]]
id = "risks"
heading = "Risks"
kind = "risks"
# The office wants six.
cap = 6
[[sections.columns]]
cell = "risk"
# Looked up.
[[sections.columns]]
cell = "rating"
# The end.
"""


def test_comments_go_along_with_what_they_stand_at() -> None:
    before = COMMENTED.encode()
    template = parse(before)
    moved = editing.move_section(template, "risks", 0)
    lines = written(moved, before).decode().split("\n")

    def behind(comment: str) -> str:
        return lines[lines.index(comment) + 1]

    assert lines.index("# The end.") == 0
    assert behind("# Ours.") == "# never change this"
    assert behind("# never change this") == 'id = "small"'
    assert behind("# It asks for nothing.") == 'action = "noting"'
    assert behind("# the first is for all verbs") == "[[boxes]]"
    assert behind("# mostly") == 'verbs = ["agree", "note"]'
    assert behind("# By the finance handbook.") == "[grid]"
    assert behind("# The office wants six.") == "cap = 6"
    assert behind("# Looked up.") == "[[sections.columns]]"
    assert lines[lines.index("# Looked up.") + 2] == 'cell = "rating"'
    assert lines.index("# First of all.") > lines.index('cell = "rating"')
    assert lines[lines.index("# First of all.") + 2] == 'id = "purpose"'
    assert (
        len([line for line in lines if line.startswith("#")]) == COMMENTED.count("#") - 1
    )  # one is in quotation marks
    assert parse("\n".join(lines).encode()) == moved


def test_a_comment_of_what_went_is_kept_at_the_top() -> None:
    template = editing.remove_section(parse(COMMENTED.encode()), "risks")
    assert b"# The office wants six.\n" in written(template, COMMENTED.encode())


@pytest.mark.parametrize("before", [b"", b"\xff", b"# only this", b"id = 1 # x", b"#" * 2_000_000])
def test_what_was_no_declaration_gives_no_comments(before: bytes) -> None:
    template = built_in()[0]
    assert written(template, before) == written(template)


def test_long_lists_and_several_lines_are_written_to_be_read() -> None:
    template = replace(built_in()[0], markings=tuple(f"Marking number {i} of all" for i in range(9)))
    template = replace(template, description='One\nTwo "quoted"\n\n')
    content = written(template).decode()
    assert '\ndescription = """\nOne\nTwo "quoted"\n\n"""\n' in content
    assert '\nmarkings = [\n  "Marking number 0 of all",\n' in content
    assert tomllib.loads(content)["description"] == template.description


def test_more_than_a_template_may_hold_is_told() -> None:
    with pytest.raises(BriefingError, match="larger than 1 MB; make its texts shorter"):
        written(replace(built_in()[0], description="x" * 1_000_000))
