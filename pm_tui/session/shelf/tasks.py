"""The tasks of all postmortems of a library, read once and again only from files that changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pm_tui.document.ledger import Entry, entries_of, with_tasks
from pm_tui.document.toml import Unreadable
from pm_tui.session.shelf.rows import Row
from pm_tui.store.errors import reason
from pm_tui.store.postmortems import read_all


class Tasks(NamedTuple):
    """The tasks of one file, as they stand today.

    Attributes:
        stamp: when the file was written and how long it is, by which a change is noticed.
        entries: its tasks; none when it cannot be read.
        problem: why it cannot be read, one line, else "".
    """

    stamp: tuple[int, int]
    entries: tuple[Entry, ...] = ()
    problem: str = ""

    @property
    def overdue(self) -> int:
        """Return how many should be done by now."""
        return sum(entry.state == "overdue" for entry in self.entries)

    @property
    def open(self) -> int:
        """Return how many are to be done, those included that should be by now."""
        return sum(entry.state in ("overdue", "due", "undated") for entry in self.entries)

    @property
    def unproven(self) -> int:
        """Return how many are done of which nobody has said whether they helped."""
        return sum(entry.state == "unproven" for entry in self.entries)


def read_tasks(
    folder: Path,
    rows: Iterable[Row],
    today: date,
    known: Mapping[str, Tasks],
) -> dict[str, Tasks]:
    """Return the tasks of each row's file, by its name; `known` are those read before."""
    found: dict[str, Tasks] = {}
    for row in rows:
        path = folder / row.name
        try:
            status = os.stat(path)  # noqa: PTH116 - a file may be gone
            stamp = status.st_mtime_ns, status.st_size
            before = known.get(row.name)
            if before is not None and before.stamp == stamp:
                found[row.name] = before
                continue
            draft = with_tasks(read_all(str(path)))
        except OSError as error:  # it is gone, say
            found[row.name] = Tasks((0, 0), problem=reason(error))
            continue
        except Unreadable as error:
            found[row.name] = Tasks(stamp, problem=error.message)
            continue
        entries = () if draft is None else tuple(entries_of(row.name, draft, today))
        found[row.name] = Tasks(stamp, entries)
    return found
