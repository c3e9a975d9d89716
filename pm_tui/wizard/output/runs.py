"""Which cells are drawn at once, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pm_tui.wizard.output.grid import REST
from pm_tui.wizard.output.styles import Looks
from pm_tui.wizard.output.width import is_unsure

LONG_BLANK = 9
"""Blank cells that are rather erased than drawn: the sequence for it has about as many bytes."""

SHORT_END = 4
"""The same for those at the end of a line, for which the sequence is shorter."""

CHEAP = 7
"""Characters that it takes to go elsewhere, about: a look that takes more to set can wait."""


class Run(NamedTuple):
    """Cells of a row that are drawn at once, as they look alike as far as it shows.

    `text` draws or erases them and leaves the cursor at column `after`, None where terminals may
    disagree. `in_turn` says that the row must be drawn from left to right.
    """

    y: int
    x: int
    after: int | None
    look: int
    text: str
    is_blank: bool
    in_turn: bool


class Row:
    """A row as it should look, to be split into runs."""

    def __init__(
        self, signs: list[str], looks: list[int], table: Looks, *, keeps_background: bool
    ) -> None:
        self.signs = signs
        self.looks = looks
        self.table = table
        self.keeps_background = keeps_background

    def split(self, y: int, changed: list[int], *, in_turn: bool) -> Iterator[Run]:
        """Split the changed columns into runs."""
        columns = set(changed)
        done = 0
        for x in changed:
            if x < done or self.signs[x] == REST:
                continue
            done = self._erased(x, columns)
            if done:
                text = "\x1b[K" if done == len(self.signs) else f"\x1b[{done - x}X"
                yield Run(y, x, x, self.looks[x], text, True, in_turn)
                continue
            done, look, is_blank = self._alike(x, columns, in_turn=in_turn)
            text = "".join(self.signs[x:done])
            yield Run(y, x, None if is_unsure(text) else done, look, text, is_blank, in_turn)

    def _alike(self, x: int, columns: set[int], *, in_turn: bool) -> tuple[int, int, bool]:
        """Return where the run ends that starts at `x`, its look, and if it is all blank."""
        signs, looks, blank = self.signs, self.looks, self.table.blank
        look, is_blank, end = looks[x], True, x
        known = 0
        while end in columns:
            sign = signs[end]
            if sign == " ":
                if blank[looks[end]] != blank[look]:
                    break
                if end >= known:
                    known = self._blanks(end)
                    if known - end >= SHORT_END and end > x and self._erased(end, columns):
                        break
            elif sign != REST:
                if looks[end] != look and not (is_blank and blank[looks[end]] == blank[look]):
                    break
                look, is_blank = looks[end], False
            end += 1
            if in_turn and is_unsure(sign):
                return end + (end < len(signs) and signs[end] == REST), look, False
        return end, look, is_blank

    def _blanks(self, x: int) -> int:
        """Return where the blanks end that look like the one at `x`."""
        blank = self.table.blank
        look, end = blank[self.looks[x]], x
        while end < len(self.signs) and self.signs[end] == " " and blank[self.looks[end]] == look:
            end += 1
        return end

    def _erased(self, x: int, columns: set[int]) -> int:
        """Return up to where it is best to erase from `x` on, 0 if it is not."""
        if self.signs[x] != " ":
            return 0
        end = self._blanks(x)
        shortest = SHORT_END if end == len(self.signs) else LONG_BLANK
        if end - x < shortest or sum(n in columns for n in range(x, end)) < shortest:
            return 0
        look = self.table.blank[self.looks[x]]
        return end if self.table.erasable(look, self.keeps_background) else 0


def by_looks(runs: list[Run], table: Looks, pen: int) -> list[Run]:
    """Return the runs in an order in which less has to be said about looks, from this pen on."""
    found: list[Run] = []
    while runs:
        later: list[Run] = []
        is_first = True
        for run in runs:
            sequence, pen_then = table.way(pen, run.look, run.is_blank)
            if is_first or run.in_turn or len(sequence) <= CHEAP:
                found.append(run)
                pen, is_first = pen_then, False
            else:
                later.append(run)
        runs = later
    return found
