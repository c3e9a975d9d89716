"""What a time is read against: the previous event, the day, and the year that is not written."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pm_tui.document.times import Stamp, TimeProblem, parse_stamp

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime.fromisoformat("2024-06-12T09:30:00+02:00")
AFTER = datetime.fromisoformat("2024-03-01T13:20:00+01:00")
DAY = date(2024, 3, 1)


def read(
    text: str,
    *,
    zone: ZoneInfo = BERLIN,
    after: datetime | None = None,
    day: date | None = DAY,
) -> Stamp:
    return parse_stamp(text, zone=zone, after=after, day=day, now=NOW)


def shown(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("+5m", 5.0),
        ("+ 5 min", 5.0),
        ("+1h30m", 90.0),
        ("+1h 30m", 90.0),
        ("+1.5h", 90.0),
        ("+1:30", 90.0),
        ("+90s", 1.5),
        ("+1d", 1440.0),
        ("-5m", -5.0),
        ("~+5m", 5.0),
    ],
)
def test_counting_from_the_previous_event(text: str, minutes: float) -> None:
    stamp = read(text, after=AFTER)
    assert stamp.at - AFTER == timedelta(minutes=minutes)
    assert stamp.about is text.startswith("~")


def test_counting_is_exact_across_a_clock_change() -> None:
    before = datetime.fromisoformat("2024-03-31T01:30:00+01:00")
    assert shown(read("+1h", after=before).at) == "2024-03-31T03:30:00+02:00"
    assert shown(read("+1d", after=before).at) == "2024-04-01T02:30:00+02:00"


def test_counting_needs_a_previous_event() -> None:
    with pytest.raises(TimeProblem, match="write a clock time"):
        read("+5m")


def test_the_day_comes_from_day_then_after_then_today() -> None:
    def day_of(day: date | None, after: datetime | None) -> date:
        return read("14:05", day=day, after=after).at.date()

    assert day_of(date(2024, 2, 2), AFTER) == date(2024, 2, 2)
    assert day_of(None, AFTER) == date(2024, 3, 1)
    assert day_of(None, None) == date(2024, 6, 12)
    # 23:30 UTC is the next day in Berlin.
    assert day_of(None, datetime.fromisoformat("2024-03-01T23:30:00+00:00")) == date(2024, 3, 2)


def test_a_clock_time_with_a_zone_is_on_the_local_day() -> None:
    late = datetime.fromisoformat("2024-03-01T23:30:00-05:00")
    at = read("04:35Z", zone=NEW_YORK, day=None, after=late).at
    assert shown(at) == "2024-03-02T04:35:00+00:00"
    assert read("23:30Z", day=DAY).at.astimezone(BERLIN).date() == DAY


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Mar 1 14:05", date(2022, 5, 5), "2022-03-01"),
        ("Dec 1 14:05", date(2022, 5, 5), "2022-12-01"),
        ("Jan 1 00:10", date(2022, 12, 31), "2023-01-01"),
        ("Dec 31 23:50", date(2023, 1, 1), "2022-12-31"),
        ("Mar 1 14:05", None, "2024-03-01"),
        ("Jun 12 14:05", None, "2024-06-12"),
        ("Jun 13 14:05", None, "2023-06-13"),
        ("Feb 29 14:05", None, "2024-02-29"),
        ("20/12 14:05", None, "2023-12-20"),
        ("Tue 10:00", None, "2024-06-11"),
        ("Thu 10:00", None, "2024-06-06"),
    ],
)
def test_the_year_that_is_not_written(text: str, day: date | None, expected: str) -> None:
    assert read(text, day=day).at.date().isoformat() == expected


@pytest.mark.parametrize("day", [None, DAY])
@pytest.mark.parametrize(
    ("text", "says"),
    [("2/24 14:05", None), ("24/24 14:05", "no month 24"), ("Feb 30 14:05", "has 29 days")],
)
def test_a_date_without_a_year_must_exist(text: str, says: str | None, day: date | None) -> None:
    if says is None:
        assert read(text, day=day).at.date() == date(2024, 2, 24)
        return
    with pytest.raises(TimeProblem, match=says):
        read(text, day=day)
