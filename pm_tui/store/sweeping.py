"""Remove what a killed save left beside a file."""
# ruff: noqa: PTH208 - system calls, one by one

from __future__ import annotations

import os
import stat
from pathlib import Path

from pm_tui.store.errors import StoreError
from pm_tui.store.files import read_bounded
from pm_tui.store.machine import is_alive
from pm_tui.store.temps import remove_quietly, temp_pattern, temp_prefix


def sweep(path: Path) -> tuple[Path, ...]:
    """Remove the stray temps of dead processes beside the file `path`; never fails.

    Only regular files whose name is exactly that of a temp of this file are touched. Returns the
    rescue copies that hold a text the file does not (a save was killed while it wrote into a file
    with several names): they stay, for the user to look at.
    """
    try:
        real = Path(os.path.realpath(path))
        prefix = temp_prefix(real)
        names = [name for name in os.listdir(real.parent) if name.startswith(prefix)]
    except (OSError, ValueError):
        return ()
    if not names:
        return ()
    pattern = temp_pattern(real)
    kept: list[Path] = []
    for name in names:
        match = pattern.fullmatch(name)
        stray = real.with_name(name)
        if match is None or is_alive(int(match["pid"])) or not _is_file(stray):
            continue
        if match["kind"] == "rescue" and not _same_text(stray, real):
            kept.append(stray)
        else:
            remove_quietly(stray)
    return tuple(kept)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def _same_text(one: Path, other: Path) -> bool:
    try:
        return read_bounded(one)[0] == read_bounded(other)[0]
    except (OSError, StoreError):
        return False
