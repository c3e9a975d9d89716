"""A report as it is read: drawn line by line, with a cursor on its paragraphs and notes beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar
from zoneinfo import ZoneInfo

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from pm_tui.layouts.typeset import Typeset
from pm_tui.session.reviewed import Note
from pm_tui.wizard import keys
from pm_tui.wizard.widgets.chosen_words import Span, next_word, stretched, words_in
from pm_tui.wizard.widgets.report_ink import ReportInk
from pm_tui.wizard.widgets.report_layout import ReportLayout


class ReportView(ReportLayout, can_focus=True):
    """Shows a text and its notes; it knows neither documents nor comments."""

    key_place: ClassVar[keys.Where] = "review"
    COMPONENT_CLASSES: ClassVar[set[str]] = ReportInk.COMPONENTS
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("review"),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home", "to_unit(0)", show=False),
        Binding("end", "to_unit(-1)", show=False),
        Binding("right", "word(1)", show=False),
        Binding("left", "word(-1)", show=False),
        Binding("shift+right", "stretch(1)", show=False),
        Binding("shift+left", "stretch(-1)", show=False),
    ]

    class Wanted(Message):
        """A key asks for something to be done with the report."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.note = -1
        """The number of the note that the cursor is on, or -1."""
        self.span: Span | None = None
        self._owes_cursor = False
        self._changed: frozenset[int] = frozenset()
        self._ink = ReportInk(lambda: self.rich_style, self._style)

    def show(self, text: Typeset, zone: ZoneInfo) -> None:
        """Show a text; the cursor stays at its place, or as near as there is text."""
        self.text, self._zone = text, zone
        self.cursor = max(0, min(self.cursor, text.read(self.cursor + 1) - 1))
        self.span = None
        self.show_notes((), {}, frozenset())

    def show_notes(
        self, notes: Sequence[Note], by_unit: Mapping[int, list[int]], changed: frozenset[int]
    ) -> None:
        """Show these notes, by the units that they stand at, and mark what has changed."""
        self._all, self._notes, self._changed = notes, dict(by_unit), changed
        if self.note >= len(notes):
            self.note = -1
        offset = self.scroll_offset.y - self._rows.top(self.cursor)
        self._lay_out_anew()
        self.scroll_to(y=max(0, self._rows.top(self.cursor) + offset), animate=False)

    def reset_lines(self) -> None:
        """Lay the text out at the present width."""
        if self.scrollable_content_region.width != self._rows.width:
            self._lay_out_anew()
            self._keep_cursor_visible()
        else:
            self._lay_out_visible()
            if self._owes_cursor:
                self._keep_cursor_visible()

    def words_of_cursor(self) -> str:
        """Return the chosen words, else all words of the paragraph at the cursor."""
        words = self.text.words(self.cursor) if self.text.read(self.cursor + 1) else ""
        return words[slice(*self.span)] if self.span else words

    def go_to(self, unit: int, note: int = -1) -> None:
        """Put the cursor on a unit, and on one of its notes."""
        self._rows.lay_out(units=unit + 1)
        self._take_size()
        self.cursor = max(0, min(unit, self.text.known - 1))
        self.note, self.span = note, None
        self._keep_cursor_visible()
        self.refresh()

    def action_wanted(self, act: str) -> None:
        """Ask for something to be done."""
        self.post_message(self.Wanted(act))

    def action_step(self, by: int) -> None:
        """Go to the next paragraph; within one that is higher than the page, a line further."""
        height = self.scrollable_content_region.height
        top = self._rows.top(self.cursor)
        bottom = top + self._rows.height(self.cursor)
        first = self.scroll_offset.y
        if by > 0 and bottom > first + height:
            self.scroll_to(y=first + 1, animate=False)
        elif by < 0 and top < first:
            self.scroll_to(y=first - 1, animate=False)
        else:
            self._move_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Go a page on, the cursor with it."""
        height = max(1, self.scrollable_content_region.height - 1)
        first = max(0, self.scroll_offset.y + by * height)
        self._rows.lay_out(rows=first + 2 * height)
        self._take_size()
        at_end = first + height >= self._rows.count
        self.scroll_to(y=first, animate=False, force=True)
        row = min(first, self._rows.count - 1)
        unit = self._rows.unit_at(row)
        if by > 0 and at_end:
            unit = self._rows.units - 1
        elif self._rows.top(unit) < first and unit + 1 < self._rows.units:
            unit += 1
        self.cursor, self.note, self.span = max(0, unit), -1, None
        self.refresh()

    def action_to_unit(self, unit: int) -> None:
        """Go to the beginning or the end."""
        if unit < 0:
            while self._rows.add():
                pass
            unit = self._rows.units - 1
        self.go_to(unit)

    def action_word(self, by: int) -> None:
        """Choose the next word, or the one before."""
        self.span = next_word(self._words(), self.span, by)
        self.refresh()

    def action_stretch(self, by: int) -> None:
        """Choose one word more, or one less."""
        if self.span is None:
            self.action_word(1)
            return
        self.span = stretched(self._words(), self.span, by)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is."""
        if self._rows.count:
            self._move_to(self._rows.unit_at(event.y + self.scroll_offset.y))

    def on_focus(self) -> None:
        """Show the cursor as active."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        super().notify_style_update()
        self._ink.forget()

    def render_line(self, y: int) -> Strip:
        """Draw the row that is `y` rows below the top edge."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if width != self._rows.width:
            self._make_rows(width)  # painted before anyone told of the size
            self.call_later(self._lay_out_anew)
        if number >= self._rows.count:
            self._rows.lay_out(rows=number + 1)
        if number >= self._rows.count:
            return Strip.blank(width, self.rich_style)
        unit = self._rows.unit_at(number)
        is_here = unit == self.cursor
        row = self._rows.rows(unit, self.span if is_here else None)[number - self._rows.top(unit)]
        text, _, note = row
        is_text = bool(text) and (note < 0 or self._rows.is_wide)
        segments = self._ink.row(
            row,
            self._gutter(unit, is_here=is_here, has_text=is_text),
            is_current=note == self.note,
            note_column=self._rows.text_width if self._rows.is_wide else None,
        )
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _gutter(self, unit: int, *, is_here: bool, has_text: bool) -> Segment:
        if is_here and has_text and self.note < 0:
            return self._ink.gutter("▌", "report--cursor" if self.has_focus else "report--dim")
        if unit in self._changed and has_text:
            return self._ink.gutter("≠", "report--changed")
        return self._ink.gutter(" ", "")

    def _words(self) -> list[Span]:
        if not self.text.read(self.cursor + 1):
            return []
        return words_in(self.text.words(self.cursor))

    def _move_to(self, unit: int) -> None:
        if unit < 0:
            self.scroll_to(y=0, animate=False)
            return
        if self.text.read(unit + 1) > unit:
            self.go_to(unit)

    def _keep_cursor_visible(self) -> None:
        height = self.scrollable_content_region.height
        self._owes_cursor = height <= 0
        if height <= 0 or not self.text.read(self.cursor + 1):
            return
        top = self._rows.top(self.cursor)
        bottom = top + self._rows.height(self.cursor)
        if self.note >= 0:
            top = self._rows.note_row(self.cursor, self.note)
            bottom = max(bottom, top + 1) if self._rows.is_wide else bottom
        first = self.scroll_offset.y
        if top < first or bottom - top >= height:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > first + height:
            self.scroll_to(y=bottom - height, animate=False, force=True)
