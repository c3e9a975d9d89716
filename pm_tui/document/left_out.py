"""Which imported records a document has, and which of them its author decided against."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pm_tui.document.draft import Draft
from pm_tui.document.event_batch import TIMELINE
from pm_tui.document.model.tables import LEFT_OUT
from pm_tui.document.path import Tree, Value


def known_ids(draft: Draft) -> frozenset[str]:
    """Return the ids of the records that the timeline has, on their own or merged into others."""
    rows = draft.rows(TIMELINE)
    return frozenset(one for row in rows for one in record_ids(row) if isinstance(one, str))


def record_ids(row: Tree) -> Iterator[Value]:
    """Yield a row's id and those of the rows that were merged into it."""
    if "id" in row:
        yield row["id"]
    merged = row.get("merged")
    yield from (one for one in merged if isinstance(one, str)) if isinstance(merged, list) else ()


def left_out_of(draft: Draft) -> frozenset[str]:
    """Return the ids of the records that the author dropped, merged into others or deleted."""
    held = draft.get(LEFT_OUT)
    return frozenset(held) if isinstance(held, Mapping) else frozenset()


def with_left_out(draft: Draft, ids: Collection[str]) -> Draft:
    """Return the document with exactly these records left out when evidence is read again."""
    if left_out_of(draft) == frozenset(ids):
        return draft
    if not ids:
        return draft.remove(LEFT_OUT)
    held = draft.get(LEFT_OUT)
    if held is not None and not isinstance(held, Mapping):
        # A key of its own makes room: what stands where the table belongs is kept as a comment.
        draft = draft.set((*LEFT_OUT, min(ids)), True)
    said: Tree = held if isinstance(held, Mapping) else {}
    return draft.set(LEFT_OUT, {one: said.get(one, True) for one in sorted(ids)})


def leaving_out(before: Draft, after: Draft) -> Draft:
    """Return the draft `after` some rows were deleted, which stay out when evidence is read again.

    Only rows with a source count: what was typed by hand has no evidence to come back from.
    """
    rows = (row for row in before.rows(TIMELINE) if row.get("source"))
    had = {one for row in rows for one in record_ids(row) if isinstance(one, str) and one}
    gone = had - known_ids(after)
    return with_left_out(after, left_out_of(after) | gone) if gone else after
