"""What makes an entry of a list the same entry on both sides."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

from pm_tui.document.merge.same import fingerprint
from pm_tui.document.path import Path, Step, Tree, Value

_Entry = TypeVar("_Entry")

Key: TypeAlias = tuple[str, Hashable, int]
"""By what an entry is known, and how many entries before it in its list are known by the same."""

_NATURAL: Mapping[Path, tuple[str, ...]] = {
    ("glossary",): ("term",),
    ("checklist",): ("item",),
    ("waivers",): ("rule", "path"),
}
"""By which of its fields a row without an id is known."""


def row_keys(place: Path, rows: Sequence[Tree]) -> dict[Key, Tree]:
    """Return the rows of the list at `place`, each by its key, in order.

    A row is known by its `id`; without one by the fields of `_NATURAL`; else by its whole content.
    """
    natural = _NATURAL.get(place, ())
    return _numbered((*_row_key(row, natural), row) for row in rows)


def word_keys(words: Sequence[Value]) -> dict[Key, Value]:
    """Return the entries of a list of words or other scalars, each by its key, in order."""
    return _numbered(("word", fingerprint(word), word) for word in words)


def step_of(key: Key, number: int, keys: Mapping[Key, object]) -> Step:
    """Return the step of a path that finds the row of `key`, which stands at `number` of `keys`."""
    kind, name, occurrence = key
    alone = occurrence == 0 and (kind, name, 1) not in keys
    return name if kind == "id" and isinstance(name, str) and alone else number


def in_common(one: Iterable[Key], other: Collection[Key]) -> list[Key]:
    """Return the keys of `one` that `other` has, in the order of `one`."""
    return [key for key in one if key in other]


def _row_key(row: Tree, natural: tuple[str, ...]) -> tuple[str, Hashable]:
    identity = row.get("id")
    if type(identity) is str:
        return ("id", identity)
    values = [row.get(name) for name in natural]
    names = tuple(value for value in values if value is None or isinstance(value, str))
    if names and names[0] is not None and len(names) == len(values):
        return ("name", names)
    return ("whole", fingerprint(row))


def _numbered(entries: Iterable[tuple[str, Hashable, _Entry]]) -> dict[Key, _Entry]:
    found: dict[Key, _Entry] = {}
    repeated: dict[tuple[str, Hashable], int] = {}
    for kind, name, entry in entries:
        key = (kind, name, 0)
        if key in found:
            count = repeated[kind, name] = repeated.get((kind, name), 0) + 1
            key = (kind, name, count)
        found[key] = entry
    return found
