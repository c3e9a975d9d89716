"""Lines that are there already, only higher or lower: the terminal can move them itself."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple, TypeVar

from pm_tui.wizard.output.grid import UNKNOWN, Grid
from pm_tui.wizard.output.styles import DEFAULT

T = TypeVar("T")

ENOUGH = 4
"""Rows that must have moved by the same way."""


class Scroll(NamedTuple):
    """Rows `top` to `bottom` move up by `by`, or down if it is negative."""

    top: int
    bottom: int
    by: int

    def sequence(self) -> str:
        """Return what makes a terminal do it; nothing is known of its cursor then.

        Line feed at the bottom and reverse index at the top are what every terminal knows.
        """
        region = f"\x1b[{self.top + 1};{self.bottom + 1}r"
        if self.by > 0:
            return f"{region}\x1b[{self.bottom + 1}H" + "\n" * self.by + "\x1b[r"
        return f"{region}\x1b[{self.top + 1}H" + "\x1bM" * -self.by + "\x1b[r"

    def apply(self, shown: Grid) -> None:
        """Move the rows; nothing is known of those that come in, which not all colour alike."""
        _move(shown.signs, self, [UNKNOWN] * shown.width)
        _move(shown.looks, self, [DEFAULT] * shown.width)


def _move(rows: list[list[T]], scroll: Scroll, fresh: list[T]) -> None:
    moved = rows[scroll.top : scroll.bottom + 1]
    new = [fresh.copy() for _ in range(abs(scroll.by))]
    moved = moved[scroll.by :] + new if scroll.by > 0 else new + moved[: scroll.by]
    rows[scroll.top : scroll.bottom + 1] = moved


def find_scroll(wanted: Grid, shown: Grid, rows: set[int]) -> Scroll | None:
    """Return the scroll after which the most of these rows look as wanted, if there is one."""
    places: dict[tuple[str, ...], int] = {}
    for y, signs in enumerate(shown.signs):
        key = tuple(signs)
        places[key] = -1 if key in places else y  # a row that is there twice tells nothing
    moved = []
    for y in rows:
        if wanted.signs[y] != shown.signs[y]:
            place = places.get(tuple(wanted.signs[y]), -1)
            if place >= 0:
                moved.append((place - y, y))
    if len(moved) < ENOUGH:
        return None
    by, count = Counter(by for by, _ in moved).most_common(1)[0]
    if count < ENOUGH:
        return None
    found = [y for way, y in moved if way == by]
    found += [y + by for y in found]
    scroll = Scroll(min(found), max(found), by)
    if any(UNKNOWN in signs for signs in wanted.signs[scroll.top : scroll.bottom + 1]):
        return None  # what is there nobody could draw again
    return scroll
