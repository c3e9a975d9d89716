"""Mending the times of many events at once: a source whose clock or zone was wrong (S3 3.8)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pm_tui.document.convert import is_instant
from pm_tui.document.draft import Draft
from pm_tui.document.event_batch import edit_events
from pm_tui.document.path import Step, Tree
from pm_tui.document.text import visible_line
from pm_tui.document.times import TimeProblem, load_zone, parse_stamp
from pm_tui.document.times.moments import within_years
from pm_tui.document.times.walls import clock_text, fixed, local

_KEYS = ("at", "until")
_ARROW = ("->", "→", ">", " to ")


@dataclass(frozen=True, slots=True)
class Retimed:
    """A draft with other times, how many events have one, and how many have no time to change."""

    draft: Draft
    changed: int
    without_time: int


@dataclass(frozen=True, slots=True)
class ZoneChange:
    """The clock on which times were read, and the one that they were really written by."""

    shown_in: ZoneInfo
    written_in: ZoneInfo


def shift_events(draft: Draft, steps: Collection[Step], by: timedelta) -> Retimed:
    """Return a draft in which events happen `by` later (or earlier), beginning and end alike.

    Each keeps its offset, so that shifting back restores it to the letter.

    Raises:
        TimeProblem: an event would leave the calendar.
    """

    def shifted(at: datetime) -> datetime:
        try:
            return within_years(at + by)
        except OverflowError:
            raise TimeProblem(
                "that leads out of the calendar: shift by less, such as 1h or -90s"
            ) from None

    return _retimed(draft, steps, shifted)


def rezone_events(draft: Draft, steps: Collection[Step], change: ZoneChange) -> Retimed:
    """Return a draft in which the clock that events show in one zone is read in another.

    `14:05` that was taken for UTC and typed in Paris in winter becomes 13:05 UTC. An event keeps
    its microseconds; its offset becomes that of the zone it was written in.

    Raises:
        TimeProblem: the other zone's clock skips or repeats one of the times; the message names
            the event's time and the alternatives. Nothing is changed then.
    """
    return _retimed(draft, steps, lambda at: _reread(at, change))


def read_zone_change(text: str, zone: ZoneInfo) -> ZoneChange:
    """Return what `Europe/Paris` or `UTC -> Europe/Paris` says; alone, a zone replaces `zone`.

    Raises:
        TimeProblem: a name is no time zone.
    """
    words = visible_line(text)
    for arrow in _ARROW:
        before, found, after = words.partition(arrow)
        if found:
            return ZoneChange(_zone(before), _zone(after))
    return ZoneChange(zone, _zone(words))


def _zone(name: str) -> ZoneInfo:
    return load_zone(name.strip())


def _reread(at: datetime, change: ZoneChange) -> datetime:
    wall = local(at, change.shown_in).replace(tzinfo=None, fold=0)
    first, second = (wall.replace(tzinfo=change.written_in, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        try:
            return within_years(fixed(first))
        except OverflowError:
            raise TimeProblem("that leads out of the calendar: choose another zone") from None
    text = f"{wall:%Y-%m-%d} {clock_text(wall)}"
    return parse_stamp(text, zone=change.written_in, now=datetime(2000, 1, 1, tzinfo=UTC)).at


def _retimed(
    draft: Draft, steps: Collection[Step], move: Callable[[datetime], datetime]
) -> Retimed:
    counts = {"changed": 0, "without": 0}

    def edit(row: Tree) -> Tree:
        moved = {key: move(at) for key in _KEYS if is_instant(at := row.get(key))}
        counts["changed" if "at" in moved else "without"] += 1
        different = {key: at for key, at in moved.items() if repr(at) != repr(row.get(key))}
        return {**row, **different} if different else row

    after = edit_events(draft, steps, edit)
    return Retimed(after, counts["changed"], counts["without"])
