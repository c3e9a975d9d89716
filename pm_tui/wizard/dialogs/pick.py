"""Choosing from a list: one entry, or any number of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, SelectionList, Static
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

Choice = tuple[str, str]
"""A value and the words that stand for it."""


class PickOneScreen(ModalScreen[str | None]):
    """Asks for one entry; None when the question is left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.heading = title
        self.choices = choices

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


class PickManyScreen(ModalScreen[list[str] | None]):
    """Asks for any number of entries; None when the question is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], chosen: Sequence[str]) -> None:
        super().__init__()
        self.heading = title
        self.choices = choices
        self.chosen = chosen

    def compose(self) -> ComposeResult:
        """Hold the question and the entries."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="heading")
            yield SelectionList[str](
                *(
                    Selection(Content(words), value, value in self.chosen)
                    for value, words in self.choices
                ),
                compact=True,
            )
            yield Static(
                Content("Space marks, Enter takes them, Esc leaves everything as it is."),
                classes="hint",
            )

    def action_take(self) -> None:
        """Return the marked entries in the order of the list."""
        marked = set(self.query_one(SelectionList).selected)
        self.dismiss([value for value, _ in self.choices if value in marked])
