"""The order of a merged list: that of the one who reordered it, the other's additions in place."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pm_tui.document.merge.keys import Key, in_common


def merged_order(
    base: Mapping[Key, object],
    ours: Mapping[Key, object],
    theirs: Mapping[Key, object],
    alive: Collection[Key],
) -> list[Key]:
    """Return the keys of `alive` in the merged order.

    Our order stands, unless only they reordered what was there. What the other side added stands
    after the entry that it followed there, behind anything that was added on this side.
    """
    lead, other = [k for k in ours if k in alive], [k for k in theirs if k in alive]
    if _reordered(base, theirs) and not _reordered(base, ours):
        lead, other = other, lead
    return _inserted(lead, other)


def _reordered(base: Mapping[Key, object], side: Mapping[Key, object]) -> bool:
    return in_common(base, side) != in_common(side, base)


def _inserted(lead: list[Key], other: list[Key]) -> list[Key]:
    known, others = set(lead), set(other)
    after: dict[Key | None, list[Key]] = {}
    anchor: Key | None = None
    for key in other:
        if key in known:
            anchor = key
        else:
            after.setdefault(anchor, []).append(key)
    result: list[Key] = []
    waiting = after.get(None, [])
    for key in lead:
        if key in others:
            result.extend(waiting)
            waiting = after.get(key, [])
        result.append(key)
    result.extend(waiting)
    return result
