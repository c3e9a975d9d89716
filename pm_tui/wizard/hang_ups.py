"""Telling a terminal that is gone from a fault of the program."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_GONE = (errno.EIO, errno.EPIPE)


def is_hang_up(error: BaseException | None) -> bool:
    """Say whether an error only says that the other side of the terminal is closed."""
    return isinstance(error, OSError) and error.errno in _GONE


@contextmanager
def threads_may_hang_up() -> Iterator[None]:
    """Keep a thread silent that writes to a terminal which is gone, as Textual's own does.

    Every other error of a thread is told as before.
    """
    before = threading.excepthook

    def told(failed: threading.ExceptHookArgs) -> None:
        if not is_hang_up(failed.exc_value):
            before(failed)

    threading.excepthook = told
    try:
        yield
    finally:
        threading.excepthook = before
