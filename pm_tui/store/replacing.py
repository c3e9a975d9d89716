"""Save bytes so that the file holds the old ones or the new ones at every moment.

The new bytes go to a temp beside the file, reach the disk, and take the file's place in one step;
then the folder reaches the disk. What the file is (a link's target, its mode, owner, attributes,
its other names) stays.
"""
# ruff: noqa: PTH105 - system calls, one by one

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from pm_tui.document.toml import MAX_BYTES
from pm_tui.store.errors import ChangedOnDisk, NotSaved, StoreError, printable, reason, remedy
from pm_tui.store.files import digest_of, read_bounded, refuse_special
from pm_tui.store.inplace import CannotKeep, keep_status, overwrite, unconfirmed
from pm_tui.store.locking import locked
from pm_tui.store.swap import swap
from pm_tui.store.temps import close_quietly, create_temp, remove_quietly, sync_folder, write_all

_NEW_FILE_MODE = 0o666
_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Saved:
    """The bytes are in place.

    Attributes:
        digest: Their SHA-256, the `base` of the next save.
        warning: What the user should still know, one line, or None.
        locked: Whether nobody else could save at the same time. Where locks do not work, a save
            still never replaces what it has not seen.
    """

    digest: str
    warning: str | None
    locked: bool = True


@dataclass(frozen=True, slots=True)
class _Target:
    """The file to save to, as it was when the save began; `before` is None for a new one."""

    path: Path
    real: Path
    old: bytes
    before: os.stat_result | None


def save(path: Path, data: bytes, *, base: str | None) -> Saved:
    """Make `path` hold `data`, whatever happens meanwhile: afterwards it holds old or new bytes.

    `base` is the digest of the bytes the text was made from, None for a file that must not exist
    yet. A symbolic link stays one: its target is saved. A file deleted since is created again, with
    a warning. Other names of the file (hard links) show the new text too.

    Raises:
        ChangedOnDisk: Somebody else wrote the file.
        NotSaved: Why, where, and what to do; the file is untouched.
    """
    return save_resolved(path, resolved(path), data, base=base)


def resolved(path: Path) -> Path:
    """Return where `path` leads, its last part existing or not.

    Raises:
        NotSaved: No file can have that name.
    """
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise _bad_name(path) from error


def _bad_name(path: Path) -> NotSaved:
    return NotSaved(f"not saved: {printable(path)} is not a file name; choose another name")


def save_resolved(path: Path, real: Path, data: bytes, *, base: str | None) -> Saved:
    """Do what `save` does for the resolved path `real`; `path` is what messages call it."""
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 2**20
        raise NotSaved(f"not saved: {printable(path)} would exceed {limit} MiB; shorten it")
    with locked(real.parent) as is_locked:
        target = _check_base(path, real, base)
        try:
            warning = _put(target, data)
        except OSError as error:
            raise _not_saved(path, error) from error
    if warning is None and base is not None and target.before is None:
        warning = f"{printable(path)} was gone from the disk and has been created again"
    return Saved(digest_of(data), warning, is_locked)


def _not_saved(path: Path, error: OSError) -> NotSaved:
    return NotSaved(f"not saved: {reason(error)}; {printable(path)} is untouched; {remedy(error)}")


def _check_base(path: Path, real: Path, base: str | None) -> _Target:
    """Return the file to save to if it holds the bytes of `base`, or is missing."""
    try:
        refuse_special(os.lstat(real), path)
        data, status = read_bounded(real)
    except FileNotFoundError:
        return _Target(path, real, b"", None)
    except OSError as error:
        raise _not_saved(path, error) from error
    except ValueError as error:
        raise _bad_name(path) from error
    except StoreError as error:
        raise NotSaved(f"not saved: {error.message}") from None
    if base is None:
        raise ChangedOnDisk(f"{printable(path)} already exists; open it or choose another name")
    if digest_of(data) != base:
        raise ChangedOnDisk(
            f"{printable(path)} was changed on disk by someone else; nothing written"
        )
    if not os.access(real, os.W_OK):
        raise NotSaved(
            f"not saved: {printable(path)} is read-only; make it writable (chmod u+w) or save it "
            "somewhere else"
        )
    return _Target(path, real, data, status)


def _put(target: _Target, data: bytes) -> str | None:
    """Put `data` in place; return a warning if the disk did not confirm it.

    Raises:
        OSError: Nothing was saved, and no temp is left.
    """
    try:
        mode = _NEW_FILE_MODE if target.before is None else _PRIVATE
        temp, descriptor = create_temp(target.real, mode)
    except OSError as error:
        folder = printable(target.real.parent)
        raise NotSaved(
            f"not saved: {reason(error)}: the folder {folder} takes no new file; "
            f"{printable(target.path)} is untouched; {remedy(error)}"
        ) from error
    try:
        in_place = _fill_temp(target, descriptor, data)
        _check_unchanged(target)
        if in_place:
            return overwrite(target.real, temp, target.old, data)
        _take_place(target, temp, data)
    except BaseException:
        remove_quietly(temp)
        raise
    try:
        sync_folder(target.real.parent)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a file system without folder sync
            return unconfirmed(error, "keep a copy")
    return None


def _fill_temp(target: _Target, descriptor: int, data: bytes) -> bool:
    """Bring `data` to the disk; say whether it has to be copied into the old file."""
    try:
        write_all(descriptor, data)
        in_place = False
        if target.before is not None:
            try:
                keep_status(target.real, descriptor, target.before)
            except CannotKeep:
                in_place = True
        os.fsync(descriptor)
    except BaseException:
        close_quietly(descriptor)
        raise
    os.close(descriptor)
    return in_place


def _check_unchanged(target: _Target) -> None:
    """Refuse if the file changed while the temp was written."""
    try:
        now: os.stat_result | None = os.lstat(target.real)
    except FileNotFoundError:
        now = None
    if _identity(now) != _identity(target.before):
        name = printable(target.path)
        raise ChangedOnDisk(f"{name} was changed on disk by someone else; nothing written")


def _identity(status: os.stat_result | None) -> tuple[int, ...] | None:
    if status is None:
        return None
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_mode)


def _take_place(target: _Target, temp: Path, data: bytes) -> None:
    """Give `temp` the file's name in one step; a new file never takes another's place."""
    if target.before is None:
        try:
            os.link(temp, target.real, follow_symlinks=False)
        except FileExistsError:
            name = printable(target.path)
            raise ChangedOnDisk(f"{name} already exists; open it or choose another name") from None
        except OSError:
            pass  # a file system without hard links: the check just made has to do
        else:
            remove_quietly(temp)
            return
    try:
        if target.before is not None and swap(temp, target.real):
            _check_replaced(target, temp)
            return
        os.replace(temp, target.real)
    except OSError:
        # Over a network the rename may have happened and only its answer been lost.
        if not _holds(target.real, data):
            raise
        remove_quietly(temp)


def _check_replaced(target: _Target, replaced: Path) -> None:
    """Look at what was replaced: a change that nobody has seen goes back to its place."""
    try:
        if read_bounded(replaced)[0] == target.old:
            remove_quietly(replaced)
            return
        found: Exception = ChangedOnDisk(
            f"{printable(target.path)} was changed on disk by someone else; nothing written"
        )
    except (OSError, StoreError) as error:
        found = error
    try:
        swap(replaced, target.real)
    except OSError as error:
        kept = replaced.with_suffix(".rescue")
        replaced.rename(kept)
        raise NotSaved(
            f"saved, but someone else's version of {printable(target.path)} is now in "
            f"{printable(kept)}: {reason(error)}"
        ) from error
    raise found


def _holds(real: Path, data: bytes) -> bool:
    try:
        return read_bounded(real)[0] == data
    except (OSError, StoreError):
        return False
