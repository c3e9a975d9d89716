"""A question that has two answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pm_tui.wizard.dialogs.dialog import Dialog


class ConfirmScreen(Dialog[bool]):
    """Asks for yes or no; everything but a clear yes is a no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", show=False),
        Binding("n,escape", "dismiss(False)", show=False),
    ]

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self.question = question
        self.answers = f"y {yes}   n {no}"

    def compose(self) -> ComposeResult:
        """Hold the question and the keys that answer it."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.question))
            yield Static(Content(self.answers), classes="hint")
