"""Folders that are the user's own: for texts that nobody else may read."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path


def private_folders() -> Iterator[Path]:
    """Yield folders of the user's own, made if they are missing: for state, then for what passes.

    One that somebody else owns or may write to is left out, as is a symbolic link to one.
    """
    for folder in (state_folder(), temporary_folder()):
        if folder is not None:
            yield folder


def state_folder() -> Path | None:
    """Return the user's folder for state, made if it is missing, or None."""
    place = state_place()
    return None if place is None else _own(place)


def state_place() -> Path | None:
    """Return where the user's folder for state is or would be, or None without a home."""
    state = os.environ.get("XDG_STATE_HOME", "")
    home = os.environ.get("HOME", "")
    if state.startswith("/"):
        return Path(state) / "pm-tui"
    return Path(home) / ".local" / "state" / "pm-tui" if home.startswith("/") else None


def temporary_folder() -> Path | None:
    """Return a folder of the user's own among the temporary files, or None."""
    try:
        temporary = Path(tempfile.gettempdir())
    except OSError:  # it looks for one that can be written to, and there is none
        return None
    return _own(temporary / f"pm-tui-{os.getuid()}")


def _own(folder: Path) -> Path | None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = os.lstat(folder)
    except OSError:
        return None
    is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    return folder if is_ours and not found.st_mode & 0o022 else None
