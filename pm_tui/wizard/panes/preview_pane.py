"""The report as it will be written, in any layout, drawn line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, chop_cells
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from pm_tui.document.path import Path
from pm_tui.layouts.catalog import layout_names
from pm_tui.session.session import Change, Session
from pm_tui.wizard import keys
from pm_tui.wizard.widgets.lines import Lines, Piece

_HANGING = re.compile(r"\s*(?:[-*+>] |\d{1,4}[.)] )?")


LEAST = 20
"""Columns below which no line is wrapped any narrower."""


class MarkdownLines(Lines, can_focus=True):
    """Markdown as text, its headings marked, wrapped at words."""

    key_place: ClassVar[keys.Where] = "preview"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"markdown--heading", "markdown--mark"}
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("preview"),
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    class LayoutWanted(Message):
        """Someone wants the layout `by` places further."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self) -> None:
        super().__init__()
        self._source: list[str] = []
        self._lines: list[str] = []
        self._width = 0

    def show(self, markdown: str) -> None:
        """Show a report from its beginning, or where it was when only its words changed."""
        self._source = markdown.split("\n")
        self._width = 0
        self.reset_lines()

    def reset_lines(self) -> None:
        """Wrap the text at the present width; without one it is not on the screen yet."""
        self._wrap_anew()
        super().reset_lines()

    def render_line(self, y: int) -> Strip:
        """Draw a line, of the text as it is now: it may be painted before its size was told."""
        if self._wrap_anew():
            self.call_later(self.reset_lines)
        return super().render_line(y)

    def _wrap_anew(self) -> bool:
        """Wrap the text if it has another width than it was wrapped at; say whether it had."""
        width = self.scrollable_content_region.width
        if width in (self._width, 0):
            return False
        self._width = width
        self._lines = [part for line in self._source for part in _wrap(line, max(LEAST, width))]
        return True

    def line_count(self) -> int:
        """Return the number of wrapped lines."""
        return len(self._lines)

    def pieces(self, number: int, width: int) -> Sequence[Piece]:
        """Return one line, in one piece."""
        line = self._lines[number]
        name = "markdown--heading" if line.startswith("#") else ""
        if line.startswith(("|", "- ", "* ", "> ")):
            return [(line[:1], "markdown--mark"), (line[1:], "")]
        return [(line, name)]

    def action_layout(self, by: int) -> None:
        """Ask for another layout."""
        self.post_message(self.LayoutWanted(by))

    def action_page_up(self) -> None:
        """Go one page up at once."""
        self.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """Go one page down at once."""
        self.scroll_page_down(animate=False)


class PreviewPane(Vertical):
    """The preview's page: which layout, and the report in it."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="preview")
        self.session = session
        self.title = Static("", id="layout")
        self.lines = MarkdownLines()

    def compose(self) -> ComposeResult:
        """Hold the layout's name and the report."""
        yield self.title
        yield self.lines

    def on_mount(self) -> None:
        """Show the report."""
        self.show_report()

    def entry(self) -> Widget:
        """Return where the cursor goes first: the report."""
        return self.lines

    def show_report(self) -> None:
        """Render the document in the session's layout and show it."""
        layout = self.session.layout
        names = layout_names()
        place = f"{names.index(layout.id) + 1} of {len(names)}" if layout.id in names else ""
        self.title.update(Content(f"Layout {layout.id}: {layout.name} ({place})"))
        self.lines.show(self.session.markdown())

    def show_change(self, change: Change) -> None:
        """Render again what changed."""
        self.show_report()

    def show_problems(self, problems: dict[Path, str]) -> None:
        """Show nothing: the report holds invalid values as they were typed."""

    def go_to(self, path: Path) -> bool:
        """Say that no field is edited here."""
        return False

    def on_markdown_lines_layout_wanted(self, event: MarkdownLines.LayoutWanted) -> None:
        """Show the report in another layout."""
        event.stop()
        names = layout_names()
        current = self.session.layout.id
        index = names.index(current) if current in names else 0
        self.session.use_layout(names[(index + event.by) % len(names)])
        self.lines.scroll_home(animate=False)


def _wrap(line: str, width: int) -> list[str]:
    """Return a line in parts of at most `width` cells, broken at spaces where there are any."""
    if cell_len(line) <= width:
        return [line]
    parts: list[str] = []
    match = _HANGING.match(line)
    indent = match.group() if match else ""
    lead = ""
    at = 0
    # Only what can stand on the next line is looked at: a paragraph may be a megabyte long.
    while len(line) - at > width or cell_len(line[at:]) > width - len(lead):
        head = chop_cells(line[at : at + width + 1], width - len(lead))[0]
        cut = head.rfind(" ", 1 if parts else len(indent) + 1)
        cut = len(head) if cut <= 0 else cut
        parts.append((lead + line[at : at + cut]).rstrip())
        at += cut
        while line[at : at + 1].isspace():
            at += 1
        lead = " " * min(len(indent), 8)
    return [*parts, lead + line[at:]]
