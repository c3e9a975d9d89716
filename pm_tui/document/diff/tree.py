"""The difference between two trees, as edits that lead from one to the other."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from pm_tui.document.merge.keys import Key, in_common, row_keys, step_of
from pm_tui.document.merge.same import same
from pm_tui.document.path import Path, Tree, Value, is_rows

Edit: TypeAlias = "FieldEdit | RowsEdit"


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A value that is another one now; None where there is none."""

    path: Path
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class RowsEdit:
    """A list of things whose rows are others, or in another order.

    Attributes:
        path: the list.
        removed: the rows that are gone, by key.
        added: the rows that are new, by key.
        changed: the edits within rows that stayed, by key.
        moved: the keys of rows that stand elsewhere among those that stayed.
        order: the keys of all rows afterwards.
        places: the path of each row that is named above, by key.
    """

    path: Path
    removed: Mapping[Key, Tree]
    added: Mapping[Key, Tree]
    changed: Mapping[Key, tuple[Edit, ...]]
    moved: tuple[Key, ...]
    order: tuple[Key, ...]
    places: Mapping[Key, Path]


def diff(old: Tree, new: Tree) -> tuple[Edit, ...]:
    """Return the edits that make `new` of `old`, in the order of `old` and then of `new`.

    Rows are the same by id, or by what names them; `apply(diff(old, new), old)` is `new`.
    """
    return tuple(_tables((), old, new))


def apply(edits: Sequence[Edit], tree: Tree) -> Tree:
    """Return a tree after edits that were made for it."""
    node: Value = tree
    for edit in edits:
        node = _at(node, edit.path, edit)
    return cast("Tree", node)


def _tables(path: Path, old: Tree, new: Tree) -> Iterator[Edit]:
    for key in dict.fromkeys((*old, *new)):
        place = (*path, key)
        before, after = old.get(key), new.get(key)
        if before is after or (before is not None and after is not None and same(before, after)):
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _tables(place, before, after)
        elif before and after and is_rows(before) and is_rows(after):
            yield _rows(place, cast("list[Tree]", before), cast("list[Tree]", after))
        else:
            yield FieldEdit(place, before, after)


def _rows(path: Path, old: list[Tree], new: list[Tree]) -> RowsEdit:
    list_place = cast("tuple[str, ...]", path)
    before, after = row_keys(list_place, old), row_keys(list_place, new)
    places: dict[Key, Path] = {}
    for keys in (before, after):
        for number, key in enumerate(keys):
            places[key] = (*path, step_of(key, number, keys))
    changed: dict[Key, tuple[Edit, ...]] = {}
    for key, row in after.items():
        was = before.get(key)
        if was is not None and not same(was, row):
            changed[key] = tuple(_tables((), was, row))
    return RowsEdit(
        path,
        removed={key: row for key, row in before.items() if key not in after},
        added={key: row for key, row in after.items() if key not in before},
        changed=changed,
        moved=_moved(in_common(before, after), in_common(after, before)),
        order=tuple(after),
        places=places,
    )


def _moved(old: Sequence[Key], new: Sequence[Key]) -> tuple[Key, ...]:
    """Return the fewest keys that have to move for `old` to be in the order of `new`."""
    if list(old) == list(new):
        return ()
    rank = {key: number for number, key in enumerate(old)}
    tails: list[int] = []  # the smallest end of an increasing run of each length
    ends: list[Key] = []
    before: dict[Key, Key | None] = {}
    for key in new:
        at = bisect.bisect_left(tails, rank[key])
        before[key] = ends[at - 1] if at else None
        tails[at : at + 1] = [rank[key]]
        ends[at : at + 1] = [key]
    stayed: set[Key] = set()
    step: Key | None = ends[-1] if ends else None
    while step is not None:
        stayed.add(step)
        step = before[step]
    return tuple(key for key in new if key not in stayed)


def _at(node: Value | None, path: Path, edit: Edit) -> Value:
    """Return a table in which an edit was made at `path`."""
    table = dict(node) if isinstance(node, Mapping) else {}
    step, rest = cast("str", path[0]), path[1:]
    if rest:
        table[step] = _at(table.get(step), rest, edit)
    elif isinstance(edit, RowsEdit):
        table[step] = _reordered(edit, table.get(step))
    elif edit.after is None:
        table.pop(step, None)
    else:
        table[step] = edit.after
    return table


def _reordered(edit: RowsEdit, value: Value | None) -> list[Tree]:
    rows = cast("list[Tree]", value) if isinstance(value, list) else []
    there = row_keys(cast("tuple[str, ...]", edit.path), rows)
    there.update(edit.added)
    for key, inner in edit.changed.items():
        there[key] = apply(inner, there[key])
    return [there[key] for key in edit.order]
