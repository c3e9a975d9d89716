"""The line that says which events are shown."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.message import Message

from pm_tui.document.fields import Kind, Spec
from pm_tui.wizard.widgets.editors import StillInput

FILTER = Spec(
    Kind.LINE,
    "Filter",
    "Words that an event must hold; alert: for a kind, @who, #component, * for the starred.",
    good="alert: replica @database",
)
"""What the guidance says about the filter."""


class FilterLine(StillInput):
    """Takes a filter, which applies while it is typed; it stays in sight while it is on."""

    guide: ClassVar[Spec] = FILTER

    class Left(Message):
        """The cursor goes back to the events; with `clear`, all of them are wanted."""

        def __init__(self, *, clear: bool) -> None:
            super().__init__()
            self.clear = clear

    def __init__(self) -> None:
        super().__init__(
            select_on_focus=False,
            placeholder="filter: words  alert:  @who  #component  *",
            id="filter",
        )
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        """Go back to the events."""
        if event.key in ("enter", "down", "escape"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(clear=event.key == "escape"))
