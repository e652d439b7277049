"""Filling the content controls of a form: what each kind shows, and what it says of it for Word."""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol
from weakref import WeakKeyDictionary

from lxml import etree

from briefing.compose.filling import Entry
from briefing.export.form import stores
from briefing.export.form.paragraphs import as_elements
from briefing.export.form.values import begins_with_note, date_in, flat, is_formatted, lines_of, text_with_breaks
from briefing.model.blocks import Block, Citation, Gap, Runs, Text
from briefing.model.dates import FORMS, parsed, spoken
from briefing.templating.form.controls import CONTENT, PROPERTIES, SDT, Control, cells_of, fault_of
from briefing.templating.form.package import FormPackage
from briefing.templating.form.relations import local, remove
from briefing.templating.look.names import w, word

SIGNS = (w("t"), w("sym"), w("tab"), w("br"))
SHOWN = {w("t"): "", w("tab"): "\t", w("br"): "\n", w("noBreakHyphen"): "-"}
PLAIN_DATE = "d MMMM yyyy"
YES = {
    "yes",
    "y",
    "true",
    "1",
    "on",
    "x",
    "agreed",
    "checked",
    "ticked",
    "recommended",
    "status quo",
    "☒",
    "☑",
    "✓",
    "✔",
}
NO = {"", "no", "n", "false", "0", "off", "not agreed", "unchecked", "none", "nil", "n/a", "☐"}
BOX = {True: ("2612", "MS Gothic"), False: ("2610", "MS Gothic")}
"""The signs of a check box where it names none of its own, as Word has them."""
PLACEHOLDER_NAME, PLACEHOLDER_ID = "placeholder text", "PlaceholderText"
OPEN = tuple(w(name) for name in ("bookmarkStart", "permStart", "commentRangeStart"))
CLOSE = tuple(w(name) for name in ("bookmarkEnd", "permEnd", "commentRangeEnd"))
WORDS_LOST = (
    "The content control “{name}” was taken off its text, which stays: LibreOffice loses words of a control whose first"
    " paragraph has a footnote."
)


class Place(NamedTuple):
    """Where blocks go in a control: in the place of a paragraph, or as runs; with what a person should know."""

    paragraph: etree._Element | None
    runs: Runs | None
    notices: tuple[str, ...]


class Writer(Protocol):
    """What writes runs as markup in the form's own styles."""

    def runs_xml(self, runs: Runs, rPr: str = ..., notes_allowed: bool = ...) -> str:  # noqa: N803 - Word's own name
        """The runs as elements of WordprocessingML, each with these properties."""
        ...


def fill(control: Control, entry: Entry, writer: Writer, package: FormPackage) -> list[str]:
    """Put a value into a control, and into the data that it is bound to.

    Args:
        control: one that ``controls_of`` found; its part is to be touched by the caller.
        entry: the value; its runs have been written for the story that the control stands in.

    Returns:
        what a person should know, in sentences.
    """
    fault = fault_of(control)
    if fault is not None or control.kind == "repeating":
        return [fault] if fault is not None else []
    if entry.boxes and control.kind in ("check-box", "drop-down", "combo-box"):
        return []  # a decision is the minister's: left to be ticked or chosen by hand
    properties = control.element.find(PROPERTIES)
    assert properties is not None
    runs, plain = entry.runs, text_with_breaks(entry.runs)
    iso = "" if any(isinstance(run, Gap) for run in runs) else entry.iso
    shown, stored = "", None  # what its data holds where that is not what it shows
    notices = list[str]()
    if control.kind == "check-box":
        ticked, notices = _ticked(control, plain)
        _fill_box(control, properties, ticked, package)
        stored = _as_the_store_says_it(ticked, control, package)
    elif control.kind in ("rich", "group"):
        shown = _fill_text(control, properties, runs, writer, package)
        if control.binding is not None and is_formatted(runs):
            notices.append(unbind(control))
    else:
        value = flat(runs)
        if control.kind == "date":
            value, stored, notices = _date(control, properties, value, plain, iso)
        elif control.kind in ("drop-down", "combo-box"):
            value, stored, notices = _choice(control, properties, value, plain)
        shown = _fill_text(control, properties, value, writer, package)
    if control.binding is not None:
        notices += stores.write(package, control.binding, shown if stored is None else stored)
    return notices


def place_for_blocks(control: Control, blocks: tuple[Block, ...], package: FormPackage) -> Place:
    """Make room for lists, tables and paragraphs in a control.

    Returns:
        the paragraph that they go in the place of; or, for a control within a line or for plain text, their runs
        to ``fill`` it with; or neither, and what a person should know.
    """
    fault = fault_of(control)
    if fault is not None:
        return Place(None, None, (fault,))
    if control.level == "run" or control.kind not in ("rich", "group"):
        lines = lines_of(blocks)
        if lines is not None:
            return Place(None, lines, ())
        return Place(None, None, (
            f"The content control “{control.name}” cannot hold a table; make it a rich text control that stands"
            " around a paragraph of its own.",
        ))  # fmt: skip
    properties = control.element.find(PROPERTIES)
    assert properties is not None
    told = list[str]()
    if control.binding is not None:
        lines = lines_of(blocks)
        told = stores.write(package, control.binding, text_with_breaks(lines)) if lines is not None else []
        told.append(unbind(control))
    own = _run_properties(control, properties, package)
    run = etree.Element(w("r"))
    if len(own):
        run.append(own)
    paragraph = _put(control, [run])
    _shown(properties)
    if begins_with_note(blocks):
        told.append(uncover(control.element, control.name))
    return Place(paragraph, None, tuple(told))


def uncover(element: etree._Element, name: str) -> str:
    """Leave what a control holds in its place, without the control; says so."""
    content = element.find(CONTENT)
    for child in list(content) if content is not None else ():
        element.addprevious(child)
    remove(element)
    return WORDS_LOST.format(name=name).replace(" “”", "")


def unbind(control: Control) -> str:
    """Cut a control off its data, which holds words only: Word would take all else away again. Says so."""
    for said in [said for said in control.element.iterfind(f"{PROPERTIES}/*") if local(said) == "dataBinding"]:
        remove(said)
    return (
        f"The content control “{control.name}” no longer follows the document's data, which holds plain words only:"
        " its text has formats, links, notes, lists or tables."
    )


def _date(
    control: Control, properties: etree._Element, value: Runs, plain: str, iso: str
) -> tuple[Runs, str | None, list[str]]:
    """The date as the control wants it shown, and as its data wants it."""
    said = properties.find(w("date"))
    assert said is not None
    _drop(said, "fullDate")
    form = parsed(iso)[1] if iso else ""
    if form not in FORMS[2:]:  # words, or no more than a month
        return value, None, []
    hour = iso[11:] or "00:00"
    said.set(w("fullDate"), f"{iso[:10]}T{hour}:00Z")
    picture = word(said.find(w("dateFormat"))) or PLAIN_DATE
    shown = date_in(picture, iso)
    asked = word(said.find(w("storeMappedDataAs")))
    stored = {"date": iso[:10], "dateTime": f"{iso[:10]}T{hour}:00"}.get(asked)
    hidden = form == FORMS[3] and not re.search("[hH]", re.sub("'[^']*'", "", picture))
    said_in_words = spoken(iso)
    rest = plain.removeprefix(said_in_words) if plain.startswith(said_in_words) else ""  # such as the reason
    return (Text(shown + rest),), stored, [
        f"The content control “{control.name}” shows the day only; the hour, {hour}, is not printed."
    ] if hidden else []  # fmt: skip


def _choice(
    control: Control, properties: etree._Element, value: Runs, plain: str
) -> tuple[Runs, str | None, list[str]]:
    """The entry of a list that is meant, by what it shows or what it stands for; else the value as it is."""
    listed = next(said for said in properties if local(said) in ("dropDownList", "comboBox"))
    wanted = _alike(plain)
    if not wanted:
        _drop(listed, "lastValue")
        return value, None, []
    choices = [(word(item, "displayText") or word(item, "value"), word(item, "value")) for item in listed]
    by_words = next((choice for choice in choices if wanted == _alike(choice[0])), None)
    found = by_words or next((choice for choice in choices if wanted == _alike(choice[1])), None)
    if found is None:
        _drop(listed, "lastValue")
        return value, None, [
            f"“{plain[:80]}” is not in the list of the content control “{control.name}”; it was put in all the same."
        ]  # fmt: skip
    shown, stands_for = found
    if listed.get(w("lastValue")) is not None:
        listed.set(w("lastValue"), stands_for)
    return (Text(shown),), stands_for or shown, []


def _alike(words: str) -> str:
    return " ".join(words.split()).casefold()


def _ticked(control: Control, plain: str) -> tuple[bool, list[str]]:
    words = _alike(plain).strip("() .")
    if words in YES:
        return True, []
    known = words in NO
    return False, [] if known else [
        f"“{plain[:80]}” does not say whether the box “{control.name}” is to be ticked; it was left empty."
    ]


def _as_the_store_says_it(ticked: bool, control: Control, package: FormPackage) -> str:
    """Yes and no as the data of a check box has them: Word writes words, other makers figures."""
    before = stores.written_as(package, control.binding) if control.binding is not None else ""
    return str(int(ticked)) if before.strip() in ("0", "1") else str(ticked).lower()


def _fill_box(control: Control, properties: etree._Element, ticked: bool, package: FormPackage) -> None:
    box = next(said for said in properties if local(said) == "checkbox")
    space = box.tag.rpartition("}")[0] + "}"
    checked = box.find(f"{space}checked")
    if checked is None:
        checked = etree.Element(f"{space}checked")
        box.insert(0, checked)
    checked.set(f"{space}val", "1" if ticked else "0")
    state = box.find(f"{space}{'checkedState' if ticked else 'uncheckedState'}")
    code, font = BOX[ticked]
    if state is not None:
        code, font = state.get(f"{space}val", code), state.get(f"{space}font", font)
    sign = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else int(BOX[ticked][0], 16)

    run = etree.Element(w("r"))
    run.append(_run_properties(control, properties, package))
    fonts = run[0].find(w("rFonts"))
    if fonts is None:
        fonts = etree.Element(w("rFonts"))
        run[0].insert(1 if run[0].find(w("rStyle")) is not None else 0, fonts)
    fonts.attrib.clear()
    for script in ("ascii", "eastAsia", "hAnsi", "cs"):
        fonts.set(w(script), font)
    if 0xF000 <= sign <= 0xF0FF:  # a place in a font of signs
        etree.SubElement(run, w("sym"), {w("font"): font, w("char"): f"{sign:04X}"})
    else:
        etree.SubElement(run, w("t")).text = chr(sign) if sign >= 0x20 and not 0xD800 <= sign < 0xE000 else "☐"
    _put(control, [run])
    _shown(properties)


def _fill_text(control: Control, properties: etree._Element, value: Runs, writer: Writer, package: FormPackage) -> str:
    """Write the value, and give it in words, as it shows."""
    own = _run_properties(control, properties, package)
    said = etree.tostring(own, encoding="unicode", with_tail=False) if len(own) else ""
    notes = any(isinstance(run, Citation) for run in value) and _takes_notes(control, package)
    runs = as_elements(writer.runs_xml(value, said, notes))
    shown = "".join(SHOWN[str(sign.tag)] or sign.text or "" for run in runs for sign in run.iter(*SHOWN))
    if not runs:
        runs = [etree.Element(w("r"))]
        if len(own):
            runs[0].append(own)
    _put(control, runs)
    _shown(properties)
    return shown


def _takes_notes(control: Control, package: FormPackage) -> bool:
    """Whether a footnote may stand in a control: it is one of more than words, within a line of the body."""
    boxed = next(control.element.iterancestors(w("txbxContent")), None) is not None
    in_body = control.element.getroottree().getroot() is package.tree(package.main)
    return control.kind == "rich" and control.level == "run" and control.binding is None and in_body and not boxed


def _run_properties(control: Control, properties: etree._Element, package: FormPackage) -> etree._Element:
    """The format of a control's text: of the first run that it has, or, while it shows its placeholder, its own."""
    said = properties.find(w("rPr"))
    runs = control.element.iterfind(f"{CONTENT}//{w('r')}")
    first = next((run for run in runs if any(child.tag in SIGNS for child in run)), None)
    standing = first.find(w("rPr")) if first is not None else None
    showing = properties.find(w("showingPlcHdr")) is not None
    chosen = said if said is not None and (showing or standing is None) else standing
    made = etree.Element(w("rPr"))
    for each in chosen if chosen is not None else ():
        if each.tag == w("rStyle") and word(each) in placeholder_styles(package):
            continue
        made.append(etree.fromstring(etree.tostring(each, with_tail=False)))
    return made


_PLACEHOLDERS = WeakKeyDictionary[FormPackage, set[str]]()
"""Looked up once for each form: some have hundreds of styles, and thousands of controls."""


def placeholder_styles(package: FormPackage) -> set[str]:
    """The ids that the style of placeholders has in a form; its name is the same in every language of Word."""
    if package in _PLACEHOLDERS:
        return _PLACEHOLDERS[package]
    part = package.part_of("styles")
    styles = package.tree(part).iterfind(w("style")) if part is not None else ()
    named = {word(style, "styleId") for style in styles if word(style.find(w("name"))).lower() == PLACEHOLDER_NAME}
    _PLACEHOLDERS[package] = named or {PLACEHOLDER_ID}
    return _PLACEHOLDERS[package]


def _shown(properties: etree._Element) -> None:
    for said in properties.findall(w("showingPlcHdr")):
        properties.remove(said)


def _put(control: Control, made: list[etree._Element]) -> etree._Element | None:
    """Put runs in the place of what a control holds: alone, or in the first paragraph that it has.

    What opens and closes ranges (bookmarks, comments) stays around them, and so does a section break.

    Returns:
        the paragraph, where the control holds one.
    """
    content = control.element.find(CONTENT)
    assert content is not None
    home = next(cells_of(control.element), content) if control.level in ("cell", "row") else content
    marks = list(home.iter(*OPEN, *CLOSE))
    remarks = [run for run in home.iter(w("r")) if run.find(w("commentReference")) is not None]
    opening, closing = [m for m in marks if m.tag in OPEN], [m for m in marks if m.tag in CLOSE]
    inside = [*opening, *made, *closing, *remarks]
    if control.level == "run":
        _empty(home)
        home.extend(inside)
        return None
    paragraphs = [p for p in home.iter(w("p")) if _stands_in(p, home)]
    breaks = [said for p in paragraphs for said in p.iterfind(f"{w('pPr')}/{w('sectPr')}")]
    first = paragraphs[0] if paragraphs else etree.Element(w("p"))
    properties = first.find(w("pPr"))
    if breaks:
        if properties is None:
            properties = etree.SubElement(first, w("pPr"))
        _end_section(properties, breaks[-1])
    _empty(first, properties)
    _empty(home, home.find(w("tcPr")))
    first.extend(inside)
    home.append(first)
    return first


def _end_section(properties: etree._Element, section: etree._Element) -> None:
    """Let a paragraph be the last of its section."""
    own = properties.find(w("sectPr"))
    if own is not None and own is not section:
        properties.remove(own)
    change = properties.find(w("pPrChange"))
    if change is not None:
        change.addprevious(section)
    else:
        properties.append(section)


def _stands_in(paragraph: etree._Element, home: etree._Element) -> bool:
    """Whether a paragraph is one of this stretch itself, not of a table or box within."""
    above = paragraph.getparent()
    while above is not None and above is not home and above.tag in (CONTENT, SDT):
        above = above.getparent()
    return above is home


def _empty(element: etree._Element, keep: etree._Element | None = None) -> None:
    for child in list(element):
        if child is not keep:
            remove(child)


def _drop(element: etree._Element, attribute: str) -> None:
    if element.get(w(attribute)) is not None:
        del element.attrib[w(attribute)]
