"""Choosing a file with the keyboard: a path with completion above the folder it names."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from pm_tui.document.text import visible_line
from pm_tui.session.folders import Item, completed, format_of, items_in, split
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.names import short
from pm_tui.wizard.threads import run_in_thread
from pm_tui.wizard.widgets.line_editor import StillInput
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.row_list import RowList


class PickFileScreen(Dialog[Path | None]):
    """Asks for a file; None when the question is left. Formats are looked up off the loop."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", priority=True),
        Binding("tab", "complete", priority=True),
        Binding("up", "step(-1)", priority=True),
        Binding("down", "step(1)", priority=True),
        Binding("pageup", "step(-10)", priority=True),
        Binding("pagedown", "step(10)", priority=True),
    ]

    class Recognised(Message):
        """The format of a file is known."""

        def __init__(self, path: Path, words: str) -> None:
            super().__init__()
            self.path = path
            self.words = words

    def __init__(self, folder: Path) -> None:
        super().__init__()
        start = f"{folder}/"
        with contextlib.suppress(OSError):  # the working folder may be gone
            start = "" if folder.resolve() == Path.cwd() else start
        self.typed = StillInput(
            start, select_on_focus=False, placeholder="chat.zip, ~/logs/app.log"
        )
        self.typed.cursor_blink = False
        self.list = RowList(self._draw, empty="Nothing here begins like that.")
        self.list.can_focus = False
        self.items: list[Item] = []
        self.formats: dict[Path, str] = {}
        self.said = Static("", classes="hint")

    def compose(self) -> ComposeResult:
        """Hold the path, what is in its folder, and the keys."""
        with Vertical(classes="dialog -page"):
            yield Static(Content("Which file? Type its path, or choose below."), classes="heading")
            yield self.typed
            yield self.list
            yield self.said

    def begin(self) -> None:
        """Show the folder of the document."""
        self.typed.cursor_position = len(self.typed.value)
        self.typed.focus()
        self._show()

    def action_complete(self) -> None:
        """Complete the path, as a shell does."""
        self._type(completed(self.typed.value))

    def action_step(self, by: int) -> None:
        """Move the cursor in the list; the path stays as it was typed."""
        if self.items:
            self.list.cursor = max(0, min(len(self.items) - 1, self.list.cursor + by))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what begins like that."""
        event.stop()
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the file, or go into the folder."""
        event.stop()
        item = self.items[self.list.cursor] if self.list.cursor < len(self.items) else None
        if item is None:
            self.said.update(Content("! There is no such file."))
        elif item.is_folder and not self.formats.get(item.path):
            self._type(f"{self._head()}{item.path.name}/")
        else:
            self.dismiss(item.path)

    def on_click(self, event: events.Click) -> None:
        """Keep the cursor in the path."""
        self.typed.focus()

    def on_pick_file_screen_recognised(self, event: Recognised) -> None:
        """Show the format."""
        event.stop()
        self.formats[event.path] = event.words
        for index, item in enumerate(self.items):
            if item.path == event.path:
                self.list.repaint_row(index)

    def _head(self) -> str:
        return self.typed.value[: len(self.typed.value) - len(split(self.typed.value)[1])]

    def _type(self, text: str) -> None:
        self.typed.value = text
        self.typed.cursor_position = len(text)

    def _show(self) -> None:
        folder, start = split(self.typed.value)
        said = "Tab completes, Enter takes it or opens the folder, Esc leaves."
        try:
            self.items = items_in(folder, start)
        except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
            self.items = []
            words = getattr(error, "strerror", None) or error
            said = f"! {visible_line(str(folder))}: {words}"
        self.said.update(Content(said))
        self.list.show_rows(len(self.items), 0)
        self.list.refresh()
        waiting = [item.path for item in self.items if item.path not in self.formats]
        if waiting:
            run_in_thread(self, lambda: self._recognise(waiting), "formats", exclusive=True)

    def _recognise(self, paths: Sequence[Path]) -> None:
        from textual.worker import get_current_worker

        worker = get_current_worker()
        for path in paths:
            if worker.is_cancelled:
                return
            with contextlib.suppress(Exception):  # whatever a file holds, its name is listed
                self.post_message(self.Recognised(path, format_of(path)))

    def _draw(self, index: int, width: int) -> Sequence[Piece]:
        item = self.items[index]
        name = visible_line(item.path.name) + "/" * item.is_folder
        wide = max(16, width * 5 // 10)
        words = "" if item.is_folder else "…"
        words = self.formats.get(item.path, words)
        return [
            (short(name, wide - 1).ljust(wide), "row--kind" if item.is_folder else ""),
            (f"{item.size_words:>8}  ", "row--dim"),
            (short(words, max(4, width - wide - 10)), "row--dim"),
        ]
