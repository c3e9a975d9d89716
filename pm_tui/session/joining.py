"""Bringing two versions of one document together: nobody's words are lost."""

from __future__ import annotations

from dataclasses import dataclass

from pm_tui.document.draft import Draft
from pm_tui.document.merge import Conflict, describe, merge
from pm_tui.document.path import Value, path_text
from pm_tui.document.toml import write

COMMENTS = ("comments",)


@dataclass(frozen=True, slots=True)
class Joined:
    """Both versions in one draft.

    Attributes:
        draft: the draft with the changes of both sides; where both wrote in the same place it
            holds ours, and theirs stands in a comment at that place.
        words: what came from the other side, such as `2 events`; "" for nothing.
        conflicts: how many places both sides changed.
    """

    draft: Draft
    words: str
    conflicts: int


def join(base: Draft, ours: Draft, theirs: Draft) -> Joined:
    """Return what two people made of `base`, in one draft."""
    merged = merge(base.tree, ours.tree, theirs.tree)
    draft = Draft(merged.tree, directive=ours.directive)
    for conflict in merged.conflicts:
        draft, _ = draft.add_row(COMMENTS, _note(conflict))
    return Joined(draft, describe(merged.arrived), len(merged.conflicts))


def _note(conflict: Conflict) -> dict[str, Value]:
    """Return the comment that keeps the version that the draft does not hold."""
    note: dict[str, Value] = {"target": path_text(conflict.path), "who": "pm-tui"}
    if conflict.theirs is None:
        note["text"] = "Someone else deleted this while it was changed here."
    elif conflict.ours is None:
        note["text"] = "This was deleted here while someone else changed it; their version stays."
    else:
        note["quote"] = _as_text(conflict.theirs)
        note["text"] = "Someone else wrote this here at the same time. Keep what is right."
    return note


def _as_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    return write({"value": value}).removeprefix("value = ").strip()
