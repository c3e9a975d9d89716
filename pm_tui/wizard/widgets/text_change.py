"""Where a text has changed, and where its cursor belongs then."""

from __future__ import annotations


def difference(before: str, after: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where that ends in `after` and in `before`."""
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    same = next((n for n in range(most - start) if before[-1 - n] != after[-1 - n]), most - start)
    return start, len(after) - same, len(before) - same


def moved(before: str, after: str, place: int) -> int:
    """Return where a cursor belongs once its text has changed around it."""
    start, end, old_end = difference(before, after)
    if place <= start:
        return place
    return place + len(after) - len(before) if place >= old_end else end
