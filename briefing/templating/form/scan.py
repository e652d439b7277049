"""What a form asks for, and all that is wrong with it: looked through once, nothing changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from briefing.templating.form import faults
from briefing.templating.form.controls import Control, control_at, controls_of, fault_of, is_hidden
from briefing.templating.form.faults import Fault, brief
from briefing.templating.form.names import SPOKEN, Known, is_private, nearest, normal
from briefing.templating.form.package import FormPackage
from briefing.templating.form.places import Places
from briefing.templating.form.stories import Story
from briefing.templating.form.units import Unit, outermost, unit_at, unit_faults
from briefing.templating.form.view import Open, View, opens
from briefing.templating.look.names import W, w

FIELD = re.compile(r"\{\{([^{}\ufffc]*)\}\}")
CODE = re.compile(r"\{%(?:(?!\{%|%\}).)*%\}|\{#(?:(?!\{#|#\}).)*#\}|\{%|%\}", re.S)
EXPRESSION = re.compile(r"[|()\[\]'\"=+*%<>:,/$@#]|\.[^.]*\.|^(r|p|tr|tc) ")
"""What no name of a field has and template code does."""
PROMISING = etree.XPath(
    "//w:p[contains(., '{') or contains(., '}')] | //w:fldSimple[contains(@w:instr, '{{')]/ancestor::w:p[1]",
    namespaces={"w": W},
)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MOST_GUESSES = 300
"""So many unknown names get a suggestion."""


class FoundField(NamedTuple):
    """A field of a form.

    Attributes:
        name: as it is known, else as the form has it.
        place: in words.
        control: it is a content control.
    """

    name: str
    place: str
    known: bool
    control: bool = False


class Form(NamedTuple):
    """What a form asks for, in the order of its text, and what is wrong with it."""

    fields: tuple[FoundField, ...]
    faults: tuple[Fault, ...]


class Hit(NamedTuple):
    """A field in the text of a paragraph: where it begins and ends there, and where its name begins.

    Attributes:
        key: its normal name.
        known: what it is; None where there is no such field.
        sound: whether it can be filled.
    """

    start: int
    end: int
    letter: int
    key: str
    name: str
    optional: bool
    known: Known | None
    sound: bool = True


class Site(NamedTuple):
    """A paragraph that holds fields."""

    story: Story
    paragraph: etree._Element
    hits: tuple[Hit, ...]
    place: str


class Held(NamedTuple):
    """A content control that is filled by its name."""

    story: Story
    control: Control
    known: Known
    place: str


class Survey(NamedTuple):
    """A form looked through: what is to be filled, which rows repeat, and what to tell."""

    sites: tuple[Site, ...]
    controls: tuple[Held, ...]
    units: tuple[Unit, ...]
    fields: tuple[FoundField, ...]
    faults: tuple[Fault, ...]


def scan(package: FormPackage, known: Mapping[str, Known]) -> Form:
    """The fields and the faults of a form.

    Args:
        known: the fields that there are, by their normal name.
    """
    found = survey(package, known)
    return Form(found.fields, found.faults)


def survey(package: FormPackage, known: Mapping[str, Known]) -> Survey:
    """Look a form through."""
    return _Survey(package, known).all()


class _Survey:
    def __init__(self, package: FormPackage, known: Mapping[str, Known]) -> None:
        self._package, self._known = package, known
        self._sites: list[Site] = []
        self._held: list[Held] = []
        self._units: dict[etree._Element, Unit] = {}
        self._fields: list[FoundField] = []
        self._faults: list[Fault] = []
        self._guesses: dict[str, str | None] = {}

    def all(self) -> Survey:
        for story in self._package.stories():
            self._story(story)
        bad = set[etree._Element]()
        for unit in self._units.values():
            found = unit_faults(unit)
            self._faults += found
            if found:
                bad.add(unit.element)
        sound = [unit for unit in self._units.values() if unit.element not in bad]
        units = tuple(outermost(sound))
        told = tuple(dict.fromkeys(self._faults))
        return Survey(tuple(self._sites), tuple(self._held), units, tuple(self._fields), told)

    def is_known(self, name: str) -> bool:
        return normal(name) in self._known

    def _story(self, story: Story) -> None:
        places = Places(story)
        found = _promising(self._package, story)
        wanted = set(found)
        for paragraph, open in list(opens(story.root, wanted)) if wanted else ():
            if not is_hidden(paragraph, story.root, self.is_known):
                self._paragraph(story, paragraph, open, places)
        for control in controls_of(story.root, self.is_known):
            self._control(story, control, places)

    def _paragraph(self, story: Story, paragraph: etree._Element, open: Open, places: Places) -> None:
        view = View(paragraph, open, self._hides)
        if "{{" not in view.text + view.code and "}}" not in view.text and CODE.search(view.text) is None:
            return
        place, echo = places.of(paragraph), is_echo(paragraph)
        told: list[Fault] = []
        hits = tuple(self._hits(view, place, told))
        if hits:
            self._sites.append(Site(story, paragraph, hits, place))
        for hit in hits:
            if hit.known is not None and hit.known.kind == "row":
                told += self._row(paragraph, hit.known, place)
            if not echo:
                self._fields.append(FoundField(_name(hit), place, hit.known is not None))
        told += _left_over(view, place)
        if not echo:
            self._faults += told

    def _hides(self, element: etree._Element) -> bool:
        """Whether a content control within a line is filled by its name."""
        control = control_at(element, self.is_known)
        return control is not None and control.kind != "repeating" and self.is_known(control.name)

    def _hits(self, view: View, place: str, told: list[Fault]) -> Iterator[Hit]:
        text = view.text
        for found in FIELD.finditer(text):
            words = found[1].replace("\u00ad", "").strip()
            name, optional = words.removesuffix("?").strip(), words.endswith("?")
            shown = brief(name)
            if text[found.start() - 1 : found.start()] == "{" or text[found.end() : found.end() + 1] == "}":
                told.append(Fault(faults.THREE_BRACES.format(name=shown), place))
                continue
            if not name:
                told.append(Fault(faults.NO_NAME, place))
                continue
            key = normal(name)
            known = self._known.get(key)
            meant = self._meant(key) if known is None else None
            if known is None and _is_code(found[1], name, meant):
                fault: Fault | None = Fault(faults.TEMPLATE_CODE.format(code=brief(found[0])), place)
            else:
                fault = self._fault(view, found, shown, known, meant, place)
            if fault is not None:
                told.append(fault)
            letter = found.start(1) + len(found[1]) - len(found[1].lstrip())
            yield Hit(found.start(), found.end(), letter, key, shown, optional, known, fault is None or known is None)

    def _fault(
        self, view: View, found: re.Match[str], name: str, known: Known | None, meant: str | None, place: str
    ) -> Fault | None:
        if known is None and is_private(name):
            return Fault(faults.PRIVATE.format(name=name), place)
        if known is None:
            words = f"; did you mean “{meant}”?" if meant else "; take it out, or choose one from the list of fields"
            return Fault(faults.UNKNOWN.format(name=name, meant=words).replace("?.", "?"), place, meant)
        if not view.open(found.start()).writable or not view.open(found.end() - 1).writable:
            return Fault(faults.IN_CODE.format(name=name), place)
        if view.leaf(found.start()).control is not view.leaf(found.end() - 1).control:
            return Fault(faults.STRADDLES.format(name=name), place)
        return None

    def _meant(self, key: str) -> str | None:
        if key not in self._guesses:
            close = nearest(key, self._known) if len(self._guesses) < MOST_GUESSES else None
            self._guesses[key] = self._known[close].name if close else None
        return self._guesses[key]

    def _row(self, element: etree._Element, known: Known, place: str) -> list[Fault]:
        """Note which row or item repeats for a field."""
        unit = unit_at(element, place)
        if unit is None:
            return [Fault(faults.OUTSIDE_ROW.format(name=known.name, item=known.item), place)]
        if unit == "box":
            return [Fault(faults.IN_BOX.format(name=known.name, item=known.item), place)]
        self._units.setdefault(unit.element, unit).items.append(known.item)
        return []

    def _control(self, story: Story, control: Control, places: Places) -> None:
        known, echo = self._known.get(normal(control.name)), is_echo(control.element)
        place = places.of(_paragraph_of(control.element))
        if not echo:
            name = known.name if known is not None else brief(control.name)
            self._fields.append(FoundField(name, place, known is not None, control=True))
        if known is None:
            item, point, _ = normal(control.name).partition(".")
            if is_private(control.name) and not echo:
                self._faults.append(Fault(faults.PRIVATE.format(name=brief(control.name)), place))
            elif point and any(each.item == item for each in self._known.values()) and not echo:
                meant = self._meant(normal(control.name))
                words = f"; did you mean “{meant}”?" if meant else "; give the content control another tag"
                said = faults.UNKNOWN.format(name=brief(control.name), meant=words).replace("?.", "?")
                self._faults.append(Fault(said, place, meant))
            return
        fault = fault_of(control)
        told = [Fault(fault, place)] if fault is not None else []
        if known.kind == "row":
            told += self._row(control.element, known, place)
        self._held.append(Held(story, control, known, place))
        if not echo:
            self._faults += told


def _promising(package: FormPackage, story: Story) -> list[etree._Element]:
    """The paragraphs that hold a brace; most parts hold none, which their bytes tell at once."""
    raw = package.raw(story.part)
    if not any(sign in raw for sign in (b"{", b"}", b"&#", b"\0")):
        return []
    found: list[etree._Element] = PROMISING(story.root)  # type: ignore[assignment]
    return found


def _paragraph_of(control: etree._Element) -> etree._Element:
    """The paragraph that a content control stands in, or else the first within it."""
    around = next(control.iterancestors(w("p"), w("tc"), w("txbxContent")), None)
    if around is not None and around.tag == w("p"):
        return around
    return next(control.iter(w("p")), control)


def _name(hit: Hit) -> str:
    return hit.known.name if hit.known is not None else hit.name


def _is_code(inner: str, name: str, meant: str | None) -> bool:
    """Whether what stands between braces is code for another program rather than a name that we lack."""
    if EXPRESSION.search(name) is not None or EXPRESSION.search(inner) is not None:
        return True
    return SPOKEN.match(name) is not None and "." in name and meant is None


def _left_over(view: View, place: str) -> Iterator[Fault]:
    """Template code, braces without their pair, and fields within the codes of Word's own."""
    rest = FIELD.sub(lambda found: "\0" * len(found[0]), view.text)
    for found in CODE.finditer(rest):
        yield Fault(faults.TEMPLATE_CODE.format(code=brief(found[0])), place)
    rest = CODE.sub("", rest)
    rest = re.sub(r"\{?\0+\}?", "\0", rest)
    at = next((rest.find(pair) for pair in ("{{", "}}") if pair in rest), -1)
    if at >= 0:
        around = rest[max(0, at - 20) : at + 40].replace("\0", "…")
        yield Fault(faults.BRACES_LEFT.format(text=brief(around)), place)
    for found in re.finditer(r"\{\{\s*([^{}]*?)\s*\}\}", view.code):
        yield Fault(faults.IN_CODE.format(name=brief(found[1])), place)


def is_echo(element: etree._Element) -> bool:
    """Whether it stands in the branch of a drawing for older programs, which says the same again."""
    fallback = next(element.iterancestors(FALLBACK), None)
    before = fallback.getprevious() if fallback is not None else None
    return before is not None and next(before.iter("{*}txbxContent"), None) is not None
