"""Reading the clock part of a time, and the epochs that monitoring tools print."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from pm_tui.document.times.problems import TimeProblem, quoted

_MERIDIEM = r"(?: ?(?P<m>[ap])(?:\.? ?m\.?)?(?![a-z.]))?"
_OCLOCK = r"(?: ?(?:hrs?\.?|hours|h|uhr|o'clock)(?![a-z]))?"
_FRACTION = r"(?:[.,](?P<fraction>[0-9]{1,30}))?"
_CLOCKS = (
    re.compile(
        r"(?P<hour>[0-9]{1,2})(?:: ?|\.|h)(?P<minute>[0-9]{2})(?![0-9])"
        rf"(?:[:.](?P<second>[0-9]{{2}})(?![0-9]){_FRACTION})?{_MERIDIEM}{_OCLOCK}"
    ),
    re.compile(
        r"(?P<hour>[0-9]{1,2}?)(?P<minute>[0-9]{2})(?![0-9])(?P<second>(?!))?(?P<fraction>(?!))?"
        rf"{_MERIDIEM}{_OCLOCK}"
    ),
    re.compile(
        r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})(?![0-9])"
        rf"{_FRACTION}{_MERIDIEM}{_OCLOCK}"
    ),
    re.compile(
        r"(?P<hour>[0-9]{1,2})(?P<minute>(?!))?(?P<second>(?!))?(?P<fraction>(?!))?(?:"
        r" ?(?P<m>[ap])(?:\.? ?m\.?)?(?![a-z.])"
        r"| ?(?:hrs?\.?|h|uhr|o'clock)(?![a-z0-9])"
        r"|(?= ?(?:-|to|until|till) ?[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]\.? ?m))"
    ),
)
_UNFINISHED = re.compile(r"[0-9]{1,2}(?::[0-9]?)?(?=$| |-)")
_EPOCH = re.compile(
    r"@?(?:([0-9]{10})(?:\.([0-9]{1,9}))?|([0-9]{13}|[0-9]{16}|[0-9]{19}))(?![0-9])"
)
_START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FoundClock:
    """A wall clock reading as written; `text` is what was read, `end` where it ends.

    `meridiem` is `a`, `p` or None; `hour` is as written, also with AM and PM.
    """

    hour: int
    minute: int
    second: int
    microsecond: int
    meridiem: str | None
    text: str
    end: int

    @property
    def has_seconds(self) -> bool:
        """Tell whether seconds were written."""
        return self.text.count(":") == 2

    @property
    def twelve_hour(self) -> bool:
        """Tell whether this could be AM or PM, and says neither."""
        return self.meridiem is None and 1 <= self.hour <= 12 and not self.text.startswith("0")

    def with_meridiem(self, meridiem: str) -> FoundClock:
        """Return the same reading with AM (`a`) or PM (`p`) said."""
        return replace(self, meridiem=meridiem)

    def since_midnight(self) -> timedelta:
        """Return the time of day, 0 to 24 hours; 24:00 is the end of the day.

        Raises `TimeProblem` that says which part is impossible.
        """
        shown = quoted(self.text.strip().upper())
        if self.minute > 59 or self.second > 59:
            raise TimeProblem(
                f"{shown} is not a time of day: hours go from 00 to 23, minutes and seconds to 59."
            )
        if self.meridiem is None:
            hour = self.hour
            if hour > 24 or (hour == 24 and (self.minute or self.second or self.microsecond)):
                raise TimeProblem(f"{shown} is not a time of day: hours go from 00 to 23.")
        elif 1 <= self.hour <= 12:
            hour = self.hour % 12 + (12 if self.meridiem == "p" else 0)
        elif self.meridiem == "p" and 13 <= self.hour <= 23:
            hour = self.hour
        elif self.meridiem == "a" and self.hour == 0:
            hour = 0
        else:
            raise TimeProblem(
                f"{shown} is not a time of day: with AM or PM, hours go from 1 to 12."
            )
        return timedelta(
            hours=hour, minutes=self.minute, seconds=self.second, microseconds=self.microsecond
        )


def scan_clock(text: str, start: int) -> FoundClock | None:
    """Return the clock time written at `start` of a plain text, or None when there is none.

    The numbers are as written; `since_midnight` says whether they are possible. Raises
    `TimeProblem` when the minutes are missing or unfinished (`14`, `14:5`).
    """
    for pattern in _CLOCKS:
        if match := pattern.match(text, start):
            return FoundClock(
                hour=int(match["hour"]),
                minute=int(match["minute"] or 0),
                second=int(match["second"] or 0),
                microsecond=_microseconds(match["fraction"]),
                meridiem=match["m"],
                text=match[0],
                end=match.end(),
            )
    if match := _UNFINISHED.match(text, start):
        hour = match[0].partition(":")[0]
        raise TimeProblem(
            f"{quoted(match[0])} has no minutes: write them with two digits, as in {hour}:05."
        )
    return None


def scan_epoch(text: str, start: int) -> tuple[datetime, int] | None:
    """Return the instant (UTC) of an epoch in s, ms, us or ns written at `start`, and its end.

    10 digits are seconds (with a fraction or without), 13, 16 and 19 the finer units; what is
    finer than a microsecond is dropped.
    """
    match = _EPOCH.match(text, start)
    if not match:
        return None
    seconds, fraction, fine = match.groups()
    if fine:
        seconds, fraction = fine[:10], fine[10:]
    return (
        _START + timedelta(seconds=int(seconds), microseconds=_microseconds(fraction)),
        match.end(),
    )


def _microseconds(fraction: str | None) -> int:
    return int((fraction or "0").ljust(6, "0")[:6])
