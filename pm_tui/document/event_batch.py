"""One edit of many events: each function takes a draft and row ids, and returns one new draft."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import cast

from pm_tui.document.draft import Draft
from pm_tui.document.path import Path, Step, Tree, Value

TIMELINE: Path = ("timeline",)

Edit = Callable[[Tree], "Tree | None"]
"""What becomes of a row: the same row, another one, or None when it goes."""


def event_step(row: Tree, place: int) -> Step:
    """Return what names a row of the timeline: its id, or its place in the file without one."""
    own = row.get("id")
    return own if isinstance(own, str) and own else place


def edit_events(draft: Draft, steps: Collection[Step], edit: Edit) -> Draft:
    """Return a draft in which `edit` was done to the events named by `steps`, the others untouched.

    The same draft comes back when nothing changed.
    """
    old = draft.get(TIMELINE)
    if not isinstance(old, list) or not steps:
        return draft
    wanted = frozenset(steps)
    rows: list[Value] = []
    changed = False
    for place, row in enumerate(cast("list[Value]", old)):
        new: Value | None = row
        if isinstance(row, Mapping) and event_step(row, place) in wanted:
            new = edit(row)
        changed = changed or new is not row
        if new is not None:
            rows.append(new)
    return draft.set(TIMELINE, rows) if changed else draft


def set_in_events(draft: Draft, steps: Collection[Step], key: str, value: Value | None) -> Draft:
    """Return a draft in which events hold `value` under `key`, or nothing when it is None."""

    def put(row: Tree) -> Tree:
        if row.get(key) == value and (value is None or type(row.get(key)) is type(value)):
            return row
        rest = {name: held for name, held in row.items() if name != key}
        if value is None:
            return rest
        return {**row, key: value}

    return edit_events(draft, steps, put)


def drop_events(draft: Draft, steps: Collection[Step]) -> Draft:
    """Return a draft without some events."""
    return edit_events(draft, steps, lambda _: None)
