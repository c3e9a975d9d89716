"""Plain text and Markdown: timelines as people write them, in every shape that was seen.

Entries are lines with a time in front (plain, in lists, quoted), headings with a time and the text
below, rows of tables, and quotes from a chat. Days and zones come from what was said before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice
from typing import BinaryIO
from zoneinfo import ZoneInfo

from pm_tui.document.text import visible_line
from pm_tui.document.times import TimeProblem
from pm_tui.document.times.problems import quoted
from pm_tui.importers import text_grammar as grammar
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import BadLine
from pm_tui.importers.decoding import Repeats, bad_line, iter_lines, tidy
from pm_tui.importers.text_entries import Entry, finish
from pm_tui.importers.text_stamps import Clock, Read, date_in_name
from pm_tui.importers.text_tables import Table, cells_of, is_rule

_LEAD = re.compile(
    r"[\s>]*(?P<heading>#{1,6}(?![#\w])\s*|#{1,6}(?=\d))?"
    rf"(?P<bullet>(?:[-*+•‣◦·–—]\s+|\d{{1,3}}[.)](?!\s*{grammar.MONTH})(?=\s|\d{{1,2}}:\d\d)\s*)?)"
    r"(?:\[[ xX]\]\s+)?(?P<open>(?:\*\*|__|[*_`\[(]|<\w+>)*)\s*",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"(?:\*\*|__|</\w+>|[*_`)]|\s?\]|[:.,;]+(?=[*_`\])\s]|$))*\s*(?:[-–—:|→]+>?|=>)?\s*"
)
_LABELLED = re.compile(
    r"[\s>]*(?:[-*+•]\s+)?(?:\*\*|__)?(?P<label>[A-Z][^():\d]{2,40}?)\s*\((?P<stamp>[^()]{4,60}"
    r"(?:\([^()]*\)[^()]{0,20})?)\)(?:\*\*|__)?\s*[:–—-]"
)
_QUOTED = re.compile(
    r"[\s>]*(?:[-*+•]\s+)?(?:\*\*|__)?@?(?P<who>[A-Za-z][\w.'-]*(?: [\w.'()-]+){0,3}?)(?:\*\*|__)?"
    r"(?:\s*\[(?P<inner>[^\]]{3,40})\]\s*(?P<text>.*)|(?:\s{2,}|\s+(?=\d{1,2}:\d\d\s?[AaPp]\.?[Mm]))"
    r"(?P<bare>\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?)\s*)$"
)
_META = re.compile(
    r"[\s>|*_-]*(?:incident |outage )?(?:date|day|when|started?|start time|start date|from"
    r"|incident from|duration|time ?frame|timeline)\b[^:|]{0,30}[:|]",
    re.IGNORECASE,
)
_NOT_THE_DAY = re.compile(
    r"retro|review|publish|updat|written|due|deadline|eta\b|meeting|license|copyright|released",
    re.IGNORECASE,
)
_FENCE = re.compile(r"\s*(?:[-*>]\s+)?(`{3,}|~{3,})")
Day = date | None
_AHEAD = 400
"""The lines in which a first date is looked for."""
_HEADING = re.compile(r"\s{0,3}#{1,6}(?!#)")


def detect(sample: Sample) -> float:
    """Any text in which a line begins with a time; every other format goes first."""
    if sample.json:
        return 0.0
    found = sum(1 for _ in _read(_numbered(sample), _probe(sample)))
    return min(0.5, 0.1 + found / 100) if found else 0.0


def read(stream: BinaryIO, context: ImportContext) -> Found:
    """Yield the entries of a text.

    Times before the first date belong to that day, unless the window says when the incident was.
    """
    lines = iter_lines(stream)
    if context.window is not None:
        return _read(lines, context)
    begin = list(islice(lines, _AHEAD))
    return _read(chain(begin, lines), context, _first_day(begin, context))


def _first_day(lines: Sequence[tuple[int, str, BadLine | None]], context: ImportContext) -> Day:
    """Return the day of times that stand before the first date, or None when nothing tells."""
    reader = _Reader(context)
    clock, before = reader.clock, None
    for number, line, _ in lines:
        for _ in reader.line(number, line):
            pass
        if clock.weak_day is not None or (clock.day is not None and before is None):
            return None  # a remark, or the first time itself, tells the day
        if clock.day is not None and clock.last is not None and before is not None:
            after, first = (at.astimezone(context.zone).time() for at in (clock.last, before))
            has_passed_midnight = after.hour < first.hour - 6 and not clock.descending
            return clock.day - timedelta(days=has_passed_midnight)
        before = clock.last
    return None


def _numbered(sample: Sample) -> Iterator[tuple[int, str, BadLine | None]]:
    return ((number, line, None) for number, line in enumerate(sample.text.splitlines()[:400], 1))


def _probe(sample: Sample) -> ImportContext:
    return ImportContext(ZoneInfo("UTC"), datetime.now(UTC), name=sample.name)


def _read(
    lines: Iterator[tuple[int, str, BadLine | None]], context: ImportContext, day: Day = None
) -> Found:
    reader = _Reader(context, day)
    for number, line, cut in lines:
        if cut is not None:
            yield cut
        yield from reader.line(number, line)
    yield from reader.end()


class _Reader:
    """Reads a text line by line; one entry is held back until its text is complete."""

    def __init__(self, context: ImportContext, day: Day = None) -> None:
        self._clock = Clock(context, weak_day=date_in_name(context.name) or day)
        self._context = context
        self._repeats = Repeats()
        self._entry: Entry | None = None
        self._table: Table | None = None
        self._fence = ""
        self._fence_line = 0

    @property
    def clock(self) -> Clock:
        """Return the day and the zone as they stand by now."""
        return self._clock

    def line(self, number: int, line: str) -> Found:
        """Take the next line; yield the entry that it completes, or what is wrong with it."""
        if self._in_fence(number, line):
            return
        if not line.strip():
            if self._entry is not None:
                self._entry.blank()
            self._table = None
            return
        try:
            entry = self._entry_of(number, line)
        except TimeProblem as problem:
            yield from self._flush()
            yield bad_line(number, problem.message, line)
            return
        if entry is not None:
            yield from self._flush()
            self._entry = entry
        elif _HEADING.match(line) or not (self._entry and self._entry.takes(line)):
            yield from self._flush()
            yield from self._other(number, line)

    def end(self) -> Found:
        """Yield what is left at the end of the text."""
        yield from self._flush()
        if self._fence:
            reason = "a block of code begins here and never ends: its lines were not read"
            yield BadLine(self._fence_line, reason)

    def _in_fence(self, number: int, line: str) -> bool:
        match = _FENCE.match(line)
        if self._fence:
            if match and match[1].startswith(self._fence):
                self._fence = ""
            return True
        if match is None or "`" in line[match.end() :]:
            return False
        self._fence, self._fence_line = match[1][:3], number
        return True

    def _entry_of(self, number: int, line: str) -> Entry | None:
        """Return the entry that a line begins, or None; raise `TimeProblem` for an unclear time."""
        if "|" in line and (cells := cells_of(line)) is not None:
            return self._row(number, cells)
        lead = _LEAD.match(line)
        begin = lead.end() if lead else 0
        read = self._clock.read(line, begin)
        if read is not None and lead is not None:
            close = _CLOSE.match(line, read.end)
            rest = line[close.end() if close else read.end :]
            return Entry(number, line, read.stamp, rest, heading=bool(lead["heading"]))
        return self._quote(number, line) or self._label(number, line)

    def _quote(self, number: int, line: str) -> Entry | None:
        match = _QUOTED.match(line)
        if match is None:
            return None
        stamp = (match["inner"] or match["bare"]).strip()
        read = self._whole(stamp)
        if read is None:
            return None
        return Entry(number, line, read.stamp, match["text"] or "", who=match["who"].strip())

    def _label(self, number: int, line: str) -> Entry | None:
        match = _LABELLED.match(line)
        read = self._whole(match["stamp"].strip()) if match else None
        if match is None or read is None:
            return None
        rest = line[match.end() :].strip().removeprefix("**").strip()
        return Entry(number, line, read.stamp, f"{match['label'].strip(' *_')}: {rest}")

    def _whole(self, text: str) -> Read | None:
        """Return the time that a text consists of, or None."""
        match = grammar.STAMP.match(text) if len(text) < 100 else None
        if match is None or match.end() < len(text):
            return None
        return self._clock.read(text)

    def _row(self, number: int, cells: list[str]) -> Entry | None:
        if is_rule(cells):
            return None
        if self._table is None:
            self._table = Table.with_header(cells)
            if self._table.is_header:
                self._clock.remark("times " + " ".join(self._table.time_headers(cells)))
                return None
        stamp, rest, who = self._table.split(cells)
        read = self._whole_of_cells(stamp)
        if read is None:
            day = _day_of(" ".join(stamp), self._clock)
            if day is not None:
                self._clock.day, self._clock.last = day, None
            elif self._table.is_header and stamp and rest:
                raise TimeProblem(f"{quoted(' '.join(stamp))} cannot be read as a time")
            return None
        return Entry(number, " | ".join(cells), read.stamp, rest, who=who)

    def _whole_of_cells(self, stamp: list[str]) -> Read | None:
        text = " ".join(stamp)
        read = self._clock.read(text) if text else None
        return (
            read if read is not None and not text[read.end :].strip(" -–:.?~0123456789") else None
        )

    def _other(self, number: int, line: str) -> Found:
        """Take what a line without a time says: a day, a zone, or nothing."""
        plain = re.sub(r"[*_`#>]", "", line).strip()
        lead = _LEAD.match(line)
        date_alone = grammar.DATE_ALONE.match(line, lead.end() if lead else 0)
        if date_alone and not line[date_alone.end() :].strip(" *_`:.,)]-–—|"):
            self._new_day(date_alone["date"])
        elif date_alone and lead and lead["bullet"] and re.search(r"\d{4}", date_alone["date"]):
            yield bad_line(number, "a date without a time of day: add one to import it", line)
        elif (_HEADING.match(line) or _META.match(line)) and not _NOT_THE_DAY.search(plain):
            self._clock.heading(plain)
        if not _NOT_THE_DAY.search(plain):
            self._clock.remark(plain)

    def _new_day(self, text: str) -> None:
        if (found := _day_of(text, self._clock)) is not None:
            self._clock.day, self._clock.last = found, None

    def _flush(self) -> Found:
        entry, self._entry = self._entry, None
        if entry is None:
            return
        found = finish(entry, self._context.name)
        if isinstance(found, BadLine):
            yield found
        else:
            key = self._repeats.key(found.at.timestamp(), found.text)
            yield replace(found, key=f"text:{key}")


def _day_of(text: str, clock: Clock) -> date | None:
    """Return the day that a date on a line of its own stands for; one without a year too."""
    words = tidy(visible_line(text)).strip(" *_`:.,)]-")
    try:
        read = Clock(clock.context, day=clock.today, zone="").read(f"{words} 12:00")
    except TimeProblem:
        return None
    return read.stamp.at.date() if read is not None and words else None


IMPORTER = Importer("text", "notes with a time on each line (text or Markdown)", detect, read)
