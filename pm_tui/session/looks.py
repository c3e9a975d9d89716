"""What a reviewer had before them at their last verdict, kept for themselves to compare with."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path as FilePath

from pm_tui.document.digests import sha256
from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.toml import Unreadable
from pm_tui.store import StoreError, open_file
from pm_tui.store.private import state_place


def remember(path: FilePath, who: str, draft: Draft) -> None:
    """Keep a draft as what `who` has seen of a file; private, and no harm if it cannot be kept."""
    place = _place(path, who)
    if place is None:
        return
    with contextlib.suppress(OSError, UnicodeError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        data = dump(draft)
        with open(place, "wb", opener=_private) as file:
            file.write(data)


def remembered(path: FilePath, who: str) -> Draft | None:
    """Return what `who` had seen of a file at their last verdict on this machine, or None."""
    place = _place(path, who)
    if place is None:
        return None
    try:
        return load(open_file(place).data)
    except (StoreError, Unreadable):
        return None


def _place(path: FilePath, who: str) -> FilePath | None:
    folder = state_place()
    if folder is None:
        return None
    tag = sha256(os.fsencode(path.absolute()) + b"\0" + who.encode()).hex()[:16]
    return folder / "looks" / f"{tag}.toml"


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
