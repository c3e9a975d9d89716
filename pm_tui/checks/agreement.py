"""The facts agree with each other: what prose says against the header, the rows and the times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.prose import Prose, retellings, words_of
from pm_tui.checks.said import Amount, counts_in, dates_in, durations_in
from pm_tui.checks.subject import Subject
from pm_tui.document.facts import metrics_of, milestones_of
from pm_tui.document.times import format_duration, format_moment

_WHY = "Readers trust neither when two places differ. Asked for by S0 0.5, S0 0.12."
_MILESTONES = ("started", "detected", "acknowledged", "mitigated", "resolved")
_SEVERITY = re.compile(r"\b(?:SEV|sev|Sev)[ -]?([1-5])\b")


def agreement(subject: Subject) -> Iterator[Finding]:
    """Yield facts in prose that contradict the document's own (S0 0.5, S0 0.7, S0 0.12, S3 3.8)."""
    lengths = _lengths(subject)
    days = _days(subject)
    for prose in retellings(subject):
        yield from _durations(subject, prose, lengths)
        yield from _counts(subject, prose)
        yield from _severity(subject, prose)
        yield from _dates(subject, prose, days)


def _durations(subject: Subject, prose: Prose, lengths: tuple[timedelta, ...]) -> Iterator[Finding]:
    """Yield a length of the outage that no two of the document's times are apart."""
    if not lengths:
        return
    duration = next(metric for metric in metrics_of(subject.postmortem) if metric.id == "duration")
    for said in durations_in(prose.text):
        if any(_agree(said.length, length, said.slack) for length in lengths):
            continue
        computed = (
            f"{format_duration(timedelta(seconds=duration.seconds), about=duration.about)} "
            "from start to end"
            if duration.seconds is not None
            else f"{format_duration(max(lengths))} at most"
        )
        yield finding(
            "facts/duration",
            "warning",
            prose.path,
            f"{prose.title} says {words_of(prose.text, said.span)}, but by the times in the "
            f"overview it was {computed}.",
            why=_WHY,
            hint="Correct the words, or the times if they are wrong.",
            span=said.span,
        )


def _agree(said: timedelta, computed: timedelta, slack: timedelta) -> bool:
    return abs(said - computed) <= slack


def _lengths(subject: Subject) -> tuple[timedelta, ...]:
    """Return how far any two of the document's times lie apart, and how long each event lasted."""
    known = milestones_of(subject.postmortem)
    stamps = [getattr(known, name).at for name in _MILESTONES]
    times = sorted(at for at in stamps if at is not None)
    if len(times) < 2 or known.started.at is None:
        return ()
    lasted = (
        event.until - event.at
        for event in subject.postmortem.timeline
        if event.at is not None and event.until is not None
    )
    return (*(late - early for early, late in combinations(times, 2)), *lasted)


def _counts(subject: Subject, prose: Prose) -> Iterator[Finding]:
    """Yield a number of users, a share or a number of services that the form tells otherwise."""
    impact, incident = subject.postmortem.impact, subject.postmortem.incident
    known: dict[str, tuple[float, str]] = {}
    if isinstance(impact.users_affected, int):
        known["users"] = impact.users_affected, "Users affected"
    if isinstance(impact.users_share, int | float):
        known["share"] = float(impact.users_share), "Share of users"
    if incident.services:
        known["services"] = float(len(incident.services)), "Services"
    for amount in counts_in(prose.text):
        if amount.what in known:
            number, title = known[amount.what]
            if not _same_number(amount, number):
                yield _contradicted(prose, amount.span, f"{title} says {number:g}")


def _same_number(amount: Amount, number: float) -> bool:
    """Say whether a number in words may be a number in a form: rounded, or marked as rough."""
    if amount.bound:
        return True
    slack = 0.15 if amount.rough else 0.0
    rounded = amount.number != 0 and float(f"{number:.{amount.digits}g}") == amount.number
    return rounded or abs(amount.number - number) <= slack * max(abs(number), 1)


def _severity(subject: Subject, prose: Prose) -> Iterator[Finding]:
    severity = subject.postmortem.incident.severity
    said = list(_SEVERITY.finditer(prose.text))
    # Two severities in one text tell how it was raised or lowered.
    if severity is None or len({match[1] for match in said}) != 1:
        return
    if f"SEV{said[0][1]}" != severity:
        yield _contradicted(prose, said[0].span(), f"Severity in the overview is {severity}")


def _days(subject: Subject) -> tuple[datetime, ...]:
    known = milestones_of(subject.postmortem)
    stamps = [getattr(known, name).at for name in _MILESTONES]
    events = (event.at for event in subject.postmortem.timeline)
    return tuple(at for at in (*stamps, *events) if at is not None) if known.started.at else ()


def _dates(subject: Subject, prose: Prose, days: tuple[datetime, ...]) -> Iterator[Finding]:
    """Yield the date of a summary that names dates, but none of the incident's days."""
    said = tuple(dates_in(prose.text)) if days and prose.is_summary else ()
    if not said:
        return
    # A day to either side: the zone that the words were written in is not known.
    near = {at.toordinal() + step for at in days for step in (-1, 0, 1)}
    if not any(date.day.toordinal() in near for date in said):
        start = milestones_of(subject.postmortem).started.at
        shown = format_moment(start, subject.zone) if start is not None else ""
        yield _contradicted(prose, said[0].span, f"by the overview it started {shown}")


def _contradicted(prose: Prose, span: tuple[int, int], other: str) -> Finding:
    return finding(
        "facts/contradiction",
        "warning",
        prose.path,
        f"{prose.title} says {words_of(prose.text, span)}, but {other}.",
        why=_WHY,
        hint="Correct the one that is wrong.",
        span=span,
    )
