"""Which machine and process this is: whether another process, named in a file, still lives."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from pm_tui.document.digests import sha256


@functools.cache
def whereabouts() -> dict[str, str]:
    """Return this machine's name, its boot, and the space in which its processes are counted.

    Two containers count processes apart: a number of one says nothing in the other.
    """
    found = {"host": os.uname().nodename, "boot": "", "space": ""}
    for name, read in (("boot", _boot), ("space", _namespace)):
        try:
            found[name] = read().strip()
        except OSError:
            continue
    return found


@functools.cache
def machine() -> str:
    """Return 8 hexadecimal digits that stand for `whereabouts`."""
    words = "\n".join(whereabouts().values())
    return sha256(words.encode("utf-8", "replace")).hex()[:8]


def is_alive(pid: int) -> bool:
    """Say whether a process of this machine runs; one that cannot be asked counts as running."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _boot() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")


def _namespace() -> str:
    return os.readlink("/proc/self/ns/pid")  # noqa: PTH115 - it is no path
