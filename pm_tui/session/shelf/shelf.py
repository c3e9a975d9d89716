"""The state of a library: its rows, what is searched for, the order, and the tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pm_tui.document.path import Path as Place
from pm_tui.document.shelf import Query, read_query
from pm_tui.session.shelf.rows import ORDERS, Order, Row, in_order

if TYPE_CHECKING:
    from pm_tui.document.ledger import Entry
    from pm_tui.session.shelf.tasks import Tasks

TasksShown = Literal["to do", "overdue", "all"]

TASKS_SHOWN: tuple[TasksShown, ...] = ("to do", "overdue", "all")


class Library:
    """The postmortems of a folder, as one looks at them.

    What takes long (`read_rows`, `search`, `read_tasks`) is done elsewhere and handed in here.

    Attributes:
        folder: where they are.
        today: the day on which tasks are overdue.
        rows: all of them, in no order.
        text: what is searched for, as it was typed.
        query: the same, understood.
        order: what they are ordered by.
        tasks: the tasks by the name of their file, as far as they are read.
        has_all_tasks: whether they are read of all rows.
        tasks_shown: which tasks are listed.
        lists_tasks: whether tasks are listed, and not the postmortems.
        current: the file that the cursor is on in the postmortems.
        current_task: the file and the path of the task that it is on in the tasks, and its line.
    """

    def __init__(self, folder: Path, today: date) -> None:
        self.folder = folder
        self.today = today
        self.rows: list[Row] = []
        self.told: list[str] = []
        self.text = ""
        self.query = Query()
        self.order: Order = "date"
        self.tasks: Mapping[str, Tasks] = {}
        self.has_all_tasks = False
        self.tasks_shown: TasksShown = "to do"
        self.lists_tasks = False
        self.current = ""
        self.current_task: tuple[str, Place, int] = ("", (), 0)
        self._found: tuple[Query, set[str]] = (Query(), set())
        self.shown: list[Row] = []
        """The rows that are listed."""

    @property
    def is_searched(self) -> bool:
        """Say whether what is searched for has been found."""
        return not any(self.query) or self._found[0] == self.query

    def hold(self, rows: list[Row], told: list[str]) -> None:
        """Take what was read from the folder; a search has to be made anew, and tasks be read."""
        self.rows, self.told = rows, told
        names = {row.name for row in rows}
        self.tasks = {name: tasks for name, tasks in self.tasks.items() if name in names}
        self.has_all_tasks = False
        self._found = (Query(), set())
        self._show()

    def ask(self, text: str) -> list[Row] | None:
        """Search for what was typed; return the rows in which to search, or None for none."""
        self.text = text
        query = read_query(text)
        if query == self.query and self.is_searched:
            return None
        self.query = query
        if not any(query):
            self._show()
            return None
        before, names = self._found
        if any(before) and query.narrows(before):
            return [row for row in self.rows if row.name in names]
        return self.rows

    def find(self, query: Query, names: set[str]) -> None:
        """Take what a search has found, if it is still what is searched for."""
        if query == self.query:
            self._found = (query, names)
            self._show()

    def order_by_next(self) -> Order:
        """Order by what comes after this, and return it."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._show()
        return self.order

    def show_next_tasks(self) -> TasksShown:
        """List other tasks, and return which."""
        self.tasks_shown = TASKS_SHOWN[(TASKS_SHOWN.index(self.tasks_shown) + 1) % len(TASKS_SHOWN)]
        return self.tasks_shown

    def hold_tasks(self, tasks: Mapping[str, Tasks], *, whole: bool = False) -> None:
        """Take tasks that were read; `whole` with the last of all rows."""
        self.tasks = {**self.tasks, **tasks}
        self.has_all_tasks = self.has_all_tasks or whole
        if self.order == "tasks":
            self._show()

    def entries(self) -> list[Entry]:
        """Return the tasks that are listed, those first that someone has to do something about.

        The words that are searched for are looked for in the task, its owner and its postmortem.
        """
        from pm_tui.document.ledger import in_order as ledger_order

        wanted = [
            entry
            for row in self.rows
            if row.name in self.tasks and self.query.lets_through(row.head)
            for entry in self.tasks[row.name].entries
            if self._is_listed(entry)
        ]
        return ledger_order(wanted)

    def _is_listed(self, entry: Entry) -> bool:
        if self.tasks_shown == "overdue" and entry.state != "overdue":
            return False
        if self.tasks_shown == "to do" and entry.state in ("done", "wont_do"):
            return False
        if not self.query.words:
            return True
        action = entry.action
        texts = (entry.title, action.owner, action.ticket, entry.incident, entry.file)
        text = "\n".join(filter(None, texts)).lower()
        return all(word in text for word in self.query.words)

    def _show(self) -> None:
        if not self.is_searched:
            return  # what was found before stays until then
        names = self._found[1] if any(self.query) else None
        rows = self.rows if names is None else [row for row in self.rows if row.name in names]
        late: dict[str, int] = {}
        if self.order == "tasks":
            late = {name: tasks.overdue for name, tasks in self.tasks.items()}
        self.shown = in_order(rows, self.order, late)
