"""How many lines of real timelines the importer reads: `python -m tests.eval.timelines FOLDER`.

A line counts as a timeline entry when a person would call it one: it stands in a section about the
timeline and begins, after list marks and decoration, with a time of day, with nothing before it but
a date, a weekday or a speaker. That is decided here, by rules of their own, not by the importer.
Prints per report the entries, those recognised, those whose instant was resolved, and the misses.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pm_tui.importers.base import ImportContext
from pm_tui.importers.catalog import UnknownFormat, read_file

_SECTION = re.compile(
    r"timeline|time line|chronolog|sequence of events|incident log|log of events|what happened"
    r"|course of events|lead.?up|event log|history",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s*(.*)")
_MARKS = re.compile(r"^(?:[\s>|*_`~\[\](#+-]|\d{1,3}[.)]\s|<\w+>)*")
_DATE = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*\.?|\d{4,5}-\d\d-\d\d|\d{1,4}(?:st|nd|rd|th)?(?![:.\d])|at|on|around|about|circa"
    r"|approx\.?|utc|[\s,|*_`/~-])*"
)
_CLOCK = re.compile(
    rf"{_DATE}T?(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d(?::[0-5]\d)?(?![\d%]|\.\d)|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^[\s>*-]*@?[A-Z][\w.' -]{1,30}\s*\[?\d{1,2}:\d\d(?:\s?[AP]M)?\]?\s*$")
_WORD = re.compile(r"[a-z]{2,}")


@dataclass
class Report:
    """What became of one report."""

    name: str
    entries: int = 0
    recognised: int = 0
    resolved: int = 0
    misses: list[str] = field(default_factory=list)


def entries_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number and text of every line that a person would call a timeline entry."""
    inside = 0
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        marks = _MARKS.match(line)
        is_timed = bool(_CLOCK.match(line, marks.end() if marks else 0) or _SPEAKER.match(line))
        heading = _HEADING.match(line)
        if heading and not is_timed:
            level = len(heading[1])
            if _SECTION.search(heading[2]):
                inside = level
            elif inside and level <= inside:
                inside = 0
        elif inside and is_timed and not fenced:
            yield number, line


def judge(path: Path) -> Report:
    """Return what the importer makes of one report."""
    data = path.read_bytes()
    text = data.decode("utf-8", "replace")
    lines = text.splitlines()
    report = Report(path.name)
    context = ImportContext(ZoneInfo("UTC"), datetime.now(UTC), None, path.name)
    try:
        found = read_file(path.name, data, context)
    except UnknownFormat:
        found = None
    told = [_key(one.text) for one in found.candidates] if found else []
    bad = {one.line_number for one in found.bad} if found else set()
    for number, line in entries_of(text):
        report.entries += 1
        # The text of an entry may stand on the lines below its time, or go on there.
        below = lines[number : number + 5]
        around = (line, " ".join(below), " ".join([line, *below]))
        answers = (_answer(told, _key(words)) for words in around)
        match = next((index for index in answers if index is not None), None)
        if match is not None:
            told.pop(match)
            report.recognised += 1
            report.resolved += 1
        elif number in bad:
            report.recognised += 1
            report.misses.append(f"{number}: time unclear: {line.strip()[:90]}")
        else:
            report.misses.append(f"{number}: not seen: {line.strip()[:90]}")
    return report


def main() -> int:
    """Print the table; 1 when fewer than 95 % of the entries are recognised."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.timelines")
    parser.add_argument("folder", type=Path, help="a folder of reports in Markdown")
    parser.add_argument("--quiet", action="store_true", help="totals and misses only")
    options = parser.parse_args()
    reports = [judge(path) for path in sorted(options.folder.glob("*.md"))]
    print(f"{'entries':>8} {'seen':>6} {'times':>6}  report")
    for one in reports:
        if not options.quiet and one.entries:
            print(f"{one.entries:>8} {one.recognised:>6} {one.resolved:>6}  {one.name}")
        for miss in one.misses:
            print(f"{'':>23}  {one.name}:{miss}")
    entries = sum(one.entries for one in reports)
    seen, times = sum(one.recognised for one in reports), sum(one.resolved for one in reports)
    print(f"{entries:>8} {seen:>6} {times:>6}  all of {len(reports)} reports")
    share = seen / entries if entries else 0.0
    print(f"recognised {share:.1%}, instants {times / entries if entries else 0:.1%}")
    return 0 if share >= 0.95 else 1


def _answer(told: list[str], words: str) -> int | None:
    """Return the first candidate whose words stand in a line; each answers for one line only."""
    return next((i for i, one in enumerate(told) if one and one[:40] in words), None)


def _key(text: str) -> str:
    return "".join(_WORD.findall(re.sub(r"\]\([^)]*\)|<[^>]*>", " ", text).lower()))


if __name__ == "__main__":
    sys.exit(main())
