"""Why a file could not be opened or saved, as one line: what, where, what to do."""

from __future__ import annotations

import errno
import os

from pm_tui.document.text import visible_line

_REASONS = {
    errno.ENOSPC: ("disk full", "free some space and save again"),
    errno.EDQUOT: ("disk quota used up", "free some space and save again"),
    errno.EFBIG: ("file size limit reached", "raise the limit (ulimit -f) and save again"),
    errno.EROFS: ("read-only file system", "save it somewhere else"),
    errno.EACCES: ("no permission", "change the permissions or save it somewhere else"),
    errno.EPERM: ("not permitted", "change the permissions or save it somewhere else"),
    errno.EIO: ("the disk reports an error", "save it on another disk"),
    errno.ENOENT: ("the folder is gone", "save it somewhere else"),
    errno.ENAMETOOLONG: ("the name is too long", "save it under a shorter name"),
    errno.EMFILE: ("too many open files", "close something and save again"),
    errno.ENFILE: ("too many open files", "close something and save again"),
    errno.ESTALE: ("the network drive lost the file", "save again"),
}


class StoreError(Exception):
    """A file cannot be opened or saved; `message` is one printable line."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotSaved(StoreError):
    """Nothing was saved; the file holds what it held, or `message` says where its text is."""


class ChangedOnDisk(StoreError):
    """The file no longer holds the bytes the save was based on; nothing was written."""


def printable(path: str | os.PathLike[str]) -> str:
    """Return a path as it may be shown: one line, control and bidi characters spelled out."""
    return visible_line(os.fspath(path))


def reason(error: OSError) -> str:
    """Return why a system call failed in plain words, then the system's own: `disk full (…)`."""
    words, _ = _REASONS.get(error.errno or 0, ("", ""))
    system = visible_line(error.strerror or type(error).__name__)
    return f"{words} ({system})" if words else system


def remedy(error: OSError) -> str:
    """Return what to do about a failed save."""
    return _REASONS.get(error.errno or 0, ("", "save again or somewhere else"))[1]
