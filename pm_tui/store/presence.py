"""Who else has a file open: a small file of each session beside it, as Emacs and Vim leave one."""
# ruff: noqa: PTH208 - system calls, one by one

from __future__ import annotations

import json
import os
import re
import stat
import time
from pathlib import Path

from pm_tui.document.text import visible_line
from pm_tui.store.machine import is_alive, machine
from pm_tui.store.temps import close_quietly, remove_quietly, temp_prefix, write_all

BEAT = 30.0
"""Seconds after which a session says again that it is there, for those on other machines."""

SILENT = 100.0
"""Seconds without that after which a session of another machine counts as gone."""

_FORGOTTEN = 24 * 3600.0
_LONGEST = 4096
_LONGEST_NAME = 40


class Presence:
    """One session's sign that it has a file open, and the signs of others.

    Works for every user who may read and write the folder. Where no sign can be left, others are
    still seen.
    """

    def __init__(self, path: Path, who: str) -> None:
        self.real = Path(os.path.realpath(path))
        self.who = who
        self._sign = self.real.with_name(
            f"{temp_prefix(self.real)}{os.getpid()}-{machine()}.{os.urandom(2).hex()}.here"
        )
        self._pattern = re.compile(
            re.escape(temp_prefix(self.real))
            + r"(?P<pid>[1-9][0-9]{0,9})-(?P<machine>[0-9a-f]{8})\.[0-9a-f]{4}\.here"
        )
        self._is_told = False
        self._told_at = 0.0
        self._folder_seen: int | None = None
        self._looked_at = 0.0
        self._others: tuple[str, ...] = ()

    def tell(self) -> None:
        """Leave the sign once the file exists, and renew it from time to time."""
        now = time.monotonic()
        if self._is_told and now - self._told_at < BEAT:
            return
        try:
            if self._is_told:
                os.utime(self._sign, follow_symlinks=False)
            elif self.real.exists():
                self._create()
                self._is_told = True
        except FileNotFoundError:
            self._is_told = False
        except OSError:
            pass
        self._told_at = now

    def leave(self) -> None:
        """Take the sign away."""
        if self._is_told:
            self._is_told = False
            remove_quietly(self._sign)

    def others(self) -> tuple[str, ...]:
        """Return the names of the others, sorted, each once; looks only where something changed."""
        now = time.monotonic()
        try:
            changed = os.stat(self.real.parent).st_mtime_ns  # noqa: PTH116
        except OSError:
            return ()
        if changed != self._folder_seen or (self._others and now - self._looked_at > 5):
            self._folder_seen, self._looked_at = changed, now
            self._others = self._look()
        return self._others

    def _look(self) -> tuple[str, ...]:
        found: set[str] = set()
        try:
            names = os.listdir(self.real.parent)
        except OSError:
            return ()
        for name in names:
            match = self._pattern.fullmatch(name) if name.endswith(".here") else None
            sign = self.real.with_name(name)
            if match is None or sign == self._sign:
                continue
            who = self._read(sign, int(match["pid"]), match["machine"] == machine())
            if who:
                found.add(who)
        return tuple(sorted(found))

    def _read(self, sign: Path, pid: int, is_here: bool) -> str:
        """Return the name on a sign, or "" for one that nobody stands behind."""
        try:
            descriptor = os.open(sign, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return ""
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return ""
            age = time.time() - status.st_mtime
            if not is_alive(pid) if is_here else age > _FORGOTTEN:
                remove_quietly(sign)
                return ""
            if not is_here and age > SILENT:
                return ""
            said = json.loads(os.read(descriptor, _LONGEST))
            who = said.get("who") if isinstance(said, dict) else None
        except (OSError, ValueError, RecursionError):
            return ""
        finally:
            close_quietly(descriptor)
        return visible_line(who)[:_LONGEST_NAME] if isinstance(who, str) else ""

    def _create(self) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(self._sign, flags, 0o644)
        try:
            write_all(descriptor, json.dumps({"who": self.who}).encode())
        finally:
            close_quietly(descriptor)
