"""The tray's entries on their lines, and the keys that act on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from pm_tui.document.text import visible_line
from pm_tui.document.times.walls import local
from pm_tui.session.tray import Tray
from pm_tui.session.tray_lines import Fold
from pm_tui.wizard import keys
from pm_tui.wizard.names import short
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.row_list import RowList

EMPTY = "Nothing in the tray: i reads a file, or paste lines that begin with a time."


class TrayList(RowList):
    """The lines of a tray: entries, and folds of those that are not kept."""

    key_place: ClassVar[keys.Where] = "tray"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("tray")

    class Acted(Message):
        """A key of the tray was pressed."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def __init__(self, tray: Tray) -> None:
        super().__init__(self._draw_line, empty=EMPTY)
        self.tray = tray

    @property
    def line(self) -> int | Fold | None:
        """Return what the cursor is on: the number of an entry, or a fold."""
        lines = self.tray.lines
        return lines[self.cursor] if self.cursor < len(lines) else None

    def show_tray(self, cursor: int | None = None) -> None:
        """Take the lines anew."""
        self.show_rows(len(self.tray.lines), cursor)

    def action_cursor(self, by: int) -> None:
        """Move the cursor; at the ends it stays."""
        self.cursor = max(0, min(self.count - 1, self.cursor + by))

    def on_key(self, event: events.Key) -> None:
        """Leave the tray: Esc means the same everywhere and is no key of its own."""
        if event.key == "escape":
            event.stop()
            self.post_message(self.Acted("leave"))

    def action_tray(self, act: str) -> None:
        """Ask the page to act."""
        self.post_message(self.Acted(act))

    def _draw_line(self, index: int, width: int) -> Sequence[Piece]:
        line = self.tray.lines[index]
        above = self.tray.lines[index - 1] if index else None
        before = above.numbers[-1] if isinstance(above, Fold) else above
        if not isinstance(line, Fold):
            return self._draw_entry(line, before, width)
        first, last = line.numbers[0], line.numbers[-1]
        span = f"{self._clock(first, before)} - {self._clock(last, first).strip()}"
        return [(f"  {span}  … {line.words}; Enter opens", "row--dim")]

    def _draw_entry(self, number: int, before: int | None, width: int) -> Sequence[Piece]:
        tray = self.tray
        entry = tray.entry(number)
        is_kept = tray.is_kept(number)
        mark = "=" if tray.aside(number) == "known" else "✓" if is_kept else "·"
        dim = "" if is_kept else "row--dim"
        aside = 22 if width > 95 else 13 if width > 70 and len(tray.counts) > 1 else 0
        room = max(8, width - 30 - aside)
        who = visible_line(entry.found.who)
        text = visible_line(entry.text)
        said = f"{who}: {text}" if who else text
        return [
            (f"{mark} ", "row--kind" if is_kept else dim),
            (f"{self._clock(number, before)}  ", dim),
            (f"{entry.shown_kind.replace('_', ' '):<13.13} ", "row--kind" if is_kept else dim),
            (short(said, room).ljust(room), dim),
            (short(f" {visible_line(entry.found.source)}", aside) if aside else "", "row--dim"),
        ]

    def _clock(self, number: int, before: int | None) -> str:
        """Return an entry's time in the document's zone, with the day where it changes."""
        at = local(self.tray.at(number), self.tray.zone)
        mark = "~" if self.tray.entry(number).found.about else ""
        clock = f"{mark}{at:%H:%M}"
        earlier = None if before is None else local(self.tray.at(before), self.tray.zone)
        if earlier is not None and earlier.date() == at.date():
            return clock.rjust(12)
        return f"{at:%b} {at.day:>2}".ljust(6) + clock.rjust(6)
