"""What is taken of pasted data: our own lines, HTML of a browser or Word, or plain words. Nothing is fetched."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QMimeData

from briefing.model.blocks import Citation, Flow, Paragraph, Runs, joined, plain, with_runs
from briefing.model.brief import Brief
from briefing.model.text import clean
from briefing.ui.write import pastehtml
from briefing.ui.write.copying import OWN, Copied
from briefing.ui.write.lines import Lines, flat

HTML_CHARACTERS = 300_000
"""Longer HTML is pasted as its words alone: reading it would keep the desk waiting."""
TEXT_CHARACTERS = 1_000_000


def can_take(data: QMimeData) -> bool:
    """Whether there is something to write in some data."""
    return data.hasFormat(OWN) or data.hasHtml() or data.hasText()


def lines_of(data: QMimeData, brief: Brief, plain_only: bool = False) -> Lines:
    """The lines that some data holds; none where it holds nothing to write."""
    if not plain_only and data.hasFormat(OWN):
        own = _own(bytes(data.data(OWN).data()), brief)
        if own:
            return flat(own)
    if not plain_only and data.hasHtml():
        html = data.html()
        if len(html) <= HTML_CHARACTERS and (found := pastehtml.lines_in(html)):
            return found
    return _words(data.text()) if data.hasText() or data.hasHtml() else ()


def _own(written: bytes, brief: Brief) -> tuple[Flow, ...]:
    try:
        copied = msgspec.json.decode(written, type=Copied)
    except msgspec.DecodeError:
        return ()
    here = {source.sha256: source.id for source in brief.sources}
    names = {id: here[sha256] for id, sha256 in copied.sources.items() if sha256 in here}
    tags = {tag.id: tag.source for _, tag in brief.tags()}

    def known(citation: Citation) -> Citation | None:
        source = names.get(citation.source)
        if source is None:
            return None
        tag = citation.tag if citation.tag and tags.get(citation.tag) == source else None
        return Citation(source, tag, citation.place)

    def change(runs: Runs) -> Runs:
        changed = (known(run) if isinstance(run, Citation) else run for run in runs)
        return joined(run for run in changed if run is not None)

    return tuple(with_runs(block, change) for block in copied.blocks)


def _words(text: str) -> Lines:
    paragraphs = clean(text[:TEXT_CHARACTERS]).text.split("\n")
    while len(paragraphs) > 1 and not paragraphs[-1]:
        paragraphs.pop()
    return flat(Paragraph(plain(line)) for line in paragraphs) if any(paragraphs) else ()
