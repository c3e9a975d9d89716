"""The shortest way from one sequence to another, at a bounded cost (Myers, 1986)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_CHANGES = 400
"""How many entries may be added and removed, beyond what both ends have in common."""

MOST_STEPS = 400_000
"""How many comparisons may be made; this holds repeated entries in check."""


class Edit(NamedTuple):
    """`base[low:high]` became `side[start:end]`; the entries around it stayed."""

    low: int
    high: int
    start: int
    end: int


def edits(base: Sequence[str], side: Sequence[str]) -> list[Edit] | None:
    """Return what changed from `base` to `side`, in order, or None when that costs too much.

    The same sequences give the same edits. Between two edits there is at least one entry that
    stayed.
    """
    head = _common_head(base, side)
    tail = _common_tail(base, side, head)
    old, new = base[head : len(base) - tail], side[head : len(side) - tail]
    if not old and not new:
        return []
    if not old or not new:
        return [Edit(head, head + len(old), head, head + len(new))]
    kept = _kept(old, new)
    if kept is None:
        return None
    found: list[Edit] = []
    x = y = 0
    for at, to in (*kept, (len(old), len(new))):
        if at > x or to > y:
            found.append(Edit(head + x, head + at, head + y, head + to))
        x, y = at + 1, to + 1
    return found


def _common_head(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _common_tail(one: Sequence[str], other: Sequence[str], head: int) -> int:
    count, most = 0, min(len(one), len(other)) - head
    while count < most and one[-1 - count] == other[-1 - count]:
        count += 1
    return count


def _kept(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]] | None:
    """Return the pairs of places that a longest common subsequence keeps, in order."""
    reach = {1: 0}  # diagonal -> the furthest place in `old` that this many changes lead to
    trace: list[dict[int, int]] = []
    steps = 0
    for changes in range(min(len(old) + len(new), MOST_CHANGES) + 1):
        trace.append(dict(reach))
        for diagonal in range(-changes, changes + 1, 2):
            x = _arrive(reach, diagonal, changes)
            first, y = x, x - diagonal
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            reach[diagonal] = x
            if x >= len(old) and y >= len(new):
                return _walk_back(trace, len(old), len(new))
            steps += 1 + x - first
            if steps > MOST_STEPS:
                return None
    return None


def _arrive(reach: dict[int, int], diagonal: int, changes: int) -> int:
    """Return where one more change leads to on a diagonal: by an addition or by a removal."""
    if diagonal == -changes or (diagonal != changes and reach[diagonal - 1] < reach[diagonal + 1]):
        return reach[diagonal + 1]
    return reach[diagonal - 1] + 1


def _walk_back(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for changes in range(len(trace) - 1, -1, -1):
        reach, diagonal = trace[changes], x - y
        start = _arrive(reach, diagonal, changes)
        while x > start:
            x, y = x - 1, y - 1
            kept.append((x, y))
        by_addition = diagonal == -changes or (
            diagonal != changes and reach[diagonal - 1] < reach[diagonal + 1]
        )
        x, y = (x, y - 1) if by_addition else (x - 1, y)
    kept.reverse()
    return kept
