"""JSON objects with a field for the time, one on each line or in a list: what programs log."""

from __future__ import annotations

import io
import json
import re
from datetime import datetime
from typing import BinaryIO, cast

from pm_tui.document.kinds import guess_kind
from pm_tui.document.model.timeline import EventKind
from pm_tui.document.times import TimeProblem
from pm_tui.document.times.problems import quoted
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.columns import KINDS, Columns, guess_columns
from pm_tui.importers.decoding import LONGEST_LINE, Repeats, bad_line, iter_lines
from pm_tui.importers.json_files import (
    Json,
    Record,
    first_record,
    not_an_object,
    read_json,
    records,
    text_at,
    web_link,
)
from pm_tui.importers.stamps import from_epoch, read_instant

_LISTS = ("events", "entries", "items", "logs", "records", "results", "data", "messages", "hits")
_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?")
_LEVELS = ("level", "severity", "log.level", "levelname", "lvl")
_LOUD = ("error", "err", "fatal", "critical", "crit", "alert", "emergency", "panic")
_CHATTY = ("debug", "trace", "verbose")


def detect(sample: Sample) -> float:
    """Objects with a field for the time and one for a text."""
    return 0.4 if guess_columns(list(first_record(sample.json, *_LISTS))) is not None else 0.0


def read(stream: BinaryIO, context: ImportContext) -> Found:
    """Yield the objects of a file: line by line, or of one list."""
    source = io.BufferedReader(cast("io.RawIOBase", stream), 4 * LONGEST_LINE)
    head = source.peek(LONGEST_LINE)
    reader = _Reader(context)
    if _is_object(head.lstrip().partition(b"\n")[0]):
        yield from _lines(source, reader)
        return
    loaded = read_json(source)
    yield from loaded.bad
    for number, record in records(loaded.values, *_LISTS):
        yield reader.record(number, record)


def _lines(stream: BinaryIO, reader: _Reader) -> Found:
    for number, line, cut in iter_lines(stream):
        if cut is not None:
            yield cut
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            yield bad_line(number, "this line is not JSON, or it is cut off", line)
            continue
        yield reader.record(number, record)


class _Reader:
    def __init__(self, context: ImportContext) -> None:
        self._context = context
        self._repeats = Repeats()
        self._columns: dict[tuple[str, ...], Columns | None] = {}

    def record(self, number: int, record: Json) -> Candidate | BadLine:
        """Return the candidate of an object, or why it is none."""
        if not isinstance(record, dict):
            return not_an_object(number, record)
        shape = tuple(record)
        if shape not in self._columns:
            if len(self._columns) > 1_000:
                self._columns.clear()
            self._columns[shape] = guess_columns(shape)
        columns = self._columns[shape]
        if columns is None:
            return bad_line(number, "no field with a time and a text", json.dumps(record)[:400])
        text = text_at(record, columns.text)
        if not text:
            reason = f"nothing in the field {quoted(columns.text)}"
            return bad_line(number, reason, str(record)[:400])
        try:
            at = instant(record[columns.time], self._context)
        except TimeProblem as problem:
            return bad_line(number, problem.message, json.dumps(record)[:400])
        return self._candidate(record, columns, text, at)

    def _candidate(self, record: Record, columns: Columns, text: str, at: datetime) -> Candidate:
        level = next(filter(None, (text_at(record, name) for name in _LEVELS)), "").lower()
        word = text_at(record, columns.kind).lower()
        key = self._repeats.key(at.timestamp(), text)
        # What a log line was for the incident only a person can say.
        kind: EventKind = "note" if level else guess_kind(text)
        if word in KINDS:
            kind = cast("EventKind", word)
        return Candidate(
            at=at,
            text=text,
            kind=kind,
            who=text_at(record, columns.who),
            component=text_at(record, columns.component),
            link=web_link(text_at(record, columns.link)),
            source=self._context.name or "log",
            key=f"json:{key}",
            keep=level in _LOUD,
            noise=level in _CHATTY,
        )


def instant(value: Json, context: ImportContext) -> datetime:
    """Return the instant of a field: text, or a number of seconds to nanoseconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TimeProblem("the field with the time holds none")
    text = str(value).strip()
    number = _NUMBER.fullmatch(text)
    if number is None:
        return read_instant(text, context.zone)
    whole, fraction = number[1], number[2] or ""
    if len(whole) not in (9, 10, 13, 16, 19):
        raise TimeProblem(f"{quoted(text)} is no number of seconds since 1970")
    seconds = whole[:10]
    return from_epoch(int(seconds), int((whole[10:] + fraction)[:6].ljust(6, "0")))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


IMPORTER = Importer("json", "JSON lines with a time field", detect, read)
