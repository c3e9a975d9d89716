"""The lines of the timeline: events in the order of time, the days between them, the milestones."""

from __future__ import annotations

import operator
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import compress, islice, pairwise
from typing import TypeAlias
from zoneinfo import ZoneInfo

from pm_tui.document.convert import is_instant
from pm_tui.document.draft import Draft
from pm_tui.document.event_batch import TIMELINE, event_step
from pm_tui.document.event_filter import EventFilter
from pm_tui.document.facts import instant_key
from pm_tui.document.path import Step, Tree, same_ends
from pm_tui.document.phases import Course, course_of
from pm_tui.document.times import Milestone, Milestones
from pm_tui.document.times.walls import local

MILESTONES = ("started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at")

_NO_DAY = -1
_LAST = (True, 0.0)


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line between two days."""

    day: date


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone of the incident, at its place in time; it is edited in the overview."""

    name: str
    at: datetime
    about: bool


Line: TypeAlias = "int | DayLine | MilestoneLine"
"""An event by its place in the file, or a line of another sort."""


class EventRows:
    """The timeline's lines. Rows whose time is not valid come last.

    An edit changes few rows: what is known of the others (their instant, their day) is kept, by
    identity, so that an edit among 10,000 costs about as much as one among ten.
    """

    def __init__(self) -> None:
        self.filter = EventFilter()
        self.kept: Step | None = None
        """The event that is being edited: it is shown whatever the filter says."""
        self.lines: Sequence[Line] = ()
        self.has_seconds = False
        """Whether any time shows seconds: the times then need more room."""
        self._rows: Sequence[Tree] = ()
        self._order: Sequence[int] = ()
        self._keys: list[tuple[bool, float]] = []
        self._days: list[int] = []
        self._ids: list[object] = []
        self._zone = ZoneInfo("UTC")
        self._milestones: tuple[MilestoneLine, ...] = ()

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def total(self) -> int:
        """Return the number of events, shown or not."""
        return len(self._rows)

    def take(self, draft: Draft, zone: ZoneInfo) -> bool:
        """Take the events and milestones of a draft; say whether lines came, went or moved."""
        milestones = tuple(_milestones(draft))
        rows = draft.rows(TIMELINE)
        is_known = zone is self._zone and milestones == self._milestones
        if is_known and rows is self._rows:
            return False
        same_order = self._take_rows(rows, zone)
        self._milestones = milestones
        if is_known and same_order and not self.filter:
            return False
        self.arrange()
        return True

    def arrange(self) -> None:
        """Put the lines in order anew, as after a change of the filter."""
        keys, rows = self._keys, self._rows
        order: Sequence[int] = sorted(range(len(rows)), key=keys.__getitem__)
        self._order = order
        shown = order
        if self.filter:
            shown = [
                place
                for place in order
                if self.filter.lets_through(rows[place])
                or event_step(rows[place], place) == self.kept
            ]
        days = list(map(self._days.__getitem__, shown))
        waiting = [] if self.filter else list(reversed(self._milestones))
        before = [
            bisect_left(shown, instant_key(line.at), key=keys.__getitem__) for line in waiting
        ]
        new_days = compress(range(1, len(days)), map(operator.ne, days, islice(days, 1, None)))
        lines: list[Line] = []
        last = _NO_DAY
        # Between these places the lines are events of one day.
        for start, end in pairwise(sorted({0, *new_days, *before, len(shown)})):
            while waiting and before[-1] <= start:
                before.pop()
                last = self._add_milestone(lines, waiting.pop(), last)
            if days[start] != last:
                last = days[start]
                if last != _NO_DAY:
                    lines.append(DayLine(date.fromordinal(last)))
            lines += shown[start:end]
        for line in reversed(waiting):
            last = self._add_milestone(lines, line, last)
        self.lines = lines

    def row(self, index: int) -> Tree | None:
        """Return the event on a line, or None where the line is no event."""
        line = self.lines[index] if 0 <= index < len(self.lines) else None
        return self._rows[line] if isinstance(line, int) else None

    def step(self, index: int) -> Step | None:
        """Return the id of the event on a line, or its place in the file; None for other lines."""
        line = self.lines[index] if 0 <= index < len(self.lines) else None
        return event_step(self._rows[line], line) if isinstance(line, int) else None

    def steps(self, first: int = 0, last: int | None = None) -> list[Step]:
        """Return what names the events on the lines from `first` to `last`."""
        end = len(self.lines) if last is None else last + 1
        places = (line for line in self.lines[first:end] if isinstance(line, int))
        return [event_step(self._rows[place], place) for place in places]

    def index_of(self, step: Step | None) -> int | None:
        """Return the line of an event by its id or place, or None when it is not shown."""
        try:
            place = step if isinstance(step, int) else self._ids.index(step)
            return None if step is None else self.lines.index(place)
        except ValueError:
            return None

    def index_of_milestone(self, name: str) -> int | None:
        """Return the line of a milestone."""
        return next(
            (
                index
                for index, line in enumerate(self.lines)
                if isinstance(line, MilestoneLine) and line.name == name
            ),
            None,
        )

    def first_at(self, moment: datetime) -> int | None:
        """Return the line of the first event that is not earlier, else of the last with a time."""
        wanted = instant_key(moment)
        found: int | None = None
        for index, line in enumerate(self.lines):
            if isinstance(line, int) and self._keys[line] < _LAST:
                found = index
                if self._keys[line] >= wanted:
                    break
        return found

    def instant(self, index: int) -> datetime | None:
        """Return when the event or milestone on a line was, if that is known."""
        line = self.lines[index] if 0 <= index < len(self.lines) else None
        if isinstance(line, MilestoneLine):
            return line.at
        at = self._rows[line].get("at") if isinstance(line, int) else None
        return at if is_instant(at) else None

    def gap_before(self, index: int) -> timedelta | None:
        """Return how long after the event before it one on a line was."""
        at = self.instant(index)
        before = index - 1
        while before >= 0 and not isinstance(self.lines[before], int):
            before -= 1
        earlier = self.instant(before) if before >= 0 else None
        return None if at is None or earlier is None else at - earlier

    @property
    def milestones(self) -> Milestones:
        """Return the milestones that have a time."""
        found = {line.name: Milestone(line.at, line.about) for line in self._milestones}
        return Milestones(*(found.get(name, Milestone()) for name in MILESTONES))

    def course(self) -> Course:
        """Return what the incident went through; the first and the last event say how far."""
        timed = bisect_left(self._order, _LAST, key=self._keys.__getitem__)
        ends = [self._rows[self._order[place]].get("at") for place in (0, timed - 1) if timed]
        return course_of(self.milestones, [at for at in ends if is_instant(at)])

    def instants(self) -> list[datetime]:
        """Return the times of all events."""
        return [at for row in self._rows if is_instant(at := row.get("at"))]

    def _take_rows(self, rows: Sequence[Tree], zone: ZoneInfo) -> bool:
        """Take rows, keeping what is known of those that are the same; say if the order holds."""
        old, self._rows = self._rows, rows
        if zone is not self._zone:
            self._zone = zone
            self._keys, self._days, self._ids, old = [], [], [], ()
        first, end = same_ends(old, rows)
        stop = len(rows) - end
        fresh = rows[first:stop]
        keys = [_key(row) for row in fresh]
        days = [_day(row, zone) for row in fresh]
        stamps = (at for row in fresh if is_instant(at := row.get("at")))
        self.has_seconds = self.has_seconds or any(at.second for at in stamps)
        old_stop = len(old) - end
        same = keys == self._keys[first:old_stop] and days == self._days[first:old_stop]
        self._keys[first:old_stop] = keys
        self._days[first:old_stop] = days
        self._ids[first:old_stop] = [row.get("id") for row in fresh]
        return same and len(old) == len(rows)

    def _add_milestone(self, lines: list[Line], line: MilestoneLine, last: int) -> int:
        day = local(line.at, self._zone).toordinal()
        if day != last:
            lines.append(DayLine(date.fromordinal(day)))
        lines.append(line)
        return day


def _key(row: Tree) -> tuple[bool, float]:
    at = row.get("at")
    return instant_key(at) if is_instant(at) else _LAST


def _day(row: Tree, zone: ZoneInfo) -> int:
    at = row.get("at")
    return local(at, zone).toordinal() if is_instant(at) else _NO_DAY


def _milestones(draft: Draft) -> list[MilestoneLine]:
    """Return the milestones that have a time, in the order of time."""
    found: list[MilestoneLine] = []
    for name in MILESTONES:
        at = draft.get(("incident", name))
        if is_instant(at):
            about = draft.get(("incident", f"{name}_about")) is True
            found.append(MilestoneLine(name, local(at, UTC), about))
    return sorted(found, key=lambda line: instant_key(line.at))
