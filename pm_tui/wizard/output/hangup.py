"""Noticing that the terminal is gone when nobody says so.

The system sends SIGHUP only where the terminal controls the session. Elsewhere (a program started
without one of its own, a multiplexer that was killed) Textual's thread for keys would read the end
of the file for ever, with one core.
"""

from __future__ import annotations

import os
import select
import signal
import threading

_watched: set[int] = set()


def watch(descriptor: int) -> None:
    """Send this process a SIGHUP once the other side of a terminal is closed.

    A thread waits for it; it costs nothing until then, and ends with the program. One is enough,
    however many apps have the terminal one after the other.
    """
    if descriptor in _watched:
        return
    _watched.add(descriptor)
    threading.Thread(target=_wait, args=(descriptor,), name="hangup", daemon=True).start()


def _wait(descriptor: int) -> None:
    poll = select.poll()
    poll.register(descriptor, 0)  # a hang-up is told without being asked for; keys are not
    poll.poll()
    os.kill(os.getpid(), signal.SIGHUP)
