"""What typed text becomes: estimates, ranges, what a time is read against, errors on leaving."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pm_tui.document.path import Path, Value
from tests.session.helpers import NOW, session_of, spec, utc, watched

STARTED = ("incident", "started_at")
DETECTED = ("incident", "detected_at")
AT, UNTIL = spec("timeline.at"), spec("timeline.until")
TIMELINE: list[Value] = [
    {"id": "a1", "at": utc(14, 0), "text": "one"},
    {"id": "b2", "at": utc(14, 30), "text": "two"},
    {"id": "c3", "at": utc(15, 0, day=2), "text": "three"},
    {"id": "d4", "text": "four"},
]


def test_typed_text_arrives_as_its_value_and_what_cannot_be_read_as_text() -> None:
    session = session_of()
    path = ("impact", "users_affected")
    assert session.type_text(path, spec("impact.users_affected"), "12,400").error == ""
    assert session.draft.get(path) == 12400
    assert session.type_text(path, spec("impact.users_affected"), "many").error
    assert session.draft.get(path) == "many"
    assert session.view.impact.users_affected is None
    session.type_text(path, spec("impact.users_affected"), "")
    assert session.draft.get(path) is None


def test_typing_a_word_is_one_step_unless_it_is_no_typing() -> None:
    session = session_of()
    path = ("incident", "title")
    changes = watched(session)
    for text in ("C", "Ch", "Che"):
        session.type_text(path, spec("incident.title"), text, origin="editor")
    assert [change.origin for change in changes] == ["editor"] * 3
    session.type_text(path, spec("incident.title"), "From the editor", typing=False)
    session.undo()
    assert session.draft.text(path) == "Che"
    session.undo()
    assert session.draft.get(path) is None


def test_a_milestone_carries_its_estimate_mark() -> None:
    session = session_of()
    session.type_text(STARTED, spec("incident.started_at"), "~2024-03-01 14:05")
    assert session.view.incident.started_at == utc(14, 5)
    assert session.view.incident.started_at_about is True
    assert session.show(STARTED, spec("incident.started_at")) == "~2024-03-01 14:05"
    session.type_text(STARTED, spec("incident.started_at"), "2024-03-01 14:06")
    assert session.draft.get(("incident", "started_at_about")) is None
    assert session.show(STARTED, spec("incident.started_at")) == "2024-03-01 14:06"


@pytest.mark.parametrize("text", ["", "unknown", "around noon"])
def test_the_mark_goes_with_the_time(text: str) -> None:
    session = session_of()
    session.type_text(STARTED, spec("incident.started_at"), "~2024-03-01 14:05")
    session.type_text(STARTED, spec("incident.started_at"), text)
    assert session.draft.get(("incident", "started_at_about")) is None
    assert session.draft.text(STARTED) == text


def test_an_estimate_and_its_mark_are_undone_together() -> None:
    session = session_of()
    before = session.draft
    session.type_text(STARTED, spec("incident.started_at"), "~2024-03-01 14:05")
    session.undo()
    assert session.draft.tree is before.tree


def test_an_event_takes_a_range_and_an_estimate() -> None:
    session = session_of(timeline=TIMELINE)
    session.type_text(("timeline", "a1", "at"), AT, "~14:05-14:20")
    event = session.view.timeline[0]
    assert (event.at, event.until, event.about) == (utc(14, 5), utc(14, 20), True)
    assert session.show(("timeline", "a1", "at"), AT).startswith("~")
    session.type_text(("timeline", "a1", "at"), AT, "14:06")
    event = session.view.timeline[0]
    assert (event.at, event.until, event.about) == (utc(14, 6), utc(14, 20), None)


def test_an_estimated_end_makes_the_event_an_estimate_an_exact_one_does_not_undo_it() -> None:
    session = session_of(timeline=TIMELINE)
    session.type_text(("timeline", "a1", "until"), UNTIL, "~14:20")
    assert session.view.timeline[0].about is True
    session.type_text(("timeline", "a1", "until"), UNTIL, "14:25")
    assert session.view.timeline[0].about is True
    assert session.view.timeline[0].until == utc(14, 25)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (STARTED, "incident.started_at"),
        (("timeline", "a1", "until"), "timeline.until"),
        (("reviews", "r1", "at"), "reviews.at"),
    ],
)
def test_a_range_where_one_time_belongs_is_kept_and_said(path: Path, name: str) -> None:
    session = session_of(timeline=TIMELINE, reviews=[{"id": "r1"}])
    text = "2024-03-01 14:05-14:20"
    assert "one time" in session.type_text(path, spec(name), text).error
    assert session.draft.text(path) == text
    assert "one time" in session.error_in(path, spec(name), text)


# What a time is read against


def test_a_bare_time_stays_on_the_day_of_the_value_it_replaces() -> None:
    session = session_of(timeline=TIMELINE)
    context = session.context(("timeline", "a1", "at"))
    assert context.day == date(2024, 3, 1)
    session.type_text(("timeline", "a1", "at"), AT, "14:10")
    assert session.view.timeline[0].at == utc(14, 10)
    session.type_text(("timeline", "c3", "at"), AT, "16:00")
    assert session.view.timeline[2].at == utc(16, 0, day=2)


def test_the_day_is_that_of_the_documents_zone() -> None:
    late = datetime(2024, 3, 1, 23, 30, tzinfo=UTC)
    session = session_of(incident={"timezone": "Europe/Paris"}, timeline=[{"id": "a1", "at": late}])
    assert session.context(("timeline", "a1", "at")).day == date(2024, 3, 2)


def test_a_count_starts_at_the_event_before_in_time() -> None:
    session = session_of(timeline=TIMELINE)
    session.type_text(("timeline", "b2", "at"), AT, "+5m")
    assert session.view.timeline[1].at == utc(14, 5)
    session.type_text(("timeline", "d4", "at"), AT, "+5m")
    assert session.view.timeline[3].at == utc(15, 5, day=2)
    assert session.context(("timeline",)).after == utc(15, 5, day=2)


def test_an_end_is_read_against_its_own_beginning() -> None:
    session = session_of(timeline=TIMELINE)
    for text, until in (("14:20", utc(14, 20)), ("+15m", utc(14, 15)), ("+1d", utc(14, 0, day=2))):
        session.edit(("timeline", "a1", "until"), None)
        assert session.type_text(("timeline", "a1", "until"), UNTIL, text).error == ""
        assert session.view.timeline[0].until == until


def test_a_milestone_counts_from_the_start() -> None:
    session = session_of(incident={"started_at": utc(14, 0)})
    session.type_text(DETECTED, spec("incident.detected_at"), "+12m")
    assert session.view.incident.detected_at == utc(14, 12)
    assert session.context(STARTED).after is None


def test_without_any_time_today_is_the_day_and_a_count_is_refused() -> None:
    session = session_of()
    session.type_text(DETECTED, spec("incident.detected_at"), "08:00")
    assert session.view.incident.detected_at == utc(8, 0, day=NOW.day)
    session.edit(DETECTED, None)
    assert session.type_text(DETECTED, spec("incident.detected_at"), "+5m").error


def test_times_that_are_no_times_are_not_counted_from() -> None:
    rows: list[Value] = [{"id": "a1", "at": "noonish"}, {"id": "b2", "at": datetime(2024, 3, 1)}]
    session = session_of(incident={"started_at": "unknown"}, timeline=rows)
    context = session.context(("timeline", "c3", "at"))
    assert context.after is None
    assert session.context(("timeline", "a1", "at")).day is None


def test_a_context_of_before_can_be_given() -> None:
    session = session_of(timeline=TIMELINE)
    path = ("timeline", "a1", "at")
    context = session.context(path)
    session.type_text(path, AT, "", context=context)
    session.type_text(path, AT, "15:00", context=context)
    assert session.view.timeline[0].at == utc(15, 0)


# Leaving a field


def test_leaving_a_field_says_what_is_wrong_in_one_line() -> None:
    session = session_of(incident={"timezone": "Europe/Paris"})
    name = spec("incident.started_at")
    said = session.error_in(STARTED, name, "2024-10-27 02:30")
    assert said.startswith("type 2024-10-27 02:30 UTC+02:00 or ")
    assert said.count("UTC+0") >= 2
    assert "\n" not in said
    assert session.error_in(STARTED, name, "2024-10-27 04:30") == ""
    session.edit(("incident", "timezone"), "CEST")
    assert "CEST" in session.error_in(("incident", "timezone"), spec("incident.timezone"), "CEST")


def test_an_error_shows_no_control_character() -> None:
    session = session_of(incident={"timezone": "x\x1b[31m"})
    said = session.error_in(("incident", "timezone"), spec("incident.timezone"), "x\x1b[31m")
    assert said
    assert "\x1b" not in said


def test_an_event_becomes_a_milestone_with_its_mark() -> None:
    session = session_of(
        timeline=[
            {"id": "a1", "at": utc(14, 0), "about": True},
            {"id": "b2", "at": utc(14, 30)},
            {"id": "c3"},
        ]
    )
    changes = watched(session)
    session.copy_moment(("timeline", "a1", "at"), STARTED)
    assert session.draft.tree["incident"] == {"started_at": utc(14, 0), "started_at_about": True}
    session.copy_moment(("timeline", "b2", "at"), STARTED)
    assert session.draft.tree["incident"] == {"started_at": utc(14, 30)}
    session.copy_moment(("timeline", "c3", "at"), STARTED)
    assert session.draft.tree["incident"] == {"started_at": utc(14, 30)}
    assert [change.path for change in changes] == [STARTED, STARTED]
    session.undo()
    assert session.view.incident.started_at == utc(14, 0)
    assert session.view.incident.started_at_about is True


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        ("America/Los_Angeles", datetime(1, 1, 1, tzinfo=UTC), date(1, 1, 1)),
        ("Asia/Tokyo", datetime(9999, 12, 31, 23, 59, tzinfo=UTC), date(9999, 12, 31)),
    ],
)
def test_a_time_at_an_end_of_the_calendar_can_be_corrected(
    zone: str, at: datetime, day: date
) -> None:
    session = session_of(incident={"timezone": zone}, timeline=[{"id": "a1", "at": at}])
    path = ("timeline", "a1", "at")
    assert session.context(path).day == day
    assert session.type_text(path, AT, "2024-03-01 14:05 UTC").error == ""
    assert session.view.timeline[0].at == utc(14, 5)


@pytest.mark.parametrize(
    ("text", "day", "hour", "minute"),
    [
        ("00:10", 2, 0, 10),  # a quarter of an hour after 23:55
        ("11:54", 2, 11, 54),
        ("23:58", 1, 23, 58),
        ("14:00", 1, 14, 0),  # rather a wrong time, which the check tells
        ("2024-03-01 00:10", 1, 0, 10),
    ],
)
def test_a_clock_time_after_midnight_belongs_to_the_next_day(
    text: str, day: int, hour: int, minute: int
) -> None:
    session = session_of(incident={"started_at": utc(23, 50), "detected_at": utc(23, 55)})
    acknowledged = ("incident", "acknowledged_at")
    session.type_text(acknowledged, spec("incident.acknowledged_at"), text)
    assert session.draft.get(acknowledged) == utc(hour, minute, day=day)


def test_a_wrong_day_that_stands_there_gives_way_to_the_right_one() -> None:
    session = session_of(
        incident={
            "detected_at": utc(23, 55),
            "acknowledged_at": utc(0, 10, day=2),
            "mitigated_at": utc(1, 20),
        }
    )
    mitigated = ("incident", "mitigated_at")
    session.type_text(mitigated, spec("incident.mitigated_at"), "01:25")
    assert session.draft.get(mitigated) == utc(1, 25, day=2)
