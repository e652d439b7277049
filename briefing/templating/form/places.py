"""Where something stands in a form, in words: ``page header, first table, row 2``."""

from __future__ import annotations

from lxml import etree

from briefing.templating.form.stories import Story
from briefing.templating.look.names import w

PARAGRAPH, TABLE, ROW, CELL, BOX = (w(name) for name in ("p", "tbl", "tr", "tc", "txbxContent"))
NOTES = (w("footnote"), w("endnote"))
WRAPPERS = {w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "smartTag")}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class Places:
    """The places of a story. Asked in the order of the text, all answers together take one walk."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._numbers: dict[etree._Element, int] = {}

    def of(self, element: etree._Element) -> str:
        """The place of a paragraph, a row or a content control, in words."""
        words: list[str] = []
        child, parent = element, element.getparent()
        while parent is not None:
            if child.tag == ROW:
                words.append(f"row {self._number(child)}")
            elif child.tag == TABLE:
                inner = next(child.iterancestors(CELL, BOX), None)
                nested = inner is not None and inner.tag == CELL
                words.append("table within" if nested else f"{ordinal(self._number(child))} table")
            elif child.tag == BOX:
                words.append("text box")
            elif child.tag in NOTES:
                return ", ".join([f"{self._story.place} {self._note(child)}", *reversed(words)])
            elif child.tag == PARAGRAPH and next(child.iterancestors(ROW, BOX, *NOTES), None) is None:
                words.append(f"paragraph {self._number(child)}")
            child, parent = parent, parent.getparent()
        return ", ".join([self._story.place, *reversed(words)])

    def _number(self, element: etree._Element) -> int:
        """Which of its kind it is among its neighbours, those within content controls counted."""
        if element in self._numbers:
            return self._numbers[element]
        count, at = 1, element
        while True:
            before = at.getprevious()
            if before is None:
                above = at.getparent()
                if above is None or above.tag not in WRAPPERS:
                    break
                at = above
                continue
            at = before
            inner = [at] if at.tag == element.tag else _within(at, element.tag) if at.tag in WRAPPERS else []
            if inner and inner[-1] in self._numbers:
                count += self._numbers[inner[-1]]
                break
            count += len(inner)
        self._numbers[element] = count
        return count

    def _note(self, note: etree._Element) -> int:
        """The number of a note as printed: separators are none."""
        before = [n for n in note.itersiblings(note.tag, preceding=True) if n.get(w("type")) in (None, "normal")]
        return 1 + len(before)


def _within(wrapper: etree._Element, tag: str) -> list[etree._Element]:
    """The elements of a name that stand in a wrapper, through others within it."""
    found: list[etree._Element] = []
    for child in wrapper:
        if child.tag == tag:
            found.append(child)
        elif child.tag in WRAPPERS:
            found += _within(child, tag)
    return found


def ordinal(number: int) -> str:
    """``third``, and from eleven on ``11th``."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"
