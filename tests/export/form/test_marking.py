"""The protective marking of a filled form: where the form asks for it, or at the top of each page."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from briefing.export.form.marking import SPACES as PICTURE_SPACES
from briefing.export.form.places import EMU
from briefing.templating.look.names import w
from tests.export.form.test_fill import MARKING, brief, filled, said
from tests.export.form.test_odd_places import ends_section, reference, with_running
from tests.export.word.conftest import Check
from tests.templating.form.forms import form, live, p, parts, root, run, texts

ONE = brief(title="Ferries", marking="OFFICIAL")
STAMPED = "DRAFT\u2002OFFICIAL"
PUT = "put at the top of each page"


@pytest.mark.parametrize("final", [True, False])
def test_a_form_that_asks_for_it_gets_it_there_and_nowhere_else(final: bool) -> None:
    done = filled(form(p("{{ title }}"), p(run("Marking: {{ marking }}"))), final, ONE)
    assert texts(done.content, "word/header1.xml") == [f"Marking: {'OFFICIAL' if final else STAMPED}"]
    assert not any(PUT in words for words in said(done))
    assert "DRAFT" not in parts(done.content)["word/document.xml"].decode()


def test_a_control_called_marking_is_as_good() -> None:
    control = '<w:sdt><w:sdtPr><w:tag w:val="Marking"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    done = filled(form(p("{{ title }}"), control), False, ONE)
    assert texts(done.content, "word/header1.xml") == [STAMPED]
    assert not any(PUT in words for words in said(done))


def test_one_that_word_writes_over_does_not_count() -> None:
    done = filled(form(p("{{ title }}"), p(live("PAGE", "{{ marking }}"))), False, ONE)
    assert texts(done.content, "word/header1.xml") == [STAMPED, "{{ marking }}"]
    assert any(PUT in words for words in said(done))


def test_a_field_in_the_body_alone_does_not_count() -> None:
    done = filled(form(p("{{ marking }}"), p("Letterhead")), True, ONE)
    assert texts(done.content, "word/header1.xml") == ["OFFICIAL", "Letterhead"]
    assert texts(done.content) == ["OFFICIAL"]


def test_a_footer_alone_takes_the_stamp_too() -> None:
    body = ends_section(reference("default", "a"), reference("default", "f", "footer"))
    content = with_running(body, {"a": p("Letterhead"), "f": MARKING})
    draft = filled(content, False, ONE).content
    assert texts(draft, "word/f.xml") == [STAMPED]
    assert parts(draft)["word/a.xml"] == parts(content)["word/a.xml"]
    assert texts(filled(content, True, ONE).content, "word/f.xml") == ["OFFICIAL"]


def test_beside_a_stamped_header_a_footer_is_plain() -> None:
    body = ends_section(reference("default", "a"), reference("default", "f", "footer"))
    draft = filled(with_running(body, {"a": MARKING, "f": MARKING}), False, ONE).content
    assert [texts(draft, f"word/{part}.xml") for part in "af"] == [[STAMPED], ["OFFICIAL"]]


@pytest.mark.parametrize(
    ("body", "settings", "made", "put"),
    [
        (ends_section(reference("default", "a"), reference("first", "b")), "", [], "a"),
        (ends_section(reference("default", "a"), title=True), "", ["first"], "a"),
        (ends_section(reference("default", "a")) + ends_section(title=True), "", ["first"], "a"),
        (ends_section(reference("default", "a")), "<w:evenAndOddHeaders/>", ["even"], "a"),
        (ends_section() + ends_section(reference("default", "b")), "", ["default"], "b"),
        (ends_section(reference("default", "gone")), "", ["default"], ""),
        (p("x"), "", ["default"], ""),
    ],
)
def test_every_page_gets_it_where_the_form_does_not_ask(body: str, settings: str, made: list[str], put: str) -> None:
    content = with_running(body, {"a": p("A"), "b": p("B")}, settings)
    done = filled(content, True, ONE)
    before, after = parts(content), parts(done.content)
    for name in "ab":
        if name in put:
            assert texts(done.content, f"word/{name}.xml") == ["OFFICIAL", name.upper()]
        else:
            assert after[f"word/{name}.xml"] == before[f"word/{name}.xml"]
    new = sorted(name for name in after if "briefing-header" in name and "_rels" not in name)
    assert len(new) == len(made)
    assert all(texts(done.content, name) == ["OFFICIAL"] for name in new)
    first = next(root(done.content).iter(w("sectPr")))
    kinds = [r.get(w("type")) for r in first.iter(w("headerReference"))]
    assert set(made) <= set(kinds)
    assert len(kinds) == len(set(kinds))


def test_without_a_marking_a_final_gets_nothing_and_a_draft_its_stamp() -> None:
    content = form(p("{{ title }}"), p("Letterhead"))
    unmarked = brief(title="Ferries", marking="")
    assert texts(filled(content, True, unmarked).content, "word/header1.xml") == ["Letterhead"]
    draft = texts(filled(content, False, unmarked).content, "word/header1.xml")
    assert draft == ["DRAFT\u2002[missing: marking]", "Letterhead"]


def floating(wide: int, high: int, place: str) -> str:
    """A header with one picture that floats; sizes in twips."""
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in PICTURE_SPACES.items())
    size = f'<wp:extent cx="{wide * EMU}" cy="{high * EMU}"/>'
    return p(f"<w:r><w:drawing{spaces}><wp:anchor>{place}{size}<pic:pic/></wp:anchor></w:drawing></w:r>")


def placed(by: str, below: str) -> str:
    return f'<wp:positionV relativeFrom="{by}">{below}</wp:positionV>'


TOP = placed("page", "<wp:align>top</wp:align>")
OFFSET = f"<wp:posOffset>{500 * EMU}</wp:posOffset>"


@pytest.mark.parametrize(
    ("wide", "high", "place", "below"),
    [
        (11906, 2000, TOP, 2075),
        (11906, 2000, placed("page", OFFSET), 2575),
        (11906, 2000, placed("paragraph", f"<wp:posOffset>{-200 * EMU}</wp:posOffset>"), 709 - 200 + 2075),
        (11906, 2000, placed("paragraph", f"<wp:posOffset>{-900 * EMU}</wp:posOffset>"), 2075),  # not above the paper
        (2000, 2000, TOP, None),  # a crest in a corner
        (11906, 16838, TOP, None),  # behind the whole page
        (11906, 500, TOP, None),  # it ends above the line
        (11906, 2000, placed("page", f"<wp:posOffset>{1500 * EMU}</wp:posOffset>"), None),  # it begins below it
        (11906, 2000, placed("page", "<wp:align>bottom</wp:align>"), None),
        (11906, 2000, placed("page", "<wp:posOffset>much</wp:posOffset>"), None),
        (11906, 2000, "", None),
    ],
)
def test_it_stands_below_a_banner_and_not_on_it(wide: int, high: int, place: str, below: int | None) -> None:
    done = filled(form(p("{{ title }}"), floating(wide, high, place)), True, ONE)
    header = root(done.content, "word/header1.xml")
    assert texts(done.content, "word/header1.xml") == ["OFFICIAL", ""]
    frames = [int(frame.get(w("y"), "")) for frame in header.iter(w("framePr"))]
    assert frames == ([] if below is None else [below])


def test_the_banner_of_a_real_form_stays_where_it_is(shared: Path, check: Check) -> None:
    content = (shared / "corpus" / "word-templates" / "phs-mngtinfo-onepage.docx").read_bytes()
    done = filled(content, False, ONE)
    before, after = root(content, "word/header3.xml"), root(done.content, "word/header3.xml")
    marking = after[0]
    assert marking.find(f"{w('pPr')}/{w('framePr')}") is not None
    after.remove(marking)
    assert etree.tostring(after, method="c14n") == etree.tostring(before, method="c14n")
    assert set(check(done.content)) <= set(check(content))
