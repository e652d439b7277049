from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.templating.form.mending import renamed
from briefing.templating.form.names import known_fields
from briefing.templating.form.package import FormPackage
from briefing.templating.form.scan import scan
from tests.templating.form.forms import form, parts, texts


def runs(*words: str) -> str:
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r>' for each in words) + "</w:p>"


def names(content: bytes) -> list[str]:
    return [field.name for field in scan(FormPackage.open(content), known_fields(None)).fields]


@pytest.mark.parametrize(
    "words",
    [
        ("Dear {{ minster }},",),
        ("Dear {", "{ min", "st", "er", " }", "},"),
        ("Dear {{", "MINSTER", "}},"),
        ("Dear {{ minster? }},",),
        (
            "{{ minster }} and {{ mins",
            "ter }} and {{ title }}",
        ),
    ],
)
def test_a_field_bears_another_name_however_word_has_split_it(words: tuple[str, ...]) -> None:
    before = form(runs(*words))
    after = renamed(before, "minster", "minister")
    whole = "".join(words)
    assert texts(after)[0].casefold() == whole.casefold().replace("minster", "minister")
    assert set(names(after)) <= {"minister", "title"}
    assert {k: v for k, v in parts(after).items() if k != "word/document.xml"} == {
        k: v for k, v in parts(before).items() if k != "word/document.xml"
    }


def test_headers_and_content_controls_are_mended_too() -> None:
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="Minster"/></w:sdtPr><w:sdtContent>{runs("Click here")}</w:sdtContent></w:sdt>'
    )
    after = renamed(form(control, header=runs("{{ minster }}")), "minster", "minister")
    assert sorted(names(after)) == ["minister", "minister"]


def test_a_form_without_the_field_keeps_its_bytes() -> None:
    before = form(runs("{{ title }}"))
    assert renamed(before, "minster", "minister") is before


@given(st.lists(st.integers(1, 24), max_size=6))
def test_only_the_name_changes_wherever_the_runs_end(cuts: list[int]) -> None:
    whole = "To {{ minster }} by {{ date }}."
    places = sorted({0, len(whole), *cuts})
    words = [whole[a:b] for a, b in pairwise(places)]
    assert texts(renamed(form(runs(*words)), "minster", "minister")) == [whole.replace("minster", "minister")]
