"""Where something stands in a document: a path of keys, row ids and row numbers.

In a path, a step into a table is its key; a step into a list of things is the row's id, or its
number where a row has none. The text form is what findings, comments and waivers hold:
`impact.financial`, `timeline.k3f9x2.text`, `timeline[3].text`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from itertools import compress
from operator import is_not
from typing import TypeAlias

Value: TypeAlias = (
    "str | int | float | bool | datetime | date | time | Sequence[Value] | Mapping[str, Value]"
)
"""Anything that TOML can hold."""

Tree: TypeAlias = Mapping[str, Value]
Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]

_PART = r"\[(\d{1,9})\]|\.?([^.\[\]]+)"


def path_text(path: Path) -> str:
    """Return the text form of a path."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def parse_path(text: str) -> Path:
    """Return the path that a text form stands for; text that is none becomes a single step."""
    steps: list[Step] = []
    at = 0
    for match in re.finditer(_PART, text):
        if match.start() != at:
            return (text,)
        at = match.end()
        number, key = match.groups()
        steps.append(int(number) if number is not None else key)
    return tuple(steps) if at == len(text) else (text,)


def row_index(rows: Sequence[Value], step: Step) -> int | None:
    """Return the place of a row by its id or number, or None when there is no such row."""
    if isinstance(step, int):
        return step if 0 <= step < len(rows) else None
    for index, row in enumerate(rows):
        # Nearly every row is a plain dict; asking for its type is ten times faster than the ABC.
        if (type(row) is dict or isinstance(row, Mapping)) and row.get("id") == step:
            return index
    return None


def same_ends(old: Sequence[Value], new: Sequence[Value]) -> tuple[int, int]:
    """Return how many values are the same objects at the beginning, and how many at the end."""
    shorter = min(len(old), len(new))
    first = next(compress(range(shorter), map(is_not, old, new)), shorter)
    room = shorter - first
    return first, next(compress(range(room), map(is_not, reversed(old), reversed(new))), room)


def is_rows(value: object) -> bool:
    """Say whether a value is a list that consists of tables only (an empty list is)."""
    return isinstance(value, list) and (
        set(map(type, value)) <= {dict} or all(isinstance(row, dict) for row in value)
    )
