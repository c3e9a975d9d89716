"""Reading one moment: a date, a clock time and a zone, in the orders people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from pm_tui.document.times.clocks import FoundClock, scan_clock, scan_epoch
from pm_tui.document.times.context import Context
from pm_tui.document.times.dates import FIRST_YEAR, LAST_YEAR, FoundDate, scan_date
from pm_tui.document.times.problems import TimeProblem, quoted
from pm_tui.document.times.suffixes import Written, scan_zone
from pm_tui.document.times.walls import fixed, place

_LEAD = re.compile(r"(?:(?:at|from|on|@) ?(?![a-z]))?")
_BETWEEN = re.compile(r"(?P<t>t)(?=[0-9])| ?[,:]? ?(?:(?:at|from|@)(?![a-z])|-)? ?")
_BEFORE_DATE = re.compile(r" ?,? ?(?:on(?![a-z]) ?)?")
_NOW = re.compile(r"now(?![a-z])")
_FORMS = "14:05, 2:05 PM, 2024-03-01 14:05 or +5m"


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment as written: either `instant`, or a clock time with what stands around it."""

    end: int
    instant: datetime | None = None
    clock: FoundClock | None = None
    day: FoundDate | None = None
    zone: tzinfo | None = None

    def with_zone(self, zone: tzinfo | None) -> Moment:
        """Return the same moment in that zone, if none is written."""
        return self if self.zone or zone is None else replace(self, zone=zone)


def scan_moment(text: str, start: int, context: Context) -> Moment:
    """Return the moment written at `start` of a plain text.

    Raises `TimeProblem` when there is none, and `Question` where it has several readings.
    """
    begin = _end(_LEAD, text, start)
    if match := _NOW.match(text, begin):
        return Moment(match.end(), instant=context.now.replace(second=0, microsecond=0))
    if epoch := scan_epoch(text, begin):
        return Moment(epoch[1], instant=epoch[0])
    day = scan_date(text, begin, context)
    has_t = False
    if day:
        between = _BETWEEN.match(text, day.end)
        has_t = bool(between and between["t"])
        begin = between.end() if between else day.end
        if begin == len(text):
            raise TimeProblem(f"Add a time to the date, for example {day.date} 14:05.")
    clock = scan_clock(text, begin)
    if not clock:
        raise TimeProblem(f"{quoted(text[start:])} is not a time: write {_FORMS}.")
    clock.since_midnight()
    zone, end = scan_zone(text, clock.end, Written(clock, day is not None, has_t), context)
    if day is None:
        day = scan_date(text, _end(_BEFORE_DATE, text, end), context)
        end = day.end if day else end
        if day and zone is None:
            zone, end = scan_zone(text, end, Written(clock, True, False), context)
    return Moment(end, clock=clock, day=day, zone=zone)


def resolve(moment: Moment, context: Context, key: str, default: FoundDate) -> datetime:
    """Return the instant of a moment, with a fixed offset; `default` is its date if it has none.

    A date that is a day of the document's zone stays that day, also when the clock time has
    another zone: `04:35Z` on March 1 in New York is 23:35 of March 1. Raises `TimeProblem` for an
    impossible time of day and `Question` for a gap or a fold (`key` names it).
    """
    if moment.instant is not None or moment.clock is None:
        return fixed((moment.instant or context.now).astimezone(context.zone))
    since_midnight = moment.clock.since_midnight()
    day = moment.day or default
    if moment.zone is None:
        return place(_wall(day.date, since_midnight), context.zone, context, key)
    if day.local:
        for shift in (0, -1, 1):
            wall = _wall(day.date + timedelta(days=shift), since_midnight)
            shown = wall.replace(tzinfo=moment.zone).astimezone(context.zone)
            if shown.date() == day.date:
                return place(wall, moment.zone, context, key)
    return place(_wall(day.date, since_midnight), moment.zone, context, key)


def within_years(at: datetime) -> datetime:
    """Return the instant; raise `TimeProblem` when its year can only be a slip."""
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise TimeProblem(
            f"The year {at.year:04d} cannot be right: years go from {FIRST_YEAR} to {LAST_YEAR}."
        )
    return at


def _wall(day: date, since_midnight: timedelta) -> datetime:
    return datetime.combine(day, time()) + since_midnight


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start
