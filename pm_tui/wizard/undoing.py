"""Undo and redo from the keyboard, and the way to where that was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from pm_tui.document.path import Path
from pm_tui.document.sections import section_of
from pm_tui.wizard.names import place_words
from pm_tui.wizard.places import go_to
from pm_tui.wizard.widgets.editors import ProseEditor
from pm_tui.wizard.widgets.field_row import FieldRow
from pm_tui.wizard.widgets.row_list import RowList
from pm_tui.wizard.widgets.section_list import PREVIEW, REVIEW

if TYPE_CHECKING:
    from pm_tui.wizard.main_screen import MainScreen


class Undoing:
    """Takes back and brings back for one screen, and shows the page that it happened on."""

    def __init__(self, main: MainScreen) -> None:
        self._main = main

    async def take_back(self) -> None:
        """Undo."""
        await self._show("Undid", self._jump(self._main.session.undo))

    async def bring_back(self) -> None:
        """Redo."""
        await self._show("Redid", self._jump(self._main.session.redo))

    def _jump(self, act: Callable[[], Path | None]) -> Path | None:
        """Undo or redo; in a text that is written the cursor goes to what has changed."""
        main, editor = self._main, self._main.focused
        main.flush()
        row = editor.parent if editor is not None else None
        holder = row.holder if isinstance(row, FieldRow) else ()
        before = editor.text if isinstance(editor, ProseEditor) else ""
        path = act()
        if isinstance(row, FieldRow) and not row.is_still(holder):
            main.set_focus(_list_beside(row) or main.pane.entry())
        elif isinstance(editor, ProseEditor) and editor.text != before:
            editor.go_to_change(before)
        return path

    async def _show(self, done: str, path: Path | None) -> None:
        """Say what was undone or redone, and show its page."""
        main = self._main
        if path is None:
            main.say("Nothing more to undo." if done == "Undid" else "Nothing more to redo.")
            return
        page = section_of(path).id
        if page != main.page and main.page not in (REVIEW, PREVIEW):
            await go_to(main, path)
        main.say(f"{done}: {place_words(path)}.")


def _list_beside(row: FieldRow) -> Widget | None:
    """Return the list whose row a field was of."""
    found = (node.query(RowList) for node in row.ancestors if isinstance(node, Widget))
    return next((lists.first() for lists in found if lists), None)
