"""HTML: one file that reads well, is read out well and prints well; the same goes to the clipboard as rich text.

Nothing in it is fetched from anywhere and nothing in it runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from briefing.compose.document import Document, gap_words
from briefing.model.blocks import (
    Block,
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
)

STYLE = """
body { font: 11pt/1.35 Arial, "Liberation Sans", sans-serif; color: #1f2328; max-width: 46em; margin: 2em auto;
  padding: 0 1em; }
h1, h2 { color: #14315f; line-height: 1.2; break-after: avoid; }
h1 { font-size: 1.4em; } h2 { font-size: 1.08em; margin: 1.4em 0 .3em; }
p { margin: 0 0 .5em; } li > p { margin: 0 0 .2em; }
table { border-collapse: collapse; width: 100%; font-size: .92em; margin: 0 0 1em; }
th, td { text-align: left; vertical-align: top; padding: .25em .5em; border-bottom: 1px solid #b4bcc8; }
thead th { background: #e8edf5; color: #14315f; } thead { display: table-header-group; } tr { break-inside: avoid; }
table.form th, table.form td { border: 1px solid #b4bcc8; } table.form td { height: 1.8em; }
table.details { border-top: 1.5px solid #14315f; }
blockquote { margin: 0 0 .5em 1.2em; color: #3d4852; }
.marking { text-align: center; color: #9b1c1c; font-weight: bold; font-size: .85em; }
.draft, .gap { background: #fff4e0; color: #7a4d00; } .draft { padding: 0 .4em; border: 1px solid #7a4d00; }
.box { white-space: nowrap; display: block; }
.sign { display: flex; gap: 2em; margin: 1.2em 0 .6em; } .sign span { flex: 1; border-bottom: 1px solid #1f2328; }
.comments { min-height: 3em; } .notes { font-size: .85em; border-top: 1px solid #b4bcc8; margin-top: 2em; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; text-decoration: none; } }
"""


def write(document: Document, look: bytes = b"") -> bytes:
    """Write a document as one HTML file; ``look`` is for Word and pages and is not used."""
    title = escape(f"{document.name} (draft)" if document.draft else document.name)
    head = (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    return (head + body_of(document) + "\n</body>\n</html>\n").encode()


def body_of(document: Document) -> str:
    """The document without its head and its styles: what the clipboard carries."""
    written = _Written(document)
    marking = written.marking()
    parts = [marking, f"<h1>{written.runs(document.title)}</h1>", written.block(document.details)]
    for section in document.sections:
        if section.heading is not None:
            parts.append(f"<h2>{escape(section.heading)}</h2>")
        parts += [written.block(block) for block in section.blocks]
    return "\n".join(part for part in (*parts, written.notes(), marking) if part)


class _Written:
    """The pieces of one document, with the citations that have been written."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._cited: set[int] = set()

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"<h2>{self.runs(block.runs)}</h2>"
            case Paragraph():
                return f'<p dir="auto">{self.runs(block.runs)}</p>'
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
            f'<li id="note-{i}">{self.runs(note.runs)} <a href="#cited-{i}" aria-label="Back to the text">↩</a></li>'
            for i, note in enumerate(self._document.notes, 1)
        )
        return f'<section class="notes" aria-label="Notes"><ol>{points}</ol></section>'

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
        return f'<sup><a{id} href="#note-{number}" aria-label="Note {number}">{number}</a></sup>'

    def _list(self, block: List) -> str:
        points = "".join(f"<li>{''.join(map(self.block, point.blocks))}</li>" for point in block.points)
        if not block.numbered:
            return f"<ul>{points}</ul>"
        start = f' start="{block.start}"' if block.start != 1 else ""
        return f"<ol{start}>{points}</ol>"

    def _table(self, table: Table) -> str:
        rows = [[self.runs(cell.runs) for cell in row] for row in table.rows]
        if table.role == "details":
            body = "".join(_row(_paired(row)) for row in rows)
            return f'<table class="details"{_named(table.title)}><tbody>{body}</tbody></table>'
        head = "".join(_row(f'<th scope="col">{cell}</th>' for cell in row) for row in rows[: table.headers])
        body = "".join(_row(f"<td>{cell}</td>" for cell in row) for row in rows[table.headers :])
        head = f"<thead>{head}</thead>" if head else ""
        return f'<table class="{table.role}"{_named(table.title)}>{head}<tbody>{body}</tbody></table>'

    def _decisions(self, block: Decisions) -> str:
        rows = []
        for i, decision in enumerate(block.rows, 1):
            boxes = "".join(f'<span class="box">☐ {escape(box)}</span> ' for box in decision.boxes)
            rows.append(f"<tr><td>{i}</td><td>{self.runs(decision.runs)}</td><td>{boxes}</td></tr>")
        heads = '<th scope="col">#</th><td></td><th scope="col">Decision</th>'
        return (
            f'<table class="form"{_named("Recommendations")}><thead><tr>{heads}</tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table>"
        )


def _named(title: str) -> str:
    """A table's title for those who cannot see it; no words that would show when the table is pasted."""
    return f' aria-label="{escape(title)}"' if title else ""


def _paired(cells: list[str]) -> Iterator[str]:
    """Label and entry, twice."""
    for i, cell in enumerate(cells):
        yield f'<th scope="row">{cell}</th>' if cell and i % 2 == 0 else f"<td>{cell}</td>"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"
