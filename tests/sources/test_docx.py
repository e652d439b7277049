from __future__ import annotations

import pytest
from docx import Document
from docx.oxml import parse_xml

from briefing.errors import BriefingError
from briefing.model.blocks import Cell, Heading, LineBreak, Link, List, Paragraph, Point, Quotation, Table, Text, plain
from briefing.sources.docx import read
from tests.sources.samples import W, blocks, p, saved, word, zipped

STYLES = f"""<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-AU"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="U2"><w:name w:val="Überschrift"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Number"/>
<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>
</w:style>
<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"""
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def numbered(text: str, level: int) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def runs(xml: str) -> str:
    return f"<w:p>{xml}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_document_of_python_docx() -> None:
    document = Document()
    document.core_properties.author = "Ann Lee"
    document.add_heading("Harbour depth", 0)
    document.add_heading("What is asked", 1)
    paragraph = document.add_paragraph("Some ")
    paragraph.add_run("bold").bold = True
    paragraph.add_run(" and ").italic = True
    paragraph.add_run("underlined").underline = True
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Bullet")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("We wait.", style="Intense Quote")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, "abcd", strict=True):
        cell.text = text
    article = read(saved(document), "a.docx")
    assert blocks(article) == [
        Heading(1, plain("Harbour depth")),
        Heading(1, plain("What is asked")),
        Paragraph(
            (Text("Some "), Text("bold", bold=True), Text(" and ", italic=True), Text("underlined", underline=True))
        ),
        List((Point((Paragraph(plain("one")),)), Point((Paragraph(plain("two")),)))),
        List((Point((Paragraph(plain("first")),)),), numbered=True),
        Quotation((Paragraph(plain("We wait.")),)),
        Table(((Cell(plain("a")), Cell(plain("b"))), (Cell(plain("c")), Cell(plain("d"))))),
    ]
    assert (article.title, article.authors, article.language) == ("Harbour depth", ("Ann Lee",), "en-US")
    assert article.guessed == ("authors", "published", "language")


def test_styles_are_known_by_name_and_by_what_they_build_on() -> None:
    body = (
        p("On the port", "T")
        + p("Depth", "U2")
        + p("a", "Q")
        + p("b", "Q")
        + p("Depth .... 3", "C")
        + p("x", "nowhere")
    )
    article = read(word(body, styles=STYLES), "a.docx")
    assert blocks(article) == [
        Heading(1, plain("On the port")),
        Heading(2, plain("Depth")),
        Quotation((Paragraph(plain("a")), Paragraph(plain("b")))),
        Paragraph(plain("x")),
    ]
    assert [(note.kind, note.count) for note in article.notes] == [("left-out", 1)]
    assert article.language == "en-AU"


def test_lists_nest_and_go_on_counting() -> None:
    body = numbered("a", 0) + numbered("b", 1) + numbered("c", 1) + numbered("d", 0)
    body += p("e", "L") + p("between") + p("f", "L") + p("g", "L")
    inner = List((Point((Paragraph(plain("b")),)), Point((Paragraph(plain("c")),))), True, 3)
    assert blocks(read(word(body, styles=STYLES, numbering=NUMBERING), "a.docx")) == [
        List((Point((Paragraph(plain("a")), inner)), Point((Paragraph(plain("d")),)))),
        List((Point((Paragraph(plain("e")),)),), True, 1),
        Paragraph(plain("between")),
        List((Point((Paragraph(plain("f")),)), Point((Paragraph(plain("g")),))), True, 2),
    ]


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = runs(run("It ") + f"<w:del>{run('was')}</w:del><w:ins>{run('is')}</w:ins>" + run(" so."))
    body += f"<w:moveFrom>{p('moved away')}</w:moveFrom><w:ins>{p('New.')}</w:ins>"
    article = read(word(body), "a.docx")
    assert article.text == "It is so.\nNew."
    assert {note.kind for note in article.notes} == {"left-out", "guessed"}


def test_text_in_controls_boxes_fields_and_links() -> None:
    link = f'<Relationship Id="l" Type="{PART}/hyperlink" Target="https://a.example/" TargetMode="External"/>'
    box = f"<w:drawing><x><w:txbxContent>{p('In a box')}</w:txbxContent></x></w:drawing>"
    fallback = f"<w:pict><w:txbxContent>{p('In a box')}</w:txbxContent></w:pict>"
    both = f"<m:Choice>{box}</m:Choice><m:Fallback>{fallback}</m:Fallback>"
    both = f'<m:AlternateContent xmlns:m="m">{both}</m:AlternateContent>'
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('In a control')}</w:sdtContent></w:sdt>"
    body += runs(f'<w:hyperlink r:id="l">{run("here", "<w:u/>")}</w:hyperlink>' + run(" text") + f"<w:r>{both}</w:r>")
    body += runs(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "mailto:a@b.example"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("mail")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert blocks(read(word(body, links=link), "a.docx")) == [
        Paragraph(plain("In a control")),
        Paragraph((Link("https://a.example/", (Text("here"),)), Text(" text"))),
        Paragraph(plain("In a box")),
        Paragraph((Link("mailto:a@b.example", (Text("mail"),)),)),
    ]


def test_characters_that_are_elements() -> None:
    marks = '<w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:br w:type="page"/>'
    symbols = '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Odd" w:char="F041"/><w:sym w:char="zz"/>'
    box = "<w:ffData><w:checkBox><w:default w:val='1'/></w:checkBox></w:ffData>"
    box = f'<w:fldChar w:fldCharType="begin">{box}</w:fldChar>'
    end = '<w:fldChar w:fldCharType="end"/>'
    article = read(word(runs(f"<w:r>{marks}{symbols}{box}{end}</w:r>")), "a.docx")
    assert blocks(article) == [Paragraph((Text("a"), LineBreak(), Text("b\u2011c ☒\ufffd☒")))]
    assert [(note.kind, note.count) for note in article.notes] == [("lost", 1)]


def test_hidden_text_comments_pictures_and_margins_are_told() -> None:
    body = runs(run("Seen") + run(" hidden words", "<w:vanish/>") + "<w:r><w:drawing/></w:r>")
    comments = f'<w:comments {W}><w:comment w:id="1">{p("Really?")}</w:comment></w:comments>'
    article = read(word(body, comments=comments, header=f"<w:hdr {W}>{p('Page head')}</w:hdr>"), "a.docx")
    assert article.text == "Seen"
    assert [(note.kind, note.count) for note in article.notes] == [
        ("left-out", 2),
        ("left-out", 2),
        ("left-out", 1),
        ("lost", 1),
    ]


def test_notes_follow_at_the_end_in_the_order_of_their_marks() -> None:
    body = runs(
        run("One")
        + '<w:r><w:footnoteReference w:id="5"/></w:r>'
        + run(" two.")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    notes = "".join(f'<w:footnote w:id="{i}">{p(f" Note {i}.")}</w:footnote>' for i in (-1, 2, 5, 7))
    article = read(word(body + p("Last."), footnotes=f"<w:footnotes {W}>{notes}</w:footnotes>"), "a.docx")
    assert article.text == "One two.\nLast.\nNote 5.\nNote 2."


def test_tables_with_merged_cells_header_rows_and_titles() -> None:
    def cell(inner: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    wide, begin, more = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    told = '<w:tblPr><w:tblCaption w:val="Depths"/><w:tblDescription w:val="By town"/></w:tblPr>'
    rows = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(p('a'))}{cell(p('b'), wide)}</w:tr>"
    rows += f"<w:tr>{cell(p('c') + p('d'), begin)}{cell(p('e'))}{cell(p('f'))}</w:tr>"
    rows += f"<w:tr>{cell(p('x'), more)}{cell(p('g'))}{cell('<w:p/>')}</w:tr>"
    rows += f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p('gone'))}{cell(p('gone'))}</w:tr>"
    boxed = f"<w:tbl><w:tr>{cell(p('A box of one cell'))}</w:tr></w:tbl>"
    (table, alone) = blocks(read(word(f"<w:tbl>{told}{rows}</w:tbl>{boxed}"), "a.docx"))
    assert table == Table(
        (
            (Cell(plain("a")), Cell(plain("b")), Cell()),
            (Cell(plain("c\u2028d")), Cell(plain("e")), Cell(plain("f"))),
            (Cell(), Cell(plain("g")), Cell()),
        ),
        headers=1,
        title="Depths",
        description="By town",
    )
    assert alone == Paragraph(plain("A box of one cell"))


def test_language_and_direction_of_a_paragraph() -> None:
    hello = run("مرحبا", '<w:lang w:bidi="ar-SA"/>')
    rtl = f"<w:p><w:pPr><w:bidi/></w:pPr>{hello}</w:p>"
    (part,) = read(word(rtl, styles=STYLES), "a.docx").parts
    assert (part.language, part.direction) == ("ar-SA", "rtl")


def test_a_web_page_inside_a_document() -> None:
    link = f'<Relationship Id="c" Type="{PART}/aFChunk" Target="chunk.html"/>'
    content = zipped(
        {
            "word/document.xml": word_xml('<w:altChunk r:id="c"/><w:altChunk r:id="none"/>'),
            "word/_rels/document.xml.rels": f"<Relationships>{link}</Relationships>",
            "word/chunk.html": "<h2>Inside</h2><p>Some text</p>",
        }
    )
    article = read(content, "a.docx")
    assert blocks(article) == [Heading(2, plain("Inside")), Paragraph(plain("Some text"))]
    assert [(note.kind, note.count) for note in article.notes] == [("lost", 1)]


def word_xml(body: str) -> str:
    return f'<w:document {W} xmlns:r="{PART}"><w:body>{body}</w:body></w:document>'


def test_macros_are_not_looked_at() -> None:
    content = zipped({"word/document.xml": word_xml(p("Text")), "word/vbaProject.bin": b"\x00"})
    article = read(content, "a.docm")
    assert article.notes[0].message == "The document's macros were not looked at."


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + word_xml(p("&e;")), "entity declarations"),
        (
            "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + word_xml(p("&b;")),
            "entity declarations",
        ),
        (word_xml("<w:sdt><w:sdtContent>" * 20_000), "damaged"),
        (word_xml(p("cut"))[:-5], "damaged"),
        (word_xml("<w:p/>"), "no text"),
        ("<w:document/>", "damaged"),
        ("", "damaged"),
    ],
)
def test_documents_that_are_refused(document: str, says: str) -> None:
    with pytest.raises(BriefingError, match=says):
        read(zipped({"word/document.xml": document}), "a.docx")


def test_a_package_without_its_main_part() -> None:
    with pytest.raises(BriefingError, match="damaged"):
        read(zipped({"word/styles.xml": STYLES}), "a.docx")


def test_broken_styles_do_not_hinder() -> None:
    assert read(word(p("Text"), styles="<broken", numbering=NUMBERING), "a.docx").text == "Text"


def test_a_document_in_the_strict_form() -> None:
    strict = word_xml(p("Text")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read(zipped({"word/document.xml": strict}), "a.docx").text == "Text"


def test_the_sample_is_sound() -> None:
    assert parse_xml(word_xml(p("x"))) is not None
