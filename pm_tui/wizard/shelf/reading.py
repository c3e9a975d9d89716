"""What takes long in a library, done on threads: reading, searching, tasks, a look into a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from pm_tui.document.shelf import Query
from pm_tui.session.shelf import (
    Glance,
    Library,
    Row,
    Tasks,
    glance,
    read_rows,
    read_tasks,
    search,
)
from pm_tui.wizard.threads import run_in_thread

PART = 500
"""Files whose tasks are shown before those of the next are read."""


class RowsRead(Message):
    """The folder was read, or with `whole` not set a part of it."""

    def __init__(self, rows: list[Row], told: list[str], *, whole: bool) -> None:
        super().__init__()
        self.rows = rows
        self.told = told
        self.whole = whole


class Found(Message):
    """A search has ended."""

    def __init__(self, query: Query, names: set[str]) -> None:
        super().__init__()
        self.query = query
        self.names = names


class TasksRead(Message):
    """Tasks were read; with `all_of`, the last of all these rows."""

    def __init__(self, tasks: Mapping[str, Tasks], all_of: list[Row] | None = None) -> None:
        super().__init__()
        self.tasks = tasks
        self.all_of = all_of


class Looked(Message):
    """A file was looked into."""

    def __init__(self, row: Row, words: tuple[str, ...], found: Glance) -> None:
        super().__init__()
        self.row = row
        self.words = words
        self.found = found


class Reading:
    """The threads of a screen; each tells it by a message what it has found."""

    def __init__(self, host: Widget, library: Library) -> None:
        self._host = host
        self._library = library
        self._reads_all: list[Row] | None = None

    def read(self) -> None:
        """Read the folder."""

        def work() -> None:
            worker = get_current_worker()

            def so_far(rows: list[Row]) -> None:
                self._host.post_message(RowsRead(rows, [], whole=False))

            rows, told = read_rows(self._library.folder, so_far, lambda: worker.is_cancelled)
            if not worker.is_cancelled:
                self._host.post_message(RowsRead(rows, told, whole=True))

        run_in_thread(self._host, work, "rows", exclusive=True)

    def search(self, rows: Sequence[Row], query: Query) -> None:
        """Search in these rows, instead of any search before."""

        def work() -> None:
            worker = get_current_worker()
            found = search(self._library.folder, rows, query, lambda: worker.is_cancelled)
            if not worker.is_cancelled:
                self._host.post_message(Found(query, found))

        run_in_thread(self._host, work, "search", exclusive=True)

    def read_tasks(self, rows: Sequence[Row]) -> None:
        """Read the tasks of the rows in sight, instead of those that were before."""
        library = self._library
        known = library.tasks

        def work() -> None:
            worker = get_current_worker()
            few = read_tasks(library.folder, rows, library.today, known)
            if not worker.is_cancelled:
                self._host.post_message(TasksRead(few))

        run_in_thread(self._host, work, "tasks", exclusive=True)

    def read_all_tasks(self) -> None:
        """Read the tasks of all rows, unless they are, and tell of each part that is read."""
        library = self._library
        rows, known = library.rows, library.tasks
        if library.has_all_tasks or self._reads_all is rows:
            return
        self._reads_all = rows

        def work() -> None:
            worker = get_current_worker()
            for start in range(0, max(1, len(rows)), PART):
                part = rows[start : start + PART]
                found = read_tasks(library.folder, part, library.today, known)
                if worker.is_cancelled:
                    return
                is_last = start + PART >= len(rows)
                self._host.post_message(TasksRead(found, rows if is_last else None))

        run_in_thread(self._host, work, "all tasks", exclusive=True)

    def look_into(self, row: Row) -> None:
        """Look into a file, instead of any before."""
        words = self._library.query.words
        path = self._library.folder / row.name

        def work() -> None:
            worker = get_current_worker()
            found = glance(path, words)
            if not worker.is_cancelled:
                self._host.post_message(Looked(row, words, found))

        run_in_thread(self._host, work, "glance", exclusive=True)
