"""The signals that end the program, which leave it the time to put the text away."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from types import FrameType

ENDING = (signal.SIGHUP, signal.SIGTERM)

_late: list[int] = []


def late_signal() -> int:
    """Return the number of the first signal that asked the program to end, 0 without one."""
    return _late[0] if _late else 0


def call_on_signals(end: Callable[[int], None]) -> None:
    """Call `end` with the number of each signal that asks the running loop's program to end.

    After the loop such a signal is only noted: what is left is to save, and a line that drops is
    told twice, by the system and by whoever watches the terminal. (asyncio's own handlers go with
    the loop, and the second signal would end the program in between.)
    """
    loop = asyncio.get_running_loop()

    def told(number: int, _frame: FrameType | None) -> None:
        _late.append(number)
        with contextlib.suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(end, number)

    for number in ENDING:
        signal.signal(number, told)
    if late_signal():  # it came between two apps: this one ends as soon as it runs
        loop.call_soon(end, late_signal())
