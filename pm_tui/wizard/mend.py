"""The small app for a file that is no TOML: shows where, opens $EDITOR, tries again."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen

from pm_tui.document.text import visible_line
from pm_tui.document.toml import Unreadable
from pm_tui.session.opening import open_session
from pm_tui.session.session import Session
from pm_tui.store import StoreError, open_file
from pm_tui.wizard.dialogs.broken_file import BrokenFileScreen
from pm_tui.wizard.ending import EndsOnSignals
from pm_tui.wizard.external_editor import EditorProblem, edit_file, outside
from pm_tui.wizard.styles import all_styles


class MendApp(EndsOnSignals[Session]):
    """Ends with a session once the file can be read, or with nothing."""

    CSS_PATH: ClassVar[list[Path]] = all_styles()  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True)
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        path: Path,
        problem: Unreadable,
        *,
        layout: str,
        theme: str,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class)
        self.path = path
        self.problem = problem
        self.layout_name = layout
        if theme in self.available_themes:
            self.theme = theme

    def on_ready(self) -> None:
        """Go on unless a signal came before."""
        self.come_up()

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that shows what is wrong."""
        problem = self.problem
        return BrokenFileScreen(
            str(self.path), self._text(), problem.message, problem.line, problem.column
        )

    def on_broken_file_screen_edit_wanted(self) -> None:
        """Open the file in $EDITOR, then try again."""
        try:
            outside(self, lambda: edit_file(self.path))
        except EditorProblem as problem:
            self.notify(visible_line(str(problem)), severity="error", markup=False)
            return
        self.on_broken_file_screen_retry_wanted()

    def on_broken_file_screen_retry_wanted(self) -> None:
        """Read the file again: end with its session, or show what is wrong now."""
        try:
            self.exit(open_session(self.path, layout=self.layout_name))
        except Unreadable as problem:
            self.problem = problem
            screen = self.screen
            if isinstance(screen, BrokenFileScreen):
                screen.show(
                    str(self.path), self._text(), problem.message, problem.line, problem.column
                )
        except StoreError as problem:
            self.notify(visible_line(str(problem)), severity="error", markup=False)

    def _text(self) -> str:
        try:
            return open_file(self.path).data.decode("utf-8-sig", "replace")
        except StoreError:
            return ""
