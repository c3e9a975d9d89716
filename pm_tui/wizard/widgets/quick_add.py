"""The line that adds an event."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from pm_tui.document.fields import Kind, Spec
from pm_tui.wizard import keys
from pm_tui.wizard.widgets.editors import StillInput

QUICK_ADD = Spec(
    Kind.LINE,
    "A new event",
    "Time, what happened, and if you like kind: @who #component or a link.",
    good="23:35 escalation: backup lead paged @on-call",
    bad="then we paged someone",
)
"""What the guidance says about the quick-add line."""


class QuickAdd(StillInput):
    """Takes an event on one line; what was understood is echoed below it."""

    key_place: ClassVar[keys.Where] = "quick-add"
    guide: ClassVar[Spec] = QUICK_ADD
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("quick-add")

    class Entered(Message):
        """A line was entered: one event."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    class Left(Message):
        """Escape was pressed: back to the events."""

    def __init__(self) -> None:
        super().__init__(
            compact=True,
            select_on_focus=False,
            placeholder="14:05 alert: what happened @who #component",
            id="quick-add",
        )
        self.cursor_blink = False

    def action_accept(self) -> None:
        """Add the event."""
        if self.value.strip():
            self.post_message(self.Entered(self.value))

    def on_key(self, event: events.Key) -> None:
        """Go back to the events."""
        if event.key in ("escape", "up"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
