from __future__ import annotations

import pytest

from briefing.errors import BriefingError
from briefing.model.kinds import Band
from briefing.templating import grading
from briefing.templating.finding import built_in
from briefing.templating.template import parse
from briefing.templating.writing import written

DECISION = built_in()[0]


def test_the_bands_of_a_grid_stand_mildest_first() -> None:
    assert DECISION.grid.bands == ("Low", "Medium", "High", "Extreme")


def test_cells_names_and_colours_are_changed() -> None:
    changed = grading.set_level_name(DECISION, "likelihoods", 5, "Sure\n")
    changed = grading.set_level_name(changed, "consequences", 1, "None")
    changed = grading.set_rating(changed, 5, 1, "Low")
    changed = grading.set_colour(changed, "Extreme", "#c00000")
    changed = grading.set_colour(changed, "Low", "#00aa00")
    assert (changed.grid.likelihoods[4], changed.grid.consequences[0]) == ("Sure", "None")
    assert changed.grid.rating(5, 1) == "Low"
    assert changed.grid.colours == (Band("Low", "#00AA00"), Band("Extreme", "#C00000"))
    assert (changed.grid.colour("Extreme"), changed.grid.colour("High")) == ("#C00000", None)
    assert parse(written(changed)) == changed
    assert grading.set_colour(changed, "Extreme", None).grid.colours == (Band("Low", "#00AA00"),)


def test_a_rating_is_renamed_everywhere_and_two_can_be_made_one() -> None:
    coloured = grading.set_colour(grading.set_colour(DECISION, "Extreme", "#C00000"), "High", "#FF8800")
    renamed = grading.rename_rating(coloured, "Extreme", "Severe")
    assert renamed.grid.bands == ("Low", "Medium", "High", "Severe")
    assert renamed.grid.colour("Severe") == "#C00000"
    merged = grading.rename_rating(coloured, "Extreme", "High")
    assert merged.grid.bands == ("Low", "Medium", "High")
    assert merged.grid.colours == (Band("High", "#FF8800"),)
    assert grading.rename_rating(coloured, "High", "High") == coloured


def test_a_rating_that_stands_nowhere_any_more_loses_its_colour() -> None:
    changed = grading.set_colour(DECISION, "Extreme", "#C00000")
    for likelihood, consequence in ((5, 4), (5, 5), (4, 5)):
        changed = grading.set_rating(changed, likelihood, consequence, "High")
    assert changed.grid.colours == ()
    assert parse(written(changed)) == changed


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda: grading.set_level_name(DECISION, "likelihoods", 6, "x"), "There is no level 6; there are 1 to 5."),
        (lambda: grading.set_level_name(DECISION, "likelihoods", 1, " "), "A level needs a name"),
        (lambda: grading.set_rating(DECISION, 1, 1, ""), "A cell of the grid needs a rating"),
        (lambda: grading.rename_rating(DECISION, "Low", ""), "A rating needs a name"),
        (lambda: grading.rename_rating(DECISION, "Awful", "Bad"), "There is no rating “Awful”"),
        (lambda: grading.set_colour(DECISION, "Awful", "#000000"), "There is no rating “Awful”"),
        (lambda: grading.set_colour(DECISION, "Low", "green"), "“green” is no colour; write it as #C00000."),
    ],
)
def test_what_cannot_be_done_is_told(edit: object, told: str) -> None:
    assert callable(edit)
    with pytest.raises(BriefingError, match=told):
        edit()


@pytest.mark.parametrize(
    ("colours", "told"),
    [
        ('[[grid.colours]]\nrating = "Awful"\ncolour = "#000000"\n', "there is a colour for “Awful”"),
        ('[[grid.colours]]\nrating = "Low"\ncolour = "green"\n', "not the form"),
        ('[[grid.colours]]\nrating = "Low"\ncolour = "#000000"\n' * 2, "the rating “Low” has two colours"),
    ],
)
def test_colours_that_fit_no_grid_are_told(colours: str, told: str) -> None:
    toml = written(DECISION).decode().replace("[[sections]]", f"{colours}\n[[sections]]", 1)
    with pytest.raises(BriefingError) as caught:
        parse(toml.encode())
    assert told.lower() in caught.value.message.lower()
