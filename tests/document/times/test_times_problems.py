"""What is refused, what is asked, and that every alternative offered is accepted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pm_tui.document.times import Stamp, TimeProblem, parse_stamp

NOW = datetime(2024, 6, 12, 9, 30, tzinfo=UTC)
DAY = date(2024, 3, 1)
BERLIN = ZoneInfo("Europe/Berlin")


def refused(text: str, zone: ZoneInfo = BERLIN) -> TimeProblem:
    with pytest.raises(TimeProblem) as caught:
        parse_stamp(text, zone=zone, day=DAY, now=NOW)
    return caught.value


def alternatives(text: str, zone: str = "Europe/Berlin") -> list[str]:
    """The instants offered, in UTC; each choice must parse to a single one."""
    offered = refused(text, ZoneInfo(zone)).choices
    stamps = [parse_stamp(c.text, zone=ZoneInfo(zone), day=DAY, now=NOW) for c in offered]
    return [f"{stamp.at.astimezone(UTC):%Y-%m-%dT%H:%M}" for stamp in stamps]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Write a time"),
        ("   ", "Write a time"),
        ("~", "Write a time"),
        ("25:99", "hours go from 00 to 23"),
        ("25:00", "hours go from 00 to 23"),
        ("24:01", "hours go from 00 to 23"),
        ("14:60", "minutes and seconds to 59"),
        ("14:05:60", "minutes and seconds to 59"),
        ("2575", "minutes and seconds to 59"),
        ("13:05 am", "hours go from 1 to 12"),
        ("0:05 pm", "hours go from 1 to 12"),
        ("14", "two digits"),
        ("14:", "two digits"),
        ("14:5", "two digits"),
        ("2024-03-01 14", "two digits"),
        ("2024-03-01", "Add a time"),
        ("Mar 1", "Add a time"),
        ("March 1st, 2024", "Add a time"),
        ("yesterday", "Add a time"),
        ("15/03/2024", "Add a time"),
        ("2024-02-30 14:05", "February 2024 has 29 days"),
        ("2023-02-29 14:05", "February 2023 has 28 days"),
        ("2024-13-01 14:05", "months go from 01 to 12"),
        ("31/13/2024 14:05", "months go from 01 to 12"),
        ("Apr 31 14:05", "April 2024 has 30 days"),
        ("0000-01-01 00:00", "years go from 1900 to 2199"),
        ("0001-01-01 00:00+14:00", "years go from 1900 to 2199"),
        ("9999-12-31 23:59 UTC-12", "years go from 1900 to 2199"),
        ("9999999999", "years go from 1900 to 2199"),
        ("14:05 foo bar", "IANA name"),
        ("14:05 XYZ", '"XYZ" is not a known zone'),
        ("14:05 UTC+25", "-12:00 to +14:00"),
        ("14:05+01:07", "-12:00 to +14:00"),
        ("14:05 ../etc/passwd", "not understood"),
        ("14:05 etc/passwd", "not a time zone"),
        ("14:05 14:06", "not understood"),
        ("14:05-14:10-14:20", "not understood"),
        ("14:05-", "not understood"),
        ("2024-03-02 14:05 - 2024-03-01 14:00", "ends before it starts"),
        ("nonsense", "is not a time"),
        ("\x00", "is not a time"),
        ("+5", "is not a time"),
        ("+999999999d", "too long"),
        ("1" * 1_000_000, "too long"),
        ("💥" * 50, "is not a time"),
    ],
)
def test_refusals_say_what_would_be_right(text: str, says: str) -> None:
    problem = refused(text)
    assert says in problem.message
    assert problem.message == str(problem)
    assert problem.message.isprintable()
    assert len(problem.message) < 200
    assert problem.choices == ()


def test_a_message_never_repeats_control_or_direction_characters() -> None:
    assert refused("14:05 \x1b[31m\u202e\x07x").message.isprintable()


def test_an_ambiguous_slash_date_offers_both_readings() -> None:
    problem = refused("03/04/2024 14:05")
    assert [c.meaning for c in problem.choices] == ["4 March 2024", "3 April 2024"]
    assert alternatives("03/04/2024 14:05") == ["2024-03-04T13:05", "2024-04-03T12:05"]


def test_both_ends_of_a_range_have_the_same_date_order() -> None:
    offered = alternatives("03/04/2024 14:05 - 03/04/2024 15:00")
    assert offered == ["2024-03-04T13:05", "2024-04-03T12:05"]


@pytest.mark.parametrize("abbreviation", ["IST", "CST", "BST", "AST", "GST", "ist"])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Kolkata", "America/Chicago", "UTC"])
def test_ambiguous_abbreviations_always_ask(abbreviation: str, zone: str) -> None:
    text = f"2024-03-01 14:05 {abbreviation}"
    problem = refused(text, ZoneInfo(zone))
    assert abbreviation.upper() in problem.message
    assert all("UTC" in choice.meaning for choice in problem.choices)
    offered = alternatives(text, zone)
    assert len(set(offered)) == len(offered) >= 2


def test_ist_offers_india_ireland_and_israel() -> None:
    assert alternatives("2024-03-01 14:05 IST") == [
        "2024-03-01T08:35",
        "2024-03-01T13:05",
        "2024-03-01T12:05",
    ]


@pytest.mark.parametrize("text", ["14:05 berlin", "14:05 Europe/Berlln"])
def test_a_zone_that_is_nearly_one_is_offered(text: str) -> None:
    assert "Europe/Berlin" in refused(text).message
    assert "2024-03-01T13:05" in alternatives(text)


def test_one_answer_counts_for_both_ends_of_a_range() -> None:
    for choice in refused("14:05 IST - 14:20 IST").choices:
        stamp = parse_stamp(choice.text, zone=BERLIN, day=DAY, now=NOW)
        assert stamp.until is not None
        assert stamp.until - stamp.at == timedelta(minutes=15)


GAPS = [
    # zone, local time that does not exist, the two real ones in UTC
    ("America/New_York", "2024-03-10 02:30", ["2024-03-10T06:30", "2024-03-10T07:30"]),
    ("Europe/London", "2024-03-31 01:30", ["2024-03-31T00:30", "2024-03-31T01:30"]),
    ("Australia/Lord_Howe", "2024-10-06 02:15", ["2024-10-05T15:15", "2024-10-05T15:45"]),
    ("Europe/Dublin", "2024-03-31 01:30", ["2024-03-31T00:30", "2024-03-31T01:30"]),
]
FOLDS = [
    ("America/New_York", "2024-11-03 01:30", ["2024-11-03T05:30", "2024-11-03T06:30"]),
    ("Europe/London", "2024-10-27 01:30", ["2024-10-27T00:30", "2024-10-27T01:30"]),
    ("Australia/Lord_Howe", "2024-04-07 01:45", ["2024-04-06T14:45", "2024-04-06T15:15"]),
    ("Europe/Dublin", "2024-10-27 01:30", ["2024-10-27T00:30", "2024-10-27T01:30"]),
]


@pytest.mark.parametrize(("zone", "text", "expected"), GAPS)
def test_a_gap_is_refused_with_the_two_real_times(
    zone: str, text: str, expected: list[str]
) -> None:
    assert "does not exist" in refused(text, ZoneInfo(zone)).message
    assert alternatives(text, zone) == expected
    assert alternatives(f"{text} {zone}", "Asia/Tokyo") == expected


@pytest.mark.parametrize(("zone", "text", "expected"), FOLDS)
def test_a_fold_asks_which(zone: str, text: str, expected: list[str]) -> None:
    assert "happens twice" in refused(text, ZoneInfo(zone)).message
    assert alternatives(text, zone) == expected
    assert alternatives(f"{text} {zone}", "Asia/Tokyo") == expected


@pytest.mark.parametrize(("zone", "text", "_expected"), GAPS + FOLDS)
def test_with_an_offset_there_is_no_question(zone: str, text: str, _expected: list[str]) -> None:
    for suffix in ("Z", " UTC-4", "+02:00", " CEST", " PST"):
        stamp = parse_stamp(text + suffix, zone=ZoneInfo(zone), now=NOW)
        assert stamp.at.replace(tzinfo=None) == datetime.fromisoformat(text)


def test_the_hour_around_a_clock_change_is_not_asked_about() -> None:
    zone = ZoneInfo("America/New_York")
    for text in ("2024-03-10 01:59", "2024-03-10 03:00", "2024-11-03 00:59", "2024-11-03 02:00"):
        assert (
            parse_stamp(text, zone=zone, now=NOW).at.replace(tzinfo=None).isoformat(" ", "minutes")
            == text
        )


def test_a_range_inside_a_fold_offers_only_ranges_that_end_after_they_start() -> None:
    text = "2024-10-27 02:30-02:45"
    stamps = [parse_stamp(c.text, zone=BERLIN, now=NOW) for c in refused(text).choices]
    lengths = [s.until - s.at for s in stamps if s.until]
    assert lengths == [timedelta(minutes=15), timedelta(minutes=75), timedelta(minutes=15)]


def test_a_minus_that_could_be_an_offset_or_a_range_asks() -> None:
    problem = refused("14:05 -05:00")
    first, second = (parse_stamp(c.text, zone=BERLIN, day=DAY, now=NOW) for c in problem.choices)
    assert first == Stamp(datetime.fromisoformat("2024-03-01T14:05:00-05:00"))
    assert second.until == datetime.fromisoformat("2024-03-02T05:00:00+01:00")


def test_several_questions_are_answered_by_one_choice() -> None:
    text = "~03/04/2024 14:05 IST"
    stamps = {parse_stamp(c.text, zone=BERLIN, now=NOW) for c in refused(text).choices}
    assert len(stamps) == 6
    assert all(stamp.about for stamp in stamps)
