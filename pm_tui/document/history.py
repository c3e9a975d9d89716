"""Undo and redo over the whole document: steps that hold what they changed, and nothing else."""

from __future__ import annotations

from typing import NamedTuple, cast

from pm_tui.document.draft import Draft
from pm_tui.document.path import Path, Tree
from pm_tui.document.text_change import Run
from pm_tui.document.tree_change import TreeChange, tree_change

LIMIT = 1000
"""How many steps back are kept."""


class Line:
    """The trees that steps lead through, one to the next, while nobody else wrote between them.

    `start` is the first of them, `tip` the one that its steps lead from now.
    """

    __slots__ = ("start", "tip")

    def __init__(self, start: Tree) -> None:
        self.start = self.tip = start


class Step(NamedTuple):
    """One edit that is done: its place, what it changed, the line that it belongs to."""

    path: Path
    change: TreeChange
    line: Line
    is_first: bool
    """Whether the line begins with it: taking it back gives the very tree that was there."""


class History:
    """The present draft, and the steps back and forth from it.

    Typing in one field is one step, of a text a few words: edits of the same path join until
    `checkpoint` is called, as long as one goes on with the other. The step that is being typed is
    kept as the tree before it; what it changed is found out once it is done.
    """

    __slots__ = ("_future", "_line", "_open", "_past", "_run", "draft")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._line = Line(draft.tree)
        self._open: Path | None = None
        self._run: Run | None = None

    @property
    def can_undo(self) -> bool:
        """Say whether there is a step to take back."""
        return bool(self._past) or self._open is not None

    @property
    def can_redo(self) -> bool:
        """Say whether there is a step to bring back."""
        return bool(self._future)

    def record(self, draft: Draft, path: Path, *, join: bool = False) -> None:
        """Make `draft` the present; with `join`, edits of one path in a row are one step."""
        if draft is self.draft:
            return
        run = self._run_on(draft, path) if join else None
        if run is None:
            self._finish()
            if self._line.tip is not self.draft.tree:
                self._line = Line(self.draft.tree)
            self._open = path
            run = Run.begun(_text(self.draft, path), _text(draft, path)) if join else None
        self._run = run
        self._future.clear()
        self._become(draft)

    def take_in(self, draft: Draft) -> None:
        """Make a draft with someone else's changes the present; that is nobody's step here.

        Steps before and after it can still be taken back and brought back: each is then merged
        into the present, so that only what it did changes.
        """
        self._finish()
        self._become(draft)

    def checkpoint(self) -> None:
        """End the step that is being typed, so that the next edit is one of its own."""
        self._run = None

    def undo(self) -> Path | None:
        """Take the last step back and return its place, or None when there is none."""
        self._finish()
        if not self._past:
            return None
        step = self._past.pop()
        self._future.append(step)
        there = step.line.start if step.is_first else _turned(step.line.tip, step.change.back())
        self._go(step.line, there)
        return step.path

    def redo(self) -> Path | None:
        """Bring the step back that was undone last and return its place, or None."""
        if not self._future:
            return None
        step = self._future.pop()
        self._past.append(step)
        self._go(step.line, _turned(step.line.tip, step.change))
        return step.path

    def _run_on(self, draft: Draft, path: Path) -> Run | None:
        """Return what is being typed with what made `draft`, or None if that is another step."""
        if self._run is None or self._open != path:
            return None
        return self._run.then(_text(self.draft, path), _text(draft, path))

    def _finish(self) -> None:
        """Make a step of what is being typed; the oldest of too many steps goes."""
        path, self._open, self._run = self._open, None, None
        if path is None:
            return
        line, tree = self._line, self.draft.tree
        change = tree_change(line.tip, tree)
        if change is not None:
            self._past.append(Step(path, change, line, line.tip is line.start))
        line.tip = tree
        del self._past[:-LIMIT]

    def _go(self, line: Line, there: Tree) -> None:
        """Move a line's tip, and the present with it; what others did since stays."""
        here, present = line.tip, self.draft.tree
        line.tip = there
        if present is not here:
            from pm_tui.document.merge import merge  # only needed when someone else wrote meanwhile

            there = merge(here, present, there).tree
        self._become(self.draft.with_tree(there))

    def _become(self, draft: Draft) -> None:
        """Make `draft` the present; the one before it is kept as its tree alone."""
        if draft is not self.draft:
            self.draft.rest()
        self.draft = draft


def _text(draft: Draft, path: Path) -> str | None:
    """Return the text at `path`, "" where there is nothing, or None where that is no text."""
    value = draft.get(path)
    return "" if value is None else value if isinstance(value, str) else None


def _turned(tree: Tree, change: TreeChange) -> Tree:
    return cast("Tree", change.on(tree))
