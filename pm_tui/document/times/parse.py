"""Reading a time as people type it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pm_tui.document.times.context import Context, Question
from pm_tui.document.times.dates import FoundDate
from pm_tui.document.times.durations import is_duration, parse_duration
from pm_tui.document.times.format import format_moment, format_with_offset
from pm_tui.document.times.moments import Moment, resolve, scan_moment, within_years
from pm_tui.document.times.problems import Choice, TimeProblem, quoted
from pm_tui.document.times.typed import plain, split_about
from pm_tui.document.times.walls import fixed, local

_RANGE = re.compile(r" ?(?:-{1,3}>?|(?:to|until|till)(?![a-z])|/) ?")
_FORMS = "14:05, 2:05 PM, 2024-03-01 14:05, 14:05-14:20 or +5m"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time or a range of time; every datetime has a fixed offset, UTC as `timezone.utc`.

    `until` is the end of a range and never before `at`; `about` says that it is an estimate.
    """

    at: datetime
    until: datetime | None = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    stamp: Stamp
    has_zone: bool  # a zone was written, so the alternatives are shown with their offsets


def parse_stamp(
    text: str,
    *,
    zone: ZoneInfo,
    after: datetime | None = None,
    day: date | None = None,
    now: datetime,
) -> Stamp:
    """Return the time that `text` stands for, in any form people type (S3 3.8).

    A time without a zone is in `zone`. A bare clock time is on `day`, else on the local day of
    `after` (the previous event), else today; `+5m` counts from `after`. A month and day without
    a year take the year of those, else the latest that is past. Written offsets are kept.

    Raises `TimeProblem`, and nothing else, for every text that is not exactly one time; when it
    has several readings (a clock change, `IST`, `03/04/2024`) the choices are those readings.
    """
    near = day or (local(after, zone).date() if after else None)
    context = Context(zone, now.astimezone(zone).date(), near, now, after)
    words, about = split_about(plain(text))
    if not words:
        raise TimeProblem(f"Write a time, for example {_FORMS}.")
    try:
        return replace(_read(words, context).stamp, about=about)
    except Question as question:
        choices, problems = _alternatives(words, context, about, {}, ())
        if not choices:
            raise problems[0] from None
        raise TimeProblem(question.message, tuple(choices.values())) from None


def _alternatives(
    words: str,
    context: Context,
    about: bool,
    answers: Mapping[str, int],
    meanings: tuple[str, ...],
) -> tuple[dict[Stamp, Choice], list[TimeProblem]]:
    """Return every reading of the text with its choice, and why the other readings failed."""
    try:
        reading = _read(words, replace(context, answers=answers))
    except TimeProblem as problem:
        return {}, [problem]
    except Question as question:
        choices: dict[Stamp, Choice] = {}
        problems: list[TimeProblem] = []
        for index, meaning in enumerate(question.meanings):
            more, failed = _alternatives(
                words, context, about, {**answers, question.key: index}, (*meanings, meaning)
            )
            choices = {**choices, **{k: more[k] for k in more if k not in choices}}
            problems += failed
        return choices, problems
    stamp = replace(reading.stamp, about=about)
    if reading.has_zone:
        shown = format_with_offset(stamp.at, about=about, until=stamp.until)
    else:
        shown = format_moment(stamp.at, context.zone, about=about, until=stamp.until)
    return {stamp: Choice(shown, ", ".join(meanings))}, []


def _read(words: str, context: Context) -> _Reading:
    try:
        return _read_in_calendar(words, context)
    except OverflowError:
        raise TimeProblem(
            f"{quoted(words)} leads out of the calendar: write a date and a time."
        ) from None


def _read_in_calendar(words: str, context: Context) -> _Reading:
    if words[0] in "+-" and is_duration(words):
        return _Reading(Stamp(_counted(words, context)), has_zone=False)
    start = scan_moment(words, 0, context)
    if start.end == len(words):
        at = resolve(start, context, "start", FoundDate(context.day, 0, local=True))
        return _Reading(Stamp(within_years(at)), has_zone=start.zone is not None)
    match = _RANGE.match(words, start.end)
    if not match or match.end() == len(words):
        rest = words[start.end :].strip()
        raise TimeProblem(f"{quoted(rest)} after the time is not understood: write {_FORMS}.")
    end = scan_moment(words, match.end(), context)
    if end.end < len(words):
        rest = words[end.end :].strip()
        raise TimeProblem(f"{quoted(rest)} after the range is not understood: write {_FORMS}.")
    return _range(start, end, context)


def _counted(words: str, context: Context) -> datetime:
    delta = parse_duration(words)
    if context.after is None:
        raise TimeProblem(
            f"{quoted(words)} counts from the previous event, there is none: write a clock time."
        )
    try:
        return within_years(fixed((context.after + delta).astimezone(context.zone)))
    except OverflowError:
        raise TimeProblem(f"{quoted(words)} is too far away: write a date and a time.") from None


def _range(start: Moment, end: Moment, context: Context) -> _Reading:
    start, end = start.with_zone(end.zone), end.with_zone(start.zone)
    start, end = _share_meridiem(start, end)
    today = FoundDate(context.day, 0, local=True)
    at = within_years(resolve(start, context, "start", today))
    # The end is on the day that its own zone shows at the start, or on the next.
    same = FoundDate(at.astimezone(end.zone or context.zone).date(), 0)
    until = within_years(resolve(end, context, "end", same))
    if until < at and _rolls(start, end):
        tomorrow = replace(same, date=same.date + timedelta(days=1))
        until = within_years(resolve(end, context, "end of the next day", tomorrow))
    if until < at:
        raise TimeProblem("The range ends before it starts: write the earlier time first.")
    return _Reading(Stamp(at, until), has_zone=start.zone is not None)


def _rolls(start: Moment, end: Moment) -> bool:
    """Tell whether a range that ends before it starts goes on to the next day.

    It does when its end has no date, unless only a clock change puts the end before the start.
    """
    if end.day or not end.clock or not start.clock:
        return end.day is None and end.clock is not None
    return start.zone != end.zone or end.clock.since_midnight() < start.clock.since_midnight()


def _share_meridiem(start: Moment, end: Moment) -> tuple[Moment, Moment]:
    """Give `2:05-3:10 pm` and `2:05 pm-3:10` the AM or PM that is written only once."""
    first, last = start.clock, end.clock
    if not first or not last:
        return start, end
    if last.meridiem and first.twelve_hour:
        same = first.with_meridiem(last.meridiem)
        other = first.with_meridiem("a" if last.meridiem == "p" else "p")
        fits = same.since_midnight() <= last.since_midnight()
        return replace(start, clock=same if fits else other), end
    if first.meridiem and last.twelve_hour:
        same = last.with_meridiem(first.meridiem)
        other = last.with_meridiem("a" if first.meridiem == "p" else "p")
        fits = first.since_midnight() <= same.since_midnight()
        return start, replace(end, clock=same if fits else other)
    return start, end
