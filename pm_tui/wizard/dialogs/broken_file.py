"""The screen for a file that is no TOML: the line, the reason, and the way to the editor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pm_tui.document.text import visible, visible_line
from pm_tui.wizard.dialogs.dialog import Beginning


class BrokenFileScreen(Beginning[None]):
    """Shows where a file cannot be read; the file stays as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4,e", "edit", "Open $EDITOR", id="editor"),
        Binding("r", "retry", "Try again"),
    ]

    class EditWanted(Message):
        """Someone wants the file in $EDITOR."""

    class RetryWanted(Message):
        """Someone wants the file to be read again."""

    def __init__(self, name: str, text: str, reason: str, line: int, column: int) -> None:
        super().__init__()
        self.show_args = (name, text, reason, line, column)

    def compose(self) -> ComposeResult:
        """Hold the reason, the lines around the place, and the keys."""
        with Vertical(classes="dialog -page"):
            yield Static("", id="broken")
            yield Static(
                Content("F4 opens it in $EDITOR   r tries again   ^q quits; the file is untouched"),
                classes="hint",
            )

    def begin(self) -> None:
        """Show what is wrong."""
        self.show(*self.show_args)

    def show(self, name: str, text: str, reason: str, line: int, column: int) -> None:
        """Show a reason and the lines around it."""
        lines = text.split("\n")
        parts = [
            Content(f"{visible_line(name)} cannot be read").stylize("bold"),
            Content(f"Line {line}, column {column}: {visible_line(reason)}"),
            Content(""),
        ]
        for number in range(max(1, line - 4), min(len(lines), line + 4) + 1):
            words = visible(lines[number - 1].rstrip("\r"))[:200]
            mark = "▸" if number == line else " "
            own = Content(f"{mark}{number:>5} │ {words}")
            parts.append(own.stylize("bold") if number == line else own)
            if number == line:
                parts.append(Content(f"{' ' * 6} │ {' ' * max(0, column - 1)}^"))
        self.query_one("#broken", Static).update(Content("\n").join(parts))

    def action_edit(self) -> None:
        """Ask for the editor."""
        self.post_message(self.EditWanted())

    def action_retry(self) -> None:
        """Ask for another attempt."""
        self.post_message(self.RetryWanted())
