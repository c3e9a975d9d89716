"""From the list of postmortems into one of them and back, until one has enough."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pm_tui.session.config import Config, ConfigProblem
from pm_tui.session.shelf import Library, place_of
from pm_tui.wizard import collecting
from pm_tui.wizard.caches import empty_all_caches
from pm_tui.wizard.hang_ups import is_hang_up, threads_may_hang_up
from pm_tui.wizard.output.signals import late_signal
from pm_tui.wizard.running import GIVE_WAY, let_go, say, tell_fault
from pm_tui.wizard.shelf.choice import Choice
from pm_tui.wizard.start import start_file, start_new, start_review
from pm_tui.wizard.terminal import FAILED, has_terminal, refuse, set_environment

Settings = Callable[[Path], Config]
"""Returns the settings for documents in a folder, or raises `ConfigProblem`."""


def start_library(folder: Path, settings: Settings) -> int:
    """Show the postmortems in a folder, open those that are chosen, and return the exit code."""
    if not has_terminal():
        return FAILED
    if not os.access(folder, os.R_OK | os.X_OK):
        return refuse(f"{folder}: this folder may not be read; change its mode")
    library = Library(folder, date.today())  # as a day that something is due has no zone
    browsing = _Browsing(library, settings)
    try:
        return browsing.run()
    except ConfigProblem as problem:
        return refuse(str(problem))
    finally:
        for line in browsing.narration:
            say(line)
        let_go()


class _Browsing:
    """The way between the list and what is opened from it."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self.shelf = library
        self.settings = settings
        self.said = ""
        self.narration: list[str] = []
        """What the wizards said when they ended, for the end of all."""

    def run(self) -> int:
        """Go there and back until nothing is chosen, and return the exit code."""
        while True:
            code, choice = self._choose()
            if choice is not None and not late_signal():
                code = self._do(choice)
                empty_all_caches()
                collecting.drop_the_old()
            if late_signal():
                return 128 + late_signal()
            # What was written could not be saved: that must stay on the terminal.
            if choice is None or code not in (0, FAILED):
                return code

    def _choose(self) -> tuple[int, Choice | None]:
        set_environment()
        sys.setswitchinterval(GIVE_WAY)
        from pm_tui.wizard.output.last_driver import ReturningDriver
        from pm_tui.wizard.shelf.app import LibraryApp

        config = self.settings(self.shelf.folder)
        app = LibraryApp(
            self.shelf,
            said=self.said,
            theme=config.theme,
            remapped=dict(config.keys),
            plain_colour=bool(os.environ.get("NO_COLOR")),
            driver_class=ReturningDriver,
        )
        collecting.keep_out()
        told = io.StringIO()
        choice = None
        try:
            with contextlib.redirect_stderr(told), threads_may_hang_up():
                choice = app.run(mouse=config.mouse)
        except Exception as error:  # whatever it is, the user gets one line
            if not is_hang_up(error):
                import traceback

                told.write(traceback.format_exc())
        tell_fault(told.getvalue())
        return app.return_code or 0, choice

    def _do(self, choice: Choice) -> int:
        """Do what was chosen; what is said about it is told in the list, and at the end."""
        path = self.shelf.folder / choice.name
        if choice.act != "new":
            self.shelf.current = choice.name
        lines: list[str] = []
        try:
            with contextlib.redirect_stderr(io.StringIO()) as said:
                try:
                    return self._open(choice, path)
                except ConfigProblem as problem:
                    return refuse(str(problem))
                finally:
                    lines = said.getvalue().splitlines()
        finally:
            self.narration = [*dict.fromkeys((*self.narration, *lines))]
            last = lines[-1].removeprefix("pm-tui: ") if lines else ""
            self.said = last.removeprefix(f"{self.shelf.folder}/")

    def _begun(self, path: Path) -> None:
        """Come back to a new postmortem, whatever was searched for."""
        self.shelf.ask("")
        self.shelf.current = path.name

    def _open(self, choice: Choice, path: Path) -> int:
        folder = self.shelf.folder
        if choice.act == "new":
            return start_new(
                folder, choice.name, self.settings(folder), named=self._begun, returns=True
            )
        config = self.settings(path.parent)
        if choice.act == "review":
            return start_review(path, config, returns=True)
        return start_file(
            path,
            config,
            place=lambda draft: choice.place or place_of(draft, choice.words),
            returns=True,
        )
