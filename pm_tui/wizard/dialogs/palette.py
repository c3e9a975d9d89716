"""The command palette, safe from a page key that is quicker than its list."""

from __future__ import annotations

import contextlib
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette
from textual.theme import ThemeProvider


def all_commands() -> Palette:
    """Return the palette of all commands, by the id from which Textual knows that it is open."""
    return Palette(id="--command-palette")


def all_themes() -> Palette:
    """Return the palette of the themes."""
    return Palette([ThemeProvider], placeholder="Search for themes…")


class Palette(CommandPalette):
    """Textual's palette; Page Up and Page Down wait until its list has been laid out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", "Next page", show=False),
        Binding("pageup", "page(-1)", "Previous page", show=False),
    ]

    def action_page(self, by: int) -> None:
        """Move the cursor by a page, in a list that may know its commands but not its lines yet."""
        found = self.query_one(CommandList)
        with contextlib.suppress(LookupError):
            if by > 0:
                found.action_page_down()  # type: ignore[no-untyped-call]
            else:
                found.action_page_up()  # type: ignore[no-untyped-call]
