"""From candidates to rows of the timeline; doing it twice changes nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from pm_tui.document.draft import Draft
from pm_tui.document.event_batch import TIMELINE
from pm_tui.document.facts import instant_key, milestones_of, zone_of
from pm_tui.document.ids import derived_id
from pm_tui.document.left_out import record_ids
from pm_tui.document.path import Value
from pm_tui.document.times.walls import fixed, local
from pm_tui.importers.base import Window
from pm_tui.importers.candidate import Candidate

MARGIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many candidates of one source were added, known already, or outside the window."""

    added: int = 0
    known: int = 0
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """The document with the new rows, and what became of the candidates, in all and by source."""

    draft: Draft
    added: int
    known: int
    outside: int
    sources: Mapping[str, Counts]


def window_of(draft: Draft) -> Window | None:
    """Return from when until when evidence belongs to the incident, with a day on either side.

    It spans the milestones that are set; None when none is.
    """
    m = milestones_of(draft.view())
    every = (m.started.at, m.detected.at, m.acknowledged.at, m.mitigated.at, m.resolved.at)
    stamps = [at for at in every if at is not None]
    if not stamps:
        return None
    try:
        return min(stamps) - MARGIN, max(stamps) + MARGIN
    except OverflowError:
        return min(stamps), max(stamps)


def preselect(candidates: Iterable[Candidate], window: Window | None) -> tuple[Candidate, ...]:
    """Return the candidates to keep when nobody says: those inside the window, without noise."""
    return tuple(
        candidate
        for candidate in candidates
        if not candidate.noise and (window is None or window[0] <= candidate.at <= window[1])
    )


def row_id(candidate: Candidate) -> str:
    """Return the id of a candidate's row: the same for every export of the same record.

    Twice the usual length: among many thousand rows two short ids would be equal by chance, and
    one of the rows would be taken for known.
    """
    seed = candidate.key or f"{candidate.source}\n{candidate.at.timestamp()}\n{candidate.text}"
    return derived_id(seed) + derived_id(f"{seed}\nmore")


def merge_into(
    draft: Draft, candidates: Iterable[Candidate], *, within: Window | None = None
) -> Result:
    """Return the document with a timeline row for each candidate that has none yet.

    Rows that are there keep their content and their order; each new one goes behind the last row
    that is not later. A candidate is known when its row is there, also when it was edited since.
    """
    zone = zone_of(draft.view())
    old = draft.get(TIMELINE)
    rows: list[Value] = list(old) if isinstance(old, list) else []
    held = (one for row in rows if isinstance(row, Mapping) for one in record_ids(row))
    known = {one for one in held if isinstance(one, str)}  # by hand, an id may be a list
    new: list[tuple[Candidate, Value]] = []
    tally: dict[str, list[int]] = {}
    for candidate in candidates:
        counts = tally.setdefault(candidate.source, [0, 0, 0])
        identity = row_id(candidate)
        if identity in known:
            counts[1] += 1
        elif within is not None and not within[0] <= candidate.at <= within[1]:
            counts[2] += 1
        else:
            counts[0] += 1
            known.add(identity)
            new.append((candidate, _row(candidate, identity, zone)))
    new.sort(key=lambda pair: pair[0].at)
    sources = {source: Counts(*counts) for source, counts in tally.items()}
    return Result(
        draft=_with_rows(draft, old, rows, [row for _, row in new]),
        added=len(new),
        known=sum(counts.known for counts in sources.values()),
        outside=sum(counts.outside for counts in sources.values()),
        sources=sources,
    )


def _with_rows(draft: Draft, old: Value | None, rows: list[Value], new: list[Value]) -> Draft:
    if not new:
        return draft
    merged = _interleave(rows, new)
    if old is not None and not isinstance(old, list):
        # `insert` keeps what stands where the list belongs as a comment.
        draft = draft.insert(TIMELINE, cast("Mapping[str, Value]", merged[0]))
    return draft.set(TIMELINE, merged)


def _interleave(rows: list[Value], new: list[Value]) -> list[Value]:
    """Return both lists as one: each new row behind the last old one that is not later."""
    latest, times = (False, float("-inf")), []
    for row in rows:
        at = _instant(row)
        latest = latest if at is None else max(latest, instant_key(at))
        times.append(latest)
    merged: list[Value] = []
    start = 0
    for row in new:
        end = bisect_right(times, instant_key(_instant(row)), lo=start)
        merged += rows[start:end]
        merged.append(row)
        start = end
    return merged + rows[start:]


def _instant(row: Value) -> datetime | None:
    at = row.get("at") if isinstance(row, Mapping) else None
    return at if isinstance(at, datetime) and at.tzinfo is not None else None


def _row(candidate: Candidate, identity: str, zone: ZoneInfo) -> Value:
    row: dict[str, Value] = {"id": identity, "at": fixed(local(candidate.at, zone))}
    if candidate.until is not None and candidate.until > candidate.at:
        row["until"] = fixed(local(candidate.until, zone))
    if candidate.about:
        row["about"] = True
    row["kind"] = candidate.kind or "note"
    for key in ("text", "who", "component", "source", "link"):
        if value := getattr(candidate, key):
            row[key] = value
    return row
