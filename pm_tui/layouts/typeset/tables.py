"""Tables fitted to a width: columns that wrap, or long cells below short ones in a narrow page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pm_tui.layouts.typeset.inline import Links, runs_of
from pm_tui.layouts.typeset.looks import DIM, PLAIN, STRONG, Line, Measure, plain
from pm_tui.layouts.typeset.wrap import wrap

_CELL = re.compile(r"(?<!\\)\|")
_BETWEEN = " │ "
_INDENT = "  "
_WORD = 16
"""Cells that a column has at least, when it holds words so long."""
_LONG = 26
"""A column that wants more is long: it gets at least so many cells, or its lines below."""
_OWN_LINE = 44
"""A cell of a column that wants more stands on lines of its own when columns have no room."""
_LOOKED_AT = 200
"""Rows by which the widths of columns are chosen."""

Cells = tuple[str, ...]


@dataclass(slots=True)
class Table:
    """A table's titles and its first rows; `widths` are chosen once for each width of the page."""

    titles: Cells
    first: Sequence[Cells]
    links: Links
    widths: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _long: list[int] = field(default_factory=list)

    def columns(self, width: int, measure: Measure) -> tuple[int, ...]:
        """Return the width of each column, or none when they cannot stand side by side."""
        if width not in self.widths:
            self.widths[width] = self._fit(width, measure)
        return self.widths[width]

    def row(self, cells: Cells, width: int, measure: Measure, *, head: bool = False) -> list[Line]:
        """Return the lines of one row; the titles with the rule below them."""
        columns = self.columns(width, measure)
        if not columns:
            return self._one_below_the_other(cells, width, measure, head=head)
        look = STRONG if head else PLAIN
        parts = [
            wrap(_looking(runs_of(cell, self.links, addresses=False), look), size, measure)
            for cell, size in zip(_padded(cells, len(columns)), columns, strict=True)
        ]
        lines: list[Line] = []
        for number in range(max(map(len, parts))):
            line: list[tuple[str, int]] = []
            for part, size in zip(parts, columns, strict=True):
                runs = part[number] if number < len(part) else ()
                if line:
                    line.append((_BETWEEN, DIM))
                line.extend(runs)
                line.append((" " * (size - measure(plain(runs))), PLAIN))
            lines.append(tuple(line))
        if head:
            lines.append((("─┼─".join("─" * size for size in columns), DIM),))
        return lines

    def _one_below_the_other(
        self, cells: Cells, width: int, measure: Measure, *, head: bool
    ) -> list[Line]:
        """Return a row's short cells on one line and its long ones below, each wrapped."""
        look = STRONG if head else PLAIN
        short: list[tuple[str, int]] = []
        below: list[Line] = []
        for index, cell in enumerate(_padded(cells, len(self.titles))):
            runs = _looking(runs_of(cell, self.links, addresses=False), look)
            if not runs:
                continue
            if index not in self._long:
                first = _looking(runs, STRONG) if not short else runs
                short.extend(((" · ", DIM), *first) if short else first)
                continue
            title = self.titles[index]
            label = ((f"{title}: ", DIM),) if index != self._long[0] and not head else ()
            below.extend(
                ((_INDENT, PLAIN), *line)
                for line in wrap((*label, *runs), width - len(_INDENT), measure)
            )
        lines = wrap(tuple(short), width, measure) if short else []
        rule: list[Line] = [(("─" * min(width, 40), DIM),)] if head else []
        return [*lines, *below, *rule]

    def _fit(self, width: int, measure: Measure) -> tuple[int, ...]:
        count = len(self.titles)
        room = width - len(_BETWEEN) * (count - 1)
        wanted, least = [1] * count, [1] * count
        for row in (self.titles, *self.first[:_LOOKED_AT]):
            for index, cell in enumerate(_padded(row, count)):
                text = plain(runs_of(cell[:2000], self.links, addresses=False))
                wanted[index] = max(wanted[index], measure(text))
                longest = max(map(measure, text.split()), default=1)
                least[index] = max(least[index], min(longest, _WORD))
        self._long = [i for i, size in enumerate(wanted) if size > _OWN_LINE and i]
        if sum(wanted) <= room:
            return tuple(wanted)
        if sum(least) > room:
            return ()
        sizes = _shared(wanted, least, room)
        is_cramped = any(size > _LONG > sizes[i] for i, size in enumerate(wanted))
        return () if is_cramped else sizes


def _shared(wanted: Sequence[int], least: Sequence[int], room: int) -> tuple[int, ...]:
    """Return widths in which narrow columns have what they want and wide ones share the rest."""
    sizes = list(least)
    left = room - sum(sizes)
    for index in sorted(range(len(sizes)), key=lambda index: wanted[index] - least[index]):
        lacking = sum(wanted[i] - sizes[i] for i in range(len(sizes)))
        own = wanted[index] - sizes[index]
        grown = min(own, left, max(left * own // lacking, 1)) if lacking else 0
        sizes[index] += grown
        left -= grown
    return tuple(sizes)


def cells_of(line: str) -> Cells:
    """Return the cells of one line of a table."""
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in _CELL.split(inner))


def _padded(cells: Cells, count: int) -> Cells:
    return (*cells, *[""] * (count - len(cells)))[:count]


def _looking(runs: Line, look: int) -> Line:
    return tuple((text, own | look) for text, own in runs) if look else runs
