"""The last resort when the file itself cannot be written: the text is kept somewhere else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pm_tui.document.loading import dump
from pm_tui.session.session import Session
from pm_tui.store import StoreError, create_file


def rescue(session: Session) -> Path | None:
    """Write the document where there is room for it, and return the file; None when nowhere is.

    Tries the user's state folder, then the folder for temporary files. The file is private.
    """
    return keep(f"{session.path.stem}.unsaved", ".toml", dump(session.draft))


def keep(stem: str, suffix: str, data: bytes) -> Path | None:
    """Write a private file where there is room for it, and return it; None when nowhere is."""
    for folder in _folders():
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = create_file(folder, stem, suffix, data)
            path.chmod(0o600)
        except (StoreError, OSError):
            continue
        return path
    return None


def state_folder() -> Path | None:
    """Return the folder for what the program keeps for its user, or None without a home."""
    state = os.environ.get("XDG_STATE_HOME", "")
    home = os.environ.get("HOME", "")
    if state.startswith("/"):
        return Path(state) / "pm-tui"
    return Path(home) / ".local" / "state" / "pm-tui" if home else None


def _folders() -> Iterator[Path]:
    state = state_folder()
    if state is not None:
        yield state
    try:
        temporary = Path(tempfile.gettempdir())
    except OSError:  # it looks for one that can be written to, and there is none
        return
    yield temporary / f"pm-tui-{os.getuid()}"
