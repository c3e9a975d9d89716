"""Create a file that was not there before."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

from pm_tui.store.errors import ChangedOnDisk
from pm_tui.store.replacing import resolved, save_resolved


def create_file(directory: Path, stem: str, suffix: str, data: bytes) -> Path:
    """Write `data` to a new file `<stem><suffix>` in `directory` and return its path.

    Never overwrites and never follows a link: if the name is taken, `<stem>-2<suffix>`,
    `<stem>-3<suffix>`… is used. Written as safely as by `save`.

    Raises:
        NotSaved: The folder is missing or read-only, the disk is full…
    """
    real = resolved(directory)
    for number in itertools.count(1):
        name = f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}"
        if os.path.lexists(real / name):
            continue
        try:
            save_resolved(directory / name, real / name, data, base=None)
        except ChangedOnDisk:  # somebody took the name meanwhile
            continue
        return directory / name
    raise AssertionError("unreachable")
