"""The line that adds an event, and below it what was understood of it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from pm_tui.document.convert import Context
from pm_tui.document.draft import Draft
from pm_tui.document.fields import Kind, Spec
from pm_tui.document.quick_add import QuickEvent, echo, next_kind, read_event
from pm_tui.document.text import visible_line
from pm_tui.document.times import TimeProblem
from pm_tui.session.session import Session
from pm_tui.wizard import keys
from pm_tui.wizard.widgets.editors import StillInput
from pm_tui.wizard.widgets.requests import EvidencePasted

QUICK_ADD = Spec(
    Kind.LINE,
    "A new event",
    "Time, what happened, and if you like kind: @who #component or a link.",
    good="23:35 escalation: backup lead paged @on-call",
    bad="then we paged someone",
)
"""What the guidance says about the quick-add line."""


class QuickAdd(StillInput):
    """Takes an event on one line."""

    key_place: ClassVar[keys.Where] = "quick-add"
    guide: ClassVar[Spec] = QUICK_ADD
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("quick-add")

    class Accepted(Message):
        """Enter was pressed."""

    class KindWanted(Message):
        """Another kind is wanted: the next one, or with -1 the one before."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Left(Message):
        """Escape was pressed: back to the events."""

    def __init__(self) -> None:
        super().__init__(
            select_on_focus=False,
            placeholder="14:05 alert: what happened @who #component",
            id="quick-add",
        )
        self.cursor_blink = False

    def action_accept(self) -> None:
        """Add the event."""
        if self.value.strip():
            self.post_message(self.Accepted())

    def action_kind(self, by: int) -> None:
        """Take another kind; while there is no text yet, move on as Tab does elsewhere."""
        if self.value.strip():
            self.post_message(self.KindWanted(by))
        elif by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def on_key(self, event: events.Key) -> None:
        """Go back to the events."""
        if event.key in ("escape", "up"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())

    def on_paste(self, event: events.Paste) -> None:
        """Hand several lines on, of which Textual's own input would keep the first."""
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(EvidencePasted(event.text))


class QuickAddBar(Vertical):
    """The line with its echo; a line that is understood is told as an event."""

    class Entered(Message):
        """An event was entered."""

        def __init__(self, event: QuickEvent) -> None:
            super().__init__()
            self.event = event

    def __init__(self, session: Session) -> None:
        super().__init__(id="quick")
        self.session = session
        self.line = QuickAdd()
        self.echo = Static("", id="echo")
        self._kind = ""
        self._known: tuple[Draft, Context] | None = None

    def compose(self) -> ComposeResult:
        """Hold the line and its echo."""
        yield self.line
        yield self.echo

    def clear(self) -> None:
        """Be ready for the next event."""
        self._kind = ""
        self.line.clear()

    def on_quick_add_accepted(self, event: QuickAdd.Accepted) -> None:
        """Tell the event, or say what is missing."""
        event.stop()
        found = self.understood()
        if found is not None:
            self.post_message(self.Entered(found))

    def on_quick_add_kind_wanted(self, event: QuickAdd.KindWanted) -> None:
        """Give the event being typed another kind."""
        event.stop()
        found = self.understood()
        if found is not None:
            self._kind = next_kind(found.kind, event.by)
            self.understood()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Echo what the line means so far."""
        event.stop()
        if event.value.strip():
            self.understood()
        else:
            self._kind = ""
            self.echo.update("")

    def understood(self) -> QuickEvent | None:
        """Show what the line means or what would be right, and return the event if it is one."""
        context = self._reading()
        try:
            found = read_event(self.line.value, context, self._kind)
        except TimeProblem as problem:
            offer = " or ".join(choice.text for choice in problem.choices)
            text = f"type {offer}: {problem.message}" if offer else problem.message
            self.echo.update(Content(f"! {visible_line(text)}"))
            return None
        self.echo.update(Content(f"= {visible_line(echo(found, context))}"))
        return found

    def _reading(self) -> Context:
        """Return what times are read against; the last event is looked for once a draft."""
        draft = self.session.draft
        if self._known is None or self._known[0] is not draft:
            self._known = (draft, self.session.context(("timeline",)))
        return self._known[1]._replace(now=self.session.clock())
