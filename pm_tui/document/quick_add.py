"""One line that says what happened when, as an event.

`[date] time [zone] [kind:] text [@who] [#component] [link]`, such as
`23:35 escalation: backup lead paged @on-call #primary https://chat.example.com/42`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import available_timezones

from pm_tui.document.convert import Context
from pm_tui.document.fields import field_of
from pm_tui.document.model.timeline import Event
from pm_tui.document.path import Value
from pm_tui.document.text import clean, visible_line
from pm_tui.document.times import Stamp, TimeProblem, format_moment, parse_stamp
from pm_tui.document.times.abbreviations import AMBIGUOUS, FIXED, REGIONS

_MOST_TIME_WORDS = 8
_ABBREVIATIONS = FIXED.keys() | AMBIGUOUS.keys() | REGIONS.keys()
_CAPITALS = ("GET",)  # Georgia's zone, and in every second log line the HTTP method
_SEPARATOR = re.compile("^(?:[-–—:|]+(?: |$))+")
_NUMBER = re.compile(r"[+-](?:\d|[1-9]\d)")
_KIND = re.compile(r"([A-Za-z][A-Za-z _-]{1,20}):\s+")
_MARK = re.compile(r"@(?P<who>[^\s@#]+)|#(?P<component>[^\s@#]+)|(?P<link>https?://\S+)")


@dataclass(frozen=True, slots=True)
class QuickEvent:
    """What a quick-add line means: the event's time and the keys of its row."""

    stamp: Stamp
    values: Mapping[str, Value]


def read_event(line: str, context: Context) -> QuickEvent:
    """Return the event that a line stands for.

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
    kind, text = _leading_kind(text)
    values["kind"] = kind
    text, found = _marks(text)
    if not text:
        raise TimeProblem("say what happened, after the time")
    return QuickEvent(stamp, {**values, "text": " ".join(text.split()), **found})


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
    """Return the kind that a text begins with, and the text after it; `note` when it names none."""
    match = _KIND.match(text)
    field = field_of(Event, "kind")
    choices = field.spec.choices if field is not None else {}
    if match is not None:
        word = re.sub(r"[ -]", "_", match.group(1).strip().lower())
        if word in choices:
            return word, text[match.end() :]
    return "note", text


def echo(event: QuickEvent, context: Context) -> str:
    """Return what was understood, to be shown while the line is typed."""
    when = format_moment(
        event.stamp.at, context.zone, about=event.stamp.about, until=event.stamp.until
    )
    parts = [f"{when} {context.zone.key}", str(event.values["kind"]).replace("_", " ")]
    for key, sign in (("who", "@"), ("component", "#"), ("link", "")):
        if key in event.values:
            parts.append(f"{sign}{event.values[key]}")
    return " · ".join(parts)
