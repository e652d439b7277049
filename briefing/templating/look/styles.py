"""The styles of a look, found by name: ids differ from program to program and language to language."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefing.templating.look import reading
from briefing.templating.look.names import w, word
from briefing.templating.look.values import Letters, Lines, Style, TableStyle

FALLBACKS = {
    "heading 6": "heading 5",
    "heading 5": "heading 4",
    "heading 4": "heading 3",
    "heading 3": "heading 2",
    "list bullet": "list paragraph",
    "list number": "list paragraph",
    "table heading": "table text",
    "table label": "table text",
    "tick box": "table text",
    "sign-off": "comments line",
    "brief details": "brief reading",
    "brief form": "table grid",
    "brief reading": "table grid",
}
"""What stands in for a style that a look lacks; where that is missing too, the look's default."""


class Styles:
    """The styles of a look.

    Args:
        root: of its styles.xml; it is only read.
        theme: fonts by the names that its theme gives them.

    Attributes:
        root: the same.
    """

    def __init__(self, root: etree._Element, theme: dict[str, str] | None = None) -> None:
        self.root = root
        self._theme = theme or {}
        self._known: dict[tuple[str, str], etree._Element] = {}
        self._by_id: dict[str, etree._Element] = {}
        self._defaults: dict[str, etree._Element] = {}
        for style in root.iter(w("style")):
            kind, id = word(style, "type") or "paragraph", word(style, "styleId")
            if (name := style.find(w("name"))) is not None and id:
                self._known.setdefault((kind, word(name).lower()), style)
                self._by_id.setdefault(id, style)
                if word(style, "default") in {"1", "true", "on"}:
                    self._defaults.setdefault(kind, style)
        self._last_words = {name.rpartition(" ")[2] for kind, name in self._known if kind == "paragraph"}
        self._ids: dict[tuple[str, str], str] = {}
        self._styles: dict[str, Style] = {}
        self._tables: dict[str, TableStyle] = {}
        self._letters: dict[tuple[str, Letters], Letters] = {}

    def paragraph(self, name: str) -> str:
        """The id of a paragraph style; empty (the look's default) where neither it nor its stand-in is there."""
        return self._id("paragraph", name)

    def character(self, name: str) -> str:
        """The id of a character style, or empty."""
        return self._id("character", name)

    def table(self, name: str) -> str:
        """The id of a table style, or empty."""
        return self._id("table", name)

    def defines(self, kind: str, name: str) -> bool:
        """Whether the look itself has a style of this kind (``paragraph``, ``character``, ``table``) and name."""
        return (kind, name.lower()) in self._known

    def own(self, kind: str, name: str) -> etree._Element | None:
        """The style of this kind and name that the look itself has, or None."""
        return self._known.get((kind, name.lower()))

    def by_id(self, id: str) -> etree._Element | None:
        """The style with this id, or None."""
        return self._by_id.get(id)

    def dresses(self, section: str) -> bool:
        """Whether the look has paragraph styles for one section alone: their names end in its id."""
        return section.lower() in self._last_words

    def style(self, name: str) -> Style:
        """A paragraph style with all that it inherits."""
        found = self._styles.get(name)
        if found is None:
            defaults = self.root.find(w("docDefaults"))
            run, paragraph = (
                None if defaults is None else defaults.find(f"{w(f'{kind}Default')}/{w(kind)}")
                for kind in ("rPr", "pPr")
            )
            letters, lines = reading.letters(run, Letters(), self._theme), reading.lines(paragraph, Lines())
            for style in self._line("paragraph", name):
                letters = reading.letters(style.find(w("rPr")), letters, self._theme)
                lines = reading.lines(style.find(w("pPr")), lines)
            found = self._styles[name] = Style(letters, lines)
        return found

    def letters(self, name: str, base: Letters) -> Letters:
        """Letters in a character style, within those of a paragraph."""
        found = self._letters.get((name, base))
        if found is None:
            found = base
            for style in self._line("character", name):
                found = reading.letters(style.find(w("rPr")), found, self._theme, toggled=True)
            self._letters[name, base] = found
        return found

    def table_style(self, name: str) -> TableStyle:
        """A table style with all that it inherits."""
        found = self._tables.get(name)
        if found is None:
            found = TableStyle()
            for style in self._line("table", name):
                found = reading.table_style(style, found)
            self._tables[name] = found
        return found

    def _id(self, kind: str, name: str) -> str:
        found = self._ids.get((kind, name))
        if found is None:
            style = self._named(kind, name)
            found = "" if style is None or name == "Normal" else word(style, "styleId")
            self._ids[kind, name] = found
        return found

    def _named(self, kind: str, name: str) -> etree._Element | None:
        wanted: str | None = name.lower()
        while wanted:
            if (kind, wanted) in self._known:
                return self._known[kind, wanted]
            wanted = FALLBACKS.get(wanted)
        return None

    def _line(self, kind: str, name: str) -> Iterator[etree._Element]:
        """A style and what it is based on, furthest first."""
        style, line = self._named(kind, name), list[etree._Element]()
        if style is None and kind != "character":
            style = self._defaults.get(kind)
        while style is not None and style not in line:
            line.append(style)
            base = style.find(w("basedOn"))
            style = self._by_id.get(word(base))
        return reversed(line)
