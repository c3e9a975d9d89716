"""What is computed from a document."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.facts import (
    counts,
    duration_of,
    metrics_of,
    milestones_of,
    sorted_events,
    zone_of,
)
from pm_tui.document.path import Tree, Value

START = datetime(2024, 3, 1, 14, 5, tzinfo=UTC)
MOMENTS = st.datetimes(timezones=st.just(UTC))


def test_words_and_missing_milestones_have_no_time() -> None:
    incident: Tree = {
        "started_at": START,
        "started_at_about": True,
        "detected_at": "unknown",
        "mitigated_at": "none",
        "resolved_at": "some day",
    }
    found = milestones_of(Draft({"incident": incident}).view())
    assert (found.started.at, found.started.about) == (START, True)
    rest = (found.detected, found.acknowledged, found.mitigated, found.resolved)
    assert all(milestone.at is None and not milestone.about for milestone in rest)


def test_the_duration_is_from_start_to_resolution() -> None:
    end = START + timedelta(minutes=90)
    view = Draft({"incident": {"started_at": START, "resolved_at": end}}).view()
    assert duration_of(view).seconds == 5400
    assert {metric.id for metric in metrics_of(view)} == {"duration", "ttd", "tta", "ttm", "ttr"}


@given(st.lists(st.one_of(MOMENTS, st.none()), max_size=12))
def test_events_are_sorted_by_instant_and_the_rest_keeps_its_order_behind(
    moments: list[datetime | None],
) -> None:
    rows: list[Value] = [
        {"text": str(index)} if at is None else {"text": str(index), "at": at}
        for index, at in enumerate(moments)
    ]
    events = sorted_events(Draft({"timeline": rows}).view())
    timed = [event.at for event in events if event.at is not None]
    assert timed == sorted(timed)
    assert [event.at for event in events[: len(timed)]] == timed
    untimed = [str(index) for index, at in enumerate(moments) if at is None]
    assert [event.text for event in events[len(timed) :]] == untimed
    assert len(events) == len(moments)


def test_the_zone_is_utc_without_a_valid_one() -> None:
    assert zone_of(Draft({"incident": {"timezone": "Europe/Paris"}}).view()).key == "Europe/Paris"
    assert zone_of(Draft({"incident": {"timezone": "the office"}}).view()).key == "UTC"
    assert zone_of(Draft({}).view()).key == "UTC"


def test_counts_of_rows_and_of_open_and_finished_actions() -> None:
    tree: Tree = {
        "actions": [{"status": "done"}, {"status": "wont_do"}, {"title": "x"}],
        "comments": [{"text": "a"}, {"text": "b", "resolved_by": "Ann"}],
        "analysis": {"causes": [{"text": "c"}]},
    }
    found = counts(Draft(tree).view())
    assert (found["actions"], found["actions_open"], found["actions_finished"]) == (3, 1, 2)
    assert (found["comments_open"], found["causes"], found["timeline"]) == (1, 1, 0)
