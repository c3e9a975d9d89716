"""The phases and milestones of an incident as a Mermaid `gantt` block (S3 3.8).

GitHub, GitLab and many others draw such a block; elsewhere it reads as a short table. Nothing in it
is a user's text: what stands in front of a colon is one of our words or a length of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from pm_tui.document.phases import Course, PhaseId, course_of
from pm_tui.document.times import format_duration
from pm_tui.document.times.walls import local
from pm_tui.layouts.blocks import Block
from pm_tui.layouts.reading import Source

_TAGS: dict[PhaseId, str] = {"unmitigated": "crit, ", "recovering": "active, "}
_RESERVED = re.compile(r"[:;,#%\n`]+")


def gantt(source: Source) -> list[Block]:
    """Return the block of a document's incident; none as long as it has no start and no length.

    All times are on one clock, that of the document's zone when the incident started, so that
    lengths are true across a clock change.
    """
    course = course_of(source.milestones)
    if not course.phases:
        return []
    clock = _clock(course.phases[0].start, source)
    lines = (
        "gantt",
        f"title Phases of the incident, times in {_zone_words(clock)}",
        "dateFormat YYYY-MM-DD HH:mm:ss",
        "axisFormat %d %b %H:%M",
        *_phases(course, clock),
        *_milestones(course, clock),
    )
    body = (line if line == "gantt" else f"    {line}" for line in lines)
    return [Block(("```mermaid", *body, "```"))]


def _phases(course: Course, clock: timezone) -> Iterator[str]:
    yield "section Phases"
    for phase in course.phases:
        length = format_duration(phase.length, about=phase.about)
        ended = ", not over" if phase.is_open else ""
        label = _label(f"{phase.title} {length}{ended}")
        times = f"{_stamp(phase.start, clock)}, {_stamp(phase.end, clock)}"
        yield f"{label} :{_TAGS.get(phase.id, '')}{phase.id}, {times}"


def _milestones(course: Course, clock: timezone) -> Iterator[str]:
    yield "section Milestones"
    for mark in course.marks:
        label = _label(f"{'~' if mark.about else ''}{mark.name.capitalize()}")
        yield f"{label} :milestone, {mark.name}, {_stamp(mark.at, clock)}, 0s"


def _label(text: str) -> str:
    """Return text without the signs that end a label or begin something else in Mermaid."""
    return " ".join(_RESERVED.sub(" ", text).split())


def _stamp(at: datetime, clock: timezone) -> str:
    return local(at, clock).replace(tzinfo=None).isoformat(" ", "seconds")


def _clock(at: datetime, source: Source) -> timezone:
    try:
        return timezone(at.astimezone(source.zone).utcoffset() or timedelta())
    except OverflowError:
        return UTC


def _zone_words(clock: timezone) -> str:
    """Return `UTC`, `UTC+01` or `UTC+0530`: Mermaid takes no colon in every version."""
    return str(clock).removesuffix(":00").replace(":", "")
