"""What the tray holds of one candidate, and how the clock of its source is put right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from pm_tui.document.model.timeline import EventKind
from pm_tui.document.times import TimeProblem, load_zone, offset_of, parse_duration
from pm_tui.document.times.durations import is_duration
from pm_tui.importers.base import Window
from pm_tui.importers.candidate import BadLine, Candidate

Aside: TypeAlias = Literal["", "known", "left out", "repeated", "noise", "before", "after"]
"""Why a candidate is not kept when nobody says; "" when it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate and what the author said of it.

    Attributes:
        id: the id that its row has, or would have.
        found: the candidate as it was read.
        keep: whether it goes into the timeline; None until the author says.
        kind: the kind that the author gave it, if any.
        joined: the candidates that were merged into it, in order.
        into: the number of the entry that it was merged into, if any.
        repeated: it says the same, at the same time, as an entry that came before.
    """

    id: str
    found: Candidate
    keep: bool | None = None
    kind: EventKind | None = None
    joined: tuple[Candidate, ...] = ()
    into: int | None = None
    repeated: bool = False

    @property
    def text(self) -> str:
        """Return what happened, with what was merged into it."""
        text = self.found.text
        for one in self.joined:
            text += (" " if text.endswith((".", "!", "?", ":")) else "; ") + one.text
        return text

    @property
    def shown_kind(self) -> EventKind:
        """Return the kind that its row would have."""
        return self.kind or self.found.kind or "note"


@dataclass(frozen=True, slots=True)
class Shift:
    """How a source's clock is put right: read in another zone, then moved."""

    by: timedelta = timedelta()
    zone: ZoneInfo | timezone | None = None

    def applied(self, at: datetime) -> datetime:
        """Return the right instant of one that was read; its wall clock counts as written."""
        try:
            if self.zone is not None:
                at = at.replace(tzinfo=self.zone).astimezone(UTC)
            return at + self.by
        except OverflowError:
            return at

    @property
    def words(self) -> str:
        """Return the shift as a person writes it: `+1h`, `Europe/Berlin`, or ""."""
        parts = [] if self.zone is None else [str(self.zone)]
        if self.by:
            minutes, seconds = divmod(abs(int(self.by.total_seconds())), 60)
            hours, minutes = divmod(minutes, 60)
            units = ((hours, "h"), (minutes, "m"), (seconds, "s"))
            length = " ".join(f"{number}{unit}" for number, unit in units if number)
            parts.append(("-" if self.by < timedelta() else "+") + length)
        return " ".join(parts)


@dataclass(slots=True)
class SourceCount:
    """What the tray holds of one source."""

    total: int = 0
    inside: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class BadPart:
    """A part of a file that could not be read, and the file's name."""

    file: str
    line: BadLine


@dataclass(frozen=True, slots=True)
class Added:
    """How many candidates were new to the tray, and how many it had already."""

    new: int
    again: int


def read_shift(text: str) -> Shift:
    """Return the shift that `+1h`, `-90m`, `Europe/Berlin` or `UTC` says; "" takes it back.

    Raises `TimeProblem` for anything else.
    """
    words = text.strip()
    if not words:
        return Shift()
    if words[:1] in "+-" or words[0].isdecimal() or is_duration(words.lower()):
        return Shift(by=parse_duration(words))
    try:
        return Shift(zone=load_zone(words))
    except TimeProblem:
        if words.isalpha() and len(words) < 6:
            return Shift(zone=offset_of(words))
        raise


def aside_of(
    entry: Entry,
    at: datetime,
    window: Window | None,
    rows: frozenset[str],
    left_out: frozenset[str],
) -> Aside:
    """Return why an entry at `at` is not kept unless the author says so.

    `rows` are the ids that the timeline has, `left_out` those that were decided against before.
    """
    if entry.id in rows:
        return "known"
    if entry.id in left_out:
        return "left out"
    if entry.repeated:
        return "repeated"
    if entry.found.noise:
        return "noise"
    if window is not None and at < window[0]:
        return "before"
    return "after" if window is not None and at > window[1] else ""


def as_candidate(entry: Entry, at: datetime) -> Candidate:
    """Return the candidate as the author wants it, at its right instant."""
    found, until = entry.found, entry.found.until
    moved = at - found.at
    return replace(
        found,
        at=at,
        until=None if until is None else until + moved,
        text=entry.text,
        kind=entry.shown_kind,
    )
