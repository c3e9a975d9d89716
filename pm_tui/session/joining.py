"""Bringing two versions of one document together: nobody's words are lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from pm_tui.document.conflicts import record
from pm_tui.document.draft import Draft
from pm_tui.document.merge import Arrival, describe, merge
from pm_tui.document.model.tables import CONFLICTS
from pm_tui.document.path import Path

_FEW = 20
"""How many changes of someone else's are told one by one; more are told as one."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Both versions in one draft.

    Attributes:
        draft: the draft with the changes of both sides; where both wrote in the same place it
            holds ours, and `[[merge_conflict]]` holds all versions.
        arrived: what came from the other side.
        met: how many places both sides changed.
        conflicts: how many of all open conflicts are new here, those that they bring included.
    """

    draft: Draft
    arrived: tuple[Arrival, ...]
    met: int
    conflicts: int

    @property
    def words(self) -> str:
        """Return what came from the other side, such as `2 events`."""
        words = describe(self.arrived)
        if self.conflicts:
            places = "place" if self.conflicts == 1 else "places"
            both = f"{self.conflicts} {places} where you both wrote"
            words = f"{words}, and {both}" if words else both
        return words or "changes"

    @property
    def places(self) -> tuple[Path, ...]:
        """Return the places that changed, for those who show them; () is the whole document."""
        found = dict.fromkeys(arrival.path for arrival in self.arrived)
        if self.conflicts:
            found[CONFLICTS] = None
        return tuple(found) if 0 < len(found) <= _FEW else ((),)


def join(
    base: Draft, ours: Draft, theirs: Draft, *, who: str = "", at: datetime | None = None
) -> Joined:
    """Return what two people made of `base`, in one draft; `who` wrote `theirs`, if known."""
    merged = merge(base.tree, ours.tree, theirs.tree)
    draft = ours.with_tree(merged.tree)
    if merged.conflicts:
        now = at or datetime.now(UTC)
        draft = record(draft, merged.conflicts, base=base, who=who, at=now)
    known = [row.get("id") for row in ours.rows(CONFLICTS)]  # no set: an id may be a list
    new = sum(row.get("id") not in known for row in draft.rows(CONFLICTS))
    return Joined(draft, merged.arrived, len(merged.conflicts), max(new, len(merged.conflicts)))
