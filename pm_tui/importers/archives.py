"""Reading zip files that nobody vouches for: names are labels, sizes are bounded while reading."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pm_tui.document.text import visible_line
from pm_tui.importers.candidate import BadLine
from pm_tui.importers.decoding import bad_line

MOST_MEMBERS = 100_000
LARGEST_MEMBER = 64 * 1024 * 1024
LARGEST_TOTAL = 1024 * 1024 * 1024
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive or a folder: its name, and how its bytes are read."""

    name: str
    read: Callable[[], bytes | BadLine]


@dataclass(slots=True)
class _Budget:
    left: int


def members_of(
    archive: zipfile.ZipFile, *, largest: int = LARGEST_MEMBER, total: int = LARGEST_TOTAL
) -> tuple[list[Member], list[BadLine]]:
    """Return the files of an archive, and what is wrong with their names.

    Nothing is written to the disk, so a name can do no harm; one that points outside or is
    absolute is left out all the same. Reading a member stops at `largest` bytes, reading them all
    at `total`, whatever the archive says about its sizes.
    """
    budget = _Budget(total)
    members: list[Member] = []
    bad: list[BadLine] = []
    for number, info in enumerate(archive.infolist(), 1):
        if number > MOST_MEMBERS:
            bad.append(BadLine(0, f"the zip holds more than {MOST_MEMBERS} files: the rest is out"))
            break
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
            bad.append(bad_line(0, "a name in the zip points outside of it: left out", name))
        elif not info.is_dir():
            members.append(Member(name, partial(_read, archive, info, budget, largest)))
    return members, bad


def _read(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget, largest: int
) -> bytes | BadLine:
    name = visible_line(info.filename[-100:])
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                budget.left -= len(piece)
                if size > largest or budget.left < 0:
                    return BadLine(0, f"{name} is too large to be read: left out")
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, ValueError):
        # RuntimeError and its NotImplementedError: a password, or a compression unknown here.
        return BadLine(0, f"{name} is damaged or locked: left out")
    return b"".join(pieces)
