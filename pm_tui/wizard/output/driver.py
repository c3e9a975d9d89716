"""The terminal driver that sends only what differs from what the terminal shows."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import termios
from collections.abc import Iterable
from threading import Event, RLock
from types import FrameType
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.timer import Timer

from pm_tui.first_frame import hold, take_over
from pm_tui.wizard.output.hangup import watch
from pm_tui.wizard.output.reduce import Reducer

SETTING = "PM_TUI_OUTPUT"
PLAIN = "plain"
MOUSE = (1000, 1003, 1015, 1006)
"""The modes by which Textual asks for the mouse."""

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
        if self._is_suspending or not self.is_last:
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

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._has_read = Event()
        self._has_read.set()

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
            self._has_read.wait(1)

    def run_input_thread(self) -> None:
        """Read keys, first those that were typed before, and tell when no more are read."""
        self._has_read.clear()
        typed = [*self.kept]
        self.kept.clear()
        for event in typed:
            self.process_message(_again(event))
        try:
            super().run_input_thread()
        finally:
            self._has_read.set()

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
