"""What leads from one tree to another, and back: only what differs, a text's few letters alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

from pm_tui.document.path import Step, Tree, Value
from pm_tui.document.text_change import difference


class Replaced(NamedTuple):
    """One value for another; None where there is none."""

    old: Value | None
    new: Value | None

    def on(self, _value: Value | None) -> Value | None:
        """Return what the value becomes."""
        return self.new

    def back(self) -> Replaced:
        """Return the change that takes this one back."""
        return Replaced(self.new, self.old)


class Reworded(NamedTuple):
    """Letters for others in a text."""

    start: int
    taken: str
    put: str

    def on(self, value: Value | None) -> Value | None:
        """Return what the text becomes."""
        text = cast("str", value)
        return text[: self.start] + self.put + text[self.start + len(self.taken) :]

    def back(self) -> Reworded:
        """Return the change that takes this one back."""
        return Reworded(self.start, self.put, self.taken)


class Listed(NamedTuple):
    """Values for others in a list, which gets longer or shorter."""

    start: int
    taken: tuple[Value, ...]
    put: tuple[Value, ...]

    def on(self, value: Value | None) -> Value | None:
        """Return what the list becomes."""
        values = list(cast("list[Value]", value))
        values[self.start : self.start + len(self.taken)] = self.put
        return values

    def back(self) -> Listed:
        """Return the change that takes this one back."""
        return Listed(self.start, self.put, self.taken)


class Within(NamedTuple):
    """Changes of some of the values of a list or a table, and its keys if they are others now."""

    parts: tuple[tuple[Step, TreeChange], ...]
    old_keys: tuple[str, ...] | None = None
    new_keys: tuple[str, ...] | None = None

    def on(self, value: Value | None) -> Value | None:
        """Return what the list or the table becomes."""
        if isinstance(value, list):
            values = list(value)
            for step, change in self.parts:
                index = cast("int", step)
                values[index] = cast("Value", change.on(values[index]))
            return values
        table = dict(cast("Tree", value))
        for step, change in self.parts:
            key = cast("str", step)
            new = change.on(table.get(key))
            if new is None:
                del table[key]
            else:
                table[key] = new
        return table if self.new_keys is None else {key: table[key] for key in self.new_keys}

    def back(self) -> Within:
        """Return the change that takes this one back."""
        parts = tuple((step, change.back()) for step, change in self.parts)
        return Within(parts, self.new_keys, self.old_keys)


TreeChange = Replaced | Reworded | Listed | Within


def tree_change(old: Value | None, new: Value | None) -> TreeChange | None:
    """Return what leads from `old` to `new`, or None when nothing does.

    `on` of it makes exactly `new` of `old`, the order of keys included; of any other value it
    makes nothing sensible. What both share is told by identity.
    """
    if old is new:
        return None
    if isinstance(old, str) and isinstance(new, str):
        return None if old == new else _reworded(old, new)
    if isinstance(old, list) and isinstance(new, list):
        return _values(old, new)
    if isinstance(old, dict) and isinstance(new, dict) and old.get("id") == new.get("id"):
        return _table(old, new)
    return Replaced(old, new)


def _reworded(old: str, new: str) -> Reworded:
    start, end, old_end = difference(old, new)
    return Reworded(start, old[start:old_end], new[start:end])


def _values(old: list[Value], new: list[Value]) -> TreeChange | None:
    """Return what leads from a list to another: rows that stay where they are change within."""
    if len(old) != len(new):
        return _listed(old, new)
    found = _within(enumerate(zip(old, new, strict=True)))
    # A row that moves far puts each row between into the place of another.
    has_moved = found and any(isinstance(change, Replaced) for _, change in found.parts)
    return _listed(old, new) if has_moved else found


def _listed(old: list[Value], new: list[Value]) -> Listed:
    start = _shared(old, new)
    left = min(len(old), len(new)) - start
    same = min(left, _shared(reversed(old), reversed(new)))
    return Listed(start, tuple(old[start : len(old) - same]), tuple(new[start : len(new) - same]))


def _table(old: Tree, new: Tree) -> TreeChange | None:
    found = _within((key, (old.get(key), new.get(key))) for key in {**old, **new})
    keys, new_keys = tuple(old), tuple(new)
    if keys == new_keys:
        return found
    return Within(() if found is None else found.parts, keys, new_keys)


def _within(pairs: Iterable[tuple[Step, tuple[Value | None, Value | None]]]) -> Within | None:
    parts = [
        (step, change)
        for step, (old, new) in pairs
        if old is not new and (change := tree_change(old, new)) is not None
    ]
    return Within(tuple(parts)) if parts else None


def _shared(one: Iterable[Value], other: Iterable[Value]) -> int:
    """Return how many values two lists share at their beginning."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine is not yours:
            break
        count += 1
    return count
