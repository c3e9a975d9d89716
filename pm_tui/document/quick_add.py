"""One line that says what happened when, as an event.

`[date] time [zone] [kind:] text [@who] [#component] [link]`, such as
`23:35 escalation: backup lead paged @on-call #primary https://chat.example.com/42`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from zoneinfo import available_timezones

from pm_tui.document.convert import Context
from pm_tui.document.fields import field_of
from pm_tui.document.kinds import guess_kind
from pm_tui.document.model.timeline import Event
from pm_tui.document.path import Value
from pm_tui.document.text import clean, visible_line
from pm_tui.document.times import Stamp, TimeProblem, format_moment, format_utc, parse_stamp
from pm_tui.document.times.abbreviations import AMBIGUOUS, FIXED, REGIONS
from pm_tui.document.times.walls import local

_MOST_TIME_WORDS = 8
_SAFE_DAY = 28  # the day after it is in the same month and year
_ABBREVIATIONS = FIXED.keys() | AMBIGUOUS.keys() | REGIONS.keys()
_CAPITALS = ("GET",)  # Georgia's zone, and in every second log line the HTTP method
_SEPARATOR = re.compile("^(?:[-–—:|]+(?: |$))+")
_NUMBER = re.compile(r"[+-](?:\d|[1-9]\d)")
_KIND = re.compile(r"([A-Za-z][A-Za-z _-]{1,20}):\s+")
_MARK = re.compile(r"@(?P<who>[^\s@#]+)|#(?P<component>[^\s@#]+)|(?P<link>https?://\S+)")


@dataclass(frozen=True, slots=True)
class QuickEvent:
    """What a quick-add line means: the event's time and the keys of its row.

    Attributes:
        stamp: its time.
        values: the keys of its row.
        kind_from: whether the line named its kind, someone chose it, or its words suggest it.
        assumed: the day that was taken because the line names none, or None.
        counted: whether the time counts from the event before, as `+5m` does.
    """

    stamp: Stamp
    values: Mapping[str, Value]
    kind_from: Literal["line", "choice", "guess"] = "line"
    assumed: date | None = None
    counted: bool = False

    @property
    def kind(self) -> str:
        """Return what the event was for the incident."""
        return str(self.values["kind"])


def read_event(line: str, context: Context, kind: str = "") -> QuickEvent:
    """Return the event that a line stands for.

    `kind` is one that was chosen; else it is the one that the line names, else a guess from its
    words.

    Raises:
        TimeProblem: the line does not begin with a time, or the time has two readings; the message
            says what would be right.
    """
    words = visible_line(clean(line)).split(" ")
    stamp, used = _leading_time(words, context)
    text = _SEPARATOR.sub("", " ".join(words[used:]))
    values: dict[str, Value] = {"at": stamp.at}
    if stamp.until is not None:
        values["until"] = stamp.until
    if stamp.about:
        values["about"] = True
    named, text = _leading_kind(text)
    text, found = _marks(text)
    if not text:
        raise TimeProblem("say what happened, after the time")
    values["kind"] = kind or named or guess_kind(text)
    return QuickEvent(
        stamp,
        {**values, "text": " ".join(text.split()), **found},
        kind_from="choice" if kind else "line" if named else "guess",
        assumed=_assumed_day(words[:used], stamp, context),
        counted=words[0][:1] in "+-",
    )


def _assumed_day(words: list[str], stamp: Stamp, context: Context) -> date | None:
    """Return the day of a time whose words name none: it would be another if today were another."""
    near = context.day or local(context.after or context.now, context.zone).date()
    try:
        other = near + timedelta(days=1 if near.day < _SAFE_DAY else -1)
        moved = context._replace(day=other)
        elsewhere = _read_time(words, moved).at
    except (TimeProblem, OverflowError):
        return None
    same = elsewhere == stamp.at or words[0][:1] in "+-"
    return None if same else stamp.at.astimezone(context.zone).date()


def _leading_time(words: list[str], context: Context) -> tuple[Stamp, int]:
    """Return the time in the most leading words that are one, and how many these are."""
    problem: TimeProblem | None = None
    for count in range(min(_MOST_TIME_WORDS, len(words)), 0, -1):
        if any(map(_is_text, words[1:count])):
            continue
        try:
            return _read_time(words[:count], context), count
        except TimeProblem as error:
            # Two readings are a time: ask, rather than take fewer words.
            if error.choices and not _is_guess(words[:count], context):
                raise
            problem = error
    if problem is not None and words and any(sign.isdigit() for sign in words[0]):
        raise problem
    raise TimeProblem("begin with a time, such as 14:05 or +5m")


def _read_time(words: list[str], context: Context) -> Stamp:
    return parse_stamp(
        " ".join(words),
        zone=context.zone,
        after=context.after,
        day=context.day,
        now=context.now,
    )


def _is_text(word: str) -> bool:
    """Say whether a word after a time belongs to the text although it could be read as a zone.

    In a sentence `met`, `act` and `Singapore` are words, and `+5` a number: here a zone is written
    in capitals, as in `14:05 PST`, or with its region, as in `14:05 Asia/Singapore`.
    """
    bare = word.strip("()[]")
    if _NUMBER.fullmatch(bare):
        return True
    is_zone = bare.upper() in _ABBREVIATIONS or bare.casefold() in _zones_of_one_word()
    written = bare in _ABBREVIATIONS or bare.lower() in ("utc", "gmt", "z")
    return (is_zone and not written) or bare in _CAPITALS


def _is_guess(words: list[str], context: Context) -> bool:
    """Say whether the last word only resembles a zone, so that the time ends before it."""
    if not words[-1].isalpha() or words[-1] in _ABBREVIATIONS:
        return False
    try:
        _read_time(words[:-1], context)
    except TimeProblem:
        return False
    return True


@functools.cache
def _zones_of_one_word() -> frozenset[str]:
    return frozenset(name.casefold() for name in available_timezones() if "/" not in name)


def _marks(text: str) -> tuple[str, dict[str, str]]:
    """Return the text without the @who, #component and link at its end, and what these are.

    One that stands within the sentence counts too, but stays there: its words belong to the text.
    """
    found: dict[str, str] = {}
    words = text.split()
    while words:
        key, value = _mark(words[-1])
        if not key or key in found:
            break
        found[key] = value
        words.pop()
    for word in words:
        key, value = _mark(word)
        if key:
            found.setdefault(key, value)
    return " ".join(words), found


def _mark(word: str) -> tuple[str, str]:
    match = _MARK.fullmatch(word)
    if match is None or match.lastgroup is None:
        return "", ""
    return match.lastgroup, match.group(match.lastgroup)


def _leading_kind(text: str) -> tuple[str, str]:
    """Return the kind that a text begins with, and the text after it; "" when it names none."""
    match = _KIND.match(text)
    field = field_of(Event, "kind")
    choices = field.spec.choices if field is not None else {}
    if match is not None:
        word = re.sub(r"[ -]", "_", match.group(1).strip().lower())
        if word in choices:
            return word, text[match.end() :]
    return "", text


def next_kind(kind: str, by: int = 1) -> str:
    """Return the kind that follows `kind` in the order of the choices; past the end, the first."""
    field = field_of(Event, "kind")
    kinds = list(field.spec.choices) if field is not None else []
    if kind not in kinds:
        return kinds[0] if by > 0 else kinds[-1]
    return kinds[(kinds.index(kind) + by) % len(kinds)]


def echo(event: QuickEvent, context: Context) -> str:
    """Return what was understood, to be shown while the line is typed.

    Its moment in the document's zone and in UTC, its kind and whether that is a guess, its marks,
    and the day that was assumed.
    """
    at = event.stamp.at
    when = format_moment(at, context.zone, about=event.stamp.about, until=event.stamp.until)
    when = f"{when} {context.zone.key}"
    if at.astimezone(context.zone).utcoffset():
        when += f" = {format_utc(at, context.zone)}"
    kind = event.kind.replace("_", " ")
    parts = [when, f"{kind}? a guess" if event.kind_from == "guess" else kind]
    for key, sign in (("who", "@"), ("component", "#"), ("link", "")):
        if key in event.values:
            parts.append(f"{sign}{event.values[key]}")
    if event.counted and context.after is not None:
        parts.append(f"after the event at {format_moment(context.after, context.zone)}")
    if event.assumed is not None:
        today = context.now.astimezone(context.zone).date()
        why = "today" if event.assumed == today else "the day of the event before"
        parts.append(f"no date given: {why}")
    return " · ".join(parts)
