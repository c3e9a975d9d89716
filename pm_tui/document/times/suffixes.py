"""Reading the zone after a clock time, and telling an offset from the end of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, tzinfo

from pm_tui.document.times.clocks import FoundClock
from pm_tui.document.times.context import Context
from pm_tui.document.times.problems import TimeProblem
from pm_tui.document.times.zones import fixed_zone, written_offset, zone_named

_ZULU = re.compile(r" ?z(?![a-z0-9_]|/[a-z])")
_OFFSET = re.compile(
    r"(?P<space> ?)[(\[]?(?P<name>(?:utc|gmt|ut)(?P<inner> ?))?(?P<sign>[+-])"
    r"(?P<hours>[0-9]{1,2})(?P<colon>:?)(?P<minutes>[0-9]{2})?(?![0-9:.h])(?! ?[ap]\.? ?m)"
    r"(?! ?(?:utc|gmt|z)(?![a-z]))[)\]]?"
)
_WORD = re.compile(
    r" ?[(\[]?(?P<word>etc/gmt[+-][0-9]{1,2}|[a-z_]+(?:/[a-z0-9_]+(?:-[a-z_]+)*)+"
    r"|[a-z]+(?:[0-9][a-z0-9]*)?)(?![a-z0-9_/])[)\]]?"
)
_REPEATED = re.compile(r" ?(?:\([a-z/_+-]+\)|\[[a-z/_+-]+\])")
_OTHER_WORDS = re.compile(
    r"(?:to|until|till|on|yesterday|today|tonight|tomorrow|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar"
    r"|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|thur?s|tues|sept"
    r"|january|february|march|april|june|july|august|september|october|november|december)"
)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written before the zone: it decides what a minus after the clock means."""

    clock: FoundClock
    dated: bool
    has_t: bool


def scan_zone(
    text: str, start: int, written: Written, context: Context
) -> tuple[tzinfo | None, int]:
    """Return the zone written at `start` of a plain text, or None, and where its text ends.

    Raises `TimeProblem` for an unknown zone or impossible offset, and `Question` for an ambiguous
    abbreviation and for a minus that can begin an offset or the end of a range.
    """
    if match := _ZULU.match(text, start):
        return UTC, match.end()
    if match := _OFFSET.match(text, start):
        offset = written_offset(match["sign"], match["hours"], match["minutes"])
        if offset is not None and (
            match["sign"] == "+" or match["name"] or _minus_is_offset(match, written, context)
        ):
            again = _REPEATED.match(text, match.end())
            return fixed_zone(offset), again.end() if again else match.end()
        if match["sign"] == "+":
            raise TimeProblem("Offsets go from -12:00 to +14:00 in quarter hours, as in UTC+05:30.")
    match = _WORD.match(text, start)
    if not match or _OTHER_WORDS.fullmatch(match["word"]):
        return None, start
    return _named(match["word"], context), match.end()


def _named(word: str, context: Context) -> tzinfo:
    """Return the zone of that name; ask when the name is ambiguous or only close to one."""
    try:
        return zone_named(word)
    except TimeProblem as problem:
        if not problem.choices:
            raise
        options = [(choice.meaning, zone_named(choice.text)) for choice in problem.choices]
        return context.pick(f"zone {word}", problem.message, options)


def _minus_is_offset(match: re.Match[str], written: Written, context: Context) -> bool:
    """Tell whether `-05:00` after a clock time is its offset rather than the end of a range.

    `T14:05-05:00`, `14:05 -0500` and `2024-03-01 14:05:00-05:00` are how programs write offsets;
    `14:05-05:00` is how people write ranges. What is in between is asked.
    """
    clock = written.clock
    if clock.meridiem:
        return False
    if written.has_t or (":" in clock.text and not match["colon"]):
        return True
    if clock.has_seconds and written.dated:
        return True
    if not clock.has_seconds and (not match["space"] or ":" not in clock.text):
        return False
    end = match[0].strip().lstrip("-")
    return context.pick(
        "minus",
        f"Is -{end} an offset or the end of a range? "
        f"Write UTC-{end}, or spaces on both sides of the minus.",
        [(f"at {clock.text}, offset -{end}", True), (f"from {clock.text} to {end}", False)],
    )
