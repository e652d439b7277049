"""The header block: who asks whom for what, by when."""

from __future__ import annotations

from briefing.model import dates
from briefing.model.blocks import Cell, Gap, Runs, Table, plain, text_of
from briefing.model.brief import Brief
from briefing.templating.template import Template

ACTIONS = {
    "decision": "Decision", "noting": "Information", "speaking": "Speaking", "meeting": "Meeting",
    "answer": "Answer", "event": "Event",
}  # fmt: skip


def _entries(brief: Brief, template: Template) -> list[tuple[str, Runs]]:
    """Label and entry in reading order, two a row; what a draft must still have is a Gap."""
    details = brief.details
    action = details.action or template.action
    decide_by = dates.spoken(details.decide_by) if details.decide_by else ""
    reason = details.decide_by_reason
    late = [Gap("decide by")] if action == "decision" and not decide_by else []
    return [
        ("To", plain(details.to) or (Gap("to"),)),
        ("Ref", plain(details.reference)),
        ("From", plain(details.from_) or (Gap("from"),)),
        ("Date", plain(dates.spoken(details.date)) if details.date else (Gap("date"),)),
        ("For", plain(ACTIONS[action])),
        ("Decide by", (*late, *plain(decide_by), *plain(f": {reason}" if reason and (decide_by or late) else reason))),
        ("Copies", plain("; ".join(details.copies))),
        ("Contact", plain(details.contact)),
    ]


def _added(brief: Brief, template: Template) -> list[tuple[str, Runs]]:
    """Label and entry of what the template asks for besides; those that are empty are left out."""
    more = brief.details.more
    return [(detail.label, plain(more[detail.id])) for detail in template.details if more.get(detail.id)]


def details_table(brief: Brief, template: Template) -> Table:
    """Four columns, label and entry twice; a row of two empty entries goes."""
    entries = _entries(brief, template) + _added(brief, template)
    if len(entries) % 2:
        entries.append(("", ()))
    rows = [
        (_label(left), Cell(entry), _label(right), Cell(other))
        for (left, entry), (right, other) in zip(entries[::2], entries[1::2], strict=True)
        if entry or other
    ]
    return Table(tuple(rows), 0, "Details", "To whom, from whom, for what and by when; label and entry.", "details")


def _label(words: str) -> Cell:
    return Cell(plain(words))


def facts(brief: Brief, template: Template) -> tuple[tuple[str, str], ...]:
    """The entries that are given, as plain words: under lower-case labels, those that a template adds under ids."""
    given = [(label.lower(), text_of(runs)) for label, runs in _entries(brief, template)]
    given += [(detail.id, brief.details.more.get(detail.id, "")) for detail in template.details]
    return tuple((key, words) for key, words in given if words)
