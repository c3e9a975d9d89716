"""Proof before a save that what will be written can be read back."""

from __future__ import annotations

from typing import cast

from pm_tui.document.draft import Draft
from pm_tui.document.model.tables import key_order
from pm_tui.document.path import Tree, Value, is_rows
from pm_tui.document.toml import Unreadable, read, write
from pm_tui.store import NotSaved


def prove(draft: Draft, held: Draft | None) -> None:
    """Read back what the file would hold of everything that differs from `held`.

    What the file holds already was read, or proved, before: a save of a long document proves one
    row.

    Raises:
        NotSaved: it could not be read back as it is.
    """
    changed = draft.tree if held is None else _changed(held.tree, draft.tree)
    text = write(changed, order=key_order())
    try:
        same = write(read(text.encode()).tree, order=key_order()) == text
    except (Unreadable, UnicodeError):
        same = False
    if not same:
        raise NotSaved(
            "not saved: the file could not be read back; undo the last change and report this"
        )


def _changed(old: Tree, new: Tree) -> Tree:
    """Return the parts of `new` that are not objects of `old`."""
    found: dict[str, Value] = {}
    for key, value in new.items():
        was = old.get(key)
        if value is was:
            continue
        if isinstance(value, dict) and isinstance(was, dict):
            value = _changed(was, value)
        elif is_rows(value) and is_rows(was):
            known = {id(row) for row in cast("list[Tree]", was)}
            value = [row for row in cast("list[Tree]", value) if id(row) not in known]
        found[key] = value
    return found
