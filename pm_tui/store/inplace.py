"""What a new file in an old one's place would change: keep it, or write into the old file.

A rename gives the name to a new file. Its mode, owner, attributes and access list can be copied;
other hard links cannot, and foreign owners often may not. Then the bytes are written into the old
file, while a complete synced copy of the new text lies beside it.
"""
# ruff: noqa: PTH104 - system calls, one by one

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import NoReturn

from pm_tui.store.errors import NotSaved, printable, reason
from pm_tui.store.temps import close_quietly, remove_quietly, sync_folder, write_all

_NOT_ALLOWED = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EINVAL}
_SYSTEM_OWNED = ("security.", "trusted.")


class CannotKeep(Exception):
    """A new file may not be given what the old one has."""


def keep_status(real: Path, descriptor: int, status: os.stat_result) -> None:
    """Give the new file at `descriptor` the owner, mode and attributes of `real`.

    Raises:
        CannotKeep: Not allowed, not possible on this file system, or it has other names.
        OSError: Anything else.
    """
    if status.st_nlink > 1:
        raise CannotKeep
    try:
        new = os.fstat(descriptor)
        if (new.st_uid, new.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(descriptor, status.st_uid, status.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
        _copy_attributes(real, descriptor)
    except OSError as error:
        if error.errno in _NOT_ALLOWED:
            raise CannotKeep from error
        raise


def _copy_attributes(real: Path, descriptor: int) -> None:
    """Copy extended attributes, access lists among them, and drop what the folder's default added.

    Security labels are the system's own.
    """
    if not hasattr(os, "listxattr"):
        return
    try:
        names = os.listxattr(real)
        extra = set(os.listxattr(descriptor)).difference(names)
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return
        raise
    for name in extra:
        if not name.startswith(_SYSTEM_OWNED):
            os.removexattr(descriptor, name)
    for name in names:
        if not name.startswith(_SYSTEM_OWNED):
            os.setxattr(descriptor, name, os.getxattr(real, name))


def overwrite(real: Path, temp: Path, old: bytes, new: bytes) -> str | None:
    """Write `new` into the existing file `real`, which holds `old`; `temp` holds `new`, synced.

    The temp is renamed so that nothing sweeps it away before the file is whole, and removed once
    it is. Returns a warning if the disk did not confirm the save.

    Raises:
        OSError: The file holds `old`.
        NotSaved: Not even `old` could be put back; the message says where `new` is.
    """
    rescue = temp.with_suffix(".rescue")
    descriptor = os.open(real, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.rename(temp, rescue)
        try:
            sync_folder(real.parent)
            _fill(descriptor, new)
        except OSError as error:
            _put_back(descriptor, old, real, rescue, error)
    except BaseException:
        close_quietly(descriptor)
        raise
    try:
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        return unconfirmed(error, f"a copy is in {printable(rescue)}")
    remove_quietly(rescue)
    return None


def unconfirmed(error: OSError, advice: str) -> str:
    """Return the warning that the bytes are in place but may not survive a power cut."""
    return f"saved, but the disk did not confirm it: {reason(error)}; {advice}"


def _fill(descriptor: int, data: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    write_all(descriptor, data)
    os.ftruncate(descriptor, len(data))


def _put_back(descriptor: int, old: bytes, real: Path, rescue: Path, error: OSError) -> NoReturn:
    """Make sure after `error` that the file holds `old` again."""
    try:
        # One byte more than `old`: a longer file is not the old one.
        if os.pread(descriptor, len(old) + 1, 0) != old:
            _fill(descriptor, old)
    except OSError:
        raise NotSaved(
            f"not saved: {reason(error)}; {printable(real)} may be damaged; the whole new text is "
            f"in {printable(rescue)}"
        ) from error
    remove_quietly(rescue)
    raise error
