"""Syslog: RFC 5424, and the older form (RFC 3164) that has neither a year nor a zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from pm_tui.document.times import TimeProblem
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import Candidate
from pm_tui.importers.decoding import Repeats, bad_line, iter_lines, tidy
from pm_tui.importers.stamps import place, read_instant

_NEW = re.compile(
    r"<(\d{1,3})>(\d{1,2}) (-|\S+) (\S+) (\S+) (\S+) (\S+) "
    r'(-|(?:\[[^\s="\]]+(?: [^\s="\]]+="[^"\\\]]*(?:\\.[^"\\\]]*)*")*\])+)(?: (.*))?$',
    re.DOTALL,
)
_OLD = re.compile(
    r"(?:<(\d{1,3})>)?(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) {1,2}(\d{1,2})(?: (\d{4}))?"
    r" (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))? (\S+) (.*)$",
    re.DOTALL,
)
# What rsyslog writes to files now: an ISO time, then as before.
_ISO = re.compile(
    r"(?:<(\d{1,3})>)?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) (\S+) (.*)$",
    re.DOTALL,
)
_TAG = re.compile(r"([\w./()@-]{1,64})(?:\[\d+\])?: ?(.*)$", re.DOTALL)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LOUDEST_KEPT, _DEBUG = 3, 7


def detect(sample: Sample) -> float:
    """Most lines have the form of one of the two."""
    lines = sample.lines[:50]
    if not lines:
        return 0.0
    hits = sum(_is_syslog(line) for line in lines)
    return 0.9 if hits * 2 > len(lines) else 0.0


def _is_syslog(line: str) -> bool:
    if _NEW.match(line):
        return True
    if (match := _OLD.match(line)) is not None:
        return match[2] in _MONTHS
    iso = _ISO.match(line)
    return iso is not None and _TAG.match(iso[4]) is not None


def read(stream: BinaryIO, context: ImportContext) -> Found:
    """Yield the messages of a log, line by line."""
    reader = _Reader(context)
    for number, line, cut in iter_lines(stream):
        if cut is not None:
            yield cut
        if not line.strip():
            continue
        try:
            candidate = reader.line(line)
        except TimeProblem as problem:
            yield bad_line(number, problem.message, line)
            continue
        if candidate is None:
            yield bad_line(number, "this line is not syslog", line)
        else:
            yield candidate


class _Reader:
    def __init__(self, context: ImportContext) -> None:
        self._context = context
        self._repeats = Repeats()
        # The lines of a minute share it: finding the year once a minute keeps long logs quick.
        self._minute: tuple[str | None, ...] = ()
        self._start_of_minute = context.now

    def line(self, line: str) -> Candidate | None:
        """Return the candidate of a line, or None when it has no form of syslog."""
        if (match := _NEW.match(line)) is not None:
            priority, _, stamp, host, app, _, _, _, text = match.groups()
            if stamp == "-":
                raise TimeProblem('the line has no time: "-" stands in its place')
            at = read_instant(stamp, self._context.zone)
            return self._candidate(at, priority, host, app, (text or "").removeprefix("\ufeff"))
        if (match := _ISO.match(line)) is not None:
            at = read_instant(match[2], self._context.zone)
            return self._tagged(at, match[1], match[3], match[4])
        match = _OLD.match(line)
        if match is None or match[2] not in _MONTHS:
            return None
        minute = match.group(2, 3, 4, 5, 6)
        if minute != self._minute:
            self._start_of_minute = self._without_year(match)
            self._minute = minute
        micro = int((match[8] or "0").ljust(6, "0"))
        at = self._start_of_minute + timedelta(seconds=min(int(match[7]), 59), microseconds=micro)
        return self._tagged(at, match[1], match[9], match[10])

    def _without_year(self, match: re.Match[str]) -> datetime:
        """Return the minute `Mar 12 10:14` in the year that is nearest to the incident."""
        month, day = _MONTHS.index(match[2]) + 1, int(match[3])
        hour, minute = int(match[5]), int(match[6])
        middle = self._context.middle
        written = match[4]
        years = [int(written)] if written else [middle.year - 1, middle.year, middle.year + 1]
        walls = []
        for year in years:
            try:
                walls.append(datetime(year, month, day, hour, minute))
            except ValueError:
                continue
        if not walls:
            raise TimeProblem(f"there is no {match[2]} {day} {hour:02d}:{minute:02d} that is near")
        if self._context.window is None and not written:
            latest = self._context.now.astimezone(UTC) + timedelta(days=1)
            walls = [wall for wall in walls if wall.replace(tzinfo=UTC) <= latest] or walls
        nearest = min(walls, key=lambda wall: abs(wall.replace(tzinfo=UTC) - middle))
        return place(nearest, self._context.zone)

    def _tagged(self, at: datetime, priority: str | None, host: str, rest: str) -> Candidate:
        tag = _TAG.match(rest)
        app, text = (tag[1], tag[2]) if tag else ("", rest)
        return self._candidate(at, priority, host, app, text)

    def _candidate(
        self, at: datetime, priority: str | None, host: str, app: str, text: str
    ) -> Candidate:
        severity = int(priority) % 8 if priority else None
        message = tidy(text)
        if not message:
            raise TimeProblem("the line has a time and no message")
        named = "" if host == "-" else tidy(host)
        return Candidate(
            at=at,
            text=message,
            kind="note",  # what a log line was for the incident only a person can say
            component="" if app == "-" else tidy(app),
            source=f"syslog of {named}" if named else "syslog",
            key=f"syslog:{self._repeats.key(at.timestamp(), f'{host} {app} {text}')}",
            keep=severity is not None and severity <= _LOUDEST_KEPT,
            noise=severity == _DEBUG,
        )


IMPORTER = Importer("syslog", "syslog (RFC 5424 or RFC 3164)", detect, read)
