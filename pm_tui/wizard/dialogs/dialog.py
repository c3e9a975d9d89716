"""What the screens in front of the main one have in common."""

from __future__ import annotations

from textual.screen import ModalScreen, Screen, ScreenResultType


class Beginning(Screen[ScreenResultType]):
    """A screen that begins only if it is still wanted by then.

    Whoever quits or goes back in the same moment closes it before its widgets are there.
    """

    def on_mount(self) -> None:
        """Begin."""
        if self.children and self in self.app.screen_stack:
            self.begin()

    def begin(self) -> None:
        """Put the cursor where the first key belongs."""


class Dialog(ModalScreen[ScreenResultType], Beginning[ScreenResultType]):
    """One through which the main screen is still to be seen."""
