"""HTML: one file that reads well, is read out well and prints well; the same goes to the clipboard as rich text.

Nothing in it is fetched from anywhere and nothing in it runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from briefing.compose.document import Document, gap_words
from briefing.export import flow
from briefing.export.flow import runs_right_to_left
from briefing.export.numbers import Numbers
from briefing.model.blocks import (
    Block,
    Cell,
    Citation,
    Decisions,
    Gap,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quotation,
    Runs,
    SignOff,
    Table,
    Text,
    text_of,
)

STYLE = """
body { font: 11pt/1.4 Arial, "Liberation Sans", sans-serif; color: #1f2328; background: #fff; max-width: 46em;
  margin: 2em auto; padding: 0 1em; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { color: #14315f; line-height: 1.25; margin: 1.2em 0 .3em; break-after: avoid;
  break-inside: avoid; }
h1 { font-size: 1.45em; margin-top: .6em; } h2 { font-size: 1.12em; margin-top: 1.5em; }
h3 { font-size: 1em; } h4, h5, h6 { font-size: .95em; }
p, li { orphans: 2; widows: 2; } p { margin: 0 0 .5em; } p.lead { break-after: avoid; }
ul, ol { margin: 0 0 .6em; padding-inline-start: 1.7em; } li > p { margin: 0 0 .2em; }
li > ul, li > ol { margin-bottom: .2em; }
table { border-collapse: collapse; width: 100%; font-size: .92em; margin: .3em 0 1em; }
th, td { text-align: start; vertical-align: top; padding: .3em .5em; border-bottom: 1px solid #8a94a3; }
thead th, thead td { background: #e8edf5; color: #14315f; } thead { display: table-header-group; }
tr { break-inside: avoid; }
table.form th, table.form td { border: 1px solid #8a94a3; } table.form td { height: 1.8em; }
table.details { border-top: 1.5px solid #14315f; } table.details th { white-space: nowrap; color: #14315f; }
blockquote { margin: 0 0 .6em; padding-inline-start: 1em; border-inline-start: 3px solid #b4bcc8; color: #3d4852; }
a { color: #1a4f8b; } a:focus-visible { outline: 2px solid #1a4f8b; outline-offset: 2px; }
sup { line-height: 0; } sup a { text-decoration: none; }
.marking { text-align: center; color: #9b1c1c; font-weight: bold; font-size: .88em; margin: .4em 0; }
.draft, .gap { background: #fff4e0; color: #6b4300; } .draft { padding: 0 .4em; border: 1px solid #6b4300; }
.box { white-space: nowrap; display: block; }
.sign { display: flex; gap: 2em; margin: 1.4em 0 .6em; break-inside: avoid; break-before: avoid; }
.sign span { flex: 1; border-bottom: 1px solid #1f2328; }
.comments { min-height: 3em; } .notes { font-size: .88em; border-top: 1px solid #8a94a3; margin-top: 2em;
  padding-top: .6em; }
.notes li { break-inside: avoid; } .notes a.back { text-decoration: none; padding: 0 .3em; }
.new-page { break-before: page; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; } h1:first-of-type { margin-top: 0; }
  a { color: inherit; text-decoration: none; } .notes a.back { display: none; }
  thead th, thead td, .draft, .gap { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media screen and (max-width: 40em) { body { margin: .5em auto; } table { font-size: .85em; } }
"""
NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ]")


def write(document: Document, look: bytes = b"") -> bytes:
    """Write a document as one HTML file; ``look`` is for Word and pages and is not used."""
    written = _Written(document)
    title = escape(f"{document.name} (draft)" if document.draft else document.name)
    marking = written.marking()
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}">',
        '<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{STYLE}{_margins(document)}</style>\n</head>",
        "<body>",
        f"<header>{marking}</header>" if marking else "",
        f"<main>\n{written.body()}\n</main>",
        f"<footer>{marking}</footer>" if marking else "",
        "</body>",
        "</html>",
    )
    return ("\n".join(line for line in lines if line) + "\n").encode()


def body_of(document: Document) -> str:
    """The document without its head, its styles and its landmarks: what the clipboard carries."""
    written = _Written(document, pasted=True)
    marking = written.marking()
    return "\n".join(part for part in (marking, written.body(), marking) if part)


def _margins(document: Document) -> str:
    """What stands in the margins of every printed page, where a browser prints such: marking, reference, page."""
    marking, _ = flow.marking(document)
    words = " ".join(filter(None, ("DRAFT" if document.draft else "", marking)))
    look = "font: bold 9pt Arial, sans-serif; color: #9b1c1c;"
    plain = "font: 8.5pt Arial, sans-serif; color: #3d4852;"
    boxes = [f"@{edge}-center {{ content: {_css(words)}; {look} }}" for edge in ("top", "bottom") if words]
    if document.reference:
        boxes.append(f"@bottom-left {{ content: {_css(document.reference)}; {plain} }}")
    boxes.append(f'@bottom-right {{ content: "Page " counter(page) " of " counter(pages); {plain} }}')
    return "@page { margin: 20mm 18mm; " + " ".join(boxes) + " }\n"


def _css(words: str) -> str:
    """A string of CSS; all but letters, digits and blanks is escaped, so that nothing ends it or the style."""
    return '"' + NOT_PLAIN.sub(lambda found: f"\\{ord(found[0]):x} ", words) + '"'


class _Written:
    """The pieces of one document, with the citations that have been written; ``pasted``: for another document."""

    def __init__(self, document: Document, pasted: bool = False) -> None:
        self._document = document
        self._pasted = pasted
        self._numbers = Numbers()
        self._cited: set[int] = set()

    def body(self) -> str:
        """Title, header block, sections and notes."""
        document = self._document
        title = document.title if flow.prints(document.title, document.draft) else (Text(document.name),)
        parts = [self._heading(1, title), self.block(document.details)]
        for section in document.sections:
            if section.heading is not None:
                parts.append(self._heading(2, (Text(section.heading),), section.new_page))
            parts += [self.block(block) for block in section.blocks]
        return "\n".join(part for part in (*parts, self.notes()) if part)

    def _heading(self, level: int, runs: Runs, new_page: bool = False) -> str:
        """A heading at its level, but for levels that would be leapt over; one without words is none."""
        if not flow.prints(runs, self._document.draft):
            return ""
        name = f"h{self._numbers.heading_level(level)}"
        page = ' class="new-page"' if new_page else ""
        return f"<{name}{page}{_direction(runs)}>{self.runs(runs)}</{name}>"

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block.level, block.runs)
            case Paragraph():
                lead = ' class="lead"' if text_of(block.runs).rstrip().endswith(":") else ""
                return f"<p{lead}{_direction(block.runs)}>{self.runs(block.runs)}</p>"
            case List():
                return self._list(block)
            case Quotation():
                return f"<blockquote>{''.join(map(self.block, block.blocks))}</blockquote>"
            case Table():
                return self._table(block)
            case Decisions():
                return self._decisions(block)
            case SignOff():
                return (
                    '<div class="sign"><span>Signature</span><span>Date</span></div>\n'
                    '<p class="comments">Minister\'s comments:</p>'
                )
            case _:
                assert_never(block)

    def runs(self, runs: Runs) -> str:
        return "".join(map(self._inline, runs))

    def marking(self) -> str:
        """The marking as a line of its own, with the stamp of a draft."""
        document = self._document
        marking = document.marking
        words = escape(marking) if isinstance(marking, str) else self._inline(marking)
        stamp = '<span class="draft">DRAFT</span> ' if document.draft else ""
        return f'<p class="marking">{stamp}{words}</p>' if stamp or words else ""

    def notes(self) -> str:
        """The notes, each with a way back to where it is cited first."""
        if not self._document.notes:
            return ""
        points = "".join(
            f'<li id="note-{i}">{self.runs(note.runs)}{self._way_back(i)}</li>'
            for i, note in enumerate(self._document.notes, 1)
        )
        return f'<section class="notes" role="doc-endnotes" aria-label="Notes">\n<ol>{points}</ol>\n</section>'

    def _way_back(self, number: int) -> str:
        """The link from a note to where it is cited first; none where it is cited nowhere."""
        if number not in self._cited:
            return ""
        told = f"Back to where note {number} is cited"
        return f' <a class="back" role="doc-backlink" href="#cited-{number}" aria-label="{told}">↩</a>'

    def _inline(self, run: Inline) -> str:
        match run:
            case Text():
                words = escape(run.text)
                for on, name in ((run.underline, "u"), (run.italic, "em"), (run.bold, "strong")):
                    words = f"<{name}>{words}</{name}>" if on else words
                return words
            case LineBreak():
                return "<br>"
            case Link():
                return f'<a href="{escape(run.address)}">{self.runs(run.runs)}</a>'
            case Citation():
                return self._citation(run)
            case Gap():
                return f'<span class="gap">{escape(gap_words(run))}</span>' if self._document.draft else ""
            case _:
                assert_never(run)

    def _citation(self, citation: Citation) -> str:
        number = self._document.number_of(citation)
        id = "" if number in self._cited else f' id="cited-{number}"'
        self._cited.add(number)
        return f'<sup><a{id} role="doc-noteref" href="#note-{number}" aria-label="Note {number}">{number}</a></sup>'

    def _list(self, block: List) -> str:
        points = "".join(f"<li>{''.join(map(self.block, point.blocks))}</li>" for point in block.points)
        if not block.numbered:
            return f"<ul>{points}</ul>"
        start = f' start="{block.start}"' if block.start != 1 else ""
        return f"<ol{start}>{points}</ol>"

    def _table(self, table: Table) -> str:
        if not (table.rows and table.rows[0]):
            return ""
        name, caption = self._named(table.title)
        if table.role == "details":
            body = "".join(_row(self._paired(row)) for row in table.rows)
            return f'<table class="details"{name}>{caption}<tbody>{body}</tbody></table>'
        head = "".join(_row(self._cells("th", row)) for row in table.rows[: table.headers])
        body = "".join(_row(self._cells("td", row)) for row in table.rows[table.headers :])
        head = f"<thead>{head}</thead>" if head else ""
        body = f"<tbody>{body}</tbody>" if body else ""
        return f'<table class="{table.role}"{name}>{caption}{head}{body}</table>'

    def _cells(self, name: str, row: Iterable[Cell]) -> Iterator[str]:
        """The cells of a row; one that heads nothing in words is no heading."""
        for cell in row:
            if name == "th" and flow.prints(cell.runs, self._document.draft):
                yield f'<th scope="col"{_direction(cell.runs)}>{self.runs(cell.runs)}</th>'
            else:
                yield f"<td{_direction(cell.runs)}>{self.runs(cell.runs)}</td>"

    def _paired(self, row: Iterable[Cell]) -> Iterator[str]:
        """Label and entry, twice."""
        for i, cell in enumerate(row):
            words = self.runs(cell.runs)
            if i % 2 == 0 and words:
                yield f'<th scope="row">{words}</th>'
            else:
                yield f"<td{_direction(cell.runs)}>{words}</td>"

    def _decisions(self, block: Decisions) -> str:
        rows = []
        for i, decision in enumerate(block.rows, 1):
            boxes = "".join(f'<span class="box">☐ {escape(box)}</span> ' for box in decision.boxes)
            words = f"<td{_direction(decision.runs)}>{self.runs(decision.runs)}</td>"
            rows.append(f"<tr><td>{i}</td>{words}<td>{boxes}</td></tr>")
        unseen = '<th scope="col"><span class="unseen">Recommendation</span></th>'
        heads = f'<th scope="col">#</th>{"<td></td>" if self._pasted else unseen}<th scope="col">Decision</th>'
        name, caption = self._named("Recommendations")
        return (
            f'<table class="form"{name}>{caption}<thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
        )

    def _named(self, title: str) -> tuple[str, str]:
        """A table's title for those who cannot see it: an attribute where it is pasted, else a caption."""
        if not title.strip():
            return "", ""
        if self._pasted:
            return f' aria-label="{escape(title)}"', ""
        return "", f'<caption class="unseen">{escape(title)}</caption>'


def _direction(runs: Runs) -> str:
    return ' dir="rtl"' if runs_right_to_left(text_of(runs)) else ""


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"
