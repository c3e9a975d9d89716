"""Tables: CSV and TSV with any header that names a time and a text, or with none."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import BinaryIO, cast

from pm_tui.document.kinds import guess_kind
from pm_tui.document.model.timeline import EventKind
from pm_tui.document.text import visible_line
from pm_tui.document.times import Stamp, TimeProblem
from pm_tui.document.times.problems import quoted
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.columns import KINDS, Columns, guess_columns
from pm_tui.importers.decoding import Repeats, bad_line, iter_lines, tidy
from pm_tui.importers.json_files import web_link
from pm_tui.importers.text_stamps import Clock, zone_in

_DELIMITERS = ",;\t|"
_SLASHED = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_MOST_LINES_OF_A_CELL = 100
_LOOKED_AT = 200
Row = Mapping[str, str]


def sniff(sample: Sample) -> Columns | None:
    """Return which columns hold what, for a person to confirm; None for no such table."""
    if sample.json or not sample.lines:
        return None
    first = sample.lines[0]
    for delimiter in sorted(_DELIMITERS, key=first.count, reverse=True):
        if delimiter not in first or first.lstrip().startswith("|"):
            continue
        rows = [row for row in _parsed(sample.lines[:_LOOKED_AT], delimiter) if row]
        if not rows or len(rows[0]) < 2:
            continue
        columns = guess_columns(rows[0]) or _without_header(rows)
        if columns is not None:
            return replace(columns, delimiter=delimiter)
    return None


def with_columns(columns: Columns) -> Importer:
    """Return the importer for a table whose columns a person has named."""
    return replace(IMPORTER, read=partial(read, columns=columns))


def detect(sample: Sample) -> float:
    """A header that names a time and a text; without one, a column of times."""
    columns = sniff(sample)
    if columns is None:
        return 0.0
    return 0.75 if columns.header else 0.6


def read(stream: BinaryIO, context: ImportContext, columns: Columns | None = None) -> Found:
    """Yield the rows of a table; `columns` says what its columns hold, if a person said so."""
    lines = iter_lines(stream)
    held = [line for line, _ in zip(lines, range(_LOOKED_AT), strict=False)]
    sample = Sample(context.name, "\n".join(text for _, text, _ in held).encode())
    columns = columns or sniff(sample)
    if columns is None:
        yield BadLine(1, "no column of times and texts was found: name them")
        return
    yield from _Reader(context, columns, sample).rows(_chained(held, lines))


class _Reader:
    def __init__(self, context: ImportContext, columns: Columns, sample: Sample) -> None:
        self._columns = columns
        self._clock = Clock(context)
        self._source = context.name or "table"
        self._repeats = Repeats()
        self._day_first = _day_first(sample, columns)
        if columns.header:
            self._clock.zone = zone_in(f"time {columns.time} {columns.date}".replace("_", " "))

    def rows(self, lines: Iterator[tuple[int, str, BadLine | None]]) -> Found:
        numbers: list[int] = []
        reports: list[BadLine] = []

        def texts() -> Iterator[str]:
            for number, text, cut in lines:
                numbers.append(number)
                if cut is not None:
                    reports.append(cut)
                yield f"{text}\n"

        parsed = csv.reader(texts(), delimiter=self._columns.delimiter)
        names: list[str] | None = None
        while True:
            before = len(numbers)
            try:
                cells = next(parsed)
            except StopIteration:
                break
            except csv.Error as error:
                yield bad_line(numbers[-1], f"this row cannot be read: {error}", "")
                continue
            yield from reports
            reports.clear()
            number, taken = numbers[before], len(numbers) - before
            del numbers[:-1]
            if taken > _MOST_LINES_OF_A_CELL:
                yield bad_line(number, f"a quote opens here and takes in {taken} lines", cells[0])
            elif names is None:
                names = cells if self._columns.header else [str(i) for i in range(len(cells))]
                if not self._columns.header:
                    yield self._row(number, names, cells)
            elif any(cell.strip() for cell in cells):
                yield self._row(number, names, cells)

    def _row(self, number: int, names: Sequence[str], cells: Sequence[str]) -> Candidate | BadLine:
        row = dict(zip(names, cells, strict=False))
        shown = self._columns.delimiter.join(cells)
        text = tidy(row.get(self._columns.text, ""))
        if not text:
            return bad_line(number, f"nothing in the column {quoted(self._columns.text)}", shown)
        try:
            stamp = self._stamp(row)
        except TimeProblem as problem:
            return bad_line(number, problem.message, shown)
        return self._candidate(row, text, stamp)

    def _candidate(self, row: Row, text: str, stamp: Stamp) -> Candidate:
        columns = self._columns
        word = row.get(columns.kind, "").strip().lower().replace(" ", "_")
        key = self._repeats.key(stamp.at.timestamp(), text)
        return Candidate(
            at=stamp.at,
            until=stamp.until,
            about=stamp.about,
            text=text,
            kind=cast("EventKind", word) if word in KINDS else guess_kind(text),
            who=tidy(row.get(columns.who, "")),
            component=tidy(row.get(columns.component, "")),
            link=web_link(tidy(row.get(columns.link, ""))),
            source=self._source,
            key=f"table:{key}",
        )

    def _stamp(self, row: Row) -> Stamp:
        columns = self._columns
        day = row.get(columns.date, "") if columns.date else ""
        stamp = self._read(f"{day} {row.get(columns.time, '')}".strip())
        end = row.get(columns.until, "").strip() if columns.until else ""
        if not end or stamp.until is not None:
            return stamp
        until = self._read(end).at
        return replace(stamp, until=until if until > stamp.at else None)

    def _read(self, written: str) -> Stamp:
        if not written:
            raise TimeProblem(f"nothing in the column {quoted(self._columns.time)}")
        text = _SLASHED.sub(self._iso, visible_line(written), count=1)
        read = self._clock.read(text)
        if read is None or text[read.end :].strip():
            raise TimeProblem(f"{quoted(written)} cannot be read as a time")
        return read.stamp

    def _iso(self, match: re.Match[str]) -> str:
        if self._day_first is None:
            return match[0]
        day, month = (match[1], match[3]) if self._day_first else (match[3], match[1])
        return f"{match[4]}-{month:0>2}-{day:0>2}"


def _day_first(sample: Sample, columns: Columns) -> bool | None:
    """Say whether `03/04/2024` has its day first, as far as another row of the column shows it."""
    for row in _parsed(sample.lines, columns.delimiter):
        for cell in row:
            match = _SLASHED.match(cell)
            if match and (int(match[1]) > 12) != (int(match[3]) > 12):
                return int(match[1]) > 12
    return None


def _without_header(rows: list[list[str]]) -> Columns | None:
    """Return the columns of a table that begins with its first event."""
    first = rows[0]
    time = next((i for i, cell in enumerate(first[:4]) if _is_time(cell)), None)
    others = [i for i, cell in enumerate(first) if i != time and re.search(r"[A-Za-z]{3}", cell)]
    same_shape = sum(len(row) == len(first) for row in rows) * 5 > len(rows) * 4
    if time is None or not others or not same_shape:
        return None
    longest = max(others, key=lambda i: sum(len(row[i]) for row in rows if len(row) > i))
    return Columns(time=str(time), text=str(longest), header=False)


def _is_time(cell: str) -> bool:
    full = r"\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*( ?[A-Z]{1,5})?\s*|\s*1\d{9}(\.\d+|\d{3}|\d{6})?\s*"
    return re.fullmatch(rf"{full}|\s*\d{{1,2}}:\d\d(:\d\d)?\s*", cell) is not None


def _parsed(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    except csv.Error:
        return


def _chained(
    held: list[tuple[int, str, BadLine | None]], rest: Iterator[tuple[int, str, BadLine | None]]
) -> Iterator[tuple[int, str, BadLine | None]]:
    yield from held
    yield from rest


IMPORTER = Importer("table", "CSV or TSV with a column of times", detect, read)
