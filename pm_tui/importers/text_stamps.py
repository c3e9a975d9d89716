"""Reading the time that a line of notes begins with, against the day and zone said before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pm_tui.document.times import Choice, Stamp, TimeProblem, parse_stamp
from pm_tui.importers import text_grammar as grammar
from pm_tui.importers.base import ImportContext
from pm_tui.importers.stamps import explain, read_instant

_ROLL = timedelta(hours=6)  # a clock that falls back further has passed midnight
_LONGEST = 120  # the characters of a time; looking further costs time on hostile lines
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
_DOTTED = re.compile(r"\d{1,2}\.\d{2}")


@dataclass(frozen=True, slots=True)
class Read:
    """A time that was read: the stamp and where the text of the line begins."""

    stamp: Stamp
    end: int


@dataclass(slots=True)
class Clock:
    """The day, the zone and the entry that the next time is read against."""

    context: ImportContext
    day: date | None = None
    weak_day: date | None = None
    zone: str = ""
    last: datetime | None = None
    descending: bool = False
    dotted: bool = field(default=False)

    def heading(self, text: str) -> None:
        """Take the date of a heading or a line of metadata as the day of what follows."""
        found = date_in(text, self.context.zone, self.today)
        if found is not None:
            self.day, self.last = found, None

    def remark(self, text: str) -> None:
        """Take a zone (`All times in UTC`) and, failing anything better, a day from prose."""
        zone = zone_in(text)
        if zone:
            self.zone = zone
        if self.day is None and self.weak_day is None:
            self.weak_day = date_in(text, self.context.zone, self.today)

    @property
    def today(self) -> date:
        """The day of a bare clock time."""
        return self.day or self.weak_day or self.context.day

    def read(self, text: str, start: int = 0) -> Read | None:
        """Return the time written at `start`, or None when there is none.

        Raises `TimeProblem` when there is one that is impossible or has several readings.
        """
        if (match := grammar.ISO.match(text, start)) is not None:
            return self._iso(match)
        counted = grammar.COUNTED.match(text, start) if self.last else None
        if (match := counted or grammar.EPOCH.match(text, start)) is not None:
            stamp = self._parse(match[0], self.today)
            self.last = stamp.at
            return Read(stamp, match.end())
        match = grammar.STAMP.match(text, start, start + _LONGEST)
        if match is None or not self._is_time(match, text):
            return None
        return self._written(match)

    def _iso(self, match: re.Match[str]) -> Read:
        day, minutes, seconds, fraction, offset = match.groups()
        fraction = f".{fraction[:6]:0<6}" if fraction and seconds else ""
        written = f"{day} {minutes}{seconds or ':00'}{fraction}"
        if offset:
            at = read_instant(written + offset.strip().replace("UTC", "Z"), self.context.zone)
        elif self.zone:
            at = self._parse(f"{written} {self.zone}", None).at
        else:
            at = read_instant(written, self.context.zone)
        self.day = date.fromisoformat(day)
        self.last = at
        # The patterns for people know ranges and zones with names: look whether more follows.
        begin = match.start()
        longer = grammar.STAMP.match(match.string, begin, begin + _LONGEST)
        if (
            longer is not None
            and longer.end() > match.end()
            and (longer["until"] or longer["zone"])
        ):
            return self._written(longer)
        return Read(Stamp(at), match.end())

    def _is_time(self, match: re.Match[str], text: str) -> bool:
        """Say whether digits that look like a time are one: `1.10` is a version as well."""
        rest = text[match.end() : match.end() + 1]
        if rest and (rest.isalnum() or rest in "/%$"):
            return False
        if not _DOTTED.fullmatch(match["clock"]):
            return True
        sure = match["date"] or match["zone"] or self.dotted
        if not sure and match["clock"].index(".") < 2:
            return False
        self.dotted = True
        return True

    def _written(self, match: re.Match[str]) -> Read:
        written_date = match["date"] or match["date_after"] or ""
        day = self._full_date(written_date) if written_date else (match["weekday"] or "")
        zone = match["until_zone"] or match["zone_after"] or match["zone"] or self.zone
        words = [day, match["clock"], match["zone"] or zone]
        if match["until"]:
            words += ["-", match["until_date"] or "", match["until"], zone]
        start = match.group()[: match.start("clock") - match.start()]
        stamp = self._parse(" ".join(filter(None, words)).replace("(", "").replace(")", ""), None)
        about = bool(re.search(r"~|≈|around|about|approx|roughly|circa|ca\.", start, re.IGNORECASE))
        if not day:
            stamp = self._rolled(stamp)
        self._advance(stamp.at, written_date)
        return Read(replace(stamp, about=stamp.about or about), match.end())

    def _rolled(self, stamp: Stamp) -> Stamp:
        """Return a time without a date on the next day when its clock has passed midnight."""
        if self.last is None or self.descending or self.last - stamp.at < _ROLL:
            return stamp
        self.day = self.today + timedelta(days=1)
        moved = stamp.at + timedelta(days=1)
        until = None if stamp.until is None else stamp.until + timedelta(days=1)
        return replace(stamp, at=moved, until=until)

    def _advance(self, at: datetime, written_date: str) -> None:
        if written_date:
            self.day = at.date()
        if self.last is not None and at < self.last:
            self.descending = self.last - at < _ROLL and not self.descending
        self.last = at

    def _full_date(self, written: str) -> str:
        if match := _MONTH_DAY.fullmatch(written):
            return f"{self.today.year}-{match[1]}-{match[2]}"
        return re.sub(r"(?<=\d)\.(?=\s?[A-Za-z])", "", written)  # `19. April`

    def _parse(self, text: str, day: date | None) -> Stamp:
        context = self.context
        near = day or self.today
        try:
            return parse_stamp(text, zone=context.zone, after=self.last, day=near, now=context.now)
        except TimeProblem as problem:
            stamp = self._settle(problem, near, text)
            if stamp is None:
                raise TimeProblem(explain(problem)) from None
            return stamp

    def _settle(self, problem: TimeProblem, near: date, text: str) -> Stamp | None:
        """Return the one reading that lies in the window, or that the document's zone speaks for.

        `03/04/2024` is only one of its two dates when only one is within the incident, and `IST`
        is clear in a document of Asia/Kolkata.
        """
        readings = [self._reading(choice, near) for choice in problem.choices]
        window = self.context.window
        inside = [r for r in readings if window and window[0] <= r.at <= window[1]]
        if len(inside) == 1:
            return inside[0]
        own = [r for r in readings if self._is_own(r.at, text)]
        return own[0] if len(own) == 1 else None

    def _reading(self, choice: Choice, near: date) -> Stamp:
        return parse_stamp(
            choice.text, zone=self.context.zone, day=near, after=self.last, now=self.context.now
        )

    def _is_own(self, at: datetime, text: str) -> bool:
        """Say whether a zone that was written is what the document's own zone is called then."""
        own = at.astimezone(self.context.zone)
        return own.utcoffset() == at.utcoffset() and f" {own.tzname()}" in text


def zone_in(text: str) -> str:
    """Return the zone that a remark such as `All times in UTC` names, or ""."""
    match = grammar.ZONE_NOTE.search(text)
    if match is None:
        return ""
    if match["spelled"]:
        return grammar.SPELLED_ZONES[match["spelled"].lower()]
    return match["zone"].strip("() ")


def date_in(text: str, zone: ZoneInfo, near: date | None = None) -> date | None:
    """Return the first date in a text that has its year and exists, or None."""
    for match in grammar.ANY_DATE.finditer(text):
        try:
            at = parse_stamp(f"{match[0]} 12:00", zone=zone, day=near, now=datetime.now(UTC)).at
        except TimeProblem:
            continue
        return at.date()
    return None


def date_in_name(name: str) -> date | None:
    """Return the date in a file's name, or None."""
    match = grammar.ISO_DATE_IN_NAME.search(name)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None
