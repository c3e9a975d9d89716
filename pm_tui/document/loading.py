"""From a file's bytes to a draft and back: comments adopted, every row with an id of its own."""

from __future__ import annotations

from typing import Any, cast

from pm_tui.document.draft import Draft
from pm_tui.document.ids import derived_id
from pm_tui.document.model.tables import FORMAT, TABLES, key_order
from pm_tui.document.path import Tree, Value, is_rows
from pm_tui.document.toml import Unreadable, read

SCHEMA_LINE = "#:schema ./pm-tui.schema.json"
"""The first line of every saved file: editors that know it complete and check the keys."""


def load(data: bytes) -> Draft:
    """Return the draft that a file's bytes hold.

    Raises:
        Unreadable: the bytes are no TOML, exceed the limits, or are of a newer format.
    """
    source = read(data)
    version = source.tree.get("format", FORMAT)
    if isinstance(version, int) and not isinstance(version, bool) and version > FORMAT:
        raise Unreadable(
            f"format = {version} was written by a newer pm-tui; this one reads format {FORMAT}"
        )
    # Ids first: a comment then names the row it stood at, wherever that row moves.
    tree = give_ids(source.tree)
    if source.comments:
        from pm_tui.document.toml import adopt_comments  # few files have comments

        tree = adopt_comments(cast("dict[str, Any]", tree), source.comments)
    directive = source.directive
    return Draft(tree, directive=directive if directive and directive.isprintable() else None)


def dump(draft: Draft) -> bytes:
    """Return the bytes of the file that holds `draft`; the same draft gives the same bytes."""
    from pm_tui.document.toml import write

    text = write(draft.tree, order=key_order(), directive=draft.directive or SCHEMA_LINE)
    return text.encode("utf-8")


def give_ids(tree: Tree) -> Tree:
    """Return a tree in which each row that should have an id has one, and no two share it.

    A row without an id, or with one that an earlier row of its list has, gets one derived from its
    content and place, so that opening the same file twice gives the same ids.
    """
    result = dict(tree)
    for table in TABLES:
        if not table.has_ids:
            continue
        holder: dict[str, Value] = result
        for key in table.path[:-1]:
            child = holder.get(key)
            if not isinstance(child, dict):
                break
            copy = dict(child)
            holder[key] = copy
            holder = copy
        else:
            rows = holder.get(table.path[-1])
            if isinstance(rows, list):
                holder[table.path[-1]] = _rows_with_ids(cast("list[Value]", rows), table.name)
    return result


def _rows_with_ids(rows: list[Value], name: str) -> list[Value]:
    if not is_rows(rows):
        return rows
    own = [row.get("id") for row in cast("list[Tree]", rows)]
    if set(map(type, own)) <= {str} and len(set(own)) == len(own):
        return rows
    taken = {word for word in own if isinstance(word, str)}
    seen: set[str] = set()
    result: list[Value] = []
    for number, row in enumerate(cast("list[Tree]", rows)):
        word = row.get("id")
        if word is None or (isinstance(word, str) and word in seen):
            fresh = derived_id(f"{name}[{number}] {row!r}", taken)
            taken.add(fresh)
            row = {"id": fresh, **{key: value for key, value in row.items() if key != "id"}}
        elif isinstance(word, str):
            seen.add(word)
        result.append(row)
    return result
