"""The systemd journal, one JSON object on each line: `journalctl -o json`."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import BinaryIO

from pm_tui.document.times import TimeProblem
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import Candidate
from pm_tui.importers.decoding import Repeats, bad_line, iter_lines, tidy
from pm_tui.importers.json_files import Json, Record, first_record
from pm_tui.importers.stamps import from_epoch

_LOUD, _CHATTY = "0123", "7"
"""Priorities: emergency to error stand out, debug is noise."""


def detect(sample: Sample) -> float:
    """JSON lines with the journal's time."""
    return 0.98 if "__REALTIME_TIMESTAMP" in first_record(sample.json) else 0.0


def read(stream: BinaryIO, _: ImportContext) -> Found:
    """Yield the entries of a journal, line by line; a journal of any size needs little memory."""
    repeats = Repeats()
    for number, line, cut in iter_lines(stream):
        if cut is not None:
            yield cut
        if not line or line.isspace():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            yield bad_line(number, "this line is not JSON, or it is cut off", line)
            continue
        if not isinstance(entry, dict):
            yield bad_line(number, "this line is not a journal entry", line)
            continue
        try:
            candidate = _candidate(entry, repeats)
        except TimeProblem as problem:
            yield bad_line(number, problem.message, line)
            continue
        if candidate is None:
            yield bad_line(number, "the entry has no message, or one too large to export", line)
        else:
            yield candidate


def _candidate(entry: Record, repeats: Repeats) -> Candidate | None:
    """Return the candidate of an entry; None when it says nothing."""
    text = message(entry.get("MESSAGE"))
    if not text:
        return None
    stamp = entry.get("_SOURCE_REALTIME_TIMESTAMP") or entry.get("__REALTIME_TIMESTAMP")
    if isinstance(stamp, list):
        stamp = stamp[0] if stamp else None
    if not isinstance(stamp, str | int) or not str(stamp).isdecimal() or len(str(stamp)) > 20:
        raise TimeProblem("the entry has no time in microseconds")
    seconds, microseconds = divmod(int(stamp), 1_000_000)
    at = from_epoch(seconds, microseconds)
    host = _name(entry.get("_HOSTNAME"))
    cursor = entry.get("__CURSOR")
    if isinstance(cursor, str) and cursor:
        key = f"journald:{cursor}"
    else:
        key = f"journald:{repeats.key(int(stamp) / 1_000_000, text)}"
    priority = entry.get("PRIORITY")
    unit = entry.get("SYSLOG_IDENTIFIER") or entry.get("_SYSTEMD_UNIT") or entry.get("_COMM")
    return Candidate(
        at=at,
        text=text,
        kind="note",  # what a log line was for the incident only a person can say
        component=_name(unit),
        source=f"journal of {host}" if host else "journal",
        key=key,
        keep=isinstance(priority, str) and priority in _LOUD,
        noise=priority == _CHATTY,
    )


def _name(value: Json) -> str:
    return _tidy_name(value) if isinstance(value, str) else message(value)


_tidy_name = lru_cache(maxsize=1024)(tidy)  # the same few names stand on every line


def message(value: Json) -> str:
    """Return a field's text: a string, the numbers of its bytes, or the first of several values.

    A value that was too large to export is null: it has no text.
    """
    if isinstance(value, str):
        return tidy(value)
    if not isinstance(value, list) or not value:
        return ""
    if all(isinstance(byte, int) and 0 <= byte <= 255 for byte in value):
        raw = bytes(byte for byte in value if isinstance(byte, int))
        return tidy(raw.decode("utf-8", "replace"))
    texts = [message(one) for one in value if not isinstance(one, int)]
    return " - ".join(text for text in texts if text)


IMPORTER = Importer("journald", "journald (journalctl -o json)", detect, read)
