"""The line below the tray that takes a filter or a shift."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from pm_tui.document.text import visible_line
from pm_tui.wizard import keys
from pm_tui.wizard.widgets.line_editor import StillInput


class TrayPrompt(Vertical):
    """A question and the line for its answer, there only while something is asked."""

    class Typed(Message):
        """The answer so far."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Answered(Typed):
        """Enter was pressed."""

    class Left(Message):
        """Escape was pressed."""

    class Answer(StillInput):
        """Where the answer is typed."""

        key_place: ClassVar[keys.Where] = "everywhere"

    def __init__(self) -> None:
        super().__init__(id="tray-prompt")
        self.question = Static("")
        self.answer = self.Answer(select_on_focus=False)
        self.answer.cursor_blink = False
        self.what = ""

    def compose(self) -> ComposeResult:
        """Hold the question above its answer."""
        yield self.question
        yield self.answer

    def on_mount(self) -> None:
        """Wait to be asked."""
        self.display = False

    def ask(self, what: str, question: str, value: str) -> None:
        """Ask; `what` names the question."""
        self.what = what
        self.question.update(Content(visible_line(question)))
        self.answer.value = value
        self.answer.cursor_position = len(value)
        self.display = True
        self.screen.set_focus(self.answer)

    def close(self) -> None:
        """Ask nothing any more."""
        self.what = ""
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        if self.what:
            self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on the answer."""
        event.stop()
        self.post_message(self.Answered(event.value))

    def on_key(self, event: events.Key) -> None:
        """Leave the question."""
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
