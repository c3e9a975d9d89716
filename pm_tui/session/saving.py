"""Saving one document: when it is needed, where to, how it went, and from any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.text import visible_line
from pm_tui.document.toml import Unreadable
from pm_tui.session.joining import Joined, join
from pm_tui.store import ChangedOnDisk, StoreError, open_file, save

Outcome = Literal["saved", "unsaved", "failed"]

ATTEMPTS = 5
"""How often a save is tried while others keep changing the file."""


@dataclass(frozen=True, slots=True)
class SaveState:
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


@dataclass(frozen=True, slots=True)
class Arrived:
    """What others had saved meanwhile: `joined` was saved where `ours` was to be."""

    ours: Draft
    joined: Joined

    def brought_to(self, draft: Draft) -> Draft:
        """Return a draft of this session, earlier or later, with what came from others."""
        if draft.tree is self.ours.tree:
            return self.joined.draft
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
        self.state = SaveState("saved" if base is not None else "unsaved")

    def holds(self, draft: Draft) -> bool:
        """Say whether the file holds exactly this draft."""
        return self._held is not None and self._held.tree is draft.tree

    def save(self, draft: Draft) -> bool:
        """Write `draft` unless the file holds it already; say whether the file holds it now.

        Never raises for a file that cannot be written: `state` tells why.
        """
        with self._lock:
            if self.holds(draft):
                return True
            try:
                self._write(draft)
            except (StoreError, UnicodeError, Unreadable) as error:
                self.state = SaveState("failed", self.state.at, visible_line(str(error)))
                return False
            return True

    def take_arrived(self) -> tuple[Arrived, ...]:
        """Return what others had saved meanwhile, once."""
        with self._lock:
            arrived, self._arrived = tuple(self._arrived), []
        return arrived

    def _write(self, draft: Draft) -> None:
        """Write a draft, joined with what others wrote; a join counts only once written."""
        base, held, arrived = self._base, self._held, list[Arrived]()
        for attempt in range(ATTEMPTS):
            try:
                done = save(self.path, dump(draft), base=base)
            except ChangedOnDisk:
                if held is None or attempt + 1 == ATTEMPTS:
                    raise
                opened = open_file(self.path)
                theirs = load(opened.data)
                joined = join(held, draft, theirs)
                arrived.append(Arrived(draft, joined))
                draft, base, held = joined.draft, opened.digest, theirs
            else:
                self._base, self._held = done.digest, draft
                self._arrived += arrived
                self.state = SaveState("saved", self._clock(), done.warning or "")
                return
