"""The story that the timeline tells: the signs, the finding, the wrong turns, the end, no holes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject
from pm_tui.document.facts import milestones_of
from pm_tui.document.model.timeline import Event
from pm_tui.document.path import Path
from pm_tui.document.times import format_duration

_HOLE = timedelta(minutes=20)
"""What is shorter is no hole, however short the incident was."""

Rows = tuple[tuple[Path, Event], ...]


def story(subject: Subject, rows: Rows) -> Iterator[Finding]:
    """Yield what the story lacks (S0 0.6, S2 2.3, S3 3.11, S3 3.14)."""
    yield from _signs(subject, rows)
    yield from _kind_of_its_own(subject, rows, "detection")
    if not subject.postmortem.incident.ongoing:
        yield from _kind_of_its_own(subject, rows, "resolution")
    yield from _holes(subject, rows)


def _kind_of_its_own(subject: Subject, rows: Rows, kind: str) -> Iterator[Finding]:
    """Yield that no event is the detection or the resolution, where the layout asks for none."""
    if any(event.kind == kind for _, event in rows) or _is_asked_for(subject, kind):
        return
    what = {
        "detection": ("how it was noticed", "S2 2.3, S3 3.11"),
        "resolution": ("how it ended", "S3 3.14"),
    }[kind]
    yield finding(
        f"timeline/no-{kind}",
        "warning",
        ("timeline",),
        f"Timeline: no event is marked as the {kind}.",
        why=f"Readers look for {what[0]}. Asked for by {what[1]}.",
        hint=f"Set the kind of the event that is it to {kind}, or add it.",
    )


def _is_asked_for(subject: Subject, kind: str) -> bool:
    return any(
        need.name == "timeline" and need.where.get("kind") == (kind,)
        for need in subject.layout.requirements()
    )


def _holes(subject: Subject, rows: Rows) -> Iterator[Finding]:
    """Yield the longest time within the incident, over a third of it, of which nothing is told."""
    known = milestones_of(subject.postmortem)
    start, end = known.started.at, known.resolved.at
    if start is None or end is None or end <= start:
        return
    spans: list[tuple[datetime, datetime, Path]] = [(start, start, ("timeline",))]
    for path, event in rows:
        if event.at is not None and event.at <= end and (event.until or event.at) >= start:
            spans.append((event.at, max(event.until or event.at, event.at), path))
    spans.append((end, end, ("timeline",)))
    hole, after, path = max(_between(spans), key=lambda found: found[0])
    if hole > max((end - start) / 3, _HOLE):
        yield finding(
            "timeline/gap",
            "hint",
            path,
            f"Timeline: after {subject.clock(after)} nothing is told for {format_duration(hole)}, "
            "over a third of the incident.",
            why="A hole is where readers guess. Asked for by S0 0.6, S3 3.12.",
            hint="Add what was tried, seen or waited for, even if it was waiting.",
        )


def _between(
    spans: list[tuple[datetime, datetime, Path]],
) -> Iterator[tuple[timedelta, datetime, Path]]:
    """Yield each time between two events in a row: how long, since when, and the later event."""
    told = min(at for at, _, _ in spans)
    for (_, until, _), (at, _, path) in pairwise(sorted(spans, key=lambda span: span[0])):
        told = max(told, until)
        yield at - told, told, path


def _signs(subject: Subject, rows: Rows) -> Iterator[Finding]:
    start = milestones_of(subject.postmortem).started.at
    warned = any(
        event.kind == "warning" or (start is not None and event.at is not None and event.at < start)
        for _, event in rows
    )
    if not warned and "warning-signs" not in subject.not_applicable:
        yield finding(
            "timeline/no-lead-up",
            "warning",
            ("timeline",),
            "Timeline: nothing tells what led up to it: no sign, no event before the start.",
            why="The signs before it are where it can be stopped next time. Asked for by S0 0.6.",
            hint="Add the signs and changes before the start, or answer the checklist's question "
            "about warning signs with not_applicable and why.",
        )
    misled = any(event.kind == "dead_end" for _, event in rows)
    if not misled and "dead-ends" not in subject.not_applicable:
        yield finding(
            "timeline/no-dead-end",
            "warning",
            ("timeline",),
            "Timeline: no event is marked as a path that misled.",
            why="Wrong turns show what is hard to see in the system. Asked for by S2 2.3.",
            hint="Mark them as dead_end, or answer the checklist's question about dead ends with "
            "not_applicable and why.",
        )
