"""A text set for the screen, as far as it has been looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pm_tui.document.text import clean
from pm_tui.layouts.typeset.inline import runs_of
from pm_tui.layouts.typeset.looks import (
    CODE,
    DIM,
    HEADING,
    PLAIN,
    STRONG,
    TITLE,
    Line,
    Measure,
    chosen,
    plain,
)
from pm_tui.layouts.typeset.units import Unit, read_units
from pm_tui.layouts.typeset.wrap import chop, wrap

_DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]\n]{1,200})\]:[ \t]*<?(\S+?)>?(?:[ \t].*)?$", re.MULTILINE
)
_KEPT = 2_000
"""Units whose lines are remembered."""

Span = tuple[int, int]


class Typeset:
    """The units of a Markdown text, read when asked for, and their lines at a width.

    `measure` tells how many cells a text takes. Control characters are spelled out first.
    """

    def __init__(self, markdown: str, measure: Measure = len) -> None:
        text = clean(markdown).expandtabs(4)
        links = {" ".join(name.lower().split()): url for name, url in _DEFINITION.findall(text)}
        self.source = text.split("\n")
        self._links = links
        self._measure = measure
        self._units: list[Unit] = []
        self._rest: Iterator[Unit] | None = read_units(self.source, links)
        self._lines: dict[tuple[int, int], list[Line]] = {}

    @property
    def is_whole(self) -> bool:
        """Say whether all of the text has been read."""
        return self._rest is None

    @property
    def known(self) -> int:
        """Return how many units have been read so far."""
        return len(self._units)

    def read(self, count: int) -> int:
        """Read until there are `count` units, or the text ends; return how many there are."""
        while self._rest is not None and len(self._units) < count:
            unit = next(self._rest, None)
            if unit is None:
                self._rest = None
            else:
                self._units.append(unit)
        return len(self._units)

    def units(self) -> Iterator[Unit]:
        """Yield every unit, reading on as needed."""
        index = 0
        while self.read(index + 1) > index:
            yield self._units[index]
            index += 1

    def unit(self, index: int) -> Unit:
        """Return one unit.

        Raises:
            IndexError: the text has fewer.
        """
        self.read(index + 1)
        return self._units[index]

    def lines(self, index: int, width: int, span: Span | None = None) -> list[Line]:
        """Return a unit's lines of at most `width` cells, the empty one before it included.

        `span` is a part of `words(index)` that is shown as chosen.
        """
        key = (index, width)
        if span is None and key in self._lines:
            return self._lines[key]
        unit = self.unit(index)
        lines = self._set(unit, width, span)
        if unit.gap and index:
            lines = [(), *lines]
        if span is None:
            if len(self._lines) >= _KEPT:
                self._lines.pop(next(iter(self._lines)))
            self._lines[key] = lines
        return lines

    def words(self, index: int) -> str:
        """Return a unit's text as it is read, on one line unless it is code."""
        unit = self.unit(index)
        if unit.kind == "code":
            return unit.text
        if unit.table is not None:
            cells = (plain(runs_of(c, self._links, addresses=False)) for c in unit.cells)
            return "  ".join(cells)
        return plain(runs_of(unit.text, self._links)).replace("\n", " ")

    def title_of(self, index: int) -> str:
        """Return the words of a heading, without addresses."""
        return plain(runs_of(self.unit(index).text, self._links, addresses=False))

    def _set(self, unit: Unit, width: int, span: Span | None) -> list[Line]:
        lead, hang = self._measure(unit.lead), self._measure(unit.hang)
        room = width - max(lead, hang)
        if unit.kind == "rule":
            inner: list[Line] = [(("─" * max(3, min(room, 40)), DIM),)]
        elif unit.kind == "code":
            rows = unit.text.split("\n")
            inner = [
                (("  " + part, CODE),)
                for row in rows
                for part in chop(row, room - 2, self._measure)
            ]
        elif unit.table is not None:
            inner = unit.table.row(unit.cells, room, self._measure, head=unit.kind == "head")
            if span is not None:
                inner = [tuple(chosen(line, 0, len(plain(line)))) for line in inner]
        else:
            runs = self._looking(unit)
            if span is not None:
                runs = chosen(runs, *span)
            inner = wrap(runs, room, self._measure)
        if not unit.lead and not unit.hang:
            return inner
        return [
            ((unit.lead if number == 0 else unit.hang, DIM if unit.lead.strip() else PLAIN), *line)
            for number, line in enumerate(inner)
        ]

    def _looking(self, unit: Unit) -> Line:
        runs = runs_of(unit.text, self._links)
        look = {0: PLAIN, 1: TITLE | STRONG, 2: HEADING | STRONG}.get(unit.level, STRONG)
        return tuple((text, own | look) for text, own in runs) if look else runs
