"""How an app leaves the terminal: to the shell at once, or to another app with the keys typed."""

from __future__ import annotations

import contextlib
import signal
import termios
from collections.abc import Iterable
from threading import Lock
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.message import Message

from pm_tui.first_frame import hold
from pm_tui.wizard.output.driver import CellDriver

MOUSE = (1000, 1003, 1015, 1006)
"""The modes by which Textual asks for the mouse."""


class LastDriver(CellDriver):
    """The driver of the app after which the program ends.

    Textual waits twice for a tenth of a second until its thread for keys has noticed the end. That
    thread ends with the program: only the terminal must be put in order here.
    """

    is_last = True
    """Whether the program really ends after it."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._asks_mouse = mouse
        self._is_suspending = False

    def suspend_application_mode(self) -> None:
        """Leave the terminal to another program, for which the keys must be left alone too."""
        self._is_suspending = True
        try:
            super().suspend_application_mode()
        finally:
            self._is_suspending = False

    def disable_input(self) -> None:
        """Take no more keys, and drop those that nobody takes."""
        if self._is_suspending:
            super().disable_input()
        elif self.leave_keys():
            with contextlib.suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)

    def leave_keys(self) -> bool:
        """Let the thread for keys end, and leave the mouse alone; False when that was done."""
        if self.exit_event.is_set():
            return False
        self.exit_event.set()
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        if self._asks_mouse:
            self.write("".join(f"\x1b[?{mode}l" for mode in MOUSE))
        return True


class ReturningDriver(LastDriver):
    """The driver of an app after which another one takes the terminal, unless it is said to end.

    Keys that are pressed in between are those of the next app, and the terminal stays as it is:
    it would show them, and end the program or stop it at some of them.
    """

    is_last = False
    keeps = False
    """Whether keys are kept for the next app, as this one has ended."""

    kept: ClassVar[list[events.Key | events.Paste]] = []
    reading: Lock | None = None
    """Held as long as keys are read."""

    def process_message(self, message: Message) -> None:
        """Keep what is typed once the app has ended."""
        if self.keeps and isinstance(message, events.Key | events.Paste):
            self.kept.append(message)
        else:
            super().process_message(message)

    def disable_input(self) -> None:
        """Take no more keys for this app."""
        if self._is_suspending or self.is_last:
            super().disable_input()
        elif self.leave_keys():  # Textual drops what nobody has read; it is for the next app
            self.keeps = True
            if self.reading is not None and self.reading.acquire(timeout=1):
                self.reading.release()

    def run_input_thread(self) -> None:
        """Read keys, first those that were typed before, and tell when no more are read."""
        self.reading = self.reading or Lock()
        with self.reading:
            typed = [*self.kept]
            self.kept.clear()
            for event in typed:
                self.process_message(_again(event))
            super().run_input_thread()

    def stop_application_mode(self) -> None:
        """Leave the screen; the terminal's settings are given back by whoever is last."""
        if not self._is_suspending and not self.is_last and self.attrs_before is not None:
            hold(self.attrs_before)
            self.attrs_before = None
        super().stop_application_mode()


def keep_keys(waiting: Iterable[events.Key | events.Paste]) -> None:
    """Keep for the next app what the one that runs has not taken, and all that comes now."""
    running = CellDriver.running
    if isinstance(running, ReturningDriver):
        running.keeps = True
        running.kept.extend(waiting)


def _again(event: events.Key | events.Paste) -> events.Key | events.Paste:
    """Return the same event for another app."""
    if isinstance(event, events.Paste):
        return events.Paste(event.text)
    return events.Key(event.key, event.character)


def be_last() -> None:
    """Let the program end after the app that runs."""
    if isinstance(CellDriver.running, LastDriver):
        CellDriver.running.is_last = True
