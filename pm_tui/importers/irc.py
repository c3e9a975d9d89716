"""Logs of the chat programs irssi and WeeChat."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import BinaryIO

from pm_tui.document.kinds import guess_kind
from pm_tui.document.times import TimeProblem
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import Candidate
from pm_tui.importers.decoding import Repeats, bad_line, iter_lines, tidy
from pm_tui.importers.stamps import place, read_instant

_DAY_LINE = re.compile(
    r"--- (?:Log opened|Log closed|Day changed) \w{3} (\w{3}) (\d{1,2}) (?:[\d:]{8} )?(\d{4})"
)
_IRSSI = re.compile(
    r"(\d\d):(\d\d)(?::(\d\d))? "
    r"(?:<[ @+%&~!]?([^>\s]+)> (.*)| ?\* (\S+) (.*)|-!- (.*))$"
)
_WEECHAT = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z?)\t([^\t]*)\t(.*)$")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_PLUMBING = ("-->", "<--", "--", "=!=", "", "⚡")
_MODES = "@+%&~! "


def detect_irssi(sample: Sample) -> float:
    """A line that opens the log or changes the day, or several messages in its form."""
    lines = sample.lines[:50]
    if any(_DAY_LINE.match(line) for line in lines):
        return 0.97
    hits = sum(bool(_IRSSI.match(line)) for line in lines)
    return 0.8 if hits * 2 > len(lines) else 0.0


def detect_weechat(sample: Sample) -> float:
    """Lines with a time, a nick and a text between tabs."""
    lines = sample.lines[:50]
    hits = sum(bool(_WEECHAT.match(line)) for line in lines)
    return 0.97 if hits * 2 > len(lines) else 0.0


def read_irssi(stream: BinaryIO, context: ImportContext) -> Found:
    """Yield the messages of an irssi log: local times, the day from the lines that change it."""
    day: date = context.day
    repeats = Repeats()
    source = _source(context.name)
    for number, line, cut in iter_lines(stream):
        if cut is not None:
            yield cut
        if (match := _DAY_LINE.match(line)) is not None:
            day = _date_of(match) or day
            continue
        match = _IRSSI.match(line)
        if match is None:
            if line.strip():
                yield bad_line(number, "this line is not a message", line)
            continue
        hour, minute, second, nick, said, *others = match.groups()
        actor, did, plumbing = others
        try:
            clock = time(int(hour), int(minute), int(second or 0))
            at = place(datetime.combine(day, clock), context.zone)
        except (ValueError, TimeProblem) as problem:
            yield bad_line(number, str(problem), line)
            continue
        who = tidy(nick or actor or "")
        text = tidy(said or did or plumbing or "")
        if text:
            yield _message(at, who, text, source, "irssi", repeats, noise=plumbing is not None)
        else:
            yield bad_line(number, "a message without a text", line)


def read_weechat(stream: BinaryIO, context: ImportContext) -> Found:
    """Yield the messages of a WeeChat log; a time that ends in Z is UTC, others are local."""
    repeats = Repeats()
    source = _source(context.name)
    for number, line, cut in iter_lines(stream):
        if cut is not None:
            yield cut
        match = _WEECHAT.match(line)
        if match is None:
            if line.strip():
                yield bad_line(number, "this line is not a message", line)
            continue
        day, clock, fraction, zulu, prefix, said = match.groups()
        written = f"{day}T{clock}" + (f".{fraction[:6]:0<6}" if fraction else "") + zulu
        try:
            at = read_instant(written, context.zone)
        except TimeProblem as problem:
            yield bad_line(number, problem.message, line)
            continue
        mark = tidy(prefix)
        action = mark == "*"
        nick, _, text = tidy(said).partition(" ") if action else (mark, "", tidy(said))
        who = nick.lstrip(_MODES)
        plumbing = mark in _PLUMBING
        if text:
            who = "" if plumbing else who
            yield _message(at, who, text, source, "weechat", repeats, noise=plumbing)
        else:
            yield bad_line(number, "a message without a text", line)


def _message(
    at: datetime, who: str, text: str, source: str, name: str, repeats: Repeats, *, noise: bool
) -> Candidate:
    return Candidate(
        at=at,
        text=text,
        kind="note" if noise else guess_kind(text),
        who=who,
        source=source,
        key=f"{name}:{repeats.key(at.timestamp(), f'{who} {text}')}",
        noise=noise,
    )


def _source(name: str) -> str:
    match = re.search(r"#[\w+-]+", name)
    return f"IRC {match[0]}" if match else "IRC"


def _date_of(match: re.Match[str]) -> date | None:
    month, day, year = match.groups()
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


IRSSI = Importer("irssi", "irssi logs", detect_irssi, read_irssi)
WEECHAT = Importer("weechat", "WeeChat logs", detect_weechat, read_weechat)
