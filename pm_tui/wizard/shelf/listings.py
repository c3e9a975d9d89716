"""What the list shows: the postmortems, or the tasks of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from pm_tui.document.counted import count
from pm_tui.document.path import Path
from pm_tui.session.shelf import Library, Place, Row
from pm_tui.wizard.shelf.choice import Choice
from pm_tui.wizard.shelf.lines import row_heading, row_pieces, task_heading, task_pieces

if TYPE_CHECKING:
    from pm_tui.document.ledger import Entry
    from pm_tui.wizard.widgets.lines import Piece

EMPTY = "No postmortems here. n starts one; pm-tui FOLDER looks elsewhere."
NOTHING = "Nothing holds that. Esc ends the search."
READING = "Reading…"


class Postmortems:
    """The postmortems, as they are ordered and searched for."""

    name = "Postmortems"

    def __init__(self, library: Library) -> None:
        self.shelf = library
        self._at = 0
        self.is_read = bool(library.rows)
        """Whether the folder was read: before, nothing can be said to be missing."""

    @property
    def row(self) -> Row | None:
        """Return the row that the cursor is on."""
        at = self.position()
        shown = self.shelf.shown
        return shown[at] if at < len(shown) else None

    def take(self) -> int:
        """Return how many are shown; the library itself holds them."""
        return len(self.shelf.shown)

    def position(self) -> int:
        """Return where the cursor belongs."""
        shown = self.shelf.shown
        if self._at >= len(shown) or shown[self._at].name != self.shelf.current:
            names = (index for index, row in enumerate(shown) if row.name == self.shelf.current)
            self._at = next(names, 0)
        return self._at

    def hold(self, index: int) -> None:
        """Keep the file that the cursor was moved to."""
        if index < len(self.shelf.shown):
            self._at = index
            self.shelf.current = self.shelf.shown[index].name

    def told(self) -> str:
        """Return how many of all are shown, and in which order if it is not the usual one."""
        library = self.shelf
        whole = count(len(library.rows), "postmortem")
        told = f"{len(library.shown):,} of {whole}" if any(library.query) else whole
        told += f"  by {library.order}" * (library.order != "date")
        return told if self.is_read else f"{told}  {READING}"

    def heading(self, width: int) -> str:
        """Return the names of the columns."""
        return row_heading(width)

    def draw(self, index: int, width: int) -> Sequence[Piece]:
        """Return the line of a postmortem."""
        row = self.shelf.shown[index]
        return row_pieces(row, self.shelf.tasks.get(row.name), width)

    def empty(self) -> str:
        """Return how to begin, or how to end the search."""
        if not self.is_read:
            return READING
        if not self.shelf.rows and self.shelf.told:
            return "Nothing could be read here."
        return NOTHING if self.shelf.rows else EMPTY

    def choice(self, act: Literal["open", "review"]) -> Choice | None:
        """Return what is to be done; it begins where the words stand that were searched for."""
        row = self.row
        return row and Choice(act, row.name, words=self.shelf.query.words)

    def next(self) -> str:
        """Take another order."""
        return f"Ordered by {self.shelf.order_by_next()}."


class Tasks:
    """The tasks of all postmortems, those first that someone has to do something about."""

    name = "Tasks"

    def __init__(self, library: Library) -> None:
        self.shelf = library
        self.entries: list[Entry] = []

    @property
    def entry(self) -> Entry | None:
        """Return the task that the cursor is on."""
        at = self.position()
        return self.entries[at] if at < len(self.entries) else None

    def take(self) -> int:
        """Take the tasks that are listed."""
        self.entries = self.shelf.entries()
        return len(self.entries)

    def position(self) -> int:
        """Return where the cursor belongs."""
        file, path, at = self.shelf.current_task
        # On the first one nobody has moved yet: more urgent ones that are read later come above it.
        if not at:
            return 0
        if at < len(self.entries) and _is_at(self.entries[at], file, path):
            return at
        same = (i for i, entry in enumerate(self.entries) if _is_at(entry, file, path))
        return next(same, max(0, min(at, len(self.entries) - 1)))

    def hold(self, index: int) -> None:
        """Keep the task that the cursor was moved to."""
        if index < len(self.entries):
            entry = self.entries[index]
            self.shelf.current_task = (entry.file, entry.path, index)

    def told(self) -> str:
        """Return how many there are, and whether all of them are read."""
        told = f"{count(len(self.entries), 'task')} {self.shelf.tasks_shown}"
        unread = sum(bool(tasks.problem) for tasks in self.shelf.tasks.values())
        told += f"  {count(unread, 'file')} cannot be read" * bool(unread)
        return told if self.shelf.has_all_tasks else f"{told}  {READING}"

    def heading(self, width: int) -> str:
        """Return the names of the columns."""
        return task_heading(width)

    def draw(self, index: int, width: int) -> Sequence[Piece]:
        """Return the line of a task."""
        return task_pieces(self.entries[index], width)

    def empty(self) -> str:
        """Return that there are none, once that is known."""
        return "No such tasks." if self.shelf.has_all_tasks else READING

    def choice(self, act: Literal["open", "review"]) -> Choice | None:
        """Return what is to be done: its postmortem is opened where the task stands."""
        entry = self.entry
        return entry and Choice(act, entry.file, place=Place(entry.path))

    def next(self) -> str:
        """List other tasks."""
        return f"Tasks: {self.shelf.show_next_tasks()}."


Listing = Postmortems | Tasks
"""What the screen shows: each knows its rows, how they are drawn, and where the cursor belongs."""


def _is_at(entry: Entry, file: str, path: Path) -> bool:
    return entry.file == file and entry.path == path
