"""The last resort when the file itself cannot be written: the text is kept somewhere else."""

from __future__ import annotations

from pathlib import Path

from pm_tui.document.loading import dump
from pm_tui.session.session import Session
from pm_tui.store import StoreError, create_file
from pm_tui.store.private import private_folders


def rescue(session: Session) -> Path | None:
    """Write the document where there is room for it, and return the file; None when nowhere is.

    Tries the user's state folder, then the folder for temporary files. The file is private.
    """
    return keep(f"{session.path.stem}.unsaved", ".toml", dump(session.draft))


def keep(stem: str, suffix: str, data: bytes) -> Path | None:
    """Write a private file where there is room for it, and return it; None when nowhere is."""
    for folder in private_folders():
        try:
            path = create_file(folder, stem, suffix, data)
            path.chmod(0o600)
        except (StoreError, OSError):
            continue
        return path
    return None
