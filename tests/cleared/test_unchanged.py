"""What nobody edited brings nothing back."""

from __future__ import annotations

from hypothesis import given, settings

from briefing.cleared import compared
from briefing.cleared.units import folded, unfolded
from briefing.model.brief import Brief
from tests.cleared.anybrief import briefs, exported, whole


@given(brief=briefs())
@settings(max_examples=30)
def test_an_unchanged_export_has_no_change(brief: Brief) -> None:
    brief = whole(brief)
    file = exported(brief)
    found = compared(brief, file, file)
    assert (found.changes, found.comments, found.remarks, found.since) == ((), (), (), False)
    assert found.apply(brief, ["c1", "c2"]) == brief


@given(brief=briefs())
@settings(max_examples=15)
def test_a_final_has_no_change_either(brief: Brief) -> None:
    brief = whole(brief)
    found = compared(brief, exported(brief), exported(brief, draft=False))
    assert (found.changes, found.since) == ((), False)


@given(brief=briefs())
def test_text_is_unfolded_and_folded_again(brief: Brief) -> None:
    for text in brief.sections:
        assert folded(list(unfolded(text.blocks))) == text.blocks
