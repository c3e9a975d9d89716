"""Undo and redo over the whole document: a list of drafts, which share what they have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pm_tui.document.draft import Draft
from pm_tui.document.path import Path

LIMIT = 1000
"""How many steps back are kept."""

REBASED = 50
"""How many of them stay when someone else's changes come in."""


@dataclass(frozen=True, slots=True)
class Step:
    """A state that can be returned to, and the place whose edit led away from it."""

    draft: Draft
    path: Path


class History:
    """The drafts of one session.

    Typing in one field is one step: edits of the same path join until `checkpoint` is called.
    """

    __slots__ = ("_future", "_joining", "_past", "draft")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._joining: Path | None = None

    @property
    def can_undo(self) -> bool:
        """Say whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Say whether there is a step to bring back."""
        return bool(self._future)

    def record(self, draft: Draft, path: Path, *, join: bool = False) -> None:
        """Make `draft` the present; with `join`, edits of one path in a row are one step."""
        if draft is self.draft:
            return
        if not (join and self._joining == path and self._past):
            self._past.append(Step(self.draft, path))
            del self._past[:-LIMIT]
        self._joining = path if join else None
        self._future.clear()
        self.draft = draft

    def rebase(self, change: Callable[[Draft], Draft]) -> None:
        """Bring a change that is nobody's step here into the present and every kept state.

        Only the last `REBASED` steps either way survive it: each costs a merge.
        """
        self.draft = change(self.draft)
        for steps in (self._past, self._future):
            steps[:] = [Step(change(step.draft), step.path) for step in steps[-REBASED:]]

    def checkpoint(self) -> None:
        """End the step that is being typed, so that the next edit is one of its own."""
        self._joining = None

    def undo(self) -> Path | None:
        """Go one step back and return the place that changed, or None when there is none."""
        if not self._past:
            return None
        step = self._past.pop()
        self._future.append(Step(self.draft, step.path))
        self.draft = step.draft
        self._joining = None
        return step.path

    def redo(self) -> Path | None:
        """Bring the step back that was undone last and return its place, or None."""
        if not self._future:
            return None
        step = self._future.pop()
        self._past.append(Step(self.draft, step.path))
        self.draft = step.draft
        self._joining = None
        return step.path
