"""The times in the header: in an order that can be, with a zone, and not in the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject, is_blank
from pm_tui.document.facts import milestones_of
from pm_tui.document.fields import field_of
from pm_tui.document.model.incident import Incident
from pm_tui.document.times import Milestone

_ORDER = ("started", "detected", "acknowledged", "resolved")
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far clocks of two machines may lie apart before a time counts as wrong."""


def milestones(subject: Subject) -> Iterator[Finding]:
    """Yield what is wrong with the milestones, zone and end (S0 0.5, S1 1.1, S3 3.8)."""
    yield from _zone(subject)
    yield from _end(subject)
    yield from _order(subject)
    yield from _future(subject)


def _zone(subject: Subject) -> Iterator[Finding]:
    if is_blank(subject.draft.get(("incident", "timezone"))):
        yield finding(
            "times/zone",
            "error",
            ("incident", "timezone"),
            "Incident: Time zone is not answered.",
            why="A time without its zone can be off by half a day. Asked for by S3 3.8.",
            hint="For example: Europe/Paris, or UTC.",
        )


def _end(subject: Subject) -> Iterator[Finding]:
    incident = subject.postmortem.incident
    stands = not is_blank(subject.draft.get(("incident", "resolved_at")))
    if not stands and not incident.ongoing:
        yield finding(
            "times/no-end",
            "error",
            ("incident", "resolved_at"),
            "Incident: Resolved is not answered, and the incident is not marked as still going on.",
            why="It tells when it ended, or that it has not. Asked for by S0 0.5, S1 1.1.",
            hint="Give the time, write unknown, or say yes to Still going on.",
        )
    if incident.ongoing and isinstance(incident.resolved_at, datetime):
        yield finding(
            "times/ongoing",
            "error",
            ("incident", "ongoing"),
            "Incident: Still going on is yes, but Resolved has a time.",
            why="It is either over or not. Asked for by S1 1.1.",
            hint="Say no to Still going on, or delete the time.",
        )


def _order(subject: Subject) -> Iterator[Finding]:
    """Yield milestones that stand before one that must come first.

    Mitigation is only held against the start: damage can end before anyone takes charge.
    """
    known = milestones_of(subject.postmortem)
    for index, name in enumerate(_ORDER):
        for earlier in reversed(_ORDER[:index]):
            if _before(getattr(known, name), getattr(known, earlier)):
                yield _misplaced(subject, name, earlier)
                break
    if _before(known.mitigated, known.started):
        yield _misplaced(subject, "mitigated", "started")


def _before(one: Milestone, other: Milestone) -> bool:
    return one.at is not None and other.at is not None and one.at < other.at


def _misplaced(subject: Subject, name: str, earlier: str) -> Finding:
    known = milestones_of(subject.postmortem)
    one: Milestone = getattr(known, name)
    other: Milestone = getattr(known, earlier)
    said = [
        f"{title(key)} ({subject.clock(stamp.at, about=stamp.about)})"
        for key, stamp in ((name, one), (earlier, other))
        if stamp.at is not None
    ]
    return finding(
        "times/order",
        "warning" if one.about or other.about else "error",
        ("incident", f"{name}_at"),
        f"Incident: {' is before '.join(said)}.",
        why="Every duration is computed from these times. Asked for by S0 0.5, S3 3.8.",
        hint="Check the day, the zone and which of the two is right.",
    )


def _future(subject: Subject) -> Iterator[Finding]:
    known = milestones_of(subject.postmortem)
    for name in ("started", "detected", "acknowledged", "mitigated", "resolved"):
        stamp: Milestone = getattr(known, name)
        if stamp.at is not None and stamp.at - subject.now > CLOCKS_DIFFER:
            yield finding(
                "times/future",
                "error",
                ("incident", f"{name}_at"),
                f"Incident: {title(name)} ({subject.clock(stamp.at)}) lies in the future.",
                why="Only what has happened can be told. Asked for by S0 0.12.",
                hint="Check the year, the day and the zone.",
            )


def title(milestone: str) -> str:
    """Return what a reader calls a milestone such as `detected`."""
    field = field_of(Incident, f"{milestone}_at")
    return field.spec.title if field is not None else milestone
