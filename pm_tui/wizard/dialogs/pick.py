"""Choosing from a list: one entry, or any number of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from pm_tui.wizard.dialogs.dialog import Dialog

Choice = tuple[str, str]
"""A value and the words that stand for it."""


class PickOneScreen(Dialog[str | None]):
    """Asks for one entry; None when the question is left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, title: str, choices: Sequence[Choice], likely: str = "") -> None:
        super().__init__()
        self.heading = title
        self.choices = choices
        self.likely = likely

    def begin(self) -> None:
        """Put the cursor on the likely entry."""
        values = [value for value, _ in self.choices]
        if self.likely in values:
            self.query_one(OptionList).highlighted = values.index(self.likely)

    def compose(self) -> ComposeResult:
        """Hold the question and the entries."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="heading")
            yield OptionList(
                *(Option(Content(words), id=value) for value, words in self.choices), compact=True
            )
            yield Static(Content("Enter takes it, Esc leaves everything as it is."), classes="hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the entry."""
        self.dismiss(event.option.id)


class PickManyScreen(Dialog[list[str] | None]):
    """Asks for any number of entries; None when the question is left.

    Marks are written as `[x]`: Textual's own list tells marked entries by their colour alone.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("enter", "take", show=False, priority=True),
        Binding("space", "mark", show=False, priority=True),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], chosen: Sequence[str]) -> None:
        super().__init__()
        self.heading = title
        self.choices = choices
        self.chosen = list(chosen)
        self.marked = set(chosen)

    def compose(self) -> ComposeResult:
        """Hold the question and the entries."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="heading")
            yield OptionList(
                *(Option(self._line(index)) for index in range(len(self.choices))), compact=True
            )
            yield Static(
                Content("Space marks, Enter takes them, Esc leaves everything as it is."),
                classes="hint",
            )

    def action_mark(self) -> None:
        """Mark the entry under the cursor, or take its mark away."""
        index = self.query_one(OptionList).highlighted
        if index is not None:
            self._mark(index)

    def action_take(self) -> None:
        """Return the marked entries in the order of the list."""
        offered = [value for value, _ in self.choices]
        kept = [value for value in self.chosen if value in self.marked]
        self.dismiss([*kept, *(v for v in offered if v in self.marked and v not in kept)])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Mark the entry that was clicked."""
        self._mark(event.option_index)

    def _mark(self, index: int) -> None:
        self.marked ^= {self.choices[index][0]}
        self.query_one(OptionList).replace_option_prompt_at_index(index, self._line(index))

    def _line(self, index: int) -> Content:
        value, words = self.choices[index]
        return Content(f"[{'x' if value in self.marked else ' '}] {words}")
