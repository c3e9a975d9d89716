"""The terminal driver that sends only what differs from what the terminal shows."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from threading import RLock
from types import FrameType
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.timer import Timer

from pm_tui.first_frame import take_over
from pm_tui.wizard.output.hangup import watch
from pm_tui.wizard.output.reduce import Reducer

SETTING = "PM_TUI_OUTPUT"
PLAIN = "plain"
STILL = 0.05
"""Seconds after which a window that was resized counts as left alone."""


def keeps_background() -> bool:
    """Say whether this terminal erases in the background that is set; GNU screen's own does not."""
    return not os.environ.get("TERM", "").startswith(("screen", "vt", "ansi", "sun", "cons"))


class CellDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, on a diet.

    What Textual writes is taken as what the screen should show; the difference to what it shows is
    what is sent, by Textual's own writing thread. Without a size the terminal cannot be followed,
    and with `PM_TUI_OUTPUT=plain` it is not: then everything is sent as it is.
    """

    running: ClassVar[CellDriver | None] = None
    """The one that holds the terminal; an app does not tell which driver it has."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.is_plain = os.environ.get(SETTING, "") == PLAIN
        self.reducer = Reducer(*_window(), keeps_background=keeps_background())
        self._settings, drawn = take_over()
        if drawn:
            self.reducer.adopt(drawn)
        # The thread that reads keys writes too, when the terminal tells what it is able to do.
        self.turn = RLock()
        self.app = app
        self.loop = asyncio.get_running_loop()
        self._still: Timer | None = None

    def write(self, data: str) -> None:
        """Send what `data` changes on the terminal."""
        if self.is_plain:
            super().write(data)
            return
        with self.turn:
            self.reducer.resize(*_window())
            reduced = self.reducer.feed(data)
            if reduced:
                super().write(reduced)

    def start_application_mode(self) -> None:
        """Take the terminal, and notice when its window changes."""
        CellDriver.running = self
        super().start_application_mode()  # type: ignore[no-untyped-call]
        watch(self.fileno)
        if self._settings is not None:
            # Textual took the settings of the first picture for those that it found.
            self.attrs_before, self._settings = self._settings, None
        textual_s_own = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: FrameType | None) -> None:
            self._resized()
            if callable(textual_s_own):
                textual_s_own(number, frame)

        signal.signal(signal.SIGWINCH, resized)

    def process_message(self, message: Message) -> None:
        """Notice when the terminal itself tells of another size."""
        if isinstance(message, events.Resize) and not self.is_plain:
            self._resized()
        super().process_message(message)

    def _resized(self) -> None:
        """Lay out and draw everything anew once the window is still.

        Textual may be left with a size that the window no longer has: its signal handlers overtake
        each other, and a terminal tells of its size before the system does or after. And it draws
        nothing when the window is back at the size that it knew. May be called from a signal
        handler and from another thread.
        """
        self.reducer.forget()
        if not self.loop.is_closed():  # the thread for keys may outlive it by a moment
            self.loop.call_soon_threadsafe(self.app.call_later, self._wait_until_still)

    def _wait_until_still(self) -> None:
        if self._still is not None:
            self._still.stop()
        self._still = self.app.set_timer(STILL, self._lay_out)

    def _lay_out(self) -> None:
        self.app.post_message(events.Resize.from_dimensions(_window(), None))
        for screen in self.app.screen_stack[-1:]:
            screen.refresh()


def forget_screen() -> None:
    """Send the whole screen with the next frame, whatever the terminal shows now."""
    if CellDriver.running is not None:
        CellDriver.running.reducer.forget()


def _window() -> tuple[int, int]:
    """Return the window's columns and rows as the terminal has them now."""
    for number in (2, 0):
        try:
            columns, rows = os.get_terminal_size(number)
        except OSError:
            continue
        if columns and rows:
            return columns, rows
    return shutil.get_terminal_size()
