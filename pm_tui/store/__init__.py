"""Files on disk: open, save so that nothing tears or gets lost, names, leftovers.

What writes is imported when it is first asked for: a file is opened before it is saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.document.later import later
from pm_tui.store.errors import ChangedOnDisk, NotSaved, StoreError, printable
from pm_tui.store.files import OpenFile, digest_of, open_file

if TYPE_CHECKING:
    from pm_tui.store.create import create_file
    from pm_tui.store.locking import locked
    from pm_tui.store.names import file_stem
    from pm_tui.store.replacing import Saved, save
    from pm_tui.store.sweeping import sweep

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

__getattr__ = later(
    __name__,
    {
        "create": ("create_file",),
        "locking": ("locked",),
        "names": ("file_stem",),
        "replacing": ("Saved", "save"),
        "sweeping": ("sweep",),
    },
)
