"""Long runs of plain rows, read by their shape: 10,000 events in a third of the parser's time.

A run is rows of one array of tables, each nothing but keys with plain values, as a program writes
them. Everything else is the parser's: it is given the text without the inner rows of the run, so
that what is before, behind and at both ends of it means what it means in the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple, cast

import tomli

from pm_tui.document.toml.tokens import BARE
from pm_tui.document.toml.values import Tree, Value

_MANY = 100
"""A shorter run is no faster to read."""

_MOST_NAMES, _MOST_SHAPES, _MOST_KEYS = 40, 40, 40
"""So many arrays are looked at, and so many sorts of rows with so many keys; more cost too much."""

_FIRST = re.compile(rf"(?:\A|\n)(?P<header>\[\[(?P<name>{BARE})\]\]\n)")
_KEY = re.compile(rf"({BARE}) = ")

_IN_LINE = r"[^\"\\\x00-\x1f\x7f]"
_VALUES = {
    "text": rf'"({_IN_LINE}*+)"',
    "moment": r"([0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{6})?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]))",
    "flag": "(true|false)",
    "number": "(0|-?[1-9][0-9]{0,17}+)",
    "escaped": rf'("(?:{_IN_LINE}++|\\.)*+")',
    "long": r'("""(?:[^"\\\x00-\x09\x0b-\x1f\x7f]++|\\.|"(?!""))*+""")',
    "words": rf'(\[\n(?: *+"{_IN_LINE}*+",\n)*+\])',
}
"""What each sort of value looks like, as it is written for long lists; one group holds it."""


def _parsed(value: str) -> Value:
    return cast("Value", tomli.loads(f"v = {value}")["v"])


_READ: dict[str, Callable[[str], Value]] = {
    "moment": datetime.fromisoformat,
    "flag": "true".__eq__,
    "number": int,
    "escaped": _parsed,
    "long": _parsed,
    "words": _parsed,
}
_KINDS = {kind: re.compile(rf"{pattern}\n") for kind, pattern in _VALUES.items()}


class _Run(NamedTuple):
    """The inner rows of a run: where the run, and where they begin and end, and what they hold."""

    name: str
    begin: int
    start: int
    end: int
    rows: list[Value]


def parse(text: str) -> Tree:
    """Return what `tomli.loads` returns, and raise what it raises."""
    try:
        run = _find(text)
        if run is not None:
            # That the parser ends in front of the run proves that it is in no text and no array.
            before: Tree = tomli.loads(text[: run.begin])
            tree: Tree = tomli.loads(text[: run.start] + text[run.end :])
            above = cast("list[Value]", before.get(run.name, []))
            rows = cast("list[Value]", tree[run.name])
            rows[len(above) + 1 : len(above) + 1] = run.rows
            return tree
    except ValueError:
        pass  # the parser says what is wrong with the whole, and where
    return tomli.loads(text)


def _find(text: str) -> _Run | None:
    """Return the first long run, if there is one."""
    known: set[str] = set()
    found = _FIRST.search(text)
    while found:
        name, header = found["name"], found["header"]
        if name not in known and text.count(header) > _MANY:
            run = _read(text, name, header, found.start("header"))
            if len(run.rows) >= _MANY:
                return run
        known.add(name)
        if len(known) > _MOST_NAMES:
            return None
        found = _FIRST.search(text, found.end("header") - 1)
    return None


def _read(text: str, name: str, header: str, begin: int) -> _Run:
    """Return the run that begins with the row at `begin`."""
    rows: list[Value] = []
    start = end = _next_row(text, header, begin)
    shapes: set[_Shape] = set()
    shape = _shape(text, header, end)
    while shape is not None and len(shapes) <= _MOST_SHAPES:
        found = shape.pattern.match(text, end)
        if found is None:
            shape = _shape(text, header, end)
            if shape is None or (found := shape.pattern.match(text, end)) is None:
                break
            shapes.add(shape)
        values: list[Value] = list(found.groups())
        for place, value_of in shape.others:
            values[place] = value_of(cast("str", values[place]))
        rows.append(dict(zip(shape.keys, values, strict=True)))
        end = found.end()
    return _Run(name, begin, start, end, rows)


def _next_row(text: str, header: str, begin: int) -> int:
    """Return where the row behind the one at `begin` starts; the end of the text without one."""
    at = text.find(f"\n{header}", begin)
    return len(text) if at < 0 else at + 1


class _Shape(NamedTuple):
    """The keys of a row, what finds their values, and what reads those that are no text."""

    keys: tuple[str, ...]
    pattern: re.Pattern[str]
    others: tuple[tuple[int, Callable[[str], Value]], ...]


def _shape(text: str, header: str, at: int) -> _Shape | None:
    """Return the shape of the row at `at`, or None where no plain row stands."""
    if not text.startswith(header, at):
        return None
    at += len(header)
    fields: list[tuple[str, str]] = []
    while len(fields) < _MOST_KEYS and (key := _KEY.match(text, at)):
        tried = ((kind, pattern.match(text, key.end())) for kind, pattern in _KINDS.items())
        kind, value = next((one for one in tried if one[1]), ("", None))
        if value is None:
            return None
        fields.append((key[1], kind))
        at = value.end()
    keys = tuple(key for key, _ in fields)
    return _compiled(header, tuple(fields)) if len(set(keys)) == len(keys) else None


@lru_cache(maxsize=2 * _MOST_SHAPES)
def _compiled(header: str, fields: tuple[tuple[str, str], ...]) -> _Shape:
    lines = "".join(f"{re.escape(key)} = {_VALUES[kind]}\\n" for key, kind in fields)
    head = re.escape(header)
    # Another row follows: the last one is the parser's, as it may go on in tables of its own.
    pattern = re.compile(rf"{head}{lines}\n*+(?={head})")
    others = tuple((n, _READ[kind]) for n, (_, kind) in enumerate(fields) if kind in _READ)
    return _Shape(tuple(key for key, _ in fields), pattern, others)
