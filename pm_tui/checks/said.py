"""Numbers that a sentence says: how long it lasted, how many it hit, on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pm_tui.document.times import TimeProblem, parse_duration

_NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve"),
        )
    )
}
_NUMBER = rf"(?:\d{{1,6}}(?:[.,]\d{{1,2}})?|an?|half an|{'|'.join(_NUMBERS)})"
_UNIT = r"(?:weeks?|days?|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b"
_LENGTH = rf"{_NUMBER}[ -]?{_UNIT}(?:(?: |, | and ){_NUMBER}[ -]?{_UNIT}){{0,2}}"
_ROUGH = (
    r"(?:about|around|almost|nearly|roughly|approximately|approx\.?|some|circa|just (?:over|under)"
    r"|over|under|more than|less than|close to|~|≈)"
)
_OUTAGE = r"(?:outage|incident|downtime|disruption|interruption|degradation|unavailability)"
_DOWN = r"(?:down|offline|unavailable|unreachable|inaccessible|degraded|out of service)"

_DURATIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{_OUTAGE})\b[^.;:\n]{{0,30}}?\b(?:lasted|lasting|took|of)\s+(?:for\s+)?"
        rf"(?P<rough>{_ROUGH}\s*)?(?P<length>{_LENGTH})",
        rf"\b(?:was|were|been|being|went)\s+(?:\w+ly\s+)?{_DOWN}\s+for\s+(?P<rough>{_ROUGH}\s*)?"
        rf"(?P<length>{_LENGTH})",
        rf"\b(?P<rough>{_ROUGH}\s*)?(?P<length>{_NUMBER}[ -]?(?:weeks?|days?|hours?|minutes?))"
        rf"[ -](?:long\s+)?{_OUTAGE}\b",
        rf"\b(?:detected|noticed|acknowledged|mitigated|resolved|recovered|restored)\s+"
        rf"(?:after|within)\s+(?P<rough>{_ROUGH}\s*)?(?P<length>{_LENGTH})",
    )
)
_PIECE = re.compile(rf"({_NUMBER})[ -]?({_UNIT})", re.IGNORECASE)
_UNIT_SECONDS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}


@dataclass(frozen=True, slots=True)
class SaidLength:
    """A length of time in words: its offsets, how long, and how far it may be off."""

    span: tuple[int, int]
    length: timedelta
    slack: timedelta


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in words: of what (`users`, `share`, `services`), offsets and value.

    `rough` for "about 500", `bound` for "at least 500", and the digits that were written.
    """

    what: str
    span: tuple[int, int]
    number: float
    digits: int
    rough: bool
    bound: bool


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A day in words: its offsets and the day."""

    span: tuple[int, int]
    day: date


def durations_in(text: str) -> Iterator[SaidLength]:
    """Yield the lengths that a text gives the outage as a whole, or the way to a milestone."""
    taken: set[int] = set()
    for pattern in _DURATIONS:
        for match in pattern.finditer(text):
            length = _length(match["length"])
            if length is None or match.start("length") in taken:
                continue
            taken.add(match.start("length"))
            smallest = _smallest_unit(match["length"])
            slack = max(length * (0.25 if match["rough"] else 0.1), smallest / 2)
            yield SaidLength(match.span("length"), length, slack)


def _length(words: str) -> timedelta | None:
    parts = []
    for number, unit in _PIECE.findall(words):
        low = number.lower()
        value = {"a": "1", "an": "1", "half an": "0.5"}.get(low) or str(_NUMBERS.get(low, low))
        parts.append(f"{value} {unit}")
    try:
        return parse_duration(" ".join(parts))
    except TimeProblem:
        return None


def _smallest_unit(words: str) -> timedelta:
    return min(
        timedelta(seconds=_UNIT_SECONDS[unit[0].lower()]) for _, unit in _PIECE.findall(words)
    )


_COUNT = (
    r"(?P<number>\d{1,3}(?:[, \u202f]\d{3}){1,3}|\d{1,9}(?:\.\d{1,2})?|" + "|".join(_NUMBERS) + ")"
)
_BEFORE = (
    rf"(?:(?P<bound>at least|at most|up to|more than|over|fewer than|less than|under)\s+"
    rf"|(?P<rough>{_ROUGH})\s*)?"
)
_HIT = r"(?:affected|impacted|hit|saw errors|lost|could not|were unable|had no)"
_COUNTS = (
    (
        "users",
        re.compile(rf"\b{_BEFORE}{_COUNT}\s+(?:users|customers)\s+(?:were\s+)?{_HIT}\b", re.I),
    ),
    (
        "users",
        re.compile(
            rf"\b(?:affected|impacted|hit)\s+{_BEFORE}{_COUNT}\s+(?:users|customers)\b", re.I
        ),
    ),
    (
        "share",
        re.compile(
            rf"\b{_BEFORE}{_COUNT}\s?(?:%|percent|per cent)\s+of\s+(?:all\s+|our\s+|the\s+)?"
            r"(?:users|customers)\b",
            re.I,
        ),
    ),
    (
        "services",
        re.compile(
            rf"\b{_BEFORE}{_COUNT}\s+services\s+(?:were|was)\s+(?:affected|impacted|down)\b", re.I
        ),
    ),
)


def counts_in(text: str) -> Iterator[Amount]:
    """Yield how many users and services, and what share of users, a text says were hit."""
    for what, pattern in _COUNTS:
        for match in pattern.finditer(text):
            words = match["number"].lower()
            if words in _NUMBERS:
                number, digits = float(_NUMBERS[words]), 9
            else:
                plain = re.sub(r"[, \u202f](?=\d{3})", "", words)
                number = float(plain)
                digits = max(1, len(plain.replace(".", "").rstrip("0")))
            bound = match["bound"] is not None
            rough = match["rough"] is not None
            yield Amount(what, match.span(), number, digits, rough, bound)


_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_MONTH = rf"(?P<month>{'|'.join(month[:3] + '(?:' + month[3:] + ')?' for month in _MONTHS)})\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
    )
)


def dates_in(text: str) -> Iterator[SaidDate]:
    """Yield the full dates that a text names; what is no day of the calendar is none."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            word = (parts.get("month") or "")[:3].lower()
            month = int(parts.get("number") or 0) or [m[:3] for m in _MONTHS].index(word) + 1
            try:
                yield SaidDate(match.span(), date(int(match["year"]), month, int(match["day"])))
            except ValueError:
                continue
