"""Undo and redo: two lists of steps over frozen briefs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.model.brief import Brief


@dataclass(frozen=True)
class Step:
    """An edit that was done: its name as the user reads it, and the brief before it was done.

    ``merge`` names what it wrote in; None where it never joins with the step before it.
    """

    label: str
    brief: Brief
    merge: str | None = None


@dataclass(frozen=True)
class History:
    """A brief with the way it came about. Every method returns a new history.

    Attributes:
        brief: as it is now.
        done: steps that can be undone, oldest first.
        undone: steps that can be redone, the next one last; each holds the brief *after* it.
    """

    brief: Brief
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def do(self, label: str, edit: Callable[[Brief], Brief], merge: str | None = None) -> History:
        """Edit the brief as one step; what was undone before is forgotten.

        An edit that changes nothing is no step. A step with the same ``merge`` as the one before it
        joins it, so that both are undone at once.
        """
        brief = edit(self.brief)
        if brief == self.brief:
            return self
        if merge is not None and self.done and not self.undone and self.done[-1].merge == merge:
            return History(brief, self.done)
        return History(brief, (*self.done, Step(label, self.brief, merge)))

    def undo(self) -> History:
        """Take the last step back; with nothing to undo, the same history."""
        if not self.done:
            return self
        step = self.done[-1]
        return History(step.brief, self.done[:-1], (*self.undone, Step(step.label, self.brief, step.merge)))

    def redo(self) -> History:
        """Do the step again that was undone last; with nothing to redo, the same history."""
        if not self.undone:
            return self
        step = self.undone[-1]
        return History(step.brief, (*self.done, Step(step.label, self.brief, step.merge)), self.undone[:-1])
