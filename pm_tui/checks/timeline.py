"""The timeline: every event has its time, lies near the incident, and the story is whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.milestones import CLOCKS_DIFFER, title
from pm_tui.checks.story import story
from pm_tui.checks.subject import Subject, is_blank, short
from pm_tui.document.counted import count
from pm_tui.document.facts import milestones_of
from pm_tui.document.model.timeline import Event
from pm_tui.document.path import Path
from pm_tui.document.times import Milestone, format_duration

_AROUND = timedelta(days=7)
_ESTIMATE = timedelta(hours=1)
_SHOWN = 20

Row = tuple[Path, Event]


def timeline(subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the events and what their story lacks (S0 0.6, S0 0.13, S2 2.3)."""
    rows = tuple(zip(subject.paths("timeline"), subject.postmortem.timeline, strict=True))
    if not rows:
        return
    yield from _few(_no_time(subject, rows), "have no time")
    yield from _until(subject, rows)
    yield from _few(_future(subject, rows), "lie in the future")
    yield from _few(_outside(subject, rows), "lie far from the incident")
    yield from _contradictions(subject, rows)
    yield from story(subject, rows)


def _few(findings: Iterator[Finding], what: str) -> Iterator[Finding]:
    """Yield the first findings of a sort one by one, and the rest as a single one."""
    yield from islice(findings, _SHOWN)
    first = next(findings, None)
    if first is None:
        return
    left = 1 + sum(1 for _ in findings)
    yield finding(
        first.rule,
        first.level,
        first.path,
        f"Timeline: {count(left, 'more event')} {what}.",
        why=first.why,
        hint=first.hint,
    )


def _no_time(subject: Subject, rows: Iterable[Row]) -> Iterator[Finding]:
    trees = (tree for _, tree in subject.rows("timeline"))
    for (path, event), tree in zip(rows, trees, strict=True):
        if event.at is None and is_blank(tree.get("at")):
            yield finding(
                "times/no-time",
                "warning",
                (*path, "at"),
                f"Timeline: {short(event.text)} has no time.",
                why="Events stand in their order only when each has its time. Asked for by S0 0.6.",
                hint="For example: 14:05, or ~14:05 for an estimate.",
            )


def _until(subject: Subject, rows: Iterable[Row]) -> Iterator[Finding]:
    for path, event in rows:
        if event.at is not None and event.until is not None and event.until < event.at:
            yield finding(
                "times/until",
                "error",
                (*path, "until"),
                f"Timeline: {short(event.text)} ends ({subject.clock(event.until)}) before it "
                f"begins ({subject.clock(event.at)}).",
                why="What lasted ends after it began. Asked for by S0 0.12.",
                hint="Check the day of the end, or delete it.",
            )


def _future(subject: Subject, rows: Iterable[Row]) -> Iterator[Finding]:
    for path, event in rows:
        if event.at is not None and event.at - subject.now > CLOCKS_DIFFER:
            yield finding(
                "times/future",
                "error",
                (*path, "at"),
                f"Timeline: {short(event.text)} ({subject.clock(event.at)}) lies in the future.",
                why="Only what has happened can be told. Asked for by S0 0.12.",
                hint="Check the year, the day and the zone.",
            )


def _outside(subject: Subject, rows: Iterable[Row]) -> Iterator[Finding]:
    """Yield events far before the start or after the end; those in the future are named already."""
    known = milestones_of(subject.postmortem)
    start, end = known.started.at, known.resolved.at
    lasted = end - start if start is not None and end is not None else timedelta()
    before = max(_AROUND, 3 * lasted) if lasted < timedelta(days=10_000) else lasted
    for path, event in rows:
        at = event.at
        if at is None or at > subject.now:
            continue
        if start is not None and start - at > before:
            gap = f"{format_duration(start - at)} before the start"
        elif end is not None and at - end > _AROUND:
            gap = f"{format_duration(at - end)} after the end"
        else:
            continue
        yield finding(
            "times/outside",
            "warning",
            (*path, "at"),
            f"Timeline: {short(event.text)} lies {gap}.",
            why="Events far from the incident distract, or have a wrong date. See S0 0.13.",
            hint="Check the date. Background belongs in Background, follow-up in Actions.",
        )


def _contradictions(subject: Subject, rows: tuple[Row, ...]) -> Iterator[Finding]:
    known = milestones_of(subject.postmortem)
    yield from _contradiction(subject, rows, "detection", "detected", known.detected)
    yield from _contradiction(subject, rows, "mitigation", "mitigated", known.mitigated)
    yield from _contradiction(subject, rows, "resolution", "resolved", known.resolved)


def _contradiction(
    subject: Subject, rows: tuple[Row, ...], kind: str, name: str, stamp: Milestone
) -> Iterator[Finding]:
    """Yield the event closest to a milestone when even that one tells another time."""
    events = [(path, event, event.at) for path, event in rows if event.kind == kind and event.at]
    if stamp.at is None or not events:
        return
    at: datetime = stamp.at
    path, event, told = min(events, key=lambda row: _apart(row[1], at))
    allowed = _ESTIMATE if stamp.about or event.about else CLOCKS_DIFFER
    if _apart(event, at) > allowed:
        yield finding(
            "times/contradiction",
            "warning",
            (*path, "at"),
            f"Timeline: the {kind} is at {subject.clock(told, about=event.about)}, but "
            f"{title(name)} in the overview says {subject.clock(at, about=stamp.about)}.",
            why="Readers trust neither when two places differ. Asked for by S0 0.12.",
            hint="Correct the one that is wrong.",
        )


def _apart(event: Event, at: datetime) -> timedelta:
    """Return how far an event lies from a time; 0 while it lasts."""
    if event.at is None:
        return timedelta.max
    if event.until is not None and event.at <= at <= event.until:
        return timedelta()
    ends = [event.at] if event.until is None else [event.at, event.until]
    return min(abs(end - at) for end in ends)
