"""Files on disk: open, save so that nothing tears or gets lost, names, leftovers."""

from __future__ import annotations

from pm_tui.store.create import create_file
from pm_tui.store.errors import ChangedOnDisk, NotSaved, StoreError, printable
from pm_tui.store.files import OpenFile, digest_of, open_file
from pm_tui.store.locking import locked
from pm_tui.store.names import file_stem
from pm_tui.store.save import Saved, save
from pm_tui.store.sweep import sweep

__all__ = [
    "ChangedOnDisk",
    "NotSaved",
    "OpenFile",
    "Saved",
    "StoreError",
    "create_file",
    "digest_of",
    "file_stem",
    "locked",
    "open_file",
    "printable",
    "save",
    "sweep",
]
