"""Lengths of time: `1h 02m` in tables, `18 hours 14 minutes` in prose, `+27m` between rows."""

from __future__ import annotations

import re
from datetime import timedelta
from fractions import Fraction

from pm_tui.document.times.problems import TimeProblem, quoted
from pm_tui.document.times.typed import plain

_SECONDS = {"w": 604800, "d": 86400, "h": 3600, "m": 60, "s": 1}
_PART = re.compile(
    r" ?(?:,|and(?![a-z]))? ?([0-9]{1,9}(?:[.,][0-9]{1,6})?) ?"
    r"(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])"
)
_CLOCKLIKE = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?")
_SIGN = re.compile(r"[+-]? ?")
_LONGEST = timedelta(days=36600)


def parse_duration(text: str) -> timedelta:
    """Return the length that `1h 30m`, `-1h`, `+90m`, `45 minutes`, `1.5h`, `1:30` or `1d` says.

    A leading minus makes all of it negative. Raises `TimeProblem` for anything else, for a number
    without a unit, and beyond a hundred years.
    """
    words = plain(text)
    seconds = _seconds(words)
    if seconds is None:
        if words.lstrip("+- ").isdecimal():
            raise TimeProblem(f"{quoted(words)} has no unit: write for example 30m or 2h.")
        raise TimeProblem(f"{quoted(words)} is not a length of time: write for example 1h 30m.")
    if seconds > _LONGEST.total_seconds():
        raise TimeProblem(f"{quoted(words)} is too long: a length of time is at most 100 years.")
    length = timedelta(microseconds=int(seconds * 1_000_000))
    return -length if words.startswith("-") else length


def is_duration(words: str) -> bool:
    """Tell whether `parse_duration` understands a plain text, however long the time is."""
    return _seconds(words) is not None


def _seconds(words: str) -> Fraction | None:
    """Return the length without its sign, or None when the text is not one."""
    sign = _SIGN.match(words)
    position = sign.end() if sign else 0
    if clock := _CLOCKLIKE.fullmatch(words, position):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return Fraction(hours * 3600 + minutes * 60 + seconds)
    total, found = Fraction(0), False
    while position < len(words):
        part = _PART.match(words, position)
        if not part:
            return None
        total += Fraction(part[1].replace(",", ".")) * _SECONDS[part[2][0]]
        position, found = part.end(), True
    return total if found else None


def format_duration(delta: timedelta, *, about: bool = False) -> str:
    """Return `45s`, `12m`, `12m 30s`, `1h 02m`, `2d 03h`: the two largest units, rounded down.

    Zero is `0m`; negative lengths get a minus, estimates a `~` in front.
    """
    (first, unit), (second, smaller) = _two_largest(delta)
    text = f"{first}{unit}"
    if unit in "dh" or second:
        text = f"{text} {second:02d}{smaller}" if smaller else text
    return f"{'~' if about else ''}{_minus(delta)}{text}"


def format_gap(delta: timedelta) -> str:
    """Return the distance to the previous row: `+27m`, `+5h`, `+5h 10m`, `+1d`."""
    (first, unit), (second, smaller) = _two_largest(delta)
    text = f"{first}{unit} {second}{smaller}" if second else f"{first}{unit}"
    return f"{_minus(delta) or '+'}{text}"


def spell_duration(delta: timedelta) -> str:
    """Return `18 hours 14 minutes`: the two largest units as words, for a sentence."""
    words = [
        f"{count} {_UNIT_NAMES[unit]}{'' if count == 1 else 's'}"
        for index, (count, unit) in enumerate(_two_largest(delta))
        if count or not index
    ]
    return f"{'minus ' if _minus(delta) else ''}{' '.join(words)}"


_UNIT_NAMES = {"d": "day", "h": "hour", "m": "minute", "s": "second"}


def _two_largest(delta: timedelta) -> tuple[tuple[int, str], tuple[int, str]]:
    """Return the two largest units of a length without its sign, rounded down to them."""
    seconds = abs(delta) // timedelta(seconds=1)
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if days:
        return (days, "d"), (hours % 24, "h")
    if hours:
        return (hours, "h"), (minutes % 60, "m")
    if minutes or not seconds:
        return (minutes, "m"), (seconds % 60, "s")
    return (seconds, "s"), (0, "")


def _minus(delta: timedelta) -> str:
    return "-" if delta <= timedelta(seconds=-1) else ""
