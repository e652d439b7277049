"""Documents for the tests of every writer: one that shows every feature, and any that hypothesis thinks of."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from briefing.compose.document import Document, Footnote, Section
from briefing.model.blocks import (
    Block,
    Cell,
    Citation,
    Decision,
    Decisions,
    Gap,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Point,
    Quotation,
    Runs,
    SignOff,
    Table,
    Text,
    joined,
    plain,
    runs_of,
    text_of,
)
from briefing.model.text import clean

# --- one that shows every feature ---


def rich(text: str) -> Runs:
    """Runs from words with **bold** in them."""
    return joined(Text(part, bold=bool(i % 2)) for i, part in enumerate(text.split("**")))


def cells(*rows: str) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells parted by ``|``."""
    return tuple(tuple(Cell(rich(cell.strip())) for cell in row.split("|")) for row in rows)


def points(*texts: str) -> tuple[Point, ...]:
    """Points of one paragraph each."""
    return tuple(Point((Paragraph(rich(text)),)) for text in texts)


DETAILS = Table(
    (
        *cells("To | Minister for Ferries | Ref | FB26-0031", "From | Coastal Division | Date | 3 February 2026"),
        (Cell(plain("For")), Cell(plain("Decision")), Cell(plain("Decide by")), Cell((Gap("decide by"),))),
    ),
    0,
    "Details",
    "To whom, from whom, for what and by when.",
    "details",
)
PACKET = "https://packet.example/last-boat"
TIMETABLE, LETTER = Citation("s1"), Citation("s2", place="p. 4")
NOTES = (
    Footnote("s1", "", (Text("Lantern Bay Packet, “Last boat leaves earlier”, 1 February 2026; "),
                        Link(PACKET, (Text(PACKET),)), Text("."))),
    Footnote("s2", "p. 4", plain("Islanders' Council, letter, 30 January 2026; p. 4.")),
)  # fmt: skip
WRITTEN = (
    Paragraph((Text("The last boat now leaves at six."), TIMETABLE, Text(" "), Text("Nobody", italic=True),
               Text(" was asked; the council says "), Text("so", underline=True), Text("."), LETTER, LineBreak(),
               Text("See the "), Link("mailto:boats@division.example", (Text("boat desk"),)), Text("."))),
    List((
        Point((Paragraph(rich("**School.** Pupils miss the boat.")), Paragraph(plain("They stay with relatives.")),
               List(points("on weekdays", "in winter")))),
        Point((Paragraph(rich("**Freight.** Fish < 20 kg & mail wait till morning.")),
               List(points("mail first", "then fish"), numbered=True))),
        Point((Paragraph((Text("The council wrote again."), LETTER)),)),
    ), numbered=True),
    List(points("a list that begins at five", "and goes on"), numbered=True, start=5),
    Quotation((Paragraph(plain("We were islanders before there were boats.")), List(points("first", "second")))),
)  # fmt: skip
EVERYTHING = Document(
    title=(Text("Ministerial brief: The last boat to Lantern Bay"),),
    name="Ministerial brief: The last boat to Lantern Bay",
    language="en-GB",
    marking="OFFICIAL: Sensitive",
    reference="FB26-0031",
    draft=True,
    details=DETAILS,
    facts=(("to", "Minister for Ferries"), ("ref", "FB26-0031"), ("from", "Coastal Division")),
    sections=(
        Section("purpose", "Purpose", (Paragraph((Text("To seek a later last boat"), TIMETABLE, Text("."))),)),
        Section("recommendations", "Recommendations", (
            Paragraph(plain("That you:")),
            Decisions((
                Decision(rich("**Agree** to a last boat at eight. Owner: Director; due 9 March 2026."),
                         ("Agreed", "Not agreed", "Please discuss")),
                Decision((*rich("**Note** the council's letter"), LETTER, Text(".")), ("Noted", "Please discuss")),
            )),
            SignOff(),
        )),
        Section("key-issues", "Key issues", WRITTEN),
        Section("options", "Options", (
            Table(cells("| For | Cost", "A. Leave it | No work | Nil", "**B. At eight** | Pupils get home | 40,000"),
                  1, "Options", "3 rows: option, for, cost."),
            Table(cells("Boat | Seats", "Ann Marie | 80"), 1, "Boats", "2 rows."),
            Paragraph(plain("Words under a table, one longer than most: antidisestablishmentarianism.")),
        )),
        Section("background", "Background", (
            Heading(3, plain("How we came here")),
            Paragraph((Text("שלום, islanders of the north."),)),
            Paragraph((Gap("background"),)),
            Table(cells("Spring | six", "Summer | nine"), 0, "Seasons", "2 rows without a header."),
        )),
        Section("more", None, (Paragraph(plain("A section without a heading goes on under the one before it.")),)),
        Section("clearance", "Clearance", (
            Table(cells("Role | Name | Date", "Author | |", "Cleared by | |"), 1, "Clearance", "Filled in by hand.",
                  "form", (0, 10, 7)),
        )),
    ),
    notes=NOTES,
)  # fmt: skip

# --- any ---

SPECIAL = (
    "{{ title }}", "<b>&amp;", "]]>", "a\tb", "no\u00a0break", "\u200dzero\u200b", "👩‍👩‍👧 family", "שלום עולם",
    "مرحبا", "漢字かな", "e\u0301", "*not* _bold_", "1. x", "- x", "# x", "| x |", "[x](y)", "```", "\\", "  two  ",
    "\"'“”", "~~x~~", "http://x.example", "&lt;",
)  # fmt: skip
words = st.one_of(
    st.sampled_from(SPECIAL),
    st.sampled_from((300, 10_000)).map(lambda length: "x" * length + " y"),
    st.text(max_size=20).map(lambda text: clean(text).text.replace("\n", " ").replace("\u2028", " ")),
    st.sampled_from(("one", "two words", "three short words")),
)
sources = st.sampled_from(("s1", "s2", "s3"))
text_runs = st.builds(Text, words, st.booleans(), st.booleans(), st.booleans())
addresses = st.sampled_from(("https://x.example/a?b=1&c=“d”", "http://x.example", "mailto:a@b.example", "HTTPS://x y"))
inlines: st.SearchStrategy[Inline] = st.one_of(
    text_runs,
    text_runs,
    st.builds(LineBreak),
    st.builds(Link, addresses, st.lists(text_runs, min_size=1, max_size=2).map(tuple)),
    st.builds(Citation, sources, st.none(), st.sampled_from(("", "p. 2"))),
    st.builds(Gap, st.sampled_from(("purpose", "decide by"))),
)


def _with_words(runs: Iterable[Inline]) -> Runs:
    """Joined runs; a citation never stands quite alone."""
    made = joined(runs)
    lone = any(isinstance(run, Citation) for run in made) and not text_of(made).strip()
    return (Text("See"), *made) if lone else made


runs = st.lists(inlines, max_size=5).map(_with_words)
bare_runs = st.lists(text_runs, max_size=3).map(joined)
paragraphs = st.builds(Paragraph, runs)


def _lists(inner: st.SearchStrategy[Paragraph | List]) -> st.SearchStrategy[Paragraph | List]:
    one = st.lists(inner, min_size=1, max_size=3).map(lambda blocks: Point(tuple(blocks)))
    return st.builds(List, st.lists(one, min_size=1, max_size=3).map(tuple), st.booleans(), st.integers(0, 40_000))


flowing = st.recursive(paragraphs, _lists, max_leaves=8)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of any role that is written in a section."""
    width, height = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    row = st.lists(st.builds(Cell, runs), min_size=width, max_size=width).map(tuple)
    rows = tuple(draw(st.lists(row, min_size=height, max_size=height)))
    floors = tuple(draw(st.lists(st.integers(0, 20), min_size=width, max_size=width)))
    role, title = draw(st.sampled_from(("reading", "form"))), draw(words)
    return Table(rows, draw(st.integers(0, 1)), title, draw(words), role, floors if role == "form" else ())  # type: ignore[arg-type]


boxes = st.sampled_from(
    (("Agreed", "Not agreed", "Please discuss"), ("Noted",), (), ("A label of very many words in all",))
)
decisions = st.lists(st.builds(Decision, runs, boxes), min_size=1, max_size=3).map(lambda rows: Decisions(tuple(rows)))
blocks: st.SearchStrategy[Block] = st.one_of(
    flowing,
    flowing,
    st.lists(flowing, min_size=1, max_size=2).map(lambda inner: Quotation(tuple(inner))),
    tables(),
    decisions,
    st.builds(SignOff),
    st.builds(Heading, st.integers(1, 6), bare_runs),
)
headings = st.one_of(st.none(), st.sampled_from(("Purpose", "Risks & <chances>", "שאלות")))
sections = st.builds(Section, st.just("x"), headings, st.lists(blocks, max_size=4).map(tuple), new_page=st.booleans())


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document, its notes in the order of their first citation."""
    written = tuple(draw(st.lists(sections, max_size=4)))
    cited = {
        (run.source, run.place): None
        for section in written
        for block in section.blocks
        for stretch in runs_of(block)
        for run in stretch
        if isinstance(run, Citation)
    }
    return Document(
        title=joined((Text("Brief: "), *draw(bare_runs))),
        name="Brief",
        language=draw(st.sampled_from(("en-GB", "ar", "ja-JP"))),
        marking=draw(st.one_of(words.filter(str.strip), st.just(Gap("marking")))),
        reference=draw(words),
        draft=draw(st.booleans()),
        details=DETAILS,
        facts=(),
        sections=written,
        notes=tuple(Footnote(source, place, draw(bare_runs)) for source, place in cited),
    )
