"""A question that is answered with one line; what it means is said while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pm_tui.document.text import visible_line
from pm_tui.document.times import TimeProblem
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.widgets.editors import StillInput


class AskLineScreen(Dialog[str | None]):
    """Asks for a line; None when the question is left.

    `read` returns what a line means, or raises `TimeProblem`: Enter then takes nothing, and what
    would be right is said below the line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, title: str, hint: str, read: Callable[[str], str], value: str = "") -> None:
        super().__init__()
        self.heading = title
        self.hint = hint
        self.read = read
        self.line = StillInput(value=value, select_on_focus=True)
        self.line.cursor_blink = False
        self.meaning = Static("", classes="meaning")

    def compose(self) -> ComposeResult:
        """Hold the question, the line, and what it means."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="heading")
            yield Static(Content(self.hint), classes="hint")
            yield self.line
            yield self.meaning
            yield Static(Content("Enter does it, Esc leaves everything as it is."), classes="hint")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the line means so far."""
        event.stop()
        self._understood()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the line if it means anything."""
        event.stop()
        if self._understood():
            self.dismiss(self.line.value)

    def _understood(self) -> bool:
        if not self.line.value.strip():
            self.meaning.update("")
            return False
        try:
            words = f"= {self.read(self.line.value)}"
        except TimeProblem as problem:
            offers = [choice.text for choice in problem.choices]
            words = f"! {problem.message}"
            if offers and not all(offer in words for offer in offers):
                words += f" ({' or '.join(offers)})"
            self.meaning.update(Content(visible_line(words)))
            return False
        self.meaning.update(Content(visible_line(words)))
        return True
