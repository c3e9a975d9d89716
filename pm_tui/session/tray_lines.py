"""Which line of a screen holds which entry of the tray: what is not kept is folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pm_tui.session.tray_entries import Aside, Entry

_WORDS: dict[Aside, tuple[str, str]] = {
    "known": ("in the timeline already", "in the timeline already"),
    "left out": ("left out before", "left out before"),
    "repeated": ("repetition", "repetitions"),
    "noise": ("join, notice or reply", "joins, notices and replies"),
    "before": ("before the incident", "before the incident"),
    "after": ("after the incident", "after the incident"),
}


@dataclass(frozen=True, slots=True)
class Fold:
    """Entries that are not kept, on one line: their numbers in order, and why, in words."""

    numbers: tuple[int, ...]
    words: str


Line: TypeAlias = int | Fold


def lines_of(
    order: Iterable[int], is_folded: Callable[[int], bool], asides: Sequence[Aside]
) -> list[Line]:
    """Return the lines of entries: each its own, but neighbours that are folded share one.

    One alone stands on its own line: a fold would be no shorter.
    """
    lines: list[Line] = []
    run: list[int] = []
    for number in order:
        if is_folded(number):
            run.append(number)
            continue
        lines += _folded(run, asides)
        run = []
        lines.append(number)
    return lines + _folded(run, asides)


def matches(entry: Entry, words: Iterable[str]) -> bool:
    """Say whether an entry holds every one of the words, which are case-folded."""
    one = entry.found
    parts = (entry.text, one.who, one.source, one.component, entry.shown_kind)
    held = " ".join(parts).casefold()
    return all(word in held for word in words)


def _folded(run: Sequence[int], asides: Sequence[Aside]) -> list[Line]:
    if len(run) < 2:
        return [*run]
    counts = Counter(asides[number] for number in run)
    parts = [f"{count:,} {_WORDS[why][count > 1]}" for why, count in counts.most_common() if why]
    return [Fold(tuple(run), ", ".join(parts))]
