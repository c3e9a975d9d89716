"""The app of the library: ends with what is to be done, or with nothing."""

from __future__ import annotations

import time
from pathlib import Path
from typing import ClassVar, cast

from textual import events
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from pm_tui.session.shelf import Library
from pm_tui.wizard import keys
from pm_tui.wizard.ending import EndsOnSignals
from pm_tui.wizard.key_order import KeyOrder
from pm_tui.wizard.output.driver import forget_screen
from pm_tui.wizard.output.last_driver import be_last, keep_keys
from pm_tui.wizard.shelf.choice import Choice
from pm_tui.wizard.shelf.screen import LibraryScreen
from pm_tui.wizard.styles import DIALOGS, add_style, library_styles, without_colours


class LibraryApp(EndsOnSignals[Choice]):
    """The list of postmortems."""

    TITLE = "pm-tui"
    CSS_PATH: ClassVar[list[Path]] = library_styles()  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = keys.everywhere("library")
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        library: Library,
        *,
        said: str = "",
        theme: str = "",
        remapped: dict[str, str] | None = None,
        plain_colour: bool = False,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True if plain_colour else None)
        if self.no_color:
            self.css_path.append(without_colours())
        self.shelf = library
        self.remapped = remapped or {}
        self.key_order = KeyOrder(self)
        self._said = said
        self._last_ctrl_c = 0.0
        if theme in self.available_themes:
            self.theme = theme

    def get_default_screen(self) -> Screen[None]:
        """Return the one screen."""
        return LibraryScreen(self.shelf, self.remapped, said=self._said)

    @property
    def main(self) -> LibraryScreen:
        """Return the one screen."""
        return cast("LibraryScreen", self.screen_stack[0])

    def on_mount(self) -> None:
        """Set the keys."""
        self.animation_level = "none"
        add_style(self, DIALOGS)
        if self.remapped:
            self.set_keymap(self.remapped)

    async def on_event(self, event: events.Event) -> None:
        """Take keys one after the other."""
        if not self.key_order.holds(event):
            await super().on_event(event)
            self.key_order.follow(event)

    def on_library_screen_ready(self, event: LibraryScreen.Ready) -> None:
        """Take the keys that were pressed meanwhile."""
        event.stop()
        if self.come_up():
            self.key_order.open()

    def on_library_screen_chosen(self, event: LibraryScreen.Chosen) -> None:
        """End with what is to be done."""
        event.stop()
        keep_keys(self.key_order.waiting)
        self.exit(event.choice)

    def on_library_screen_left(self, event: LibraryScreen.Left) -> None:
        """End."""
        event.stop()
        self.action_leave()

    def action_help(self) -> None:
        """Open the help page."""
        from pm_tui.wizard.shelf.help import LibraryHelp

        if self.screen is self.main:
            self.push_screen(LibraryHelp(self.remapped))

    def action_redraw(self) -> None:
        """Draw the whole screen, as something else may have written on it."""
        forget_screen()
        self.screen.refresh()

    def action_leave(self) -> None:
        """Quit."""
        be_last()
        self.exit()

    def action_leave_twice(self) -> None:
        """Quit when it is pressed twice."""
        now = time.monotonic()
        if now - self._last_ctrl_c < 2:
            self.action_leave()
        self._last_ctrl_c = now
        self.main.say("Press ^c again to quit.")
