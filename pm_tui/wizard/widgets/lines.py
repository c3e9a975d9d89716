"""A scrolling page of lines that are drawn when they are looked at, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pm_tui.wizard.widgets.kept import Kept

Piece = tuple[str, str]
"""Text and the component class it is styled with; "" is the widget's own style.

The text has no control characters: whoever builds a piece from a user's words calls
`document.text.visible_line` first.
"""


class Lines(ScrollView, Kept):
    """Base of the widgets that draw line by line: lists, the timeline, the preview."""

    def line_count(self) -> int:
        """Return how many lines there are."""
        return 0

    def pieces(self, number: int, width: int) -> Sequence[Piece]:
        """Return the pieces of one line; they are cut to `width` cells."""
        raise IndexError(number)

    def line_style(self, number: int) -> str:
        """Return the component class that the whole line is styled with, or ""."""
        return ""

    def reset_lines(self) -> None:
        """Take the number of lines anew and draw what is visible."""
        self.virtual_size = Size(self.scrollable_content_region.width, max(1, self.line_count()))
        self.refresh()

    def on_resize(self) -> None:
        """Keep the virtual width at the widget's own."""
        self.reset_lines()

    def render_line(self, y: int) -> Strip:
        """Draw the line that is `y` lines below the top edge."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if not 0 <= number < self.line_count():
            return Strip.blank(width, self.rich_style)
        whole = self.line_style(number)
        base = self.rich_style + self._style(whole) if whole else self.rich_style
        segments = [
            Segment(text, base if not name else base + self._style(name, plain=bool(whole)))
            for text, name in self.pieces(number, width)
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str, *, plain: bool = False) -> Style:
        """Return a component's style; with `plain`, only its bold and italic, not its colours."""
        style = self.look_of(name, self)
        if plain:
            return Style(bold=style.bold, italic=style.italic, underline=style.underline)
        return style
