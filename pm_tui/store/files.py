"""Open a file someone named, without ever hanging on it or swallowing a gigabyte."""
# ruff: noqa: PTH114 - system calls, one by one

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple

from pm_tui.document.digests import sha256
from pm_tui.document.toml import MAX_BYTES
from pm_tui.store.errors import StoreError, printable, reason

_CHUNK = 1024 * 1024


class OpenFile(NamedTuple):
    """A file's bytes at one moment.

    Attributes:
        path: As it was named.
        real: Where it is, symbolic links followed.
        data: All its bytes, at most `MAX_BYTES`.
        digest: Their SHA-256, 64 hexadecimal digits: the `base` of the next save.
    """

    path: Path
    real: Path
    data: bytes
    digest: str


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 hexadecimal digits."""
    return sha256(data).hex()


def open_file(path: Path) -> OpenFile:
    """Return the bytes of a regular file; symbolic links are followed, nothing else is opened.

    Raises:
        StoreError: It is missing, a folder, a device, a pipe or a socket, a circle of links, larger
            than `MAX_BYTES`, or may not be read.
    """
    try:
        real = Path(os.path.realpath(path, strict=True))
        refuse_special(os.lstat(real), path)
        data = read_bounded(real)[0]
    except OSError as error:
        raise StoreError(_why_not_opened(path, error)) from None
    except ValueError:
        raise StoreError(f"{printable(path)}: not a file name; name an existing file") from None
    if len(data) > MAX_BYTES:
        raise StoreError(_too_large(path))
    return OpenFile(path, real, data, digest_of(data))


def refuse_special(status: os.stat_result, path: Path) -> None:
    """Raise `StoreError` unless `status` is a regular file's and small enough to read."""
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(f"{printable(path)}: {_kind(status.st_mode)}; name a regular file")
    if status.st_size > MAX_BYTES:
        raise StoreError(_too_large(path))


def read_bounded(real: Path) -> tuple[bytes, os.stat_result]:
    """Return at most `MAX_BYTES + 1` bytes of a regular file, and its status while open.

    `real` is a resolved path: a symbolic link is refused.

    Raises:
        OSError: It cannot be opened or read.
        StoreError: It is not a regular file, or too large, by now.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(real, flags)
    try:
        status = os.fstat(descriptor)
        refuse_special(status, real)
        chunks: list[bytes] = []
        wanted = MAX_BYTES + 1
        while wanted > 0 and (chunk := os.read(descriptor, min(wanted, _CHUNK))):
            chunks.append(chunk)
            wanted -= len(chunk)
        return b"".join(chunks), status
    finally:
        os.close(descriptor)


def _kind(mode: int) -> str:
    kinds = {
        stat.S_IFDIR: "is a folder",
        stat.S_IFIFO: "is a pipe",
        stat.S_IFSOCK: "is a socket",
        stat.S_IFCHR: "is a device",
        stat.S_IFBLK: "is a device",
        stat.S_IFLNK: "is a symbolic link that leads in a circle",
    }
    return kinds.get(stat.S_IFMT(mode), "is not a regular file")


def _too_large(path: Path) -> str:
    limit = MAX_BYTES // 2**20
    return f"{printable(path)}: is larger than {limit} MiB; split it or drop raw logs"


def _why_not_opened(path: Path, error: OSError) -> str:
    name = printable(path)
    if error.errno == errno.ENOENT:
        if os.path.islink(path):
            return f"{name}: is a symbolic link to a missing file; mend the link"
        return f"{name}: no such file; check the name, or start one with pm-tui new"
    if error.errno == errno.ELOOP:
        return f"{name}: {_kind(stat.S_IFLNK)}; mend the link"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"{name}: no permission to read it; ask its owner or change its permissions"
    return f"{name}: cannot be read: {reason(error)}; check the path and the disk"
