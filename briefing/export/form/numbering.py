"""Lists in a form: each has a numbering of its own, in the form's pattern where its style has one."""

from __future__ import annotations

from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from briefing.export.form.paragraphs import as_elements
from briefing.export.form.styles import FormStyles
from briefing.export.numbers import STEP, Numbering
from briefing.export.word import parts
from briefing.export.word.markup import ROOT, XML
from briefing.templating.form.package import FormPackage
from briefing.templating.look.names import number, w, word

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
NOT_COPIED = ("pStyle", "styleLink", "numStyleLink", "name", "lvlPicBulletId")
"""What ties a pattern to styles and pictures: a copy is nobody's but its list's."""
FIRST_MARK = 0x0B1E0000


class Pattern(NamedTuple):
    """A pattern that lists of one style are numbered by: its id, and how far each level stands in."""

    id: int
    left: tuple[int, ...]


class Lists:
    """The lists that are put into a form, one numbering each."""

    def __init__(self, package: FormPackage, styles: FormStyles) -> None:
        self._package, self._styles = package, styles
        part = package.part_of("numbering")
        self._root = package.tree(part) if part else None
        self._part = part or ""
        self._next = _highest(self._root, "num", "numId") + 1
        self._next_pattern = _highest(self._root, "abstractNum", "abstractNumId") + 1
        self._open: dict[int, Numbering] = {}
        self._patterns: dict[tuple[str, bool], Pattern] = {}
        self._own_patterns: dict[bool, Pattern] = {}
        self._copies = 0
        self.last: Pattern | None = None

    def list_id(self, numbering: Numbering) -> int:
        """The id of a new list; it is made when the style of its first point is known."""
        id, self._next = self._next, self._next + 1
        self._open[id] = numbering
        return id

    def begin(self, id: int, style: str) -> None:
        """Make a list that was given this id, for points in the style of this name. Once made it stays."""
        numbering = self._open.pop(id, None)
        if numbering is None:
            return
        self.last = self._pattern(numbering, style)
        [num] = as_elements(parts.one_list(id, self.last.id, numbering))
        root = self._tree()
        last = root.find(w("numIdMacAtCleanup"))
        root.insert(len(root) if last is None else root.index(last), num)

    def numbers_itself(self, style: str) -> bool:
        """Whether the form's style of this name numbers its paragraphs."""
        return self._said(style) is not None

    def _said(self, style: str) -> etree._Element | None:
        """The numbering that a style has, of its own or of what it is based on."""
        found = (one.find(f"{w('pPr')}/{w('numPr')}") for one in self._styles.line("paragraph", style))
        return next((said for said in found if said is not None), None)

    def left(self, level: int) -> int:
        """How far the words of the list that was begun last stand in."""
        return self.last.left[level] if self.last else STEP * (level + 1)

    def _pattern(self, numbering: Numbering, style: str) -> Pattern:
        key = (style.lower(), numbering.numbered)
        if key not in self._patterns:
            self._patterns[key] = self._forms(style, numbering) or self._ours(numbering.numbered)
        found = self._patterns[key]
        return found if numbering.level < len(found.left) else self._ours(numbering.numbered)

    def _ours(self, numbered: bool) -> Pattern:
        """Our own pattern, put into the form once for bullets and once for numbers."""
        if numbered not in self._own_patterns:
            [made] = as_elements(parts.pattern(self._next_pattern, numbered))
            left = tuple(STEP * (level + 1) for level in range(9))
            self._own_patterns[numbered] = Pattern(self._put(made), left)
        return self._own_patterns[numbered]

    def _forms(self, style: str, numbering: Numbering) -> Pattern | None:
        """A copy of the pattern that the form's style has, where it counts as the list does; else None."""
        lines = self._styles.line("paragraph", style)
        said = self._said(style)
        if said is None or self._root is None or number(said.find(w("ilvl"))):
            return None
        pattern = self._pattern_of(number(said.find(w("numId"))))
        if pattern is None:
            return None
        levels = list(pattern.iter(w("lvl")))
        fitting = 0
        for level in levels:
            if (word(level.find(w("numFmt"))) != "bullet") is not numbering.numbered:
                break
            if level.find(w("lvlPicBulletId")) is not None or not word(level.find(w("lvlText"))):
                break
            fitting += 1
        if not fitting:
            return None
        copy = deepcopy(pattern)
        for tied in [child for tag in NOT_COPIED for child in copy.iter(w(tag))]:
            parent = tied.getparent()
            if parent is not None:
                parent.remove(tied)
        first = copy.find(w("lvl"))
        own = next((i for s in lines if (i := s.find(f"{w('pPr')}/{w('ind')}")) is not None), None)
        if first is not None and own is not None:
            _indent(first, own)
        self._copies += 1
        nsid = copy.find(w("nsid"))
        if nsid is not None:
            nsid.set(w("val"), f"{FIRST_MARK + self._copies:08X}")
        copy.set(w("abstractNumId"), str(self._next_pattern))
        left = [_left(level, i) for i, level in enumerate(list(copy.iter(w("lvl")))[:fitting])]
        return Pattern(self._put(copy), tuple(left))

    def _pattern_of(self, num: int | None) -> etree._Element | None:
        """The pattern of a numbering of the form; None where there is none or it is kept in a style."""
        assert self._root is not None
        if not num:
            return None
        one = next((n for n in self._root.iter(w("num")) if number(n, "numId") == num), None)
        id = number(one.find(w("abstractNumId"))) if one is not None else None
        return next((p for p in self._root.iter(w("abstractNum")) if number(p, "abstractNumId") == id), None)

    def _put(self, pattern: etree._Element) -> int:
        root = self._tree()
        first = root.find(w("num"))
        cleanup = root.find(w("numIdMacAtCleanup"))
        before = first if first is not None else cleanup
        root.insert(len(root) if before is None else root.index(before), pattern)
        self._next_pattern += 1
        return self._next_pattern - 1

    def _tree(self) -> etree._Element:
        if self._root is None:
            self._part = "word/numbering.xml"
            self._package.put(self._part, f"{XML}<w:numbering {ROOT}/>".encode(), TYPE)
            self._package.relate(self._package.main, "numbering", self._part)
            self._root = self._package.tree(self._part)
        self._package.touch(self._part)
        return self._root


def _highest(root: etree._Element | None, tag: str, attribute: str) -> int:
    found = (number(one, attribute) for one in root.iter(w(tag))) if root is not None else ()
    return max((n for n in found if n is not None), default=0)


def _indent(level: etree._Element, own: etree._Element) -> None:
    """Let a level stand in as the style itself does: with a numbering of its own, the level's word would win."""
    properties = level.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        before = level.find(w("rPr"))
        level.insert(len(level) if before is None else level.index(before), properties)
    old = properties.find(w("ind"))
    if old is not None:
        merged = deepcopy(own)
        for name, value in old.attrib.items():
            if name not in merged.attrib:
                merged.set(name, value)
        properties.replace(old, merged)
    else:
        properties.append(deepcopy(own))


def _left(level: etree._Element, place: int) -> int:
    indent = level.find(f"{w('pPr')}/{w('ind')}")
    found = number(indent, "left")
    if found is None:
        found = number(indent, "start")
    return STEP * (place + 1) if found is None else found
