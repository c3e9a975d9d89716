"""What all dialogs have in common."""

from __future__ import annotations

from textual.screen import ModalScreen, ScreenResultType


class Dialog(ModalScreen[ScreenResultType]):
    """A screen in front of the main one, which begins only if it is still wanted by then.

    Whoever quits or goes back in the same moment closes it before its widgets are there.
    """

    def on_mount(self) -> None:
        """Begin."""
        if self.children and self in self.app.screen_stack:
            self.begin()

    def begin(self) -> None:
        """Put the cursor where the first key belongs."""
