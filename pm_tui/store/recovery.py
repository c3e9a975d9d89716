"""Copies of texts that could not be saved, for whoever opens the file after a crash.

A copy is private, lies in the user's state folder or beside the file, and is complete or absent.
It holds the text, the text it was made from, and which process wrote it.
"""
# ruff: noqa: PTH105, PTH208 - system calls, one by one

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pm_tui.document.digests import sha256
from pm_tui.document.toml import MAX_BYTES
from pm_tui.store.errors import StoreError
from pm_tui.store.files import read_bounded
from pm_tui.store.machine import is_alive, whereabouts
from pm_tui.store.private import state_folder, temporary_folder
from pm_tui.store.temps import create_temp, remove_quietly, sync_folder, write_all

VERSION = 1
_MARK = b"# pm-tui recovery "
_LONGEST_HEAD = 16384
_OWN: set[Path] = set()
"""The copies of sessions of this process."""

_UNSURE = 3600.0
"""Seconds for which a copy of another machine, whose processes we cannot see, is left alone."""


class Copy(NamedTuple):
    """A text that a process which is no more could not save.

    Attributes:
        place: the file of the copy.
        at: when it was written.
        text: what should have been saved.
        base: the bytes it was made from; None when there was no file.
        problem: why it cannot be used, one line, or "".
    """

    place: Path
    at: datetime
    text: bytes = b""
    base: bytes | None = None
    problem: str = ""


class Keeper:
    """The copy of one session's text."""

    def __init__(self, document: Path) -> None:
        self.document = document
        self._token = os.urandom(4).hex()
        self._place: Path | None = None

    def keep(self, text: bytes, base: bytes | None) -> bool:
        """Write the copy anew; say whether it is somewhere."""
        if base is not None and len(text) + len(base) + _LONGEST_HEAD > MAX_BYTES:
            base = None
        data = _packed(self.document, text, base)
        for folder, prefix in _folders(self.document):
            place = folder / f"{prefix}{os.getpid()}-{self._token}.recover"
            try:
                _write(place, data)
            except OSError:
                continue
            if self._place not in (None, place):
                remove_quietly(self._place or place)
            self._place = place
            _OWN.add(place)
            return True
        return False

    def drop(self) -> None:
        """Remove the copy: the file holds the text now."""
        if self._place is not None:
            remove_quietly(self._place)
            _OWN.discard(self._place)
            self._place = None


def copies_of(document: Path) -> tuple[Copy, ...]:
    """Return what earlier processes could not save of a file, the latest first; never fails.

    Copies of processes that still run are theirs.
    """
    found: list[Copy] = []
    for folder, prefix in _folders(document):
        pattern = re.compile(re.escape(prefix) + r"[0-9]{1,10}-[0-9a-f]{8}\.recover")
        try:
            names = [name for name in os.listdir(folder) if pattern.fullmatch(name)]
        except OSError:
            continue
        for name in names:
            copy = None if folder / name in _OWN else _read(folder / name)
            if copy is not None:
                found.append(copy)
    return tuple(sorted(found, key=lambda copy: copy.at, reverse=True))


def _folders(document: Path) -> Iterator[tuple[Path, str]]:
    """Yield where copies of a file may lie, and how their names begin there."""
    real = os.path.realpath(document)
    key = sha256(os.fsencode(real)).hex()[:20]
    state = state_folder()
    if state is not None:
        yield state, f"{key}-"
    yield Path(real).parent, f".pm-tui-{key}-"
    temporary = temporary_folder()
    if temporary is not None:
        yield temporary, f"{key}-"


def _packed(document: Path, text: bytes, base: bytes | None) -> bytes:
    import json

    rest = text + (base or b"")
    head = {
        "file": os.fsdecode(os.fsencode(document)).encode("utf-8", "replace").decode(),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "pid": os.getpid(),
        **whereabouts(),
        "text": len(text),
        "base": None if base is None else len(base),
        "sha256": sha256(rest).hex(),
    }
    return _MARK + f"{VERSION} {json.dumps(head)}\n".encode() + rest


def _write(place: Path, data: bytes) -> None:
    temp, descriptor = create_temp(place, 0o600)
    try:
        try:
            write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temp, place)
    except OSError:
        remove_quietly(temp)
        raise
    try:
        sync_folder(place.parent)
    except OSError:
        return


def _read(place: Path) -> Copy | None:
    """Return a copy, or one with a problem; None for what is no copy, or that of a living one."""
    try:
        data, status = read_bounded(place)
    except (OSError, StoreError):
        return None
    if status.st_uid != os.getuid():
        return None
    at = datetime.fromtimestamp(status.st_mtime, UTC)
    line, _, rest = data.partition(b"\n")
    version, _, packed = line.removeprefix(_MARK).partition(b" ")
    if not line.startswith(_MARK) or not version.isdigit():
        return Copy(place, at, problem="it is damaged")
    if int(version[:9]) != VERSION:
        return Copy(place, at, problem="another version of pm-tui wrote it")
    import json  # most files have no copies

    try:
        head = json.loads(packed[:_LONGEST_HEAD])
        length, base_length = int(head["text"]), head["base"]
        pid, is_whole = int(head["pid"]), sha256(rest).hex() == head["sha256"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return Copy(place, at, problem="it is damaged")
    if _may_live(head, pid, status.st_mtime):
        return None
    if not is_whole:
        return Copy(place, at, problem="it is damaged")
    return Copy(place, at, rest[:length], None if base_length is None else rest[length:])


def _may_live(head: dict[str, object], pid: int, written: float) -> bool:
    here = whereabouts()
    if head.get("host") != here["host"]:
        return time.time() - written < _UNSURE
    if head.get("boot") != here["boot"]:
        return False
    if head.get("space") != here["space"]:
        return time.time() - written < _UNSURE
    return pid != os.getpid() and is_alive(pid)  # a number may be given out again, even to us
