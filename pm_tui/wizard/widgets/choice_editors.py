"""The widgets that take one of a few values, or links to other rows."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style

from pm_tui.document.fields import Kind, Spec
from pm_tui.wizard.widgets.entered import Entered
from pm_tui.wizard.widgets.requests import Said, Typed

PAUSE = 1.0
"""Seconds after which a letter begins a new search."""


class Choosing(Entered):
    """A line of words that is chosen by keys and looks like the chosen row of a list."""

    def looking(self, words: str) -> Content:
        """Return the words as they look, with the cursor on them or without."""
        content = Content(words)
        if not self.has_focus:
            return content
        look = Style.from_rich_style(self.look_of("entered--choice"))
        return content.pad_right(max(0, self.size.width - content.cell_length)).stylize(look)


class ChoiceEditor(Choosing, can_focus=True):
    """One of a few values: left and right change it, a letter jumps, Backspace clears it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,plus", "step(1)", show=False),
        Binding("left,minus", "step(-1)", show=False),
        Binding("backspace,delete", "clear", show=False),
        Binding("enter,down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    text: reactive[str] = reactive("")

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self.spec = spec
        self._typed = ""
        self._typed_at = 0.0
        self._fits = True
        self.options = ("yes", "no") if spec.kind is Kind.FLAG else tuple(spec.choices)

    def show(self, text: str) -> None:
        """Show what the session holds, a value that is none of the choices included."""
        self.text = text

    def render(self) -> Content:
        """Draw the value and what it means."""
        word = self.text.replace("_", " ") or "—"
        meaning = self.spec.choices.get(self.text, "")
        line = f"‹ {word} ›" if self.has_focus else word
        return self.looking(f"{line}  {meaning}" if meaning else line)

    def on_focus(self) -> None:
        """Begin anew: what was typed in another row is over."""
        self._typed = ""

    def action_step(self, by: int) -> None:
        """Choose the next or the previous value; from nothing, the first or the last."""
        if self.text in self.options:
            index = (self.options.index(self.text) + by) % len(self.options)
        else:
            index = 0 if by > 0 else len(self.options) - 1
        self._choose(self.options[index])

    def action_clear(self) -> None:
        """Leave the question open again."""
        self._choose("")

    def on_key(self, event: events.Key) -> None:
        """Jump to the value that begins with what is typed, or that ends with the digit.

        Words that fit no value change nothing: they were meant for another field.
        """
        sign = event.character or ""
        now = time.monotonic()
        is_typing = now - self._typed_at < PAUSE
        if sign == " " and not is_typing:
            self.action_step(1)
        if not sign.isalnum() or len(sign) != 1:
            return
        event.stop()
        self._typed_at = now
        if not is_typing:
            self._typed, self._fits = "", True
        if not self._fits:
            return
        found = self._find(self._typed + sign.lower()) or self._find(sign.lower())
        self._fits = found is not None
        if found is None:
            self.post_message(Said("This is a choice: Left and Right change it, or a letter."))
        else:
            self._typed, option = found
            self._choose(option)

    def _find(self, typed: str) -> tuple[str, str] | None:
        """Return what was sought and the value found; a single letter goes on from the value."""
        start = self.options.index(self.text) + 1 if self.text in self.options else 0
        start = start if len(typed) == 1 else 0
        for option in self.options[start:] + self.options[:start]:
            if option.lower().startswith(typed) or (typed.isdigit() and option.endswith(typed)):
                return typed, option
        return None

    def _choose(self, option: str) -> None:
        if option != self.text:
            self.text = option
            self.post_message(Typed(self, option))


class RefEditor(Choosing, can_focus=True):
    """Links to rows elsewhere in the document: Enter opens the list to pick from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "pick", show=False),
        Binding("backspace,delete", "clear", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    text: reactive[str] = reactive("")

    class Picking(Message):
        """Someone wants to choose the rows this field refers to."""

        def __init__(self, editor: RefEditor) -> None:
            super().__init__()
            self.editor = editor

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self.spec = spec
        self._names: dict[str, str] = {}

    def show(self, text: str) -> None:
        """Show what the session holds: ids, separated by commas."""
        self.text = text

    def name_rows(self, names: dict[str, str]) -> None:
        """Take the words that stand for each id."""
        self._names = names
        self.refresh()

    @property
    def ids(self) -> list[str]:
        """Return the ids that are chosen."""
        return [word.strip() for word in self.text.split(",") if word.strip()]

    def choose(self, ids: list[str]) -> None:
        """Take these ids as chosen."""
        self.text = ", ".join(ids)
        self.post_message(Typed(self, self.text))

    def render(self) -> Content:
        """Draw the first words of each row referred to."""
        names = [self._names.get(word, f"{word} (no such entry)") for word in self.ids]
        hint = "Enter to choose" if self.has_focus else "—"
        return self.looking(" · ".join(names) or hint)

    def action_pick(self) -> None:
        """Ask for the list to pick from."""
        self.post_message(self.Picking(self))

    def action_clear(self) -> None:
        """Refer to nothing."""
        if self.text:
            self.choose([])
