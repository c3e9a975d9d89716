"""The files a save makes beside its target: their names, their making, their end."""
# ruff: noqa: PTH108 - system calls, one by one

from __future__ import annotations

import os
import re
from pathlib import Path

_LONGEST_NAME = 200  # bytes of the target's name inside a temp's; file systems allow 255 in all
_TRIES = 16


def temp_prefix(real: Path) -> str:
    """Return how the names of all temps of the file `real` begin."""
    name = os.fsdecode(os.fsencode(real.name)[:_LONGEST_NAME])
    return f".{name}."


def temp_pattern(real: Path) -> re.Pattern[str]:
    """Return what the name of a temp of `real` matches in full; groups `pid` and `kind`."""
    return re.compile(
        re.escape(temp_prefix(real)) + r"(?P<pid>[1-9][0-9]{0,9})-[0-9a-f]{8}\.(?P<kind>tmp|rescue)"
    )


def create_temp(real: Path, mode: int) -> tuple[Path, int]:
    """Create an empty temp beside `real`; return its path and its descriptor.

    `mode` is subject to the umask, as for any new file.

    Raises:
        OSError: The folder does not take a new file.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    for attempt in range(_TRIES):
        name = f"{temp_prefix(real)}{os.getpid()}-{os.urandom(4).hex()}.tmp"
        path = real.with_name(name)
        try:
            return path, os.open(path, flags, mode)
        except FileExistsError:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data` at the descriptor's position, however many calls that takes."""
    rest = memoryview(data)
    while rest:
        written = os.write(descriptor, rest)
        rest = rest[written:]


def remove_quietly(path: Path) -> None:
    """Remove `path`; if that fails, `sweep` gets it later."""
    try:
        os.unlink(path)
    except OSError:
        return


def close_quietly(descriptor: int) -> None:
    """Close after a failure that matters more than that of closing."""
    try:
        os.close(descriptor)
    except OSError:
        return


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` survive a power cut.

    Raises:
        OSError: The disk did not confirm it.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
