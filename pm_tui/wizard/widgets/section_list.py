"""The list of sections with the state of each, in words and glyphs, never colour alone."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from pm_tui.document.sections import SECTIONS
from pm_tui.wizard import keys
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.row_list import RowList

if TYPE_CHECKING:
    from pm_tui.checks import SectionState

CHECKLIST, REVIEW, FINDINGS, PREVIEW = "checklist", "review", "findings", "preview"
PAGES: tuple[tuple[str, str], ...] = (
    *((section.id, section.title) for section in SECTIONS),
    (FINDINGS, "Findings"),
    (PREVIEW, "Preview"),
)
"""The pages of the wizard by id and title: the thirteen sections, review, findings and preview."""

TRAY = "tray"
"""The page that lies in front of the timeline's and has no place of its own in the list."""

NUMBERED = 13
SECOND_DIGIT = 1.0
"""Seconds within which a digit after a 1 makes one number with it."""
_GLYPHS = {"complete": "✓", "problems": "!", "untouched": "·"}


def listed(page: str) -> str:
    """Return the page of the list that a page belongs to."""
    return "timeline" if page == TRAY else page


class SectionList(RowList):
    """The pages; the chosen one is shown as soon as the cursor is on it."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("sections")
    marks: ClassVar[tuple[str, str]] = ("▸", " ")

    class Chosen(Message):
        """A page was chosen."""

        def __init__(self, page: str, *, enter: bool) -> None:
            super().__init__()
            self.page = page
            self.enter = enter

    def __init__(self) -> None:
        super().__init__(self._draw_page, id="sections")
        self._states: Mapping[str, SectionState] = {}
        self._one_at = -SECOND_DIGIT
        """When a 1 was pressed, which may have been the first digit of a number."""

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

    def action_number(self, digit: int) -> None:
        """Put the cursor on the section of that number, of two digits if a 1 came just before."""
        now = time.monotonic()
        number = 10 + digit if now - self._one_at <= SECOND_DIGIT else digit
        if number > NUMBERED:
            number = digit
        self._one_at = now if number == 1 else -SECOND_DIGIT
        if number:
            self.cursor = number - 1

    def _draw_page(self, index: int, width: int) -> Sequence[Piece]:
        """Return a page's line: its number, how far it is, its title, its count."""
        name, title = PAGES[index]
        place = f"{index + 1:>2}" if index < NUMBERED else "  "
        words = f"{place} {self._glyph(name)} {title}"
        count = self._counted(name, width - len(words))
        return [(words.ljust(width - len(count))[:width], ""), (count, "row--dim")]

    def _counted(self, name: str, room: int) -> str:
        """Return how many errors and warnings a page has, else how many entries."""
        touched = [state for state in self._states.values() if state.state != "untouched"]
        if name == FINDINGS and touched:
            states = self._states.values()
            return counted(sum(s.errors for s in states), sum(s.warnings for s in states), room)
        state = self._states.get(name)
        if state is None or state not in touched:
            return ""
        return counted(state.errors, state.warnings, room) or (
            str(state.rows) if state.rows else ""
        )

    def _glyph(self, name: str) -> str:
        state = self._states.get(name)
        if state is None:
            return " "
        if state.state == "complete" and state.warnings:
            return "~"
        return _GLYPHS[state.state]


def counted(errors: int, warnings: int, room: int) -> str:
    """Return errors and warnings as `3! 2~`, in as many cells as there are; errors go first."""
    parts = [f"{number}{sign}" for number, sign in ((errors, "!"), (warnings, "~")) if number]
    wordings = [" ".join(parts), "".join(parts), *parts[:1]]
    return next((words for words in wordings if len(words) < room), "")
