"""The postmortems in a folder, found and searched without reading all of any file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pm_tui.document.shelf import Head, Query, find, head_of, table_in
from pm_tui.document.toml import MAX_BYTES
from pm_tui.store.errors import printable, reason

HEAD = 2048
"""Bytes of a file within which `[incident]` stands: it is the first table of every postmortem."""

_CHUNK = 65536
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC

Skipped = Callable[[str], None]
"""Told in one line of what could not be looked into."""


def postmortems_in(places: Sequence[Path], skipped: Skipped) -> Iterator[Path]:
    """Yield the files that are named, and in folders every postmortem, in the order of their names.

    Folders that are hidden or hold packages are not looked into, links to folders not followed.
    """
    for place in places:
        if place.is_dir():
            for name, _ in heads_in(place, skipped):
                yield place / name
        else:
            yield place


def heads_in(
    folder: Path, skipped: Skipped, is_cancelled: Callable[[], bool] = lambda: False
) -> Iterator[tuple[str, Head]]:
    """Yield every postmortem in a folder and below: its name there, and its head.

    `is_cancelled` is asked at each folder, of which there may be very many without any.
    """
    root = str(folder).rstrip("/")
    for name in _toml_files(root, skipped, is_cancelled):
        path = f"{root}/{name}"
        try:
            table = _table(path)
        except OSError as error:
            skipped(_why(path, error))
            continue
        if table is not None:
            yield name, head_of(table, name)


def holds(path: str, query: Query) -> bool:
    """Say whether all words of a query stand in a file; one that cannot be read holds none."""
    try:
        return find(read_all(path), query.words)
    except OSError:
        return False


def read_all(path: str) -> bytes:
    """Return the bytes of a file, up to what a document may have; nothing of what is no file.

    Raises:
        OSError: it cannot be read.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        return _rest(descriptor) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    finally:
        os.close(descriptor)


def _toml_files(
    root: str, skipped: Skipped, is_cancelled: Callable[[], bool] = lambda: False
) -> Iterator[str]:
    """Yield the names of files in a folder, then those in the folders beneath, in their order."""
    waiting = [""]
    while waiting and not is_cancelled():
        below = waiting.pop()
        folder = f"{root}/{below}" if below else root or "/"
        try:
            with os.scandir(folder) as found:
                entries = [entry for entry in found if not _is_passed_by(entry.name)]
        except OSError as error:
            skipped(_why(folder, error))
            continue
        entries.sort(key=_name_of, reverse=True)
        for entry in reversed(entries):
            # No pipe, which would wait for someone to write; no folder; no link to nothing.
            if entry.name.endswith(".toml") and _is_file(entry, skipped):
                yield f"{below}/{entry.name}" if below else entry.name
        waiting += (
            f"{below}/{entry.name}" if below else entry.name
            for entry in entries
            if entry.is_dir(follow_symlinks=False)
        )


def _is_passed_by(name: str) -> bool:
    return name.startswith(".") or name in ("node_modules", "__pycache__")


def _is_file(entry: os.DirEntry[str], skipped: Skipped) -> bool:
    """Say whether there is a file behind a name; a link that leads round in a circle is told."""
    try:
        return entry.is_file()
    except OSError as error:
        skipped(_why(entry.path, error))
        return False


def _name_of(entry: os.DirEntry[str]) -> str:
    return entry.name


def _table(path: str) -> bytes | None:
    """Return a file's `[incident]`, read from its first bytes if they hold all of it, or None."""
    try:
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError:  # gone by now
        return None
    try:
        data = os.read(descriptor, HEAD)
        found = table_in(data)
        if found is not None and not found[1] and len(data) == HEAD:
            found = table_in(data + _rest(descriptor))
    finally:
        os.close(descriptor)
    return None if found is None else found[0]


def _rest(descriptor: int) -> bytes:
    """Return what is left of an open file, up to what a document may have."""
    parts = []
    left = MAX_BYTES
    while left > 0 and (part := os.read(descriptor, min(_CHUNK, left))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _why(path: str, error: OSError) -> str:
    return f"{printable(path)}: {reason(error)}; it was left out"
