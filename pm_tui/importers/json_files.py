"""JSON files as tools export them: one value or several, whole or cut off, and never trusted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias, cast

from pm_tui.document.times import TimeProblem
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.decoding import bad_line, decode, read_whole, tidy

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Record: TypeAlias = dict[str, Json]

_BLANK = re.compile(r"[\s\x1e,\ufeff]*")  # values may follow each other with any of these between
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
_CLOSES = {"[": "]", "{": "}"}
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Loaded:
    """The values of a file, as far as they could be read, and what could not."""

    values: tuple[Json, ...]
    bad: tuple[BadLine, ...]


def load_json(data: bytes) -> Loaded:
    """Return the JSON values of a file; of one that is cut off, what comes before the cut."""
    text = decode(data)
    values: list[Json] = []
    at = _end_of_blank(text, 0)
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            saved = _up_to_the_cut(text, at)
            if saved is not None:
                values.append(saved)
            return Loaded(tuple(values), (_cut(text, at, error),))
        values.append(value)
        at = _end_of_blank(text, at)
    return Loaded(tuple(values), ())


def read_json(stream: BinaryIO) -> Loaded:
    """Return the JSON values of a stream of bounded size."""
    data, too_large = read_whole(stream)
    loaded = load_json(data)
    return Loaded(loaded.values, (*loaded.bad, *((too_large,) if too_large else ())))


def records(values: tuple[Json, ...], *keys: str) -> Iterator[tuple[int, Json]]:
    """Yield the numbered records of a file, wherever its tool puts them.

    They stand in a list, or in the list under one of `keys`, or are the values themselves.
    """
    number = 0
    for value in values:
        found: list[Json] = value if isinstance(value, list) else [value]
        if isinstance(value, dict):
            for key in keys:
                held = value.get(key)
                if isinstance(held, list | dict):
                    found = held if isinstance(held, list) else [held]
                    break
        for record in found:
            number += 1
            yield number, record


def read_records(
    loaded: Loaded,
    keys: Sequence[str],
    events: Callable[[Record], Iterable[Candidate]],
    what: str,
    shown: Callable[[Record], str],
) -> Iterator[Candidate | BadLine]:
    """Yield what `events` makes of each record of a file, and reports of those that are broken.

    `keys` are as in `records`. A record that raises `TimeProblem`, or becomes no event, is
    reported as `what` with its `shown` text; what it gave before that counts.
    """
    yield from loaded.bad
    for number, record in records(loaded.values, *keys):
        if not isinstance(record, dict):
            yield not_an_object(number, record)
            continue
        count = 0
        try:
            for event in events(record):
                count += 1
                yield event
        except TimeProblem as problem:
            yield bad_line(number, f"{what}: {problem.message}", shown(record))
        else:
            if not count:
                yield bad_line(number, f"{what}: nothing in it has a time", shown(record))


def first_record(values: tuple[Json, ...], *keys: str) -> Record:
    """Return the first record that is an object, or an empty one."""
    return next((r for _, r in records(values, *keys) if isinstance(r, dict)), {})


def text_at(record: Json, *path: str) -> str:
    """Return the text at a path of keys, tidied, or ""; a number is text too."""
    value: Json = record
    for key in path:
        if not isinstance(value, dict):
            return ""
        value = value.get(key)
    if isinstance(value, str):
        return tidy(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else ""


def object_at(record: Json, key: str) -> Record:
    """Return the object under a key, or an empty one."""
    value = record.get(key) if isinstance(record, dict) else None
    return value if isinstance(value, dict) else {}


def list_at(record: Record, key: str) -> list[Json]:
    """Return the list under a key, or an empty one."""
    value = record.get(key)
    return value if isinstance(value, list) else []


def web_link(text: str) -> str:
    """Return the text if it is an address that a browser opens, else ""."""
    return text if text.startswith(("https://", "http://")) and " " not in text else ""


def not_an_object(number: int, record: Json) -> BadLine:
    """Return the report of a record that is no JSON object."""
    return bad_line(number, "this entry is not a JSON object", json.dumps(record)[:400])


def _end_of_blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _cut(text: str, at: int, error: Exception) -> BadLine:
    where = error.pos if isinstance(error, json.JSONDecodeError) else at
    if isinstance(error, RecursionError):
        reason = "the JSON is nested too deeply to be read"
    elif where >= len(text.rstrip()) or "Unterminated" in str(error):
        reason = "the JSON ends in the middle: what comes before was read"
    else:
        reason = "the JSON is broken here: what comes before was read"
    line = text.count("\n", 0, where) + 1
    return bad_line(line, reason, text[max(0, where - 40) : where + 80])


def _up_to_the_cut(text: str, start: int) -> Json:
    """Return the value that begins at `start` with only its complete elements, or None."""
    opened: list[str] = []
    best: tuple[int, str] | None = None
    for match in _TOKEN.finditer(text, start):
        sign = match[0]
        if sign in _CLOSES:
            opened.append(sign)
            if len(opened) > 64:
                break
        elif sign in ("]", "}"):
            if not opened or _CLOSES[opened.pop()] != sign:
                break
            if opened and opened[-1] == "[":
                closing = "".join(_CLOSES[sign] for sign in reversed(opened))
                best = (match.end(), closing)
    if best is None:
        return None
    try:
        return cast("Json", json.loads(text[start : best[0]] + best[1]))
    except (ValueError, RecursionError):
        # The fault lies before the last complete element: keep what comes before the fault.
        return _elements_before_fault(text, start)


def _elements_before_fault(text: str, start: int) -> Json:
    """Return the complete elements at the beginning of a list whose later part is broken."""
    opening = re.compile(r'(?:\{\s*"[^"]*"\s*:\s*)?\[').match(text, start)
    if opening is None:
        return None
    found: list[Json] = []
    at = _end_of_blank(text, opening.end())
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
        at = _end_of_blank(text, at)
    key = re.match(r'\{\s*"([^"]*)"', opening[0])
    return {key[1]: found} if key else found
