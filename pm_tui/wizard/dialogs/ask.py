"""A question that is answered in words."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pm_tui.document.text import clean, visible_line
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.widgets.editors import StillInput


class AskScreen(Dialog[str | None]):
    """Asks for one line of text, which must say something; None when the question is left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, title: str, explained: str, *, enter: str, missing: str) -> None:
        super().__init__()
        self.heading = title
        self.explained = explained
        self.keys = f"Enter {enter}   Esc leaves everything as it is"
        self.missing = missing

    def compose(self) -> ComposeResult:
        """Hold the question, the line to answer in, and the keys."""
        line = StillInput(select_on_focus=False, id="answer")
        line.cursor_blink = False
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="heading")
            yield Static(Content(self.explained), id="explained")
            yield line
            yield Static(Content(self.keys), classes="hint", id="keys")

    @property
    def typed(self) -> str:
        """Return the words so far."""
        return "".join(line.value for line in self.query(StillInput))

    def begin(self) -> None:
        """Go to the line."""
        self.query_one(StillInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return what was typed, or say that something must be."""
        event.stop()
        text = visible_line(clean(event.value))
        if text:
            self.dismiss(text)
        else:
            self.query_one("#keys", Static).update(Content(f"! {self.missing}   Esc goes back"))
