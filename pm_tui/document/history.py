"""Undo and redo over the whole document: a list of drafts, which share what they have in common."""

from __future__ import annotations

import sys
from typing import NamedTuple

from pm_tui.document.draft import Draft
from pm_tui.document.path import Path
from pm_tui.document.text_change import goes_on, is_typed

LIMIT = 1000
"""How many steps back are kept."""

ENOUGH = 50
"""How many are kept even if what they changed is very long."""

MOST_BYTES = 1024 * 1024
"""Bytes of what was changed from which on the oldest steps go: of a text each step holds all."""


class Step(NamedTuple):
    """One edit: the states before and after it, its place, and the bytes that it holds alone.

    The bytes are counted once the next edit begins, not for each key of this one.
    """

    before: Draft
    after: Draft
    path: Path
    size: int = 0


class History:
    """The drafts of one session.

    Typing in one field is one step, of a text a few words: edits of the same path join until
    `checkpoint` is called, as long as one goes on with the other.
    """

    __slots__ = ("_future", "_held", "_joining", "_past", "draft")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._past: list[Step] = []
        self._held = 0
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
        if join and self._joining == path and self._past and _goes_on(self._past[-1], draft):
            self._past[-1] = self._past[-1]._replace(after=draft)
        else:
            self._count_last()
            self._keep(Step(self.draft, draft, path))
        self._joining = path if join and _can_go_on(self.draft, draft, path) else None
        self._future.clear()
        self._become(draft)

    def take_in(self, draft: Draft) -> None:
        """Make a draft with someone else's changes the present; that is nobody's step here.

        Steps before and after it can still be taken back and brought back: each is then merged
        into the present, so that only what it did changes.
        """
        self._become(draft)
        self._joining = None

    def checkpoint(self) -> None:
        """End the step that is being typed, so that the next edit is one of its own."""
        self._joining = None

    def undo(self) -> Path | None:
        """Take the last step back and return its place, or None when there is none."""
        if not self._past:
            return None
        step = self._past.pop()
        self._held -= step.size
        self._future.append(step)
        self._become(_moved(self.draft, step.after, step.before))
        self._joining = None
        return step.path

    def redo(self) -> Path | None:
        """Bring the step back that was undone last and return its place, or None."""
        if not self._future:
            return None
        step = self._future.pop()
        self._keep(step)
        self._become(_moved(self.draft, step.before, step.after))
        self._joining = None
        return step.path

    def _keep(self, step: Step) -> None:
        """Make `step` the last one, and let the oldest go that are too many or too long."""
        self._past.append(step)
        self._held += step.size
        while len(self._past) > LIMIT or (self._held > MOST_BYTES and len(self._past) > ENOUGH):
            self._held -= self._past.pop(0).size

    def _count_last(self) -> None:
        """Count the bytes of the last step, which is done now."""
        if self._past and not self._past[-1].size:
            step = self._past[-1]
            self._past[-1] = step._replace(size=_size_at(step.after, step.path))
            self._held += self._past[-1].size

    def _become(self, draft: Draft) -> None:
        """Make `draft` the present; the one before it is kept as its tree alone."""
        if draft is not self.draft:
            self.draft.rest()
        self.draft = draft


def _texts(path: Path, *drafts: Draft) -> list[str] | None:
    """Return what each draft holds at `path`, or None when that is not text everywhere."""
    values = [draft.get(path) for draft in drafts]
    texts = [value or "" for value in values if value is None or isinstance(value, str)]
    return texts if len(texts) == len(values) else None


def _goes_on(step: Step, draft: Draft) -> bool:
    """Say whether an edit of the same place goes on with a step."""
    texts = _texts(step.path, step.before, step.after, draft)
    return texts is None or goes_on(*texts)


def _can_go_on(before: Draft, after: Draft, path: Path) -> bool:
    """Say whether the next edit of the same place may go on with this one."""
    texts = _texts(path, before, after)
    return texts is None or is_typed(*texts)


def _size_at(draft: Draft, path: Path) -> int:
    """Return the bytes at `path` that no other draft holds: a text, or a list of rows."""
    value = draft.get(path)
    return sys.getsizeof(value) if isinstance(value, str | list) else 0


def _moved(present: Draft, here: Draft, there: Draft) -> Draft:
    """Return the present with what leads from `here` to `there`; what others did since stays."""
    if present is here:
        return there
    from pm_tui.document.merge import merge  # only needed when someone else wrote meanwhile

    return present.with_tree(merge(here.tree, present.tree, there.tree).tree)
