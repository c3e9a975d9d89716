"""A page of lines to read, in front of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_tui.wizard.dialogs.dialog import Dialog

MOST = 500
"""Lines that are shown; more would be read by nobody."""


class PageScreen(Dialog[None]):
    """Shows lines under a title; lines that begin with `# ` are headings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss(None)", "Close", show=False, priority=True)
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self.heading = title
        more = [f"… and {len(lines) - MOST} more"] if len(lines) > MOST else []
        self.lines = [*lines[:MOST], *more]

    def compose(self) -> ComposeResult:
        """Hold the title and the lines."""
        with Vertical(classes="dialog -page"):
            yield Static(Content(self.heading), classes="heading")
            with VerticalScroll():
                yield Static(Content("\n").join(_drawn(line) for line in self.lines))
            yield Static(Content("Up, Down, PgUp, PgDn scroll; Esc goes back."), classes="hint")

    def begin(self) -> None:
        """Let the keys scroll the page."""
        self.query_one(VerticalScroll).focus()


def _drawn(line: str) -> Content:
    if line.startswith("# "):
        return Content(line[2:]).stylize("bold")
    return Content(line)
