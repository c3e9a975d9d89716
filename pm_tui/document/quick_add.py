"""One line that says what happened when, as an event.

`[date] time [zone] [kind:] text [@who] [#component] [link]`, such as
`23:35 escalation: backup lead paged @on-call #primary https://chat.example.com/42`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pm_tui.document.convert import Context
from pm_tui.document.fields import field_of
from pm_tui.document.model.timeline import Event
from pm_tui.document.path import Value
from pm_tui.document.text import clean, visible_line
from pm_tui.document.times import Stamp, TimeProblem, format_moment, parse_stamp

_MOST_TIME_WORDS = 8
_KIND = re.compile(r"([A-Za-z][A-Za-z _-]{1,20}):\s+")
_WHO = re.compile(r"(?:^|\s)@([^\s@#]+)(?=\s|$)")
_COMPONENT = re.compile(r"(?:^|\s)#([^\s@#]+)(?=\s|$)")
_LINK = re.compile(r"(?:^|\s)(https?://\S+)(?=\s|$)")


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
    text = " ".join(words[used:]).lstrip("-–—: ")
    values: dict[str, Value] = {"at": stamp.at}
    if stamp.until is not None:
        values["until"] = stamp.until
    if stamp.about:
        values["about"] = True
    kind, text = _leading_kind(text)
    values["kind"] = kind
    found = {}
    for key, pattern in (("link", _LINK), ("who", _WHO), ("component", _COMPONENT)):
        match = pattern.search(text)
        if match is not None:
            found[key] = match.group(1)
            text = f"{text[: match.start()]} {text[match.end() :]}".strip()
    if not text:
        raise TimeProblem("say what happened, after the time")
    return QuickEvent(stamp, {**values, "text": " ".join(text.split()), **found})


def _leading_time(words: list[str], context: Context) -> tuple[Stamp, int]:
    """Return the time in the most leading words that are one, and how many these are."""
    problem: TimeProblem | None = None
    for count in range(min(_MOST_TIME_WORDS, len(words)), 0, -1):
        try:
            stamp = parse_stamp(
                " ".join(words[:count]),
                zone=context.zone,
                after=context.after,
                day=context.day,
                now=context.now,
            )
        except TimeProblem as error:
            # An ambiguous time is a time: ask, rather than take fewer words.
            if error.choices:
                raise
            problem = error
            continue
        return stamp, count
    if problem is not None and words and any(sign.isdigit() for sign in words[0]):
        raise problem
    raise TimeProblem("begin with a time, such as 14:05 or +5m")


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
