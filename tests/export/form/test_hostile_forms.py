"""Forms from strangers: our own marks in them, parts that point anywhere, sizes beyond all reason."""

from __future__ import annotations

import time

import pytest
from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.export.form.fill import Filled
from briefing.export.word.markup import R
from briefing.templating.look.names import w
from tests.export.form.test_fill import MARKING, brief, filled
from tests.templating.form.forms import SPACES, cell, form, p, parts, root, row, run, table, text_box, texts, zipped

ONE = brief(title="Ferries", to="T", minister="", marking="OFFICIAL")
HARMLESS = form(p("{{ title }}"), MARKING)
LIMIT = 10


def timed(content: bytes) -> Filled:
    start = time.perf_counter()
    done = filled(content, True, ONE)
    assert time.perf_counter() - start < LIMIT
    return done


@pytest.mark.parametrize("name", ["briefing-site", "briefing-control", "briefing-item", "briefing-unit"])
@pytest.mark.parametrize("value", ["0", "99", "x", "risk:0", "risk:99", "risk"])
def test_attributes_like_our_own_mean_nothing(name: str, value: str) -> None:
    said = f'{name}="{value}"'
    body = (
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr {said}><w:tc><w:p {said}>{run('{{ title }}')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p {said}>{run('x')}</w:p><w:sdt {said}><w:sdtPr/><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    )
    done = filled(form(body, MARKING), True, ONE)
    assert texts(done.content) == ["Ferries", "x", ""]
    assert name not in parts(done.content)["word/document.xml"].decode()


def replaced(part: str, old: bytes, new: bytes) -> bytes:
    every = parts(HARMLESS)
    return zipped({**every, part: every[part].replace(old, new)})


@pytest.mark.parametrize(
    "content",
    [
        replaced("word/document.xml", b"<w:body>", b"<w:body><?briefing-block block-1?>"),
        replaced("word/document.xml", b"<w:body>", b"<w:body><!-- <?briefing-block block-1?> -->"),
        replaced("word/document.xml", b"<w:document ", b"<?briefing-block block-1?><w:document "),
        zipped({name: part for name, part in parts(HARMLESS).items() if "document.xml.rels" not in name}),
    ],
    ids=["our place", "in a comment", "before the root", "no relationships"],
)  # fmt: skip
def test_odd_parts_are_filled_all_the_same(content: bytes) -> None:
    assert texts(filled(content, True, ONE).content) == ["Ferries"]


@pytest.mark.parametrize("kind", ["header", "footnotes", "endnotes", "styles", "numbering", "settings"])
@pytest.mark.parametrize("target", ["document.xml", "../../../etc/passwd", "gone.xml", "odd.xml"])
def test_a_part_that_is_none_of_its_kind_breaks_nothing(kind: str, target: str) -> None:
    pointing = f'<Relationship Id="h" Type="{R}/{kind}" Target="{target}"/>'
    body = p("{{ title }}", '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>')
    content = form(body, related=pointing, more={"word/odd.xml": f"<w:odd {SPACES}/>"})
    done = filled(content, True, ONE)
    assert [child.tag for child in root(done.content)] == [w("body")]
    assert texts(done.content)[0] == "Ferries"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"word/media/x.bin": b"\0" * 40_000_000}, "far more"),
        ({f"word/media/{i}.bin": b"\0" * 19_000_000 for i in range(12)}, "far more"),
        ({"word/document.xml": b"<w:x>" * 400}, "damaged"),
        ({"../evil.xml": b"x"}, r"."),
        ({"word/vbaProject.bin": b"x"}, "macros"),
    ],
    ids=["bomb", "many bombs", "broken", "outside", "macros"],
)
def test_what_no_honest_form_holds_is_refused_at_once(more: dict[str, bytes], told: str) -> None:
    start = time.perf_counter()
    with pytest.raises(BriefingError, match=told) as refused:
        filled(zipped({**parts(HARMLESS), **more}), True, ONE)
    assert time.perf_counter() - start < LIMIT
    assert "\n" not in refused.value.message


MANY = 2000
"""Ten thousand take five times as long where the cost is linear, and minutes where it is not."""


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (table(*[row("{{ minister? }}", "x")] * MANY) + p("end"), 1),
        (table(*[row(cell("{{ minister? }}", '<w:vMerge w:val="restart"/>'), "x")] * MANY) + p("end"), 1),
        (p("{{ minister? }}") * MANY + p("end"), 1),
        (p("x", "<w:sectPr/>") + p("{{ purpose }}") * MANY, MANY + 1),
        (p("a {{ purpose }}") * MANY, MANY),
        (p(text_box(p("{{ title }}") * MANY)), 2 * MANY + 1),
        (table(*[row("x")] * MANY, row("{{ risk.title }}")) + p("end"), MANY + 4),
    ],
    ids=["rows go", "merged rows go", "paragraphs go", "blocks", "blocks in lines", "a long box", "a long table"],
)
def test_the_cost_is_linear(body: str, left: int) -> None:
    start = time.perf_counter()
    assert len(texts(filled(form(body, MARKING), True, ONE).content)) == left
    assert time.perf_counter() - start < LIMIT / 2


def test_thousands_of_rows_without_an_item_go_in_no_time() -> None:
    body = table(row("Head"), *[row("{{ risk.title }}")] * MANY) + p("end")
    start = time.perf_counter()
    assert texts(filled(form(body, MARKING), True, replace(ONE, items=())).content) == ["Head", "None", "end"]
    assert time.perf_counter() - start < LIMIT / 8


def test_a_thousand_items_in_a_row_with_controls_and_tables_within() -> None:
    risk = next(item for item in ONE.items if item.kind == "risk")
    others = tuple(item for item in ONE.items if item.kind != "risk")
    many = replace(ONE, items=(*others, *(replace(risk, id=f"r{i}", in_brief=True) for i in range(1000))))
    control = f"<w:sdt><w:sdtPr><w:id w:val='5'/></w:sdtPr><w:sdtContent>{p('{{ risk.title }}')}</w:sdtContent></w:sdt>"
    body = table(row("{{ risk.number }}", cell(control), cell(table(row("{{ stakeholder.name }}")) + p(""))))
    start = time.perf_counter()
    done = filled(form(body + p("end"), MARKING), True, many)
    assert time.perf_counter() - start < LIMIT
    found = root(done.content)
    ids = [one.get(w("val")) for one in found.iter(w("id"))]
    assert len(ids) == len(set(ids)) == 1000


@pytest.mark.parametrize(
    "value",
    [
        "{{ to }}", "{{ brief }}", "{{", "}}", "{{{ to }}}", "{% if x %}", "<w:p/>", "]]>", "&amp;", "<!--", "a\u00a0b",
        "  two  spaces ", "\u202eevil", "\u200d", "𝔘", "\ufffc", "<?briefing-block block-1?>", "\ue000note 1\ue001",
    ],
)  # fmt: skip
@pytest.mark.parametrize("final", [True, False])
def test_a_value_is_text_and_nothing_else(value: str, final: bool) -> None:
    body = p("{{ title }}") + p("{{ to }}") + p("{{ title }}{{ title }}") + p(run("{") + run("{ title }}"))
    done = filled(form(body, MARKING), final, brief(title=value, to="NEVER"))
    assert texts(done.content) == [value, "NEVER", value + value, value]


def test_large_but_honest_forms_are_taken() -> None:
    picture = {"word/media/photo.jpg": bytes(range(256)) * 40_000}
    done = timed(zipped({**parts(HARMLESS), **picture}))
    assert parts(done.content)["word/media/photo.jpg"] == picture["word/media/photo.jpg"]
