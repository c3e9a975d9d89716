"""What was computed of each row of a list, kept while the row stays the same object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from pm_tui.document.path import Value, same_ends

Found = TypeVar("Found")


class RowMemo(Generic[Found]):
    """Computes something of every row of a list; of the list it was given last, only what changed.

    `compute` depends on the row alone. Rows are never changed in place. Safe to call from several
    threads: at worst a row is computed twice.
    """

    __slots__ = ("_compute", "_last")

    def __init__(self, compute: Callable[[Value], Found]) -> None:
        self._compute = compute
        self._last: tuple[Sequence[Value], list[Found]] = ((), [])

    def of(self, rows: Sequence[Value]) -> list[Found]:
        """Return what there is for each row; the list is not to be changed."""
        old, known = self._last
        if rows is old:
            return known
        first, end = same_ends(old, rows)
        fresh = map(self._compute, rows[first : len(rows) - end])
        found = [*known[:first], *fresh, *known[len(old) - end :]]
        self._last = (rows, found)
        return found
