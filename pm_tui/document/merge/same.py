"""When two values are the same: when the file would hold the same."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from typing import cast

from pm_tui.document.path import Value


def same(one: Value | None, other: Value | None) -> bool:
    """Say whether two values are the same in type and content, offsets of times included.

    Unlike `==`, 1 differs from true and from 1.0, and 14:05 UTC from 15:05 in Paris; a time with a
    named zone is the same as one with that zone's offset. The order of keys does not count. Takes
    no time for values that are one object.
    """
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is str or kind is int or kind is bool:
        return one == other
    if kind is dict:
        table, against = cast("dict[str, Value]", one), cast("dict[str, Value]", other)
        return len(table) == len(against) and all(
            key in against and same(value, against[key]) for key, value in table.items()
        )
    if kind is list:
        rows, others = cast("list[Value]", one), cast("list[Value]", other)
        return len(rows) == len(others) and all(map(same, rows, others))
    if isinstance(one, datetime) and isinstance(other, datetime) and one == other:
        return one.utcoffset() == other.utcoffset()
    # Also not-a-number, minus zero, and times in a fold, which Python never calls equal.
    return str(one) == str(other)


def fingerprint(value: Value) -> Hashable:
    """Return what two values share exactly if they are the same."""
    if isinstance(value, dict):
        return frozenset((key, fingerprint(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(fingerprint(item) for item in value)
    return (type(value).__name__, str(value))
