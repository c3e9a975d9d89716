"""The lists of the library and its search line."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from pm_tui.wizard import keys
from pm_tui.wizard.styles import MUTED
from pm_tui.wizard.widgets.kept import Kept
from pm_tui.wizard.widgets.line_editor import StillInput
from pm_tui.wizard.widgets.row_list import RowList

SEARCH = "search: words  status:draft  severity:sev1  team:  tag:  date:2024-03"


class LibraryList(RowList):
    """A list that asks the screen for what is done with its rows."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("library")

    class Wanted(Message):
        """Something is wanted: `open`, `search`, `tasks`, …"""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def action_wanted(self, act: str) -> None:
        """Ask for it."""
        self.post_message(self.Wanted(act))

    def action_cursor(self, by: int) -> None:
        """Move the cursor; from the first row up into the search."""
        if by < 0 and self.cursor == 0:
            self.action_wanted("search")
        elif 0 <= self.cursor + by < self.count:
            self.cursor += by


class SearchLine(StillInput):
    """Takes what is searched for, and searches while it is typed."""

    class Left(Message):
        """The cursor goes back to the list; with `clear`, all are wanted."""

        def __init__(self, *, clear: bool = False) -> None:
            super().__init__()
            self.clear = clear

    def __init__(self) -> None:
        super().__init__(select_on_focus=False, placeholder=SEARCH, id="search")
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """Go back to the list."""
        if event.key in ("enter", "down", "escape", "tab"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(clear=event.key == "escape"))


class Heading(Kept):
    """The line above a list: what its columns are."""

    words: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw it where the rows begin."""
        return Content(f"  {self.words}").stylize(MUTED)
