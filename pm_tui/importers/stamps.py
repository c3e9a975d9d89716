"""Reading the times that programs write: ISO 8601, and wall clocks of the document's zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from pm_tui.document.text import visible_line
from pm_tui.document.times import TimeProblem, parse_stamp

_START = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = -2_208_988_800, 7_258_118_400  # 1900 and 2200, in seconds since 1970


def read_instant(text: str, zone: ZoneInfo) -> datetime:
    """Return the instant of a written time; one without an offset is in `zone`.

    Raises `TimeProblem` for what is no possible time, and for a wall clock time that the zone
    skips or shows twice; its message names the alternatives.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return parse_written(text, zone)
    if at.year < 1900 or at.year > 2199:
        raise TimeProblem(f"the year {at.year:04d} cannot be right")
    if at.tzinfo is not None:
        return at
    if len(text) < 12:
        raise TimeProblem("a date without a time of day")
    return place(at, zone)


def is_zero(text: str) -> bool:
    """Say whether a time is what Go programs write for "no time"."""
    return not text or text.startswith("0001-01-01")


def place(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant of a wall clock time in a zone, with a fixed offset.

    Raises `TimeProblem` in a gap or a fold, naming the alternatives.
    """
    at = wall.replace(tzinfo=zone)
    offset = at.utcoffset()
    if offset is None or offset != at.replace(fold=1).utcoffset():
        return parse_written(wall.isoformat(" "), zone)
    return wall.replace(tzinfo=timezone(offset))


def parse_written(text: str, zone: ZoneInfo) -> datetime:
    """Return the instant that a date and time stands for, in any form people write."""
    try:
        return parse_stamp(text, zone=zone, now=datetime.now(UTC)).at
    except TimeProblem as problem:
        raise TimeProblem(explain(problem)) from None


def explain(problem: TimeProblem) -> str:
    """Return what is wrong with a time, and its possible readings, on one line."""
    if not problem.choices or all(choice.text in problem.message for choice in problem.choices):
        return visible_line(problem.message)
    choices = " or ".join(choice.text for choice in problem.choices[:4])
    return visible_line(f"{problem.message} It could be {choices}.")


def from_epoch(seconds: int, microseconds: int = 0) -> datetime:
    """Return the instant of an epoch, in UTC; raise `TimeProblem` outside 1900 to 2199."""
    if not _FIRST <= seconds < _LAST:
        raise TimeProblem("the year cannot be right")
    return _START + timedelta(seconds=seconds, microseconds=microseconds)
