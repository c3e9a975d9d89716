"""Reading the date part of a time."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from pm_tui.document.times.context import Context
from pm_tui.document.times.months import MONTHS
from pm_tui.document.times.problems import TimeProblem

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years outside these are slips of the keyboard."""

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?![a-z])"
)
# "Mar 1 2005" is a year without a time, "Mar 1 2105" a time without a year.
_YEAR = r"(?P<year>19[6-9][0-9]|20[0-9]{2})(?![0-9])"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9.h])"
_NUMERIC = re.compile(
    r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9])"
)
_COMPACT = re.compile(
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"(?=t|z| |$|(?:[0-9]{2}){2,3}(?![0-9]))"
)
_NAMED = (
    re.compile(rf"{_MONTH}[ -]?{_DAY}(?!:)(?:,? ?{_YEAR}(?!:))?"),
    re.compile(rf"{_DAY}[ /-]?(?:of )?{_MONTH}(?:,?[ /-]?{_YEAR})?"),
)
_DOTTED = re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})(?![0-9])")
_SLASHED = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<sep>[/-])(?P<b>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4}|[0-9]{2})(?![0-9:.h])"
    r"|(?P<a2>[0-9]{1,2})/(?P<b2>[0-9]{1,2})(?![0-9/])"
)
_WORDS = re.compile(r"(yesterday|today|tonight|tomorrow)(?![a-z])")
_SHIFTS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_WEEKDAY = re.compile(
    r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)(?![a-z])\.?,? ?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where its text ends; `local` when it is a day of the document's zone.

    `yesterday` is the document's yesterday, whatever zone is written after the clock time.
    """

    date: date
    end: int
    local: bool = False


def scan_date(text: str, start: int, context: Context) -> FoundDate | None:
    """Return the date written at `start` of a plain text, with a weekday in front or without.

    A weekday in front of a date is not compared with it; alone it is the nearest such day.
    Raises `TimeProblem` for a date that does not exist and `Question` for `03/04/2024`.
    """
    weekday = _WEEKDAY.match(text, start)
    begin = weekday.end() if weekday else start
    found = _scan_written(text, begin, context)
    if found or not weekday:
        return found
    return FoundDate(_nearest(_WEEKDAYS.index(weekday[1][:3]), context), begin, local=True)


def _scan_written(text: str, start: int, context: Context) -> FoundDate | None:
    if match := _WORDS.match(text, start):
        return FoundDate(context.today + timedelta(days=_SHIFTS[match[1]]), match.end(), local=True)
    for pattern in (_NUMERIC, _COMPACT, _DOTTED):
        if match := pattern.match(text, start):
            year, month, day = (int(match[name]) for name in ("year", "month", "day"))
            return FoundDate(make_date(year, month, day), match.end())
    for pattern in _NAMED:
        if match := pattern.match(text, start):
            month = next(
                n for n, name in enumerate(MONTHS, 1) if name.lower()[:3] == match["month"][:3]
            )
            written = int(match["year"]) if match["year"] else None
            return FoundDate(_dated(written, month, int(match["day"]), context), match.end())
    if match := _SLASHED.match(text, start):
        return FoundDate(_slashed(match, context), match.end())
    return None


def make_date(year: int, month: int, day: int) -> date:
    """Return that date; raise `TimeProblem` that says which part is impossible."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise TimeProblem(
            f"The year {year:04d} cannot be right: years go from {FIRST_YEAR} to {LAST_YEAR}."
        )
    if not 1 <= month <= 12:
        raise TimeProblem(f"There is no month {month:02d}: months go from 01 to 12.")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise TimeProblem(f"There is no day {day:02d}: {MONTHS[month - 1]} {year} has {days} days.")
    return date(year, month, day)


def _dated(year: int | None, month: int, day: int, context: Context) -> date:
    """Return the date, with the year of the surroundings, or else the latest that is past."""
    if year is not None:
        return make_date(year, month, day)
    near = context.near
    if near is not None:
        # An incident over New Year has both its December and its January.
        turn = {(12, 1): 1, (1, 12): -1}.get((near.month, month), 0)
        return make_date(near.year + turn, month, day)
    for past in range(9):  # between two 29ths of February there are at most eight years
        year = context.today.year - past
        exists = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
        if exists and date(year, month, day) <= context.today:
            return date(year, month, day)
    return make_date(context.today.year, month, day)


def _slashed(match: re.Match[str], context: Context) -> date:
    """Return the date of `15/03/2024`; ask when both numbers could be the month."""
    a, b = int(match["a"] or match["a2"]), int(match["b"] or match["b2"])
    year = int(match["year"]) if match["year"] else None
    if year is not None and len(match["year"]) == 2:
        year += 2000
    if a > 12 or a == b:
        return _dated(year, b, a, context)
    if b > 12:
        return _dated(year, a, b, context)
    options = [(_spoken(_dated(year, m, d, context)), (m, d)) for m, d in ((a, b), (b, a))]
    month, day = context.pick(
        "date order",
        f"{match[0]} is either {options[0][0]} or {options[1][0]}: write the date as 2024-03-01.",
        options,
    )
    return _dated(year, month, day, context)


def _spoken(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _nearest(weekday: int, context: Context) -> date:
    """Return that weekday within three days of the surroundings, or else the latest one."""
    back = (context.day.weekday() - weekday) % 7
    if context.near is not None and back > 3:
        back -= 7
    return context.day - timedelta(days=back)
