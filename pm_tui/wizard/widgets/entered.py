"""How a field looks while the cursor is in it."""

from __future__ import annotations

from pm_tui.wizard.widgets.kept import Kept

LOOKS = frozenset(
    {
        "entered--line",
        "entered--choice",
        "input--cursor",
        "input--selection",
        "input--placeholder",
        "screen--faint",
    }
)
"""The parts that a screen with fields declares, for all of them: their looks are found out once."""


class Entered(Kept):
    """A widget that the style sheet does not style otherwise while the cursor is in it.

    Textual styles a widget and each of its parts anew, by all rules that may concern them, when the
    cursor leaves it and when it comes: a third of what a Tab costs. Here the widget is only drawn
    anew, and takes what changes from the parts of its screen.
    """

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw it anew."""
        self.refresh()
