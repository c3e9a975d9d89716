"""The phases of an incident, to scale."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.phases import cell_of, cells, course_of, density, spans
from pm_tui.document.times import Milestone, Milestones

START = datetime(2024, 3, 1, 14, tzinfo=UTC)
MINUTES = st.integers(-3000, 3000) | st.none()
EVENTS = st.lists(st.integers(-90_000, 90_000).map(lambda m: START + timedelta(minutes=m)))
INCIDENTS = st.tuples(MINUTES, MINUTES, MINUTES, MINUTES, MINUTES).map(
    lambda five: Milestones(*(Milestone() if m is None else at(m) for m in five))
)
WIDTHS = st.integers(1, 120)


def at(minutes: int) -> Milestone:
    return Milestone(START + timedelta(minutes=minutes))


def test_a_whole_incident() -> None:
    course = course_of(
        Milestones(at(0), at(10), at(15), at(60), at(100)),
        [START - timedelta(minutes=20), START + timedelta(minutes=5)],
    )
    assert [(phase.id, phase.length // timedelta(minutes=1)) for phase in course.phases] == [
        ("before", 20),
        ("undetected", 10),
        ("unmitigated", 50),
        ("recovering", 40),
    ]
    assert [mark.name for mark in course.marks] == [
        "started",
        "detected",
        "acknowledged",
        "mitigated",
        "resolved",
    ]
    drawn = cells(course, 12)
    assert [drawn.count(phase.id) for phase in course.phases] == [2, 1, 5, 4]


def test_an_early_sign_does_not_squeeze_the_incident() -> None:
    course = course_of(
        Milestones(at(0), at(10), at(15), at(60), at(100)), [START - timedelta(days=21)]
    )
    assert course.phases[0].id == "before"
    assert course.phases[0].length == timedelta(minutes=25)
    assert cell_of(course, 60, START - timedelta(days=21)) == -1


def test_what_is_not_over_ends_with_what_is_known_last() -> None:
    course = course_of(Milestones(at(0), at(10)), [START + timedelta(minutes=45)])
    assert [(phase.id, phase.is_open) for phase in course.phases] == [
        ("undetected", False),
        ("unmitigated", True),
    ]
    assert course.end == START + timedelta(minutes=45)
    nobody_knew = course_of(Milestones(at(0)), [START + timedelta(minutes=45)])
    assert [phase.id for phase in nobody_knew.phases] == ["undetected"]


def test_without_a_start_there_are_no_phases() -> None:
    course = course_of(Milestones(detected=at(10)), [START])
    assert course.phases == ()
    assert cells(course, 40) == ()
    assert cell_of(course, 40, START) is None


@given(INCIDENTS, EVENTS, WIDTHS)
def test_phases_follow_each_other_and_fill_the_width(
    milestones: Milestones, events: list[datetime], width: int
) -> None:
    course = course_of(milestones, events)
    for one, other in zip(course.phases, course.phases[1:], strict=False):
        assert one.end == other.start
    assert all(phase.length > timedelta(0) for phase in course.phases)
    if not course.phases:
        return
    assert course.phases[0].start <= course.phases[-1].end
    drawn = cells(course, width)
    assert len(drawn) == width
    if width >= len(course.phases):
        assert list(dict.fromkeys(drawn)) == [phase.id for phase in course.phases]
        assert all(last > first for first, last in spans(course, width))


@given(INCIDENTS, EVENTS, st.integers(8, 120))
def test_an_event_is_drawn_in_its_phase_and_counted_once(
    milestones: Milestones, events: list[datetime], width: int
) -> None:
    course = course_of(milestones, events)
    if not course.phases:
        return
    drawn = cells(course, width)
    inside = 0
    for moment in events:
        cell = cell_of(course, width, moment)
        assert cell is not None
        if 0 <= cell < width:
            inside += 1
            phase = next(p for p in course.phases if p.id == drawn[cell])
            assert phase.start <= moment <= phase.end
        else:
            assert moment < course.phases[0].start or moment > course.phases[-1].end
    counts = density(course, width, events)
    assert len(counts) == width
    assert sum(counts) == inside


@given(INCIDENTS, EVENTS, WIDTHS, st.integers(0, 600))
def test_the_cells_are_to_scale(
    milestones: Milestones, events: list[datetime], width: int, steps: int
) -> None:
    course = course_of(milestones, events)
    if not course.phases or width < len(course.phases):
        return
    total = course.phases[-1].end - course.phases[0].start
    for phase, (first, last) in zip(course.phases, spans(course, width), strict=True):
        exact = phase.length / total * width
        assert abs((last - first) - exact) <= len(course.phases) + 1
