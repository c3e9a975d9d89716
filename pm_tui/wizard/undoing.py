"""Undo and redo from the keyboard, and the way to where that was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pm_tui.document.path import Path
from pm_tui.document.sections import section_of
from pm_tui.wizard.names import place_words
from pm_tui.wizard.places import go_to
from pm_tui.wizard.widgets.editors import ProseEditor
from pm_tui.wizard.widgets.field_row import FieldRow
from pm_tui.wizard.widgets.section_list import PREVIEW, REVIEW

if TYPE_CHECKING:
    from pm_tui.wizard.main_screen import MainScreen


class Undoing:
    """Takes back and brings back for one screen, and shows the page that it happened on."""

    def __init__(self, main: MainScreen) -> None:
        self._main = main

    def take_back(self) -> None:
        """Undo."""
        self._show("Undid", self._jump(self._main.session.undo))

    def bring_back(self) -> None:
        """Redo."""
        self._show("Redid", self._jump(self._main.session.redo))

    def _jump(self, act: Callable[[], Path | None]) -> Path | None:
        """Undo or redo; in a text that is written the cursor goes to what has changed."""
        editor = self._main.focused
        if editor is not None and isinstance(editor.parent, FieldRow):
            editor.parent.flush()
        before = editor.text if isinstance(editor, ProseEditor) else ""
        path = act()
        if isinstance(editor, ProseEditor) and editor.text != before:
            editor.go_to_change(before)
        return path

    def _show(self, done: str, path: Path | None) -> None:
        """Say what was undone or redone, and show its page."""
        main = self._main
        if path is None:
            main.say("Nothing more to undo." if done == "Undid" else "Nothing more to redo.")
            return
        main.say(f"{done}: {place_words(path)}.")
        page = section_of(path).id
        if page != main.page and main.page not in (REVIEW, PREVIEW):
            main.run_worker(go_to(main, path), exclusive=True, group="jump")
