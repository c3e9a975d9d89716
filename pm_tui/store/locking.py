"""One saver at a time: a lock on the folder, which leaves no trace and dies with its holder."""

from __future__ import annotations

import fcntl
import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pm_tui.store.temps import close_quietly

LONGEST_WAIT = 5.0
"""Seconds after which a lock that someone else holds is no longer waited for."""

_held = threading.local()


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold the lock on `folder` while the block runs; give whether it is really held.

    It is not where locks do not work (some network drives), where the folder cannot be opened, and
    where someone held it for `LONGEST_WAIT`: a save then relies on its checks alone. Within a
    thread the lock may be taken again.
    """
    mine: dict[Path, bool] = _held.__dict__.setdefault("folders", {})
    if folder in mine:
        yield mine[folder]
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        yield False
        return
    try:
        mine[folder] = _wait(descriptor)
        yield mine[folder]
    finally:
        mine.pop(folder, None)
        close_quietly(descriptor)  # which gives the lock back


def _wait(descriptor: int) -> bool:
    until = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                return False
            time.sleep(random.uniform(0.001, 0.004))  # noqa: S311 - to take turns, not to hide
        except OSError:
            return False
        else:
            return True
