"""Asking for a few lines: a comment, an answer, the note of a verdict."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from pm_tui.document.text import clean, visible_line
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.names import short
from pm_tui.wizard.widgets.editors import StillInput

_QUOTED = 240


class WordsScreen(Dialog[tuple[str, str] | None]):
    """Asks for words, and perhaps for whom they are; None when the question is left.

    With `who`, the name may be changed: someone may have said it in a meeting.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False, priority=True),
        Binding("enter", "finish", show=False, priority=True),
        Binding("ctrl+j", "new_line", show=False, priority=True),
    ]

    def __init__(
        self, title: str, about: str, *, enter: str, needed: bool = True, who: str = ""
    ) -> None:
        super().__init__()
        self.heading = title
        self.about = short(visible_line(about), _QUOTED)
        self.needed = needed
        self.who = who
        self.keys = f"Enter {enter}   ^j new line   Esc leaves everything as it is"

    def compose(self) -> ComposeResult:
        """Hold the question, what it is about, and the text."""
        area = TextArea(compact=True, soft_wrap=True, id="words", tab_behavior="focus")
        area.cursor_blink = False
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="heading")
            if self.about:
                yield Static(Content(self.about), classes="hint", id="about")
            yield area
            if self.who:
                yield Static(Content("In the name of (Tab):"), classes="hint")
                line = StillInput(self.who, select_on_focus=False, id="who")
                line.cursor_blink = False
                yield line
            yield Static(Content(self.keys), classes="hint", id="keys")

    @property
    def typed(self) -> str:
        """Return the words so far."""
        return "".join(area.text for area in self.query(TextArea))

    def begin(self) -> None:
        """Go to the text."""
        self.query_one(TextArea).focus()

    def action_new_line(self) -> None:
        """Begin a new line of the text."""
        self.query_one(TextArea).insert("\n")

    def action_finish(self) -> None:
        """Return the words, or say that some are needed."""
        text = clean(self.query_one(TextArea).text).strip()
        if self.needed and not text:
            self.query_one("#keys", Static).update(Content("! Say something, or leave with Esc."))
            return
        who = visible_line(clean(self.query_one("#who", Input).value)) if self.who else ""
        self.dismiss((text, who or self.who))
