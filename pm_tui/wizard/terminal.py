"""What an app needs around it: a terminal, and what Textual reads when it is imported."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import cast

from pm_tui.document.text import visible_line

FAILED = 2


def has_terminal() -> bool:
    """Say whether there is a terminal to draw on; if not, name the commands that need none."""
    stdin, stderr = sys.__stdin__, sys.__stderr__
    reason = ""
    if stdin is None or stderr is None or not stdin.isatty() or not stderr.isatty():
        reason = "the wizard needs a terminal"
    elif os.environ.get("TERM", "") in ("", "dumb"):
        reason = (
            f"the wizard cannot draw on a terminal of the type {os.environ.get('TERM') or 'none'}"
        )
    if reason:
        from pm_tui.cli import without_terminal

        refuse(f"{reason}; without one there are: pm-tui {', '.join(without_terminal())}")
    return not reason


def set_environment() -> None:
    """Set what Textual reads when it is imported: no animations, an Esc that does not wait long."""
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    # A key that comes just after a frame waits for the next: a sixtieth of a second is to be felt.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    os.environ.setdefault("ESCDELAY", "25")
    _import_asyncio()
    _forgive_bad_bytes()


def _import_asyncio() -> None:
    """Import asyncio as on a Python without TLS, which it allows for: nothing here uses a network.

    The library for it takes 4 ms and 4 MiB. Whoever imports `ssl` afterwards gets it.
    """
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    if "asyncio" in modules or "ssl" in modules:
        return
    modules["ssl"] = None  # Python's way to say that there is no such module
    try:
        import asyncio  # noqa: F401
    finally:
        del modules["ssl"]


def _forgive_bad_bytes() -> None:
    """Let bytes that are no UTF-8 arrive as U+FFFD; Textual's reader would end the program."""
    from textual.drivers import linux_driver

    def forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    vars(linux_driver)["getincrementaldecoder"] = forgiving


def refuse(words: str) -> int:
    """Say why nothing can be done, and return the exit code."""
    print(f"pm-tui: {visible_line(words)}", file=sys.stderr)
    return FAILED
