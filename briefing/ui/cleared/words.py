"""Words of the dialog, and changes as they are shown."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from briefing.cleared import Comparison
from briefing.cleared.change import Change
from briefing.cleared.wording import Stretch, marked
from briefing.ui.theme import Theme


def tr(words: str) -> str:
    """Words of the dialog in the language of the interface."""
    return QCoreApplication.translate("Cleared", words)


def row_of(change: Change) -> str:
    """A change in one line: where, what, and its words."""
    words = " ".join((change.after or change.before).split())
    told = f"{change.item}: {change.told}" if change.item else change.told
    return f"{told} – {words}" if words else told


def page_of(change: Change, theme: Theme) -> str:
    """A change with its words before and after, as HTML; what went is struck out, what came underlined."""
    head = f"{change.place} · {change.item}" if change.item else change.place
    told = change.told + (tr(" (tracked change)") if change.tracked else "")
    parts = [f"<p><b>{escape(told)}</b><br/><span style='color:{theme.muted}'>{escape(head)}</span></p>"]
    stretches = marked(change.before, change.after)
    if change.what in ("moved", "look", "shape"):
        parts.append(_block(tr("Text"), [Stretch(change.after or change.before, "both")], theme))
        return "".join(parts)
    if change.before:
        parts.append(_block(tr("Before"), [s for s in stretches if s.where != "after"], theme))
    if change.after:
        parts.append(_block(tr("After"), [s for s in stretches if s.where != "before"], theme))
    return "".join(parts)


def plain(found: Comparison) -> str:
    """The comments and remarks as plain text, for the clipboard."""
    lines: list[str] = []
    if found.comments:
        lines += [tr("Comments"), ""]
        for c in found.comments:
            where = " · ".join(filter(None, (c.author or tr("Nobody named"), c.place, quoted(c.words))))
            lines += [where, c.text, ""]
    if found.remarks:
        lines += [tr("Not brought back"), ""]
        lines += [f"{r.place}: {r.told}" if r.place else r.told for r in found.remarks]
    return "\n".join(lines).strip() + "\n"


def quoted(words: str) -> str:
    """On which words a comment stands; empty for none."""
    return tr("on “{words}”").format(words=" ".join(words.split())) if words.strip() else ""


def _block(name: str, stretches: list[Stretch], theme: Theme) -> str:
    words = "".join(_stretch(stretch, theme) for stretch in stretches)
    return f"<p style='color:{theme.muted}; margin-bottom:2px'>{escape(name)}</p><p style='margin-top:0'>{words}</p>"


def _stretch(stretch: Stretch, theme: Theme) -> str:
    words = escape(stretch.text).replace("\n", "<br/>")
    if stretch.where == "both":
        return words
    ink, ground = theme.kinds["risk"] if stretch.where == "before" else theme.kinds["proposal"]
    line = "line-through" if stretch.where == "before" else "underline"
    return f"<span style='color:{ink}; background-color:{ground}; text-decoration:{line}'>{words}</span>"
