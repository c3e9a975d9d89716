"""A folder as a file picker shows it: what is in it, how large it is, and which format it has."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from pm_tui.importers.base import HEAD, Sample
from pm_tui.importers.catalog import UnknownFormat, detect

MOST = 5_000
"""The entries of a folder that are listed."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a folder; the size is in bytes."""

    path: Path
    is_folder: bool
    size: int = 0

    @property
    def size_words(self) -> str:
        """Return the size as people read it: `12 kB`, `3.4 MB`."""
        return "" if self.is_folder else size_words(self.size)


def items_in(folder: Path, start: str = "") -> list[Item]:
    """Return what is in a folder and begins with `start`, folders first, in the order of names.

    What begins with a point is left out unless `start` does. Raises `OSError`.
    """
    found: list[Item] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if not name.casefold().startswith(start.casefold()):
                continue
            if name.startswith(".") and not start.startswith("."):
                continue
            if entry.is_dir():
                found.append(Item(folder / name, is_folder=True))
            elif entry.is_file():
                found.append(Item(folder / name, is_folder=False, size=entry.stat().st_size))
            if len(found) >= MOST:
                break
    return sorted(found, key=lambda item: (not item.is_folder, item.path.name.casefold()))


def look(path: Path) -> Sample:
    """Return the beginning of a file. Raises `OSError`."""
    with path.open("rb") as file:
        return Sample(path.name, file.read(HEAD))


def format_of(path: Path) -> str:
    """Return the title of a file's format; "not recognised" or "not readable" without one."""
    try:
        if path.is_dir():
            return "Slack export, unpacked" if _is_export(path) else ""
        return detect(look(path)).title
    except UnknownFormat:
        return "not recognised"
    except OSError:
        return "not readable"


def completed(typed: str) -> str:
    """Return a path that was begun, as far as only one continuation is possible."""
    folder, start = split(typed)
    try:
        names = [item.path.name + "/" * item.is_folder for item in items_in(folder, start)]
    except (OSError, ValueError):
        return typed
    if not names:
        return typed
    first, last = min(names), max(names)
    same = (one == other for one, other in zip(first, last, strict=False))
    shared = first[: sum(takewhile(bool, same))]
    return typed[: len(typed) - len(start)] + (shared if len(shared) >= len(start) else start)


def split(typed: str) -> tuple[Path, str]:
    """Return the folder that a typed path names, and the beginning of a name in it."""
    head, _, start = typed.rpartition("/")
    if not head and not typed.startswith("/"):
        return Path(), start
    return expanded(head or "/"), start


def expanded(typed: str) -> Path:
    """Return the path that was typed, its `~` read; that of nobody is a name like another."""
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - that of `Path` raises for ~nobody


def size_words(size: int) -> str:
    """Return a number of bytes as people read it."""
    if size < 1000:
        return f"{size} B"
    amount, unit = size / 1000, "kB"
    for larger in ("MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return f"{amount:.1f} {unit}" if amount < 10 else f"{amount:.0f} {unit}"


def _is_export(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("channels.json", "users.json"))
