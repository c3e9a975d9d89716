"""The phases of an incident, to scale: before, undetected, unmitigated, recovering (S3 3.8).

Pure arithmetic on the milestones; the strip, the chart and the Mermaid block draw from it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from pm_tui.document.times import Milestone, Milestones

PhaseId = Literal["before", "undetected", "unmitigated", "recovering", "after"]

TITLES: dict[PhaseId, str] = {
    "before": "Before",
    "undetected": "Undetected",
    "unmitigated": "Unmitigated",
    "recovering": "Recovering",
    "after": "After",
}

_MARGIN = 4
"""What happened before or after is shown for at most a fourth of the incident's length."""

_ORDER = ("started", "detected", "acknowledged", "mitigated", "resolved")


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the incident, from `start` to `end`; `about` when either is an estimate.

    `is_open` says that the milestone which would end it is not known: `end` is then the last that
    is known of.
    """

    id: PhaseId
    start: datetime
    end: datetime
    about: bool = False
    is_open: bool = False

    @property
    def title(self) -> str:
        """Return its name."""
        return TITLES[self.id]

    @property
    def length(self) -> timedelta:
        """Return how long it took."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone that has a time: `started`, `detected`, ..."""

    name: str
    at: datetime
    about: bool


@dataclass(frozen=True, slots=True)
class Course:
    """What an incident went through: its phases in time, without gaps, and its milestones.

    There are no phases without a start.
    """

    phases: tuple[Phase, ...]
    marks: tuple[Mark, ...]

    @property
    def start(self) -> datetime | None:
        """Return where the first phase begins."""
        return self.phases[0].start if self.phases else None

    @property
    def end(self) -> datetime | None:
        """Return where the last phase ends."""
        return self.phases[-1].end if self.phases else None


def course_of(milestones: Milestones, events: Iterable[datetime] = ()) -> Course:
    """Return the phases and marks of an incident.

    Before its start and after its resolution the course reaches as far as the events do, but at
    most a fourth of the incident's length, so that a sign three weeks earlier leaves the incident
    its room. A milestone that is missing, or that comes before the one in front of it, ends no
    phase: the next one does. What is not over ends with the last event or milestone.
    """
    marks = marks_of(milestones)
    stamps = sorted(events)
    begin = milestones.started.at
    if begin is None:
        return Course((), marks)
    last = max((mark.at for mark in marks), default=begin)
    end = milestones.resolved.at
    is_over = end is not None and end >= begin
    if end is None or not is_over:
        end = max(last, stamps[-1]) if stamps else last
    phases = _inner(milestones, begin, end, is_open=not is_over)
    room = max((end - begin) / _MARGIN, timedelta(minutes=1))
    if stamps and stamps[0] < begin:
        start = max(stamps[0], _shifted(begin, -room))
        phases.insert(0, Phase("before", start, begin, milestones.started.about))
    if stamps and stamps[-1] > end:
        stop = min(stamps[-1], _shifted(end, room))
        phases.append(Phase("after", end, stop, milestones.resolved.about))
    return Course(tuple(phase for phase in phases if phase.end > phase.start), marks)


def marks_of(milestones: Milestones) -> tuple[Mark, ...]:
    """Return the milestones that have a time, in their usual order."""
    pairs: list[tuple[str, Milestone]] = [(name, getattr(milestones, name)) for name in _ORDER]
    return tuple(Mark(name, m.at, m.about) for name, m in pairs if m.at is not None)


def cells(course: Course, width: int) -> tuple[PhaseId, ...]:
    """Return the phase that each of `width` cells stands for, to scale.

    Every phase has at least one cell as long as there are enough of them.
    """
    phases = course.phases
    if not phases or width <= 0:
        return ()
    return tuple(
        phase.id
        for phase, (first, last) in zip(phases, spans(course, width), strict=True)
        for _ in range(first, last)
    )


def spans(course: Course, width: int) -> tuple[tuple[int, int], ...]:
    """Return the cells of each phase as (first, behind the last), none empty if possible."""
    edges = _edges(course, width)
    return tuple(pairwise(edges))


def cell_of(course: Course, width: int, at: datetime) -> int | None:
    """Return the cell in which an instant lies; -1 and `width` when it lies before or behind all.

    None when there are no phases. Each phase is a scale of its own between its edges, so that an
    event is always drawn in its phase.
    """
    if not course.phases or width <= 0:
        return None
    if at < course.phases[0].start:
        return -1
    if at > course.phases[-1].end:
        return width
    starts = [phase.start for phase in course.phases]
    index = max(0, bisect_right(starts, at) - 1)
    phase = course.phases[index]
    first, last = spans(course, width)[index]
    share = (at - phase.start) / phase.length
    return max(min(first + int(share * (last - first)), last - 1), min(first, width - 1))


def density(course: Course, width: int, events: Iterable[datetime]) -> tuple[int, ...]:
    """Return how many of the events lie in each of `width` cells; those outside are not counted."""
    counts = [0] * width
    if not course.phases or width <= 0:
        return tuple(counts)
    stamps = sorted(events)
    spread = spans(course, width)
    for number, (phase, (first, last)) in enumerate(zip(course.phases, spread, strict=True)):
        is_last = number == len(course.phases) - 1
        for at in _between(stamps, phase, whole=is_last):
            share = (at - phase.start) / phase.length
            counts[max(min(first + int(share * (last - first)), last - 1), 0)] += 1
    return tuple(counts)


def _between(stamps: Sequence[datetime], phase: Phase, *, whole: bool) -> Iterable[datetime]:
    return (at for at in stamps if phase.start <= at < phase.end or (whole and at == phase.end))


def _inner(milestones: Milestones, begin: datetime, end: datetime, *, is_open: bool) -> list[Phase]:
    """Return the phases between the start and the end."""
    cuts: tuple[tuple[PhaseId, Milestone], ...] = (
        ("undetected", milestones.detected),
        ("unmitigated", milestones.mitigated),
    )
    phases: list[Phase] = []
    at, about = begin, milestones.started.about
    for name, milestone in cuts:
        cut = milestone.at
        if cut is None or not at <= cut <= end:
            continue
        phases.append(Phase(name, at, cut, about or milestone.about))
        at, about = cut, milestone.about
    detected = milestones.detected.at is not None or milestones.acknowledged.at is not None
    rest: PhaseId = "unmitigated" if detected else "undetected"
    if milestones.mitigated.at is not None and milestones.mitigated.at <= end:
        rest = "recovering"
    about = about or (milestones.resolved.about and not is_open)
    phases.append(Phase(rest, at, end, about, is_open))
    return phases


def _edges(course: Course, width: int) -> list[int]:
    """Return where phases begin and end in cells: the rounded scale, then one cell for each."""
    phases = course.phases
    begin, total = phases[0].start, phases[-1].end - phases[0].start
    edges = [0, *(round((phase.end - begin) / total * width) for phase in phases)]
    edges[-1] = width
    if len(phases) <= width:
        for index in range(1, len(edges)):
            edges[index] = max(edges[index], edges[index - 1] + 1)
        edges[-1] = width
        for index in range(len(edges) - 2, 0, -1):
            edges[index] = min(edges[index], edges[index + 1] - 1)
    return edges


def _shifted(at: datetime, by: timedelta) -> datetime:
    try:
        return at + by
    except OverflowError:
        return at
