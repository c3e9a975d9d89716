"""Where every unit of a report and its notes stand on a page of some width; pure arithmetic."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from rich.cells import cell_len

from pm_tui.layouts.typeset import Line, Typeset
from pm_tui.session.reviewed import Note
from pm_tui.wizard.widgets.note_lines import note_lines

MARGIN_FROM = 84
"""Cells of the page from which notes stand in a column of their own."""
GUTTER = 2
_MARGIN = 34
_MOST_TEXT = 100

Row = tuple[Line, Line, int]
"""A row's text, what stands in its margin, and the number of the note it belongs to, or -1."""


class ReportRows:
    """The rows of a page: units laid out one below the other, as far as asked for.

    `notes` holds the numbers of a unit's notes; `all_notes` the notes by number.
    """

    def __init__(
        self,
        text: Typeset,
        notes: Mapping[int, Sequence[int]],
        all_notes: Sequence[Note],
        width: int,
        zone: ZoneInfo,
    ) -> None:
        self.text = text
        self.width = width
        self.is_wide = width >= MARGIN_FROM
        self._notes = notes
        self._all = all_notes
        self._zone = zone
        self.text_width = width - GUTTER
        if self.is_wide:
            self.text_width = min(_MOST_TEXT, width - GUTTER - _MARGIN - 3)
        self._tops: list[int] = [0]

    @property
    def count(self) -> int:
        """Return the number of rows that are laid out."""
        return self._tops[-1]

    @property
    def units(self) -> int:
        """Return the number of units that are laid out."""
        return len(self._tops) - 1

    @property
    def is_whole(self) -> bool:
        """Say whether everything is laid out."""
        return self.text.is_whole and self.units == self.text.known

    def lay_out(self, rows: int = 0, units: int = 0) -> None:
        """Lay out until there are so many rows and units, or the text ends."""
        while (self.count < rows or self.units < units) and self.add():
            pass

    def add(self) -> bool:
        """Lay out one more unit; say whether there was one."""
        index = self.units
        if self.text.read(index + 1) <= index:
            return False
        self._tops.append(self._tops[-1] + self._height(index))
        return True

    def unit_at(self, row: int) -> int:
        """Return the unit that stands at a row that is laid out."""
        return max(0, min(bisect.bisect_right(self._tops, row) - 1, self.units - 1))

    def top(self, unit: int) -> int:
        """Return the first row of a unit, laying out as far as needed."""
        self.lay_out(units=unit + 1)
        return self._tops[min(unit, len(self._tops) - 1)]

    def height(self, unit: int) -> int:
        """Return the number of a unit's rows."""
        return self.top(unit + 1) - self.top(unit) if unit + 1 < len(self._tops) else 0

    def note_row(self, unit: int, number: int) -> int:
        """Return the first row of one of a unit's notes."""
        rows = self.rows(unit, None)
        inside = next((i for i, row in enumerate(rows) if row[2] == number), 0)
        return self.top(unit) + inside

    def rows(self, unit: int, span: tuple[int, int] | None) -> list[Row]:
        """Return the rows of a unit; `span` is the part of its words that is chosen."""
        lines = self.text.lines(unit, self.text_width, span)
        noted = self._noted(unit)
        if not noted:
            return [(line, (), -1) for line in lines]
        if not self.is_wide:
            return [*((line, (), -1) for line in lines), *((line, (), n) for line, n in noted)]
        # A note begins beside the words, not beside the empty line above them.
        blank = 1 if lines and not lines[0] else 0
        count = max(len(lines), len(noted) + blank)
        rows: list[Row] = []
        for index in range(count):
            line = lines[index] if index < len(lines) else ()
            at = index - blank
            note, number = noted[at] if 0 <= at < len(noted) else ((), -1)
            rows.append((line, note, number))
        return rows

    def _noted(self, unit: int) -> list[tuple[Line, int]]:
        width = _MARGIN if self.is_wide else self.text_width - 4
        return [
            (line, number)
            for number in self._notes.get(unit, ())
            for line in note_lines(self._all[number], width, self._zone, cell_len)
        ]

    def _height(self, unit: int) -> int:
        if unit not in self._notes:
            return len(self.text.lines(unit, self.text_width))
        return len(self.rows(unit, None))
