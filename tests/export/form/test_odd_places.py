"""Fields wherever Word prints: headers and footers of every kind, notes, boxes, tables in tables, tracked changes."""

from __future__ import annotations

import pytest

from briefing.export.word.markup import R
from briefing.templating.form.package import FormPackage
from briefing.templating.look.names import w
from tests.export.form.test_fill import MARKING, brief, filled, said
from tests.templating.form.forms import SPACES, cell, form, live, p, parts, root, row, run, table, text_box, texts

ONE = brief(title="Ferries", to="The Minister", minister="", marking="OFFICIAL")


def reference(type: str, part: str, kind: str = "header") -> str:
    return f'<w:{kind}Reference w:type="{type}" r:id="id-{part}"/>'


def ends_section(*references: str, title: bool = False) -> str:
    said = "".join(references) + ("<w:titlePg/>" if title else "")
    return p("x", f"<w:sectPr>{said}</w:sectPr>")


def with_running(body: str, running: dict[str, str], settings: str = "") -> bytes:
    """A form with headers (and footers, where the name says so) of these paragraphs."""
    more, related = dict[str, str](), ""
    for name, inner in running.items():
        kind = "footer" if name.startswith("f") else "header"
        tag = "ftr" if kind == "footer" else "hdr"
        more[f"word/{name}.xml"] = f"<w:{tag} {SPACES}>{inner}</w:{tag}>"
        related += f'<Relationship Id="id-{name}" Type="{R}/{kind}" Target="{name}.xml"/>'
    if settings:
        more["word/settings.xml"] = f"<w:settings {SPACES}>{settings}</w:settings>"
        related += f'<Relationship Id="id-s" Type="{R}/settings" Target="settings.xml"/>'
    return form(body, related=related, more=more)


MARKED, TITLED = p("{{ marking }}"), p("{{ title }}")


@pytest.mark.parametrize(
    ("body", "settings", "active"),
    [
        (ends_section(reference("default", "a"), reference("first", "b")), "", "a"),
        (ends_section(reference("default", "a"), reference("first", "b"), title=True), "", "ab"),
        (ends_section(reference("default", "a"), reference("even", "b")), "", "a"),
        (ends_section(reference("default", "a"), reference("even", "b")), "<w:evenAndOddHeaders/>", "ab"),
        (
            ends_section(reference("default", "a"), reference("even", "b")),
            '<w:evenAndOddHeaders w:val="false"/>',
            "a",
        ),
        (ends_section(reference("default", "a"), reference("first", "b")) + ends_section(title=True), "", "ab"),
        (ends_section(reference("default", "a")) + ends_section(reference("default", "b")), "", "ab"),
    ],
    ids=["first is off", "first", "even is off", "even", "even said off", "inherited first", "two sections"],
)
def test_headers_that_are_printed_are_filled_and_others_stay_byte_for_byte(
    body: str, settings: str, active: str
) -> None:
    content = with_running(body, {"a": MARKED + TITLED, "b": MARKED + TITLED}, settings)
    before, after = parts(content), parts(filled(content, True, ONE).content)
    for name in "ab":
        part = f"word/{name}.xml"
        if name in active:
            assert texts(filled(content, True, ONE).content, part) == ["OFFICIAL", "Ferries"]
        else:
            assert after[part] == before[part]


def test_a_header_of_a_change_that_was_taken_back_is_not_printed() -> None:
    change = f'<w:sectPrChange w:id="4" w:author="A"><w:sectPr>{reference("default", "a")}</w:sectPr></w:sectPrChange>'
    content = with_running(
        p("x", f"<w:sectPr>{reference('default', 'b')}{change}</w:sectPr>"), {"a": TITLED, "b": MARKED}
    )
    assert texts(filled(content, True, ONE).content, "word/a.xml") == ["{{ title }}"]
    assert texts(filled(content, True, ONE).content, "word/b.xml") == ["OFFICIAL"]


def test_a_footer_of_its_own_kind_and_one_part_for_two_kinds_is_filled_once() -> None:
    body = ends_section(
        reference("default", "a"), reference("first", "a"), reference("default", "f", "footer"), title=True
    )
    done = filled(with_running(body, {"a": MARKED, "f": p("{{ to }}")}), True, ONE)
    assert texts(done.content, "word/a.xml") == ["OFFICIAL"]
    assert texts(done.content, "word/f.xml") == ["The Minister"]


def test_notes_of_both_kinds_are_filled_in_place_and_separators_stay() -> None:
    def note(kind: str) -> str:
        return (
            f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
            f'<w:{kind} w:id="2">{p(f"<w:r><w:{kind}Ref/></w:r>" + run("{{ title }}"))}</w:{kind}>'
        )

    marks = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
    content = form(
        p(run("x") + marks), MARKING, note("footnote"),
        related=f'<Relationship Id="rIdE" Type="{R}/endnotes" Target="endnotes.xml"/>',
        more={"word/endnotes.xml": f"<w:endnotes {SPACES}>{note('endnote')}</w:endnotes>"},
    )  # fmt: skip
    done = filled(content, True, ONE)
    assert texts(done.content, "word/footnotes.xml") == ["", "Ferries"]
    assert texts(done.content, "word/endnotes.xml") == ["", "Ferries"]
    assert len(root(done.content, "word/endnotes.xml")) == 2


BOX_OF_VML = f"<w:r><w:pict><w:txbxContent>{TITLED}</w:txbxContent></w:pict></w:r>"
NESTED = table(row(cell(p("x") + table(row(cell(table(row("{{ title }}")) + p("")))) + p(""))))
WRAPPED = f"<w:customXml w:element='x'><w:sdt><w:sdtPr/><w:sdtContent>{TITLED}</w:sdtContent></w:sdt></w:customXml>"


@pytest.mark.parametrize(
    ("body", "times"),
    [
        (p(text_box(TITLED)), 2),
        (p(BOX_OF_VML), 1),
        (p(text_box(table(row("x", "{{ title }}")) + p(""))), 2),
        (NESTED, 1),
        (WRAPPED, 1),
        (p(f'<w:hyperlink w:anchor="x">{run("{{ title }}")}</w:hyperlink>'), 1),
        (p(f"<w:smartTag w:element='x'><w:smartTagPr/>{run('{{ title }}')}</w:smartTag>"), 1),
        (p(f'<w:ins w:id="3" w:author="A">{run("{{ ti")}</w:ins>' + run("tle }}")), 1),
        (p(f'<w:moveTo w:id="3" w:author="A">{run("{{ title }}")}</w:moveTo>'), 1),
        (p(f"<w:bdo w:val='ltr'><w:dir w:val='ltr'>{run('{{ title }}')}</w:dir></w:bdo>"), 1),
        (p(live('HYPERLINK "https://x.example" \\o "y"', "see {{ title }}")), 1),
        (p(f'<w:fldSimple w:instr=" HYPERLINK \\l &quot;x&quot; ">{run("{{ title }}")}</w:fldSimple>'), 1),
    ],
    ids=[
        "text box", "VML alone", "table in a box", "tables in tables", "controls", "link", "smart tag", "inserted",
        "moved here", "direction", "result of a link", "simple link",
    ],
)  # fmt: skip
def test_a_field_is_filled_wherever_it_stands(body: str, times: int) -> None:
    done = filled(form(body, MARKING), True, ONE)
    assert [text.text for text in root(done.content).iter(w("t"))].count("Ferries") == times
    assert said(done) == []
    assert "{{" not in parts(done.content)["word/document.xml"].decode()


@pytest.mark.parametrize(
    "body",
    [
        p('<w:del w:id="3" w:author="A"><w:r><w:delText>{{ title }}</w:delText></w:r></w:del>' + run("x")),
        p(f'<w:moveFrom w:id="3" w:author="A">{run("{{ title }}")}</w:moveFrom>' + run("x")),
        p("x"),
    ],
)
def test_what_is_gone_or_not_printed_is_no_field(body: str) -> None:
    hidden = {
        "word/comments.xml": f"<w:comments {SPACES}>{TITLED}</w:comments>",
        "word/glossary/document.xml": f"<w:glossaryDocument {SPACES}>{TITLED}</w:glossaryDocument>",
    }
    related = "".join(
        f'<Relationship Id="h{i}" Type="{R}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(
            (("comments", "comments.xml"), ("glossaryDocument", "glossary/document.xml"))
        )
    )
    content = form(body + p("{{ to }}"), MARKING, related=related, more=hidden)
    done = filled(content, True, ONE)
    for part in hidden:
        assert parts(done.content)[part] == parts(content)[part]
    assert "Ferries" not in parts(done.content)["word/document.xml"].decode()


def test_a_value_missing_in_a_box_is_counted_once() -> None:
    done = filled(form(p(text_box(p("{{ to }}"))), MARKING), brief=brief(to=""))
    assert [(field.name, field.place) for field in done.missing] == [("to", "body, paragraph 1, text box")]


@pytest.mark.parametrize(
    "name",
    [
        "{{ decide\tby }}", "{{ Decide\u00a0by }}", "{{DECIDE_BY}}", "{{ decide\u2011by}}",
        "{{ de\u00adcide by\u00ad }}",
        '{{ decide</w:t><w:tab/><w:t xml:space="preserve">by }}',
        '{{ decide</w:t><w:noBreakHyphen/><w:t xml:space="preserve">by }}',
        '{{ deci</w:t><w:softHyphen/><w:t xml:space="preserve">de by }}',
        '{{ decide by</w:t><w:tab/><w:t xml:space="preserve">}}',
    ],
)  # fmt: skip
def test_one_name_in_all_its_spellings(name: str) -> None:
    asked = form(p(name) + p("{{ decide_by_reason }}"), MARKING)
    assert texts(filled(asked, True, brief(decide_by="2026-04-24", decide_by_reason="")).content)[0] == "24 April 2026"


def test_a_space_that_word_would_drop_does_not_come_back() -> None:
    body = "<w:p><w:r><w:t> a </w:t></w:r><w:r><w:t>{{ title }} </w:t></w:r>" + run(" b ") + "</w:p>"
    (paragraph,) = root(filled(form(body, MARKING), True, ONE).content).iter(w("p"))
    shown = [
        t.text if t.get("{http://www.w3.org/XML/1998/namespace}space") else (t.text or "").strip()
        for t in paragraph.iter(w("t"))
    ]
    assert "".join(map(str, shown)) == "aFerries b "


def test_stories_are_walked_in_any_order_of_the_package() -> None:
    content = with_running(ends_section(reference("default", "a")), {"a": MARKED})
    assert [story.place for story in FormPackage.open(content).stories()] == ["body", "page header"]
