"""The widget that several lines of text are typed in."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from pm_tui.document.fields import Spec
from pm_tui.document.text_change import difference
from pm_tui.wizard.widgets.kept import FewParts, Kept
from pm_tui.wizard.widgets.requests import Typed

MANY_LINES = 40
"""More lines than an editor is high: a text that has them is not wrapped just to count them."""


class ProseEditor(TextArea, Kept, FewParts):
    """Several lines of text; Tab leaves it, Enter starts a new line.

    Of the nine parts that Textual styles anew for every text that is entered or left, these two are
    ever drawn: there are no line numbers, no suggestions, no line that stands out.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"text-area--cursor", "text-area--selection"}

    def __init__(self, spec: Spec) -> None:
        super().__init__(highlight_cursor_line=False, max_checkpoints=0)  # undo is the session's
        self.spec = spec
        self.cursor_blink = False
        self._shown = ""
        self._is_wrapped = False  # by Textual, at the width that it has on the page

    def show(self, text: str) -> None:
        """Show what the session holds; the cursor stays where it is."""
        self._shown = text
        before = self.text
        if before == text:
            return
        with self.prevent(TextArea.Changed):
            if before:
                start, end, old_end = difference(before, text)
                self.replace(text[start:end], self._location(start), self._location(old_end))
            else:
                self.load_text(text)

    def go_to_change(self, before: str) -> None:
        """Go to the end of what has changed since the text was `before`."""
        self.cursor_location = self._location(difference(before, self.text)[1])

    def mark(self, start: int, end: int) -> None:
        """Select these characters, so that typing replaces them."""
        self.selection = Selection(self._location(start), self._location(end))
        self.scroll_cursor_visible()

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor, unless its line is gone.

        While Textual takes back a paste, the cursor is still where that ended when the scrollbar
        goes away and asks for it.
        """
        if self.cursor_location[0] >= self.document.line_count:
            return Offset(0, 0)
        return super().scroll_cursor_visible(center, animate)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text takes.

        Textual's own wraps the text once it was drawn: a page would be drawn twice, with its first
        lines only at first, and twice as much would be sent.
        """
        if self._is_wrapped or width <= 1:
            return super().get_content_height(container, viewport, width)
        at_least = len(self.text) // width
        if at_least < MANY_LINES:
            self.wrapped_document.wrap(width - 1, self.indent_width)  # the cursor takes a cell
        return max(at_least, self.wrapped_document.height)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines inside `crop`; the looks of what is still the same are not asked for."""
        return self.still_kept(crop) or super().render_lines(crop)

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: Style | None = None
    ) -> Style:
        """Return the look of a part; none of those that are never drawn."""
        if not self.COMPONENT_CLASSES.issuperset(names):
            return default or Style()
        return super().get_component_rich_style(*names, partial=partial, default=default)

    def on_resize(self) -> None:
        """Stay in sight while the text grows."""
        self._is_wrapped = True
        if self.has_focus:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Keep to itself what nobody asks for."""
        event.stop()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Report what was typed."""
        event.stop()
        text = self.text
        if text != self._shown:
            self._shown = text
            self.post_message(Typed(self, text))

    def _location(self, index: int) -> tuple[int, int]:
        """Return the row and column of the character at `index`."""
        before = self.text[:index].split("\n")
        return len(before) - 1, len(before[-1])

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; from the first line, to the field before."""
        before = self.cursor_location
        super().action_cursor_up(select)
        if not select and before[0] == 0 and self.cursor_location[0] == 0 and before == (0, 0):
            self.screen.focus_previous()

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down; from the end of the text, to the next field."""
        before = self.cursor_location
        super().action_cursor_down(select)
        if not select and before == self.cursor_location and before == self.document.end:
            self.screen.focus_next()
