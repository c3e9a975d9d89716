"""The list of events: a cursor that skips the lines between days, and marks for several of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from pm_tui.document.path import Step
from pm_tui.wizard import keys
from pm_tui.wizard.event_lines import line_pieces
from pm_tui.wizard.event_rows import DayLine, EventRows
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.requests import EvidencePasted, TrayWanted
from pm_tui.wizard.widgets.row_list import RowList

_JUMP = 3
"""When the cursor leaves it, it scrolls by a third of its height: most moves draw two lines."""


class EventList(RowList):
    """The events, with the keys that act on them; `marked` holds what names the marked ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(b for b in keys.bindings("list") if not str(getattr(b, "id", "")).startswith("move")),
        *keys.bindings("timeline"),
        *keys.bindings("marked"),
        Binding("escape", "clear", show=False),
    ]

    class Acted(Message):
        """A key that acts on events was pressed; `by` is 1 or -1 where it has a direction."""

        def __init__(self, act: str, by: int = 1) -> None:
            super().__init__()
            self.act = act
            self.by = by

    class MarksChanged(Message):
        """Other events are marked than before."""

    def __init__(self, rows: EventRows) -> None:
        super().__init__(self._line, empty="No events yet: press a and type 14:05 what happened.")
        self.rows = rows
        self.zone = ZoneInfo("UTC")
        self.marked: set[Step] = set()
        self._anchor: Step | None = None

    def on_paste(self, event: events.Paste) -> None:
        """Hand on what is pasted: lines from a chat or a log belong in the tray first."""
        event.stop()
        event.prevent_default()
        if event.text.strip():
            self.post_message(EvidencePasted(event.text))

    @property
    def key_place(self) -> keys.Where:
        """Return whose keys the key bar shows."""
        return "marked" if self.marked else "timeline"

    @property
    def current(self) -> Step | None:
        """Return what names the event under the cursor; None on a line of another sort."""
        return self.rows.step(self.cursor)

    def targets(self) -> list[Step]:
        """Return what an act is for: the marked events that are shown, else the current one."""
        if self.marked:
            return [step for step in self.rows.steps() if step in self.marked]
        return [] if self.current is None else [self.current]

    def pieces(self, number: int, width: int) -> Sequence[Piece]:
        """Return the pieces of a line."""
        if not self.count:
            return super().pieces(number, width)
        return [("▸" if number == self.cursor else " ", ""), *self._line(number, width - 1)]

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor off the lines between days: below each of them stands another line."""
        is_day = 0 <= cursor < len(self.rows) and isinstance(self.rows.lines[cursor], DayLine)
        return cursor + 1 if is_day else cursor

    def action_cursor(self, by: int) -> None:
        """Move the cursor by a line, over the day above it."""
        target = self.cursor + by
        is_day = 0 <= target < self.count and isinstance(self.rows.lines[target], DayLine)
        super().action_cursor(2 * by if is_day else by)

    def action_mark(self) -> None:
        """Mark the current event, or take its mark away, and go on to the next."""
        if self.current is not None:
            self._anchor = self.current
            self.set_marks(self.marked ^ {self.current})
        if self.cursor < self.count - 1:
            self.action_cursor(1)

    def action_mark_range(self) -> None:
        """Mark the events from the one marked last to the current one."""
        start = self.rows.index_of(self._anchor)
        first, last = sorted((self.cursor if start is None else start, self.cursor))
        self._anchor = self.current or self._anchor
        self.set_marks(self.marked | set(self.rows.steps(first, last)))

    def action_mark_all(self) -> None:
        """Mark all events that are shown; when they are, take all marks away."""
        shown = set(self.rows.steps())
        self.set_marks(set() if shown <= self.marked else self.marked | shown)

    def set_marks(self, marked: Iterable[Step]) -> None:
        """Mark these events and no others."""
        self.marked = set(marked)
        self.refresh()
        self.post_message(self.MarksChanged())

    def action_clear(self) -> None:
        """Take the marks away, or the filter."""
        if self.marked:
            self.set_marks(())
        else:
            self.post_message(self.Acted("clear-filter"))

    def action_add(self) -> None:
        """Add an event through the quick-add line."""
        self.post_message(self.Acted("add"))

    def action_edit(self) -> None:
        """Edit the current event."""
        self.post_message(self.Acted("edit"))

    def action_delete(self) -> None:
        """Drop the events."""
        self.post_message(self.Acted("drop"))

    def action_import(self) -> None:
        """Read evidence, or go back to what was read."""
        self.post_message(TrayWanted())

    def action_next_kind(self, by: int) -> None:
        """Give the current event the next kind, or choose one for the marked ones."""
        self.post_message(self.Acted("kind", by))

    def action_act(self, act: str) -> None:
        """Do what the page does for a key."""
        self.post_message(self.Acted(act))

    def _line(self, index: int, width: int) -> Sequence[Piece]:
        if index >= len(self.rows):
            return ()
        return line_pieces(self.rows, index, width, self.zone, self.marked)

    def _show_cursor(self) -> None:
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if height <= 0 or top <= self.cursor < top + height:
            return
        room = height // _JUMP
        target = self.cursor - room if self.cursor < top else self.cursor - height + 1 + room
        self.scroll_to(y=max(0, target), animate=False)
