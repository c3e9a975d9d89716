"""Draws the difference between two screens with as few bytes as it can."""

from __future__ import annotations

from pm_tui.wizard.output.grid import REST, UNKNOWN, Grid
from pm_tui.wizard.output.styles import DEFAULT, Looks
from pm_tui.wizard.output.width import is_unsure

SHORT_GAP = 6
"""Cells that are rather drawn again than jumped over, when they look like what was just drawn."""

LONG_BLANK = 9
"""Blank cells that are rather erased than drawn: the sequence for it has about as many bytes."""

SHORT_END = 4
"""The same for those at the end of a line, for which the sequence is shorter."""


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
        for y in sorted(rows):
            self._row(wanted, y)
        return self._taken()

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

    def _row(self, wanted: Grid, y: int) -> None:
        signs, looks = wanted.signs[y], wanted.looks[y]
        old_signs, old_looks = self.shown.signs[y], self.shown.looks[y]
        if signs == old_signs and looks == old_looks:
            return
        changed = self._changed(signs, looks, old_signs, old_looks)
        if changed:
            self._spans(wanted, y, changed)
        if UNKNOWN not in signs:
            old_signs[:], old_looks[:] = signs, looks
            return
        for x, sign in enumerate(signs):
            if sign != UNKNOWN:
                old_signs[x], old_looks[x] = sign, looks[x]

    def _changed(
        self, signs: list[str], looks: list[int], old_signs: list[str], old_looks: list[int]
    ) -> list[int]:
        """Return the columns that look otherwise than they should."""
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
                return [x for x, sign in enumerate(signs) if sign != UNKNOWN]
            if REST in signs or REST in old_signs:
                return _whole(changed, signs, old_signs)
        return changed

    def _spans(self, wanted: Grid, y: int, changed: list[int]) -> None:
        """Draw the changed columns of a row."""
        signs, looks = wanted.signs[y], wanted.looks[y]
        blank = self.looks.blank
        width = wanted.width
        done = 0
        for index, x in enumerate(changed):
            if x < done or signs[x] == REST:
                continue
            if signs[x] == " " and self.looks.erasable(blank[looks[x]], self.keeps_background):
                end = x
                look = blank[looks[x]]
                while end < width and signs[end] == " " and blank[looks[end]] == look:
                    end += 1
                last = index
                while last < len(changed) and changed[last] < end:
                    last += 1
                count = last - index
                if count >= (SHORT_END if end == width else LONG_BLANK):
                    self._go(x, y, wanted)
                    self._dip(looks[x], blank=True)
                    self._out.append("\x1b[K" if end == width else f"\x1b[{end - x}X")
                    done = end
                    continue
            self._go(x, y, wanted)
            self._put(signs, looks, x, y)

    def _put(self, signs: list[str], looks: list[int], x: int, y: int) -> None:
        sign = signs[x]
        self._dip(looks[x], blank=sign == " ")
        self._out.append(sign)
        if is_unsure(sign):
            self._at = None
        else:
            self._at = (x + (2 if x + 1 < len(signs) and signs[x + 1] == REST else 1), y)

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
