"""Sources whose clocks disagree: the same events, told by two of them, always as far apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.milestones import CLOCKS_DIFFER
from pm_tui.checks.subject import Subject
from pm_tui.document.path import Path
from pm_tui.document.text import visible_line
from pm_tui.document.times import format_duration

_SAME = 2
"""How many events two sources must share before they say anything about their clocks."""

_STEADY = timedelta(seconds=90)
"""How far the distances may vary: people write minutes where machines write seconds."""

_WORD = re.compile(r"\w{3,}")
_MOST = 12


def clocks(subject: Subject) -> Iterator[Finding]:
    """Yield pairs of sources that tell the same events a constant time apart (S0 0.12, S3 3.8).

    Takes time linear in the events: rows are the same when their longer words are.
    """
    apart: dict[tuple[str, str], list[tuple[timedelta, Path]]] = defaultdict(list)
    for rows in _same_events(subject):
        for (one, at, path), (other, later, other_path) in combinations(rows, 2):
            if one <= other:
                apart[one, other].append((later - at, other_path))
            else:
                apart[other, one].append((at - later, path))
    for (one, other), found in sorted(apart.items()):
        lengths = sorted(length for length, _ in found)
        middle = lengths[len(lengths) // 2]
        steady = all(abs(length - middle) <= _STEADY for length in lengths)
        if len(found) >= _SAME and steady and abs(middle) > CLOCKS_DIFFER:
            yield _disagree(one, other, middle, len(found), found[0][1])


def _disagree(one: str, other: str, offset: timedelta, number: int, path: Path) -> Finding:
    late, early = (other, one) if offset > timedelta() else (one, other)
    return finding(
        "times/clocks",
        "warning",
        (*path, "at"),
        f"Timeline: {visible_line(late)} tells {number} events {format_duration(abs(offset))} "
        f"later than {visible_line(early)} does.",
        why="One of the clocks, or its zone, is wrong, and the order with it. See S0 0.12, S3 3.8.",
        hint="Select the rows of the source that is wrong and shift them.",
    )


def _same_events(subject: Subject) -> Iterator[list[tuple[str, timedelta, Path]]]:
    """Yield the events that say the same in different sources, each source once.

    Each is its source, its time since the first event, and its path. What one source says more
    than once says nothing about clocks.
    """
    events = [
        (path, event, event.at)
        for path, event in zip(subject.paths("timeline"), subject.postmortem.timeline, strict=True)
        if event.at is not None and event.source and event.text
    ]
    if len({event.source for _, event, _ in events}) < _SAME:
        return
    by_words: dict[frozenset[str], list[tuple[str, timedelta, Path]]] = defaultdict(list)
    for path, event, at in events:
        words = sorted(
            set(_WORD.findall((event.text or "").casefold())), key=lambda w: (-len(w), w)
        )
        if len(words) >= _SAME:
            key = frozenset(words[:_MOST])
            by_words[key].append((event.source or "", at - events[0][2], path))
    for rows in by_words.values():
        sources = [source for source, _, _ in rows]
        if len(rows) >= _SAME and len(set(sources)) == len(sources):
            yield rows
