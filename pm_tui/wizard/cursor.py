"""Where the cursor can go, and how what a step of it changes is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from textual.screen import Screen
from textual.widget import Widget

from pm_tui.wizard.errand import Errand


def focusable_in(node: Widget) -> list[Widget]:
    """Return what can be entered below `node`, in the order in which it is written."""
    found: list[Widget] = []
    for child in node.displayed_children:
        if child.disabled:
            continue  # with all that is in it: Textual would look for that from each of them up
        if child.allow_focus():
            found.append(child)
        if child.can_focus_children and child.children:
            found += focusable_in(child)
    return found


def draw_once(screen: Screen[None], widgets: Sequence[Widget]) -> None:
    """Draw nothing until these widgets, one after the other, have taken what is on its way to them.

    Textual draws as soon as the first of two fields knows that the cursor has moved: over a slow
    line the one is seen to be left, and a moment later the other to be entered.
    """
    held = ExitStack()
    held.enter_context(screen.app.batch_update())

    def draw() -> None:
        held.close()
        screen.check_idle()

    Errand([screen, *widgets], draw).go()
