"""The question with which a new postmortem begins."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pm_tui.document.fields import field_of
from pm_tui.document.model.incident import Incident
from pm_tui.document.text import visible_line
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.widgets.line_editor import StillInput


class NewScreen(Dialog[str | None]):
    """Asks what failed; None when the question is left. No title is one that is given later."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.line = StillInput(select_on_focus=False)
        self.line.cursor_blink = False

    def compose(self) -> ComposeResult:
        """Hold the question and the line."""
        field = field_of(Incident, "title")
        with Vertical(classes="dialog"):
            yield Static(Content("What failed, in a few words?"), classes="heading")
            if field is not None:
                yield Static(Content(f'Good: "{field.spec.good}"'), classes="hint")
            yield self.line
            folder = visible_line(str(self.folder))
            words = f"Enter starts a postmortem in {folder}, Esc leaves."
            yield Static(Content(words), classes="hint")

    def begin(self) -> None:
        """Let the title be typed."""
        self.line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the title."""
        event.stop()
        self.dismiss(event.value)
