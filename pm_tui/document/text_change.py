"""Where a text has changed, where its cursor belongs then, and which keys are one change."""

from __future__ import annotations

from typing import NamedTuple

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


class Run(NamedTuple):
    """Keys in one place that are one change: letters typed one behind the other, or taken away.

    Attributes:
        first: the text before the first of them, or None where what is typed is no text at times,
            such as a date: that is one change altogether.
        start: where it changed.
        put: how many letters have come.
        taken: how many of the first text have gone.
    """

    first: str | None
    start: int = 0
    put: int = 0
    taken: int = 0

    @classmethod
    def begun(cls, before: str | None, after: str | None) -> Run | None:
        """Return the run that begins with what made `after` of `before`; None for a paste.

        Keys that come in a burst, as over a slow line, are a few letters at a time.
        """
        if before is None or after is None:
            return cls(None)
        start, end, old_end = difference(before, after)
        run = cls(before, start, end - start, old_end - start)
        return run if 0 < (run.put or run.taken) <= ENOUGH else None

    def then(self, last: str | None, new: str | None) -> Run | None:
        """Return the run with the keys that made `new` of `last`, or None if they begin another.

        Typing and taking away each go on from where they were, to the end of the line, and after
        `ENOUGH` letters to the end of the word.
        """
        if self.first is None or last is None or new is None:
            return Run(None)
        at, end, old_end = difference(last, new)
        if max(end, old_end) - at > ENOUGH:
            return None
        if end > at:
            is_behind = self.put and self.start + self.put == at == old_end
            ends = not is_behind or _is_over(self.put, last[at - 1], new[at:end])
            return None if ends else self._replace(put=self.put + end - at)
        if old_end == at or self.put or self.start not in (at, old_end):
            return None
        beside = self.start if old_end == self.start else self.start + self.taken - 1
        if _is_over(self.taken, self.first[beside], last[at:old_end]):
            return None
        return self._replace(start=at, taken=self.taken + old_end - at)


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
