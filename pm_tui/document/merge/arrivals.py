"""What the other side brought: one line for each thing, and a few words for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pm_tui.document.counted import count
from pm_tui.document.merge.keys import in_common, row_keys, step_of
from pm_tui.document.merge.results import Arrival, Change
from pm_tui.document.merge.same import same
from pm_tui.document.model.tables import CONFLICTS, TABLES, Table, table_named
from pm_tui.document.path import Path, Tree, Value, is_rows
from pm_tui.document.text import visible_line

_LONGEST = 60
_KNOWN_BY = ("title", "text", "name", "term", "item", "rule", "note", "who")
_PLURALS = {"person": "people", "piece of evidence": "pieces of evidence"}
_ORDER = "order"


def arrivals(ours: Tree, merged: Tree) -> tuple[Arrival, ...]:
    """Return what is different in `merged` from `ours`, in the order of the file.

    A row of a list of things counts once, a field of any other table once, a new order of a list's
    rows once. Open conflicts are not counted. Takes no time for parts that are one object.
    """
    if ours is merged:
        return ()
    found: list[Arrival] = []
    for table in TABLES:
        old, new = _at(ours, table.path), _at(merged, table.path)
        if table.many and (old is None or is_rows(old)) and (new is None or is_rows(new)):
            found.extend(_of_rows(table.name, table.path, _rows(old), _rows(new)))
        else:
            found.extend(_of_fields(table, old, new))
    for key in dict.fromkeys((*ours, *merged)):
        if key not in CONFLICTS and not any(table.path[0] == key for table in TABLES):
            found.extend(_of_key(key, (key,), ours.get(key), merged.get(key)))
    return tuple(found)


def describe(arrived: Sequence[Arrival]) -> str:
    """Return what arrived in a few words, such as `2 events, 1 change in Summary`; "" for nothing.

    Safe to show: names that the program does not know are spelled out and cut.
    """
    counts: dict[tuple[str, str], int] = {}
    for arrival in arrived:
        table = table_named(arrival.table)
        is_row = table is not None and table.many and len(arrival.path) > len(table.path)
        kind = arrival.kind if is_row else "changed"
        counts[arrival.table, kind] = counts.get((arrival.table, kind), 0) + 1
    return ", ".join(_counted(name, kind, number) for (name, kind), number in counts.items())


def _counted(name: str, kind: str, number: int) -> str:
    table = table_named(name)
    if table is None or kind == "changed":
        title = _short(name) or "the file" if table is None else table.title
        return f"{count(number, 'change')} in {title}"
    things = count(number, table.one, _PLURALS.get(table.one, ""))
    return things if kind == "added" else f"{things} removed"


def _of_rows(name: str, path: Path, old: list[Tree], new: list[Tree]) -> Iterator[Arrival]:
    if old is new:
        return
    before, after = row_keys(path, old), row_keys(path, new)
    for number, (key, row) in enumerate(after.items()):
        was = before.get(key)
        if was is None or not same(was, row):
            place = (*path, step_of(key, number, after))
            yield Arrival(name, "added" if was is None else "changed", place, _words(row))
    for number, (key, row) in enumerate(before.items()):
        if key not in after:
            yield Arrival(name, "removed", (*path, step_of(key, number, before)), _words(row))
    if in_common(before, after) != in_common(after, before):
        yield Arrival(name, "changed", path, _ORDER)


def _of_fields(table: Table, old: Value | None, new: Value | None) -> Iterator[Arrival]:
    if not _is_table(old) or not _is_table(new):
        yield from _of_key(table.name, table.path, old, new, table.title)
        return
    before, after = cast("Tree", old or {}), cast("Tree", new or {})
    titles = {field.name: field.spec.title for field in table.fields}
    for key in dict.fromkeys((*titles, *before, *after)):
        path = (*table.path, key)
        if table_named(".".join(path)) is None:
            yield from _of_key(
                table.name, path, before.get(key), after.get(key), titles.get(key, "")
            )


def _of_key(
    name: str, path: Path, old: Value | None, new: Value | None, title: str = ""
) -> Iterator[Arrival]:
    if not same(old, new):
        kind: Change = "added" if old is None else "removed" if new is None else "changed"
        yield Arrival(name, kind, path, title or _short(str(path[-1])))


def _at(tree: Tree, path: tuple[str, ...]) -> Value | None:
    node: Value | None = tree
    for key in path:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def _rows(value: Value | None) -> list[Tree]:
    return cast("list[Tree]", value) if isinstance(value, list) else []


def _is_table(value: Value | None) -> bool:
    return value is None or isinstance(value, dict)


def _words(row: Tree) -> str:
    """Return what a person knows a row by: the beginning of the first of its texts."""
    texts = (row.get(key) for key in _KNOWN_BY)
    return next((_short(text) for text in texts if isinstance(text, str) and text.strip()), "")


def _short(text: str) -> str:
    line = visible_line(text[: 10 * _LONGEST])
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
