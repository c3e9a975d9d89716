"""Saving one document: when it is needed, where to, how it went, and from any thread."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.text import visible_line
from pm_tui.document.toml import Unreadable
from pm_tui.store import ChangedOnDisk, StoreError, open_file

if TYPE_CHECKING:
    from pm_tui.session.joining import Joined
    from pm_tui.store.recovery import Keeper

Outcome = Literal["saved", "unsaved", "failed"]

NEEDED = (
    "pm_tui.session.joining",
    "pm_tui.session.proof",
    "pm_tui.session.rescue",
    "pm_tui.store.create",
    "pm_tui.store.locking",
    "pm_tui.store.recovery",
    "pm_tui.store.replacing",
)
"""The modules that saving takes, however it goes; opening a file does without them."""

ATTEMPTS = 5
"""How often a save is tried while others keep changing the file."""


class SaveState(NamedTuple):
    """How the last save went: when it succeeded last, or why it did not."""

    outcome: Outcome
    at: datetime | None = None
    reason: str = ""

    @property
    def words(self) -> str:
        """Return what the status line says, such as `saved 14:03` or `not saved: disk full`."""
        if self.outcome == "failed":
            return f"not saved: {self.reason.removeprefix('not saved: ')}"
        if self.at is None:
            return "not saved yet" if self.outcome == "unsaved" else "saved"
        return f"saved {self.at:%H:%M}"


class Arrived(NamedTuple):
    """What others had saved meanwhile: `joined` was saved where `ours` was to be."""

    ours: Draft
    joined: Joined

    def brought_to(self, draft: Draft) -> Draft:
        """Return a later draft of this session with what came from others."""
        if draft.tree is self.ours.tree:
            return self.joined.draft
        from pm_tui.session.joining import join

        return join(self.ours, draft, self.joined.draft).draft


class Saver:
    """Writes drafts to one file, one at a time, and remembers what the file holds.

    `base` is the digest of the bytes that were read, or None for a file that does not exist yet.
    `held` is the draft that these bytes gave. Safe to call from several threads. A file that
    someone else changed meanwhile is joined with ours before it is written.
    """

    def __init__(
        self,
        path: Path,
        *,
        held: Draft | None,
        base: str | None,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        self.path = path
        self._held = held
        self._base = base
        self._clock = clock
        self._lock = threading.Lock()
        self._arrived: list[Arrived] = []
        self._seen = _stamp(path) if base is not None else None
        self._copies: Keeper | None = None
        self._copying = threading.Lock()
        self.is_at_risk = False
        """Whether neither the file nor a copy of it takes the text."""
        self.locks_work = True
        """Whether others who save can be kept waiting; without that, saves check twice."""
        self.others: Callable[[], str] = lambda: ""
        """Gives the name of whoever else works on the file, for what is said of their changes."""
        self.state = SaveState("saved" if base is not None else "unsaved")

    def prepare(self) -> None:
        """Import what saving needs, so that it works even if the program is replaced meanwhile."""
        for name in NEEDED:
            import_module(name)

    def holds(self, draft: Draft) -> bool:
        """Say whether the file holds exactly this draft."""
        return self._held is not None and self._held.tree is draft.tree

    def save(self, draft: Draft) -> bool:
        """Write `draft` unless the file holds it already; say whether the file holds it now.

        Never raises for a file that cannot be written: `state` tells why, and a copy for whoever
        opens the file after a crash is kept elsewhere.
        """
        with self._lock:
            if not self.holds(draft):
                from pm_tui.session.proof import prove
                from pm_tui.store import locked

                try:
                    prove(draft, self._held)
                    with locked(Path(os.path.realpath(self.path)).parent):
                        self._write(draft)
                except (StoreError, UnicodeError, Unreadable) as error:
                    self.state = SaveState("failed", self.state.at, visible_line(str(error)))
                    self.keep_copy(draft)
                    return False
            self.drop_copy()
            return True

    def keep_copy(self, draft: Draft) -> None:
        """Keep a copy of a draft that the file does not take, or not soon enough."""
        from pm_tui.store.recovery import Keeper

        with self._copying:
            held = self._held
            if self._copies is None:
                self._copies = Keeper(self.path)
            try:
                self.is_at_risk = not self._copies.keep(
                    dump(draft), None if held is None else dump(held)
                )
            except UnicodeError:
                self.is_at_risk = True

    def drop_copy(self) -> None:
        """Remove that copy: the text is in the file, or wherever the user was told."""
        with self._copying:
            if self._copies is not None:
                self._copies.drop()
            self.is_at_risk = False

    @property
    def held(self) -> Draft | None:
        """Return the draft that the file holds, as far as is known."""
        return self._held

    @property
    def base(self) -> str | None:
        """Return the digest of the bytes that the file holds, as far as is known."""
        return self._base

    def look(self, draft: Draft) -> bool:
        """Read the file if it changed since it was read or written; say whether something came.

        `draft` is the session's present one; what came waits for `take_arrived`. A file that is
        gone, or that cannot be read now, changes nothing: the next save tells.
        """
        if _stamp(self.path) == self._seen:
            return False
        with self._lock:
            seen, held = _stamp(self.path), self._held
            if held is None or seen is None or seen == self._seen:
                return False
            try:
                opened = open_file(self.path)
                if opened.digest == self._base:
                    self._seen = seen
                    return False
                theirs = load(opened.data)
            except (StoreError, Unreadable):
                return False
            from pm_tui.session.joining import join

            joined = join(held, draft, theirs, who=self.others())
            if draft.tree is held.tree:
                theirs = joined.draft
            self._arrived.append(Arrived(draft, joined))
            self._base, self._held, self._seen = opened.digest, theirs, seen
            return True

    @property
    def has_arrived(self) -> bool:
        """Say whether something from others waits for `take_arrived`."""
        return bool(self._arrived)

    def take_arrived(self) -> tuple[Arrived, ...]:
        """Return what others had saved meanwhile, once."""
        with self._lock:
            arrived, self._arrived = tuple(self._arrived), []
        return arrived

    def _write(self, draft: Draft) -> None:
        """Write a draft, joined with what others wrote; a join counts only once written."""
        from pm_tui.store import save

        base, held, arrived = self._base, self._held, list[Arrived]()
        for attempt in range(ATTEMPTS):
            try:
                done = save(self.path, dump(draft), base=base)
            except ChangedOnDisk:
                if held is None or attempt + 1 == ATTEMPTS:
                    raise
                opened = open_file(self.path)
                theirs = load(opened.data)
                from pm_tui.session.joining import join

                joined = join(held, draft, theirs, who=self.others())
                arrived.append(Arrived(draft, joined))
                draft, base, held = joined.draft, opened.digest, theirs
            else:
                self._base, self._held = done.digest, draft
                self._arrived += arrived
                self._seen = _stamp(self.path)
                self.locks_work = done.locked
                self.state = SaveState("saved", self._clock(), done.warning or "")
                return


def _stamp(path: Path) -> tuple[int, ...] | None:
    """Return what differs once a file was written by anyone; None when it is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116 - one system call, a second for each open file
    except OSError:
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
