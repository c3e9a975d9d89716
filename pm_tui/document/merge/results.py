"""What a merge gives back: the tree, what could not be merged, and what came from the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pm_tui.document.path import Path, Tree, Value

Change: TypeAlias = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both sides changed, each in its own way.

    Attributes:
        path: where it stands in the merged tree: a row by its id, or by its number where it has no
            id of its own. `Draft.get` finds there what the tree keeps.
        base: the value before both changes; None where there was none.
        ours: our value; None where we removed it.
        theirs: their value; None where they removed it.
    """

    path: Path
    base: Value | None
    ours: Value | None
    theirs: Value | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing that is different in the merged tree from what it was in ours.

    Attributes:
        table: the name of its table, such as `timeline` or `impact.metrics`; for what no table
            declares, the key at the root.
        kind: what happened to it.
        path: its row or field in the merged tree; where it stood in ours, if it was removed.
        words: what a person knows it by, on one line, safe to show: the beginning of a row's text,
            the label of a field, or `order` where only the order of the rows is new.
    """

    table: str
    kind: Change
    path: Path
    words: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome of a merge.

    Attributes:
        tree: the document with the changes of both sides. At a conflict it keeps our value, or
            theirs where we removed what they changed. Parts that theirs left alone are our
            objects.
        conflicts: what someone has to decide, in the order of the tree.
        arrived: what the other side brought, in the order of the file.
    """

    tree: Tree
    conflicts: tuple[Conflict, ...] = ()
    arrived: tuple[Arrival, ...] = ()
