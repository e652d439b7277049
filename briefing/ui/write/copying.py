"""What is copied out of an editor: our own lines with the citations, and words for everybody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

import msgspec
from PySide6.QtCore import QMimeData

from briefing.model.blocks import (
    Citation,
    Flow,
    Link,
    List,
    Paragraph,
    Quotation,
    Runs,
    Table,
    Text,
    lines_of,
    runs_of,
    with_runs,
)
from briefing.model.brief import Brief
from briefing.ui.write.lines import Lines, built

OWN = "application/x-briefing-desk-text"


class Copied(msgspec.Struct, frozen=True):
    """Blocks on their way to another place, and the hash of each source that they cite, by its id here."""

    blocks: tuple[Flow, ...]
    sources: dict[str, str]


def mime_of(lines: Lines, brief: Brief, number_of: Callable[[Citation], str]) -> QMimeData:
    """Lines as data for the clipboard; for others, a citation is its number in brackets."""
    blocks = built(lines)
    cited = {c.source for c in citations_in(blocks)}
    sources = {s.id: s.sha256 for s in brief.sources if s.id in cited}
    data = QMimeData()
    data.setData(OWN, msgspec.json.encode(Copied(blocks, sources)))
    spoken = [with_runs(block, lambda runs: _numbered(runs, number_of)) for block in blocks]
    data.setText("\n".join(_plain_lines(spoken)))
    data.setHtml("".join(map(html_of, spoken)))
    return data


def citations_in(blocks: Iterable[Flow]) -> Iterable[Citation]:
    """The citations in some blocks, in their order."""
    return (run for block in blocks for runs in runs_of(block) for run in runs if isinstance(run, Citation))


def _numbered(runs: Runs, number_of: Callable[[Citation], str]) -> Runs:
    return tuple(Text(f"[{number_of(run)}]") if isinstance(run, Citation) else run for run in runs)


def _plain_lines(blocks: Iterable[Flow]) -> Iterable[str]:
    return (line.replace("\u2028", "\n") for block in blocks for line in lines_of(block))


def html_of(block: Flow) -> str:
    """A block as HTML for other programs."""
    match block:
        case Paragraph():
            return f"<p>{_html_runs(block.runs)}</p>"
        case List():
            name = "ol" if block.numbered else "ul"
            start = f' start="{block.start}"' if block.numbered and block.start != 1 else ""
            points = ("".join(map(html_of, point.blocks)) for point in block.points)
            return f"<{name}{start}>" + "".join(f"<li>{point}</li>" for point in points) + f"</{name}>"
        case Quotation():
            return f"<blockquote>{''.join(map(html_of, block.blocks))}</blockquote>"
        case Table():
            rows = []
            for number, row in enumerate(block.rows):
                name = "th" if number < block.headers else "td"
                rows.append("".join(f"<{name}>{_html_runs(cell.runs)}</{name}>" for cell in row))
            return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _html_runs(runs: Runs) -> str:
    found = []
    for run in runs:
        match run:
            case Text():
                found.append(_html_text(run))
            case Link():
                found.append(f'<a href="{escape(run.address)}">{"".join(map(_html_text, run.runs))}</a>')
            case Citation():
                pass
            case _:
                found.append("<br>")
    return "".join(found)


def _html_text(text: Text) -> str:
    words = escape(text.text)
    for name, on in (("u", text.underline), ("i", text.italic), ("b", text.bold)):
        words = f"<{name}>{words}</{name}>" if on else words
    return words
