"""Writing moments and lengths of time."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.times import (
    TimeProblem,
    format_duration,
    format_gap,
    format_moment,
    format_utc,
    parse_duration,
    spell_duration,
)

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "until", "expected"),
    [
        ("2017-01-31T22:00:00Z", None, "2017-01-31 23:00"),
        ("2017-01-31T22:00:05Z", None, "2017-01-31 23:00:05"),
        ("2017-01-31T22:00:05.250Z", None, "2017-01-31 23:00:05.25"),
        ("2017-01-31T22:00:00Z", "2017-01-31T22:20:00Z", "2017-01-31 23:00-23:20"),
        ("2017-01-31T22:00:00Z", "2017-01-31T23:20:00Z", "2017-01-31 23:00 - 2017-02-01 00:20"),
        ("2017-01-31T22:00:05Z", "2017-01-31T22:20:00Z", "2017-01-31 23:00:05 - 23:20"),
        ("2024-10-27T00:30:00Z", None, "2024-10-27 02:30 UTC+02:00"),
        ("2024-10-27T01:30:00Z", None, "2024-10-27 02:30 UTC+01:00"),
    ],
)
def test_moments(start: str, until: str | None, expected: str) -> None:
    end = at(until) if until else None
    assert format_moment(at(start), BERLIN, until=end) == expected
    assert format_moment(at(start), BERLIN, until=end, about=True) == f"~{expected}"


def test_the_date_is_left_out_on_the_given_day_only() -> None:
    moment = at("2017-01-31T22:00:00Z")
    end = moment + timedelta(minutes=20)
    assert format_moment(moment, BERLIN, day=date(2017, 1, 31)) == "23:00"
    assert format_moment(moment, BERLIN, until=end, day=date(2017, 1, 31)) == "23:00-23:20"
    assert format_moment(moment, BERLIN, day=date(2017, 2, 1)) == "2017-01-31 23:00"


def test_the_ends_of_the_calendar_can_be_written() -> None:
    for moment in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        for zone in (BERLIN, NEW_YORK):
            assert format_moment(moment, zone).startswith(f"{moment.year:04d}-")
            assert format_utc(moment.replace(tzinfo=BERLIN), zone).endswith("UTC")


def test_the_utc_echo_has_a_date_when_the_day_differs() -> None:
    assert format_utc(at("2017-01-31T23:00:00+01:00")) == "22:00 UTC"
    assert format_utc(at("2017-02-01T00:30:00+01:00")) == "Jan 31 23:30 UTC"
    assert format_utc(at("2017-01-31T23:30:05Z"), BERLIN) == "Jan 31 23:30:05 UTC"
    assert format_utc(at("2017-01-31T21:30:00Z"), BERLIN) == "21:30 UTC"


@pytest.mark.parametrize(
    ("seconds", "short", "gap", "spelled"),
    [
        (0, "0m", "+0m", "0 minutes"),
        (1, "1s", "+1s", "1 second"),
        (45, "45s", "+45s", "45 seconds"),
        (60, "1m", "+1m", "1 minute"),
        (90, "1m 30s", "+1m 30s", "1 minute 30 seconds"),
        (725, "12m 05s", "+12m 5s", "12 minutes 5 seconds"),
        (720, "12m", "+12m", "12 minutes"),
        (1620, "27m", "+27m", "27 minutes"),
        (3600, "1h 00m", "+1h", "1 hour"),
        (3720, "1h 02m", "+1h 2m", "1 hour 2 minutes"),
        (3779, "1h 02m", "+1h 2m", "1 hour 2 minutes"),
        (18000, "5h 00m", "+5h", "5 hours"),
        (18600, "5h 10m", "+5h 10m", "5 hours 10 minutes"),
        (65640, "18h 14m", "+18h 14m", "18 hours 14 minutes"),
        (86400, "1d 00h", "+1d", "1 day"),
        (183600, "2d 03h", "+2d 3h", "2 days 3 hours"),
    ],
)
def test_lengths(seconds: int, short: str, gap: str, spelled: str) -> None:
    delta = timedelta(seconds=seconds)
    assert format_duration(delta) == short
    assert format_duration(delta, about=True) == f"~{short}"
    assert format_gap(delta) == gap
    assert spell_duration(delta) == spelled
    if seconds:
        assert format_duration(-delta) == f"-{short}"
        assert format_gap(-delta) == f"-{gap[1:]}"
        assert spell_duration(-delta) == f"minus {spelled}"


@given(st.timedeltas(timedelta(days=-36500), timedelta(days=36500)))
def test_a_written_length_reads_back_to_its_precision(delta: timedelta) -> None:
    precision = timedelta(hours=1 if abs(delta) >= timedelta(days=1) else 0, seconds=60)
    for text in (format_duration(delta), format_gap(delta)):
        assert abs(parse_duration(text) - delta) < precision


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h 30m", 90.0),
        ("1h30m", 90.0),
        ("+90m", 90.0),
        ("-1h", -60.0),
        ("−1h", -60.0),
        ("- 1h 30m", -90.0),
        ("45 minutes", 45.0),
        ("2 hours 5 min", 125.0),
        ("2 hours and 5 minutes", 125.0),
        ("2 hours, 5 minutes", 125.0),
        ("1.5h", 90.0),
        ("1,5 h", 90.0),
        ("1d", 1440.0),
        ("1 week", 10080.0),
        ("90s", 1.5),
        ("0m", 0.0),
        ("1:30", 90.0),
        ("00:01:30", 1.5),
    ],
)
def test_reading_lengths(text: str, minutes: float) -> None:
    assert parse_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not a length"),
        ("90", "has no unit"),
        ("+", "is not a length"),
        ("1x", "is not a length"),
        ("1h 30", "is not a length"),
        ("999999999w", "too long"),
        ("9" * 500, "too long"),
        ("\x00", "is not a length"),
    ],
)
def test_what_is_not_a_length(text: str, says: str) -> None:
    with pytest.raises(TimeProblem) as caught:
        parse_duration(text)
    assert says in caught.value.message
    assert caught.value.message.isprintable()


@given(st.text(max_size=40))
def test_reading_a_length_raises_nothing_but_a_time_problem(text: str) -> None:
    with suppress(TimeProblem):
        assert isinstance(parse_duration(text), timedelta)
