"""The signals that end the program, which leave it the time to put the text away."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

ENDING = (signal.SIGHUP, signal.SIGTERM)


def call_on_signals(end: Callable[[int], None]) -> None:
    """Call `end` with the number of each signal that asks the running loop's program to end.

    After the loop such a signal does nothing: what is left is to save, and a line that drops is
    told twice, by the system and by whoever watches the terminal. (asyncio's own handlers go with
    the loop, and the second signal would end the program in between.)
    """
    loop = asyncio.get_running_loop()

    def told(number: int, _frame: FrameType | None) -> None:
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(end, number)

    for number in ENDING:
        signal.signal(number, told)
