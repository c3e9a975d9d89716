"""Draws the difference between two screens with as few bytes as it can."""

from __future__ import annotations

from collections.abc import Iterable

from pm_tui.wizard.output.grid import REST, UNKNOWN, Grid
from pm_tui.wizard.output.runs import Row, Run, by_looks
from pm_tui.wizard.output.scrolling import ENOUGH, find_scroll
from pm_tui.wizard.output.styles import DEFAULT, Looks
from pm_tui.wizard.output.width import is_unsure

SHORT_GAP = 6
"""Cells that are rather drawn again than jumped over, when they look like what was just drawn."""

MANY = 12
"""Runs from which on it is worth to look for a better order."""


class Painter:
    """What the terminal shows, as far as is known, and how to change it.

    Attributes:
        shown: the terminal's cells; nothing is known of an `UNKNOWN` one.
        keeps_background: whether an erased cell gets the background that is set.
    """

    def __init__(self, looks: Looks, width: int, height: int, *, keeps_background: bool) -> None:
        self.looks = looks
        self.shown = Grid(width, height)
        self.keeps_background = keeps_background
        self._pen: int | None = None
        self._at: tuple[int, int] | None = None
        self._out: list[str] = []

    def forget_pen(self) -> None:
        """Assume nothing about the terminal's cursor and the look it draws in."""
        self._pen = None
        self._at = None

    def paint(self, wanted: Grid, rows: set[int]) -> str:
        """Return what makes these rows of the terminal look like `wanted`."""
        scroll = find_scroll(wanted, self.shown, rows) if len(rows) >= ENOUGH else None
        if scroll is None:
            return self._paint(wanted, rows)
        before = self.shown
        start = self._pen
        self.shown = before.copy()
        drawn = self._paint(wanted, rows)
        end = self._pen, self._at, self.shown
        self._pen, self._at, self.shown = start, None, before
        scroll.apply(before)
        moved = range(scroll.top, scroll.bottom + 1)
        scrolled = scroll.sequence() + self._paint(wanted, rows.union(moved))
        if len(scrolled) < len(drawn):
            return scrolled
        self._pen, self._at, self.shown = end
        return drawn

    def _paint(self, wanted: Grid, rows: set[int]) -> str:
        runs = [run for y in sorted(rows) for run in self._row(wanted, y)]
        start = self._pen, self._at
        drawn = self._draw(runs, wanted)
        if len(runs) < MANY:
            return drawn
        end = self._pen, self._at
        self._pen, self._at = start
        pen = DEFAULT if self._pen is None else self._pen
        sorted_by_looks = self._draw(by_looks(runs, self.looks, pen), wanted)
        if len(sorted_by_looks) < len(drawn):
            return sorted_by_looks
        self._pen, self._at = end
        return drawn

    def move(self, x: int, y: int) -> str:
        """Return what puts the cursor there."""
        self._go(x, y, None)
        return self._taken()

    def draw_in(self, look: int) -> str:
        """Return what makes the terminal draw in a look."""
        self._dip(look, blank=False)
        return self._taken()

    def _taken(self) -> str:
        out = "".join(self._out)
        self._out.clear()
        return out

    def _row(self, wanted: Grid, y: int) -> list[Run]:
        """Return the runs that change a row, which counts as drawn from here on."""
        signs, looks = wanted.signs[y], wanted.looks[y]
        old_signs, old_looks = self.shown.signs[y], self.shown.looks[y]
        if signs == old_signs and looks == old_looks:
            return []
        changed, in_turn = self._changed(signs, looks, old_signs, old_looks)
        row = Row(signs, looks, self.looks, keeps_background=self.keeps_background)
        runs = list(row.split(y, changed, in_turn=in_turn))
        if UNKNOWN not in signs:
            old_signs[:], old_looks[:] = signs, looks
            return runs
        for x, sign in enumerate(signs):
            if sign != UNKNOWN:
                old_signs[x], old_looks[x] = sign, looks[x]
        return runs

    def _changed(
        self, signs: list[str], looks: list[int], old_signs: list[str], old_looks: list[int]
    ) -> tuple[list[int], bool]:
        """Return the columns that look otherwise than they should, and if they come in turn."""
        blank = self.looks.blank
        changed = [
            x
            for x, (sign, old, look, old_look) in enumerate(
                zip(signs, old_signs, looks, old_looks, strict=True)
            )
            if (sign != old or look != old_look)
            and sign != UNKNOWN
            and not (sign == old == " " and blank[look] == blank[old_look])
        ]
        if changed:
            text = "".join(signs)
            if is_unsure(text) or is_unsure("".join(old_signs)):
                # Whatever the terminal made of them: the whole line is drawn anew.
                return [x for x, sign in enumerate(signs) if sign != UNKNOWN], True
            if REST in signs or REST in old_signs:
                return _whole(changed, signs, old_signs), False
        return changed, False

    def _draw(self, runs: Iterable[Run], wanted: Grid) -> str:
        for run in runs:
            self._go(run.x, run.y, wanted)
            self._dip(run.look, blank=run.is_blank)
            self._out.append(run.text)
            self._at = None if run.after is None else (run.after, run.y)
        return self._taken()

    def _dip(self, look: int, *, blank: bool) -> None:
        if self._pen is None:
            self._out.append("\x1b]8;;\x1b\\\x1b[m" if self.looks.has_links else "\x1b[m")
            self._pen = DEFAULT
        sequence, self._pen = self.looks.way(self._pen, look, blank)
        if sequence:
            self._out.append(sequence)

    def _go(self, x: int, y: int, wanted: Grid | None) -> None:
        if self._at == (x, y):
            return
        row = y + 1 if y else ""
        best = f"\x1b[{row};{x + 1}H" if x else f"\x1b[{row}H"
        if self._at is not None:
            for way in self._ways(self._at, x, y, wanted):
                if len(way.encode()) < len(best):
                    best = way
        self._out.append(best)
        self._at = (x, y)

    def _ways(self, at: tuple[int, int], x: int, y: int, wanted: Grid | None) -> list[str]:
        """Return ways to a place that depend on where the cursor is."""
        from_x, from_y = at
        inside = from_x < self.shown.width  # else terminals disagree about where it is
        if y == from_y:
            ways = ["\r" + _right(x)]
            if inside:
                ways.append(f"\x1b[{x + 1}G")
                if x < from_x:
                    ways += ["\b" * (from_x - x), f"\x1b[{from_x - x}D"]
                else:
                    ways.append(_right(x - from_x))
                    if wanted is not None and x - from_x <= SHORT_GAP:
                        ways += self._gap(wanted, from_x, x, y)
            return ways
        if y > from_y:
            ways = ["\r" + "\n" * (y - from_y) + _right(x)]
            if inside and x == from_x:
                ways.append(_times(y - from_y, "B"))
            return ways
        return [_times(from_y - y, "A")] if inside and x == from_x else []

    def _gap(self, wanted: Grid, start: int, end: int, y: int) -> list[str]:
        """Return the text of a gap, if drawing it again changes nothing but the cursor."""
        signs, looks = wanted.signs[y][start:end], wanted.looks[y][start:end]
        if self._pen is None or UNKNOWN in signs or REST in signs or is_unsure("".join(signs)):
            return []
        blank, pen = self.looks.blank, self._pen
        for sign, look in zip(signs, looks, strict=True):
            if look != pen and not (sign == " " and blank[look] == blank[pen]):
                return []
        return ["".join(signs)]


def _right(by: int) -> str:
    return _times(by, "C") if by else ""


def _times(count: int, letter: str) -> str:
    return f"\x1b[{count}{letter}" if count > 1 else f"\x1b[{letter}"


def _whole(changed: list[int], signs: list[str], old_signs: list[str]) -> list[int]:
    """Return the columns with both halves of every wide character, old or new, that they touch."""
    found = set(changed)
    todo = list(changed)
    while todo:
        x = todo.pop()
        for other, right in ((x - 1, x), (x + 1, x + 1)):
            if (
                0 <= other < len(signs)
                and other not in found
                and REST in (signs[right], old_signs[right])
            ):
                found.add(other)
                todo.append(other)
    return sorted(found)
