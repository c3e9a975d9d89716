"""The rows of a library: a postmortem each, in an order, and those that a query finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import monotonic
from typing import Literal, NamedTuple, get_args

from pm_tui.document.shelf import Head, Query
from pm_tui.store.postmortems import heads_in, holds

Order = Literal["date", "severity", "status", "title", "tasks"]

ORDERS: tuple[Order, ...] = get_args(Order)
"""What the rows can be ordered by; the newest come first where that leaves it open."""

PART = 0.25
"""Seconds after which a part of what is read is told."""

_STATUSES = ("draft", "in_review", "approved", "published")


class Row(NamedTuple):
    """A postmortem: the name of its file below the library's folder, and its head."""

    name: str
    head: Head


def read_rows(
    folder: Path,
    told_so_far: Callable[[list[Row]], None] = lambda _: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[list[Row], list[str]]:
    """Return the postmortems in a folder and below, and in a line each what could not be read.

    What takes long is told in parts: every quarter of a second all that were read so far.
    """
    told: list[str] = []
    rows: list[Row] = []
    next_part = monotonic() + PART
    for name, head in heads_in(folder, told.append, is_cancelled):
        rows.append(Row(name, head))
        if monotonic() > next_part:
            told_so_far(rows.copy())
            next_part = monotonic() + PART
    return rows, told


def in_order(
    rows: Iterable[Row], order: Order = "date", late: Mapping[str, int] | None = None
) -> list[Row]:
    """Return rows in an order; `late` is the number of overdue tasks by name, for `tasks`."""
    newest = sorted(rows, key=_age, reverse=True)
    if order == "date":
        return newest
    if order == "tasks":
        overdue = late or {}
        return sorted(newest, key=lambda row: -overdue.get(row.name, 0))
    return sorted(newest, key=_KEYS[order])


def search(
    folder: Path,
    rows: Iterable[Row],
    query: Query,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> set[str]:
    """Return the names of the rows that a query finds; what it takes to be cancelled is in vain."""
    root = str(folder)
    found: set[str] = set()
    for row in rows:
        if is_cancelled():
            break
        if query.lets_through(row.head) and (not query.words or holds(f"{root}/{row.name}", query)):
            found.add(row.name)
    return found


def _age(row: Row) -> tuple[float, str]:
    return row.head.order, row.name


def _severity(row: Row) -> str:
    return row.head.severity.lower() or "\U0010ffff"  # nobody said: last


def _status(row: Row) -> int:
    status = row.head.status
    return _STATUSES.index(status) if status in _STATUSES else len(_STATUSES)


def _title(row: Row) -> str:
    return row.head.title.lower()


_KEYS: Mapping[str, Callable[[Row], str | int]] = {
    "severity": _severity,
    "status": _status,
    "title": _title,
}
