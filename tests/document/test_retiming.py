"""Mending the times of many events at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.path import Tree
from pm_tui.document.retiming import (
    ZoneChange,
    read_zone_change,
    rezone_events,
    shift_events,
)
from pm_tui.document.times import TimeProblem
from tests.document.strategies import OFFSETS

NAMES = ("UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
MOMENTS = st.datetimes(datetime(1975, 1, 1), datetime(2090, 1, 1), timezones=OFFSETS).map(
    lambda at: at.replace(fold=0)
)
ROWS = st.lists(st.tuples(MOMENTS, st.booleans()), min_size=1, max_size=6)


def draft_of(stamps: list[tuple[datetime, bool]]) -> Draft:
    rows: list[Tree] = [
        {"id": f"r{number}", "at": at, **({"until": at + timedelta(minutes=5)} if long else {})}
        for number, (at, long) in enumerate(stamps)
    ]
    return Draft({"format": 1, "timeline": rows})


def one(at: datetime) -> Draft:
    return draft_of([(at, False)])


def at_of(draft: Draft, row: str = "r0") -> datetime:
    at = draft.get(("timeline", row, "at"))
    assert isinstance(at, datetime)
    return at


@given(ROWS, st.timedeltas(timedelta(days=-900), timedelta(days=900)))
def test_shifting_there_and_back_changes_nothing(
    stamps: list[tuple[datetime, bool]], by: timedelta
) -> None:
    draft = draft_of(stamps)
    steps = ["r0", "r2", "r4"]
    there = shift_events(draft, steps, by).draft
    for row in there.rows(("timeline",)):
        before = at_of(draft, str(row["id"]))
        expected = before + by if row["id"] in steps else before
        assert row["at"] == expected
    assert repr(shift_events(there, steps, -by).draft.tree) == repr(draft.tree)


def test_the_end_moves_along_and_what_has_no_time_is_counted() -> None:
    at = datetime(2024, 3, 1, 14, tzinfo=UTC)
    draft = Draft(
        {
            "timeline": [
                {"id": "a", "at": at, "until": at},
                {"id": "b", "at": "sometime"},
                {"id": "c"},
            ]
        }
    )
    shifted = shift_events(draft, ["a", "b", "c"], timedelta(hours=-1))
    assert (shifted.changed, shifted.without_time) == (1, 2)
    row = shifted.draft.rows(("timeline",))[0]
    assert row["at"] == row["until"] == at - timedelta(hours=1)
    assert shifted.draft.rows(("timeline",))[1:] == draft.rows(("timeline",))[1:]


def test_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(TimeProblem):
        shift_events(one(datetime(2024, 3, 1, tzinfo=UTC)), ["r0"], timedelta(days=3_000_000))
    with pytest.raises(TimeProblem):
        shift_events(one(datetime(2024, 3, 1, tzinfo=UTC)), ["r0"], timedelta(days=-365 * 300))


@given(MOMENTS, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_the_clock_stays_and_the_zone_changes(at: datetime, shown: str, written: str) -> None:
    change = ZoneChange(ZoneInfo(shown), ZoneInfo(written))
    try:
        after = at_of(rezone_events(one(at), ["r0"], change).draft)
    except TimeProblem:
        return
    wall = at.astimezone(change.shown_in).replace(tzinfo=None, fold=0)
    assert after.astimezone(change.written_in).replace(tzinfo=None, fold=0) == wall


@given(MOMENTS, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_reading_it_back_in_the_first_zone_restores_the_moment(
    at: datetime, shown: str, written: str
) -> None:
    there, back = ZoneInfo(shown), ZoneInfo(written)
    try:
        moved = rezone_events(one(at), ["r0"], ZoneChange(there, back)).draft
        again = at_of(rezone_events(moved, ["r0"], ZoneChange(back, there)).draft)
    except TimeProblem:
        return
    assert again == at


def test_typed_in_paris_but_stamped_as_utc() -> None:
    change = ZoneChange(ZoneInfo("UTC"), ZoneInfo("Europe/Paris"))
    winter = rezone_events(one(datetime(2024, 1, 5, 14, 5, tzinfo=UTC)), ["r0"], change)
    assert at_of(winter.draft) == datetime(2024, 1, 5, 13, 5, tzinfo=UTC)
    summer = rezone_events(one(datetime(2024, 7, 5, 14, 5, tzinfo=UTC)), ["r0"], change)
    assert at_of(summer.draft) == datetime(2024, 7, 5, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2024, 3, 31, 2, 30, tzinfo=UTC), "does not exist on 2024-03-31"),
        (datetime(2024, 10, 27, 2, 30, tzinfo=UTC), "happens twice on 2024-10-27"),
    ],
)
def test_a_time_the_other_clock_skips_or_repeats_is_refused(at: datetime, said: str) -> None:
    change = ZoneChange(ZoneInfo("UTC"), ZoneInfo("Europe/Paris"))
    with pytest.raises(TimeProblem, match=said) as caught:
        rezone_events(one(at), ["r0"], change)
    assert len(caught.value.choices) == 2


def test_a_zone_change_is_read_from_one_or_two_names() -> None:
    zone = ZoneInfo("UTC")
    assert read_zone_change("europe/paris", zone) == ZoneChange(zone, ZoneInfo("Europe/Paris"))
    for text in (
        "Asia/Tokyo -> Europe/Paris",
        "Asia/Tokyo to Europe/Paris",
        "Asia/Tokyo→Europe/Paris",
    ):
        change = read_zone_change(text, zone)
        assert (change.shown_in.key, change.written_in.key) == ("Asia/Tokyo", "Europe/Paris")
    with pytest.raises(TimeProblem, match="is not a time zone"):
        read_zone_change("Pariss", zone)
