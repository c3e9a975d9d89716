"""A list of rows with a cursor, drawn line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from pm_tui.wizard.widgets.entered import Entered
from pm_tui.wizard.widgets.lines import Lines, Piece

DrawRow = Callable[[int, int], Sequence[Piece]]


class RowList(Lines, Entered, can_focus=True):
    """Rows that the cursor moves over; it draws them through a function and holds none itself."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--cursor",
        "row--cursor-blur",
        "row--dim",
        "row--kind",
        "row--warn",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor(-1)", show=False),
        Binding("down", "cursor(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "cursor_to(0)", show=False),
        Binding("end", "cursor_to(-1)", show=False),
    ]

    marks: ClassVar[tuple[str, str]] = ("▸ ", "  ")
    """What the cursor's line begins with, and what the others do."""

    cursor: reactive[int] = reactive(0, repaint=False)

    class Highlighted(Message):
        """The cursor stands on another row."""

        def __init__(self, row_list: RowList, index: int) -> None:
            super().__init__()
            self.row_list = row_list
            self.index = index

        @property
        def control(self) -> RowList:
            """Return the list it came from."""
            return self.row_list

    def __init__(self, draw: DrawRow, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw = draw
        self.empty = empty
        self._count = 0

    @property
    def count(self) -> int:
        """Return the number of rows."""
        return self._count

    def show_rows(self, count: int, cursor: int | None = None) -> None:
        """Show `count` rows, with the cursor at `cursor` or as near as possible to where it was."""
        self._count = count
        target = self.cursor if cursor is None else cursor
        target = max(0, min(count - 1, target))
        moved = target != self.cursor
        self.reset_lines()
        self.cursor = target
        if not moved:
            self._show_cursor()

    def repaint_row(self, index: int) -> None:
        """Draw one row anew, if it can be seen."""
        self._repaint(index)

    def line_count(self) -> int:
        """Return the rows, or the one line that says there is none."""
        return self._count or (1 if self.empty else 0)

    def pieces(self, number: int, width: int) -> Sequence[Piece]:
        """Return the pieces of a row."""
        if not self._count:
            return [(self.empty, "row--dim")]
        mark = self.marks[number != self.cursor]
        return [(mark, ""), *self._draw(number, width - len(mark))]

    def line_style(self, number: int) -> str:
        """Return the cursor's style for its row."""
        if number != self.cursor or not self._count:
            return ""
        return "row--cursor" if self.has_focus else "row--cursor-blur"

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two rows concerned and tell where the cursor is."""
        self._show_cursor()
        for number in (old, new):
            self._repaint(number)
        self.post_message(self.Highlighted(self, new))

    def action_cursor(self, by: int) -> None:
        """Move the cursor; past the ends, on to the neighbouring field."""
        target = self.cursor + by
        if target < 0 or target >= self._count:
            if by < 0:
                self.screen.focus_previous()
            else:
                self.screen.focus_next()
            return
        self.cursor = target

    def action_page(self, by: int) -> None:
        """Move the cursor by what is visible."""
        step = max(1, self.scrollable_content_region.height - 1) * by
        self.cursor = max(0, min(self._count - 1, self.cursor + step))

    def action_cursor_to(self, index: int) -> None:
        """Move the cursor to a row; -1 is the last."""
        if self._count:
            self.cursor = self._count - 1 if index < 0 else index

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        super().on_resize()
        self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is."""
        number = event.y + self.scroll_offset.y
        if 0 <= number < self._count:
            self.cursor = number

    def on_focus(self) -> None:
        """Show the cursor as active."""
        self._repaint(self.cursor)

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self._repaint(self.cursor)

    def _repaint(self, number: int) -> None:
        top = self.scroll_offset.y
        if top <= number < top + self.size.height:
            self.refresh_line(number)

    def _show_cursor(self) -> None:
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if height <= 0:
            return
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)
