"""The composed document: what every writer writes and the preview shows."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256

import msgspec
from msgspec.structs import replace

from briefing.model.blocks import Block, Citation, Gap, Runs, Table
from briefing.model.value import Value


class Footnote(Value, frozen=True):
    """One note at the foot of a page: the full citation of a source, with the place in it where known."""

    source: str
    place: str
    runs: Runs


class Section(Value, frozen=True):
    """A section as it is printed; no heading where it goes on under the one before it.

    Attributes:
        rows: the ids of the items, options or recommendations in the rows of its first table, in order; () where
            that table is no such one.
        new_page: it begins a page, as an annex does.
    """

    id: str
    heading: str | None
    blocks: tuple[Block, ...]
    rows: tuple[str, ...] = ()
    new_page: bool = False


class Document(Value, frozen=True, dict=True):
    """A whole brief, ready to be written.

    Attributes:
        title: Heading 1, gaps included.
        name: the title as plain words, for document properties and front matter; never empty.
        language: BCP 47.
        marking: the protective marking as printed, or a Gap.
        reference: printed in the footer; may be empty.
        draft: stamped DRAFT and its gaps printed; else gaps are nothing.
        details: the header block, four columns: label and entry twice.
        facts: the header block for front matter: (key, plain value), given entries only.
        sections: in the order they are printed.
        notes: in the order of their first citation; note i is numbered i + 1.
    """

    title: Runs
    name: str
    language: str
    marking: str | Gap
    reference: str
    draft: bool
    details: Table
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    notes: tuple[Footnote, ...]

    @cached_property
    def _numbers(self) -> dict[tuple[str, str], int]:
        return {(note.source, note.place): i for i, note in enumerate(self.notes, 1)}

    @cached_property
    def fingerprint(self) -> str:
        """A digest of all that is printed, in hexadecimal; a draft and a final have the same."""
        return sha256(msgspec.json.encode(replace(self, draft=True))).hexdigest()

    def number_of(self, citation: Citation) -> int:
        """The number of the note that a citation shows. In a composed document a citation's place is filled in."""
        return self._numbers[citation.source, citation.place]


def gap_words(gap: Gap) -> str:
    """How a draft prints a gap."""
    return f"[missing: {gap.label}]"
