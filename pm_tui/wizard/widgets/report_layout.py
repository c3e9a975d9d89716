"""A report and its notes laid out on a page: first what is seen, the rest while nothing waits."""

from __future__ import annotations

import time
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from textual.geometry import Size

from pm_tui.layouts.typeset import Typeset
from pm_tui.session.reviewed import Note
from pm_tui.wizard.widgets.lines import Lines
from pm_tui.wizard.widgets.report_rows import ReportRows

_SLICE = 0.008
"""Seconds of laying out at a time, while no key waits."""


class ReportLayout(Lines):
    """The rows of a report at the present width; all up to the cursor and below it are there."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = Typeset("", cell_len)
        self.cursor = 0
        self._zone = ZoneInfo("UTC")
        self._notes: dict[int, list[int]] = {}
        self._all: Sequence[Note] = ()
        self._rows = self._rows_at(80)
        self._goes_on = False

    def line_count(self) -> int:
        """Return the number of rows that are laid out."""
        return self._rows.count

    def _lay_out_anew(self) -> None:
        """Lay out what is visible now, and the rest while nothing else is to be done."""
        width = self.scrollable_content_region.width
        if width > 0:
            self._make_rows(width)
            self._lay_out_visible()
        else:  # hidden: of the new text only what is asked for, as wide as the last one
            self._rows = self._rows_at(self._rows.width)

    def _rows_at(self, width: int) -> ReportRows:
        return ReportRows(self.text, self._notes, self._all, width, self._zone)

    def _make_rows(self, width: int) -> None:
        self._rows = self._rows_at(width)
        self._rows.lay_out(rows=self._needed(), units=self.cursor + 1)
        if self.cursor >= self._rows.units:
            self.cursor = max(0, self._rows.units - 1)

    def _needed(self) -> int:
        """Return how many rows are to be laid out at least: those seen, and a page more."""
        return self.scroll_offset.y + 2 * max(1, self.scrollable_content_region.height)

    def _lay_out_visible(self) -> None:
        self._rows.lay_out(rows=self._needed())
        self._take_size()
        self._go_on()

    def _go_on(self) -> None:
        if not self._rows.is_whole and not self._goes_on:
            self._goes_on = True
            self.set_timer(0.02, self._lay_out_more)

    def _lay_out_more(self) -> None:
        self._goes_on = False
        end = time.perf_counter() + _SLICE
        while time.perf_counter() < end and self._rows.add():
            pass
        self.virtual_size = Size(self.scrollable_content_region.width, max(1, self._rows.count))
        self._go_on()

    def _take_size(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, max(1, self._rows.count))
        self.refresh()
