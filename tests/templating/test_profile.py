from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compose.content import is_empty
from briefing.errors import BriefingError
from briefing.model.blocks import lines_of
from briefing.templating import packs
from briefing.templating.finding import built_in, carry
from briefing.templating.newer import changes
from briefing.templating.profile import (
    Profile,
    carried,
    name_line,
    names_typed,
    parse,
    profile_bytes,
    tidy,
    with_profile,
)
from briefing.templating.starter import starter_text
from briefing.templating.starting import started
from briefing.templating.template import HouseName, template_of
from tests import making
from tests.templating.generated import lines

OURS = Profile(
    minister="Minister for Trade",
    minister_name="the Hon. R. Vale",
    division="Trade Policy Division",
    director="A. Mensah, Director",
    phone="+61 2 5550 1234",
    marking="OFFICIAL: Sensitive",
    copies=("Chief of Staff", "Secretary"),
    reference="TPD26/",
    clearance=("Director", "First Assistant Secretary"),
    agencies=("Treasury", "Foreign_Affairs [*]"),
    verbs=("endorse", "commission"),
    acronyms=("ASEAN", "RCEP"),
    names=(HouseName("Viet Nam", ("Vietnam",)), HouseName("Türkiye", ("Turkey",))),
)


@given(
    st.builds(
        Profile,
        **dict.fromkeys(("minister", "division", "director", "phone", "marking", "reference"), lines),
        **dict.fromkeys(
            ("copies", "clearance", "agencies", "verbs", "acronyms"), st.lists(lines, max_size=3).map(tuple)
        ),
        names=st.lists(st.builds(HouseName, lines, st.lists(lines, max_size=2).map(tuple)), max_size=3).map(tuple),
    )
)
def test_a_profile_comes_out_of_its_file_as_it_went_in(profile: Profile) -> None:
    tidied = tidy(profile)
    assert parse(profile_bytes(profile)) == tidied
    assert tidy(tidied) == tidied


def test_a_profile_is_a_file_that_people_can_read() -> None:
    text = profile_bytes(OURS).decode()
    assert text.startswith('minister = "Minister for Trade"\n')
    assert 'copies = ["Chief of Staff", "Secretary"]\n' in text
    assert '[[names]]\nname = "Viet Nam"\ninstead_of = ["Vietnam"]\n' in text
    assert parse(profile_bytes(Profile())) == Profile()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff", "The file is no office profile"),
        (b"PK\x03\x04", "The file is no office profile"),
        (b"x = ", "The file is no office profile"),
        (b"mininster = 'x'", "mend this one: There is no key “mininster” here; did you mean “minister”?"),
        (b"minister = 1", "Expected text, found a whole number."),
        (b'minister = "\\u0000"', "control characters"),
        (b"copies = " + b"[" * 5000, "nested too deeply"),
        (b"#" * 200_001, "larger than 200 KB"),
        (carry("decision-brief").files[0].content, "The office profile cannot be used"),
    ],
)
def test_what_is_no_profile_is_told(content: bytes, told: str) -> None:
    with pytest.raises(BriefingError, match=told.replace("?", r"\?")) as caught:
        parse(content)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("id", [t.id for t in built_in()])
def test_it_fills_a_new_brief_of_every_template(id: str) -> None:
    brief = with_profile(started(carry(id)), OURS)
    details = brief.details
    assert (details.to, details.from_, details.contact) == (
        "Minister for Trade", "Trade Policy Division", "A. Mensah, Director, +61 2 5550 1234",
    )  # fmt: skip
    assert (details.marking, details.copies, details.reference) == (OURS.marking, OURS.copies, "TPD26/")
    assert (details.clearance, details.minister) == (OURS.clearance, "the Hon. R. Vale")
    assert (details.title, details.date, details.decide_by) == ("", "", "")
    template = template_of(brief.template)
    assert {"endorse", "commission"} <= {verb for row in template.boxes for verb in row.verbs}
    assert template.boxes_for("commission") == template_of(carry(id)).boxes[0].boxes
    assert (template.acronyms, template.names) == (OURS.acronyms, OURS.names)
    assert template.agencies == OURS.agencies
    assert OURS.marking in template.markings
    assert packs.unpacked(packs.packed(brief.template)) == brief.template


def test_what_is_written_stays() -> None:
    brief = making.brief({"details": {"to": "Premier", "copies": ["Nobody"]}, "sections": {"consultation": "Done."}})
    filled = with_profile(brief, OURS)
    assert (filled.details.to, filled.details.copies) == ("Premier", ("Nobody",))
    assert filled.details.from_ == "Trade Policy Division"
    assert filled.sections == brief.sections
    assert with_profile(filled, OURS) == filled


def test_an_empty_profile_changes_nothing() -> None:
    brief = making.sample()
    assert with_profile(brief, Profile()) == brief
    assert carried(brief.template, Profile()) is brief.template


def test_agencies_stand_where_consultation_is_to_be_written_and_count_as_nothing() -> None:
    brief = with_profile(started(carry("decision-brief")), OURS)
    section = template_of(brief.template).section("consultation")
    assert section is not None
    words = [line for block in starter_text(section) for line in lines_of(block)]
    assert words == ["None yet; before use: Treasury, Foreign_Affairs [*]."]
    assert is_empty(brief, section)


def test_agencies_that_come_later_stand_in_consultation_too() -> None:
    first = with_profile(started(carry("decision-brief")), OURS)
    later = with_profile(first, tidy(Profile(agencies=("Treasury", "Health"))))
    section = template_of(later.template).section("consultation")
    assert section is not None
    words = [line for block in starter_text(section) for line in lines_of(block)]
    assert words == ["None yet; before use: Treasury, Foreign_Affairs [*], Health."]


def test_a_newer_template_is_compared_as_the_office_has_it() -> None:
    copy = carry("decision-brief")
    assert changes(carried(copy, OURS), carried(copy, OURS)) == ()
    assert "The office's agencies, acronyms or names are others." in changes(copy, carried(copy, OURS))


def test_names_are_typed_as_people_say_them() -> None:
    assert names_typed(["Viet Nam, not Vietnam, VN ", "", "Kyiv", ", not X", "Türkiye, not "]) == (
        HouseName("Viet Nam", ("Vietnam", "VN")), HouseName("Kyiv"), HouseName("Türkiye"),
    )  # fmt: skip
    commas = HouseName("South Korea", ("Korea, Republic of",))
    assert name_line(commas) == "South Korea, not Korea, Republic of;"
    for name in (*OURS.names, commas, HouseName("Iran", ("Iran, Islamic Republic of", "Persia"))):
        assert names_typed([name_line(name)]) == (name,)
