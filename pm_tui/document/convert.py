"""Between what a person types in a field and what the document holds there.

What cannot be read is kept as the text that was typed: the value is then wrong, and the view says
so.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from pm_tui.document.fields import Kind, Spec
from pm_tui.document.path import Value
from pm_tui.document.text import clean, visible_line

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_WHOLE = r"[+-]?\d{1,4000}"  # as many digits as a file may hold
_NUMBER = r"[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})([eE][+-]?\d{1,3})?"
_GROUPS = r"(?<=\d)[ ,'\u00a0\u202f](?=\d{3}(?!\d))"
_DAY = r"(\d{4})-(\d{1,2})-(\d{1,2})"
TIMED = (Kind.MOMENT, Kind.DAY)
"""The kinds of fields in which the same text means something else at another time or place."""

_YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


class Context(NamedTuple):
    """What a time is read against: the document's zone, the event before it, and the present."""

    zone: ZoneInfo
    now: datetime
    after: datetime | None = None
    day: date | None = None


class Typed(NamedTuple):
    """What typed text means.

    Attributes:
        value: the value, or None for an empty field, or the text itself when it cannot be read.
        error: why it cannot be read and what would be right, or "".
        until: the end of a range, for a moment.
        about: whether a moment was marked as an estimate.
        choices: readings to choose from when the text is ambiguous, ready to be typed.
    """

    value: Value | None
    error: str = ""
    until: datetime | None = None
    about: bool = False
    choices: tuple[str, ...] = ()


def read_text(spec: Spec, text: str, context: Context) -> Typed:
    """Return what `text` means in a field."""
    if spec.kind not in TIMED:
        return read_plain(spec, text)
    line = visible_line(text)
    if not line or line.lower() in spec.answers:
        return Typed(line.lower() or None)
    return (
        _read_moment(line, context) if spec.kind is Kind.MOMENT else _read_day(spec, line, context)
    )


def read_plain(spec: Spec, text: str) -> Typed:
    """Return what `read_text` does for a field of any kind that is not `TIMED`."""
    if spec.kind is Kind.PROSE:
        kept = clean(text)
        return Typed(kept if kept.strip() else None)
    line = visible_line(text)
    if not line:
        return Typed(None)
    if line.lower() in spec.answers:
        return Typed(line.lower())
    if spec.kind in (Kind.COUNT, Kind.SHARE, Kind.NUMBER):
        return _read_number(spec, line)
    if spec.kind is Kind.FLAG:
        answer = _YES.get(line.lower())
        return Typed(line, "must be yes or no") if answer is None else Typed(answer)
    if spec.kind in (Kind.WORDS, Kind.REFS):
        return _read_words(spec, line)
    if spec.kind is Kind.CHOICE and line not in spec.choices:
        return Typed(line, spec.expects)
    return Typed(line)


def show_value(spec: Spec, value: Value | None, context: Context, *, about: bool = False) -> str:
    """Return the text that stands for `value` in a field; unsafe characters are spelled out.

    A value of the wrong type is shown as it would be written in the file.
    """
    if is_instant(value):
        from pm_tui.document.times import format_moment  # what knows zones is slow to load

        return format_moment(value, context.zone, about=about)
    return show_plain(spec, value)


def show_plain(spec: Spec, value: Value | None) -> str:
    """Return what `show_value` does for any value but a time that can be placed in a zone."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value) if spec.kind is Kind.PROSE else visible_line(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, list):
        if all(isinstance(word, str) for word in value):
            return join_words([visible_line(str(word)) for word in value])
        return visible_line(repr(value))
    if isinstance(value, date):
        return value.isoformat()
    return visible_line(str(value))


def is_instant(value: object) -> TypeGuard[datetime]:
    """Say whether a value is a time that can be placed: one that has its offset."""
    return isinstance(value, datetime) and value.tzinfo is not None


def join_words(words: list[str]) -> str:
    """Return words as one line, separated by commas; a word that holds a comma is quoted."""
    return ", ".join(
        '"{}"'.format(word.replace('"', '""')) if "," in word or '"' in word else word
        for word in words
    )


def split_words(line: str) -> list[str]:
    """Return the words of a line separated by commas; empty ones are dropped."""
    import csv

    try:
        row = next(csv.reader([line], skipinitialspace=True, strict=False), [])
    except csv.Error:
        row = line.split(",")
    return [word.strip() for word in row if word.strip()]


def _read_words(spec: Spec, line: str) -> Typed:
    words = split_words(line)
    wrong = [word for word in words if spec.choices and word not in spec.choices]
    value: list[Value] = list(words)
    return Typed(value, f"must be any of {', '.join(spec.choices)}" if wrong else "")


def _read_moment(line: str, context: Context) -> Typed:
    from pm_tui.document.times import TimeProblem, parse_stamp  # its patterns are slow to load

    try:
        stamp = parse_stamp(
            line, zone=context.zone, after=context.after, day=context.day, now=context.now
        )
    except TimeProblem as problem:
        return Typed(line, problem.message, choices=tuple(c.text for c in problem.choices))
    return Typed(stamp.at, until=stamp.until, about=stamp.about)


def _read_number(spec: Spec, line: str) -> Typed:
    plain = re.sub(_GROUPS, "", line)
    if spec.kind is Kind.SHARE:
        plain = plain.removesuffix("%").strip()
    value: int | float
    if re.fullmatch(_WHOLE, plain):
        value = int(plain)
    elif spec.kind is not Kind.COUNT and re.fullmatch(_NUMBER, plain):
        value = float(plain)
    else:
        return Typed(line, spec.expects)
    if isinstance(value, float) and not math.isfinite(value):
        return Typed(line, spec.expects)
    low = -math.inf if spec.kind is Kind.NUMBER else 0
    high = 100 if spec.kind is Kind.SHARE else math.inf
    return Typed(value, "" if low <= value <= high else spec.expects)


def _read_day(spec: Spec, line: str, context: Context) -> Typed:
    today = context.now.astimezone(context.zone).date()
    words = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if line.lower() in words:
        return Typed(today + timedelta(days=words[line.lower()]))
    match = re.fullmatch(_DAY, line)
    if match is None:
        return Typed(line, spec.expects)
    try:
        return Typed(date(*(int(part) for part in match.groups())))
    except ValueError:
        return Typed(line, f"there is no {line} in the calendar")
