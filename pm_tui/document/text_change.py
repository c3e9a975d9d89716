"""Where a text has changed, where its cursor belongs then, and which keys are one change."""

from __future__ import annotations

ENOUGH = 20
"""Letters after which the next word, with the space before it, is a change of its own."""


def difference(before: str, after: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where that ends in `after` and in `before`."""
    most = min(len(before), len(after))
    start = _same(before[:most], after[:most])
    left = most - start
    same = _same_at_end(before[len(before) - left :], after[len(after) - left :])
    return start, len(after) - same, len(before) - same


def moved(before: str, after: str, place: int) -> int:
    """Return where a cursor belongs once its text has changed around it."""
    start, end, old_end = difference(before, after)
    if place <= start:
        return place
    return place + len(after) - len(before) if place >= old_end else end


def is_typed(before: str, after: str) -> bool:
    """Say whether keys make `after` of `before`, rather than a paste: a few letters at a time.

    Keys that come in a burst, as over a slow line, are one change.
    """
    start, end, old_end = difference(before, after)
    return 0 < (end - start or old_end - start) <= ENOUGH


def goes_on(first: str, last: str, new: str) -> bool:
    """Say whether keys that make `new` of `last` go on with what made `last` of `first`.

    Typing and taking away each go on from where they were, to the end of the line, and after
    `ENOUGH` letters to the end of the word.
    """
    start, end, old_end = difference(first, last)
    at, new_end, taken_end = difference(last, new)
    if new_end > at:
        is_behind = end > start and at == end == taken_end
        return is_behind and not _is_over(end - start, last[end - 1], new[at:new_end])
    if end > start or start not in (at, taken_end):
        return False
    beside = first[start] if taken_end == start else first[old_end - 1]
    return not _is_over(old_end - start, beside, last[at:taken_end])


def _is_over(count: int, beside: str, letters: str) -> bool:
    """Say whether a run of `count` letters ends between its last one and these."""
    if beside == "\n" or "\n" in letters:
        return True
    return count >= ENOUGH and any(map(str.isspace, letters))


def _same(one: str, other: str) -> int:
    """Return how many signs two texts of one length have in common at their beginning."""
    low, high = 0, len(one)
    while low < high:  # by halves, each compared at once: a text may have thousands of signs
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_at_end(one: str, other: str) -> int:
    """Return how many signs two texts of one length have in common at their end."""
    low, high = 0, len(one)
    while low < high:
        middle = (low + high + 1) // 2
        stop = len(one) - low
        if one[len(one) - middle : stop] == other[len(other) - middle : stop]:
            low = middle
        else:
            high = middle - 1
    return low
