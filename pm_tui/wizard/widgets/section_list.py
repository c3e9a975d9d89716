"""The list of sections with the state of each, in words and glyphs, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

from pm_tui.document.sections import SECTIONS
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.row_list import RowList

if TYPE_CHECKING:
    from pm_tui.checks import SectionState

PREVIEW = "preview"
PAGES: tuple[tuple[str, str], ...] = (
    *((section.id, section.title) for section in SECTIONS),
    (PREVIEW, "Preview"),
)
"""The pages of the wizard by id and title: the thirteen sections, review and preview."""

NUMBERED = 13
_GLYPHS = {"complete": "✓", "problems": "!", "untouched": "·"}


class SectionList(RowList):
    """The pages; the chosen one is shown as soon as the cursor is on it."""

    class Chosen(Message):
        """A page was chosen."""

        def __init__(self, page: str, *, enter: bool) -> None:
            super().__init__()
            self.page = page
            self.enter = enter

    def __init__(self) -> None:
        super().__init__(self._draw_page, id="sections")
        self._states: Mapping[str, SectionState] = {}

    def on_mount(self) -> None:
        """Show the pages."""
        self.show_rows(len(PAGES))

    def show_states(self, states: Mapping[str, SectionState]) -> None:
        """Show how far each section is."""
        if states != self._states:
            self._states = states
            self.refresh()

    def choose(self, page: str) -> None:
        """Put the cursor on a page without reporting it."""
        index = next(i for i, (name, _) in enumerate(PAGES) if name == page)
        with self.prevent(RowList.Highlighted):
            self.cursor = index

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Show the page under the cursor."""
        event.stop()
        self.post_message(self.Chosen(PAGES[event.index][0], enter=False))

    def on_key(self, event: events.Key) -> None:
        """Go into the page."""
        if event.key in ("enter", "right", "tab", "escape"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Chosen(PAGES[self.cursor][0], enter=True))

    def _draw_page(self, index: int, width: int) -> Sequence[Piece]:
        name, title = PAGES[index]
        state = self._states.get(name)
        number = f"{index + 1:>2}" if index < NUMBERED else "  "
        glyph = _GLYPHS[state.state] if state else " "
        count = ""
        if state is not None and state.state == "problems":
            count = str(state.errors)
        elif state is not None and state.rows:
            count = str(state.rows)
        return [
            (f"{number} {glyph} {title}"[: width - 3].ljust(width - 3), ""),
            (f"{count:>3}", "row--dim"),
        ]
