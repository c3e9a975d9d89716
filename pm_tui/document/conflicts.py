"""`[[merge_conflict]]`: places that two people wrote differently, until someone decides.

The document holds one version in place; the table holds the version it was made from and those of
both sides. What merges on save, the git driver and the wizard share it, and the gate stays closed
while it has rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from pm_tui.document.draft import Draft
from pm_tui.document.fields import Kind
from pm_tui.document.merge.results import Conflict
from pm_tui.document.merge.same import same
from pm_tui.document.model.tables import CONFLICTS, field_named
from pm_tui.document.path import Path, Value, parse_path, path_text

Choice = Literal["base", "theirs", "ours", "both"]


@dataclass(frozen=True, slots=True)
class Clash:
    """One place that waits for a decision.

    Attributes:
        place: where its row stands in `[[merge_conflict]]`.
        path: where the two wrote.
        base: what stood there before; None for nothing.
        theirs: what the other one wrote; None where they deleted it.
        ours: what the one wrote who saved later; None where they deleted it.
        who: who wrote `theirs`, as far as it is known, else "".
    """

    place: Path
    path: Path
    base: Value | None
    theirs: Value | None
    ours: Value | None
    who: str


def clashes(draft: Draft) -> tuple[Clash, ...]:
    """Return what waits for a decision, in the order of the file; never fails."""
    found: list[Clash] = []
    for number, row in enumerate(draft.rows(CONFLICTS)):
        own, path, who = row.get("id"), row.get("path"), row.get("who")
        found.append(
            Clash(
                (*CONFLICTS, own if isinstance(own, str) and own else number),
                parse_path(path) if isinstance(path, str) and path else (),
                row.get("base"),
                row.get("theirs"),
                row.get("ours"),
                who if isinstance(who, str) else "",
            )
        )
    return tuple(found)


def record(
    draft: Draft, conflicts: Iterable[Conflict], *, base: Draft, who: str = "", at: datetime
) -> Draft:
    """Return `draft` with a row for each conflict of the merge that gave it.

    `base` is what both sides started from: a version that an earlier row keeps and that its own
    author has since replaced is not kept twice.
    """
    for conflict in conflicts:
        if conflict.path[:1] == CONFLICTS:
            continue  # decided here and touched there: the row is still in the draft
        row: dict[str, Value] = {"path": path_text(conflict.path)}
        if who:
            row["who"] = who
        row["at"] = at.replace(microsecond=0)
        for name in ("base", "theirs", "ours"):
            value = getattr(conflict, name)
            if value is not None:
                row[name] = value
        old = _superseded(draft, conflict, base)
        if old is None:
            draft, _ = draft.add_row(CONFLICTS, row)
            continue
        first = draft.get((*old.place, "base"))
        if first is None:
            row.pop("base", None)
        else:
            row["base"] = first
        number = cast("int", draft.place(old.place)[-1])
        own = draft.get((*old.place, "id"))
        draft = draft.remove(old.place).insert(
            CONFLICTS, {"id": own, **row} if isinstance(own, str) else row, number
        )
    return draft


def _superseded(draft: Draft, conflict: Conflict, base: Draft) -> Clash | None:
    was = base.get(conflict.path)
    return next(
        (
            clash
            for clash in clashes(draft)
            if clash.path == conflict.path and same(clash.theirs, was)
        ),
        None,
    )


def both(draft: Draft, clash: Clash) -> Value | None:
    """Return their version and what stands in the place now as one value, or None if none can."""
    mine, theirs = draft.get(clash.path), clash.theirs
    if mine is None or theirs is None:
        return theirs if mine is None else mine
    if isinstance(mine, list) and isinstance(theirs, list):
        return [*mine, *(word for word in theirs if not any(same(word, own) for own in mine))]
    if not (isinstance(mine, str) and isinstance(theirs, str)):
        return None
    named = field_named(".".join(step for step in clash.path if isinstance(step, str)))
    if named is None and len(clash.path) > 2:
        steps = [step for step in clash.path if isinstance(step, str)]
        named = field_named(".".join([*steps[:-2], steps[-1]]))
    kind = None if named is None else named[1].spec.kind
    if kind not in (None, Kind.PROSE, Kind.LINE):
        return None
    return f"{mine}{' / ' if kind is Kind.LINE else chr(10)}{theirs}"


def decide(draft: Draft, clash: Clash, choice: Choice) -> Draft:
    """Return `draft` with the chosen version in place, and the row gone.

    `ours` leaves what stands there now. A row of a list that was deleted comes back for the choice
    of a version that has it.

    Raises:
        ValueError: `both` of two values that cannot be one.
    """
    if choice == "both":
        value = both(draft, clash)
        if value is None and (draft.get(clash.path) is not None or clash.theirs is not None):
            raise ValueError("these two cannot be one")
    elif choice == "ours":
        value = draft.get(clash.path)
    else:
        value = clash.base if choice == "base" else clash.theirs
    decided = _put(draft, clash.path, value).remove(clash.place)
    return decided if decided.rows(CONFLICTS) else decided.remove(CONFLICTS)


def _put(draft: Draft, path: Path, value: Value | None) -> Draft:
    if not path:
        return draft
    if value is None:
        return draft.remove(path)
    if draft.get(path) is None:
        for length in range(1, len(path)):
            holder = path[:length]
            if not isinstance(draft.get(holder), list):
                continue
            if draft.get(path[: length + 1]) is None:
                row = value if length + 1 == len(path) else {}
                own = path[length]
                if isinstance(row, Mapping) and isinstance(own, str):
                    row = {"id": own, **row}
                draft = draft.insert(holder, cast("dict[str, Value]", row))
                if length + 1 == len(path):
                    return draft
                if isinstance(own, int):  # it comes back at the end, whatever its number was
                    last = len(cast("list[Value]", draft.get(holder))) - 1
                    return draft.set((*holder, last, *path[length + 1 :]), value)
    return draft.set(path, value)
