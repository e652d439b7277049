"""What stands above the sections, and in the clearance table: title, header block, author."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from briefing.cleared.change import Findings
from briefing.cleared.reading import Grid, Line
from briefing.cleared.texts import Showing
from briefing.cleared.wording import plain_of, short, tidy
from briefing.compose.details import ACTIONS, details_table
from briefing.errors import BriefingError
from briefing.model import dates, edits
from briefing.model.blocks import text_of
from briefing.model.brief import Brief, Details
from briefing.model.text import one_line
from briefing.templating.template import Template

TITLE, HEADER = "Title", "Header block"
Edit = Callable[[Details], Details]


def compare(
    brief: Brief, template: Template, base: Sequence[Line | Grid], edited: Sequence[Line | Grid],
    ours: bool, showing: Showing, findings: Findings,
) -> dict[str, Edit]:  # fmt: skip
    """Find what changed above the first section; what each change does to the details, by its id.

    Args:
        ours: the title stands as the template prints it, not as a Word form does.
    """
    found: dict[str, Edit] = {}
    old_title, old_table = _parts(base)
    new_title, new_table = _parts(edited)
    if old_title is not None and ours:
        _title(template, old_title, new_title, showing, findings, found)
    old, new = _entries(old_table, showing), _entries(new_table, showing)
    if new_table is None and old_table is not None:
        findings.remark(HEADER, "The header block is not in the file; it was not compared.")
        new = old
    for label in dict.fromkeys((*old, *new)):
        _entry(brief, template, label, old.get(label, ""), new.get(label, ""), findings, found)
    known = {showing.words(element) for element in base}
    for element in edited:
        if element is not new_title and element is not new_table and isinstance(element, Line):
            words = showing.words(element)
            if words in known:
                continue
            findings.remark(TITLE, f"“{short(words)}” stands above the first section and was not brought back.")
    return found


def _parts(elements: Sequence[Line | Grid]) -> tuple[Line | None, Grid | None]:
    """The title, which is the first heading or else the first line, and the header block."""
    lines = [e for e in elements if isinstance(e, Line)]
    title = next((line for line in lines if line.heading == 1), None)
    title = title or next((line for line in lines if line.marks), None) or (lines[0] if lines else None)
    return title, next((e for e in elements if isinstance(e, Grid)), None)


def _title(
    template: Template, old: Line, new: Line | None, showing: Showing, findings: Findings, found: dict[str, Edit]
) -> None:
    before, after = showing.words(old), "" if new is None else showing.words(new)
    if before == after:
        return
    front, asks, back = (tidy(part) for part in template.title.partition("{title}"))
    title = after
    if not asks or not after.startswith(front) or not after.endswith(back) or len(after) < len(front) + len(back):
        known = front.rstrip(" :–—-")
        if asks and front and not back and not after.startswith(known):
            findings.remark(TITLE, f"The title is now “{after}”; this template begins it with “{known}”.")
        else:
            findings.remark(TITLE, f"The title is now “{after}”, which this template cannot print; change it by hand.")
        return
    title = after[len(front) : len(after) - len(back)].strip()
    change = findings.change(TITLE, "", "words", "Title changed", before, after, bool(new and new.tracked))
    found[change] = lambda details: replace(details, title=title)


def _entries(table: Grid | None, showing: Showing) -> dict[str, str]:
    """The entries of a header block by their labels."""
    found: dict[str, str] = {}
    for row in table.rows if table is not None else ():
        for at in range(0, len(row.cells) - 1, 2):
            if label := tidy(plain_of(row.cells[at])):
                found.setdefault(label, showing.of(row.cells[at + 1]))
    return found


def _entry(
    brief: Brief, template: Template, label: str, before: str, after: str, findings: Findings, found: dict[str, Edit]
) -> None:
    if before == after or _printed(brief, template, label).split() != before.split():
        return
    for edit in _edits(brief.details, template, label, after):
        changed = edits.set_details(brief, edit(brief.details))
        if _printed(changed, template, label).split() == after.split():
            change = findings.change(HEADER, "", "words", f"{label} changed", before, after)
            found[change] = edit
            return
    told = f"is now “{after}”" if after else "was taken out"
    findings.remark(HEADER, f"“{label}” {told}, which the app cannot bring back; change it in the details.")


def _printed(brief: Brief, template: Template, label: str) -> str:
    """What the header block says under a label."""
    cells = [cell for row in details_table(brief, template).rows for cell in row]
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return next((text_of(entry.runs) for name, entry in pairs if tidy(text_of(name.runs)) == label), "")


def _edits(details: Details, template: Template, label: str, words: str) -> list[Edit]:
    """What an entry may mean, likeliest first; an edit that prints something else is no answer."""
    line = one_line(words)
    match label:
        case "To" | "From" | "Ref" | "Contact":
            name = {"To": "to", "From": "from_", "Ref": "reference", "Contact": "contact"}[label]
            return [lambda d: replace(d, **{name: line})]
        case "Copies":
            copies = tuple(filter(None, (part.strip() for part in line.split(";"))))
            return [lambda d: replace(d, copies=copies)]
        case "For":
            actions = [key for key, name in ACTIONS.items() if name.casefold() == line.casefold()]
            return [lambda d: replace(d, action=actions[0])] if actions else []
        case "Date":
            return [lambda d: replace(d, date=date)] if (date := _date(line)) is not None else []
        case "Decide by":
            return _decide_by(line)
    ids = [detail.id for detail in template.details if detail.label == label]
    return [lambda d: replace(d, more=_more(d.more, ids[0], words))] if ids else []


def _more(more: Mapping[str, str], id: str, words: str) -> dict[str, str]:
    return {name: text for name, text in {**more, id: words}.items() if text}


def _decide_by(line: str) -> list[Edit]:
    """A date, a reason behind a colon; either may be missing."""
    found: list[Edit] = []
    day, colon, reason = line.partition(": ")
    if colon and (date := _date(day)) is not None:
        found.append(lambda d, date=date: replace(d, decide_by=date, decide_by_reason=reason.strip()))  # type: ignore[misc]
    if (date := _date(line)) is not None:
        found.append(lambda d, date=date: replace(d, decide_by=date, decide_by_reason=""))  # type: ignore[misc]
    without = line.lstrip(": ")
    found.append(lambda d: replace(d, decide_by="", decide_by_reason=without))
    return found


def _date(line: str) -> str | None:
    """The ISO date of some words; empty for none, None where they are no date."""
    if not line:
        return ""
    try:
        return dates.typed(line)
    except BriefingError:
        return None


def clearance(
    old: Grid, new: Grid, cells: Sequence[str], place: str, showing: Showing, findings: Findings
) -> dict[str, Edit]:
    """The clearance table: the author's name is ours; what was filled in by hand is told."""
    found: dict[str, Edit] = {}
    for at, row in enumerate(new.rows):
        base = old.rows[at] if at < len(old.rows) else None
        for column, runs in enumerate(row.cells):
            before = showing.of(base.cells[column]) if base is not None and column < len(base.cells) else ""
            after = showing.of(runs)
            if before == after:
                continue
            role = showing.of(row.cells[0]) or "A row"
            cell = cells[column] if column < len(cells) else ""
            if at == 1 and cell == "name" and role == "Author":
                change = findings.change(place, role, "words", "Name changed", before, after, row.tracked)
                found[change] = lambda details, after=after: replace(details, author=one_line(after))  # type: ignore[misc]
            elif after:
                findings.remark(place, f"{role}: “{after}” was filled in.")
            else:
                findings.remark(place, f"{role}: “{before}” was taken out.")
    if len(new.rows) < len(old.rows):
        findings.remark(place, "A row of the clearance table was taken out.")
    return found
