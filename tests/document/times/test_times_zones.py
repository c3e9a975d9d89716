"""Loading zones by name, and abbreviations."""

from __future__ import annotations

import zoneinfo
from contextlib import suppress
from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.times import TimeProblem, load_zone, offset_of
from pm_tui.document.times.abbreviations import AMBIGUOUS, FIXED


def test_every_zone_loads_by_its_name_and_in_any_capitals() -> None:
    for name in sorted(zoneinfo.available_timezones() - {"Factory", "localtime"}):
        assert load_zone(name).key == name
    assert load_zone(" europe/berlin ").key == "Europe/Berlin"


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("Europe/Berlim", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("US/Pacfic", "US/Pacific"),
    ],
)
def test_an_unknown_zone_gets_suggestions_that_load(name: str, suggestion: str) -> None:
    with pytest.raises(TimeProblem) as caught:
        load_zone(name)
    assert suggestion in caught.value.message
    assert suggestion in [load_zone(choice.text).key for choice in caught.value.choices]


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        ".",
        "..",
        "Europe",
        "../etc/passwd",
        "/etc/passwd",
        "Europe/../Europe/Berlin",
        "Europe//Berlin",
        "posix/UTC",
        "right/UTC",
        "posixrules",
        "zone.tab",
        "leapseconds",
        "UTC\x00",
        "a" * 100_000,
        "\u202e",
    ],
)
def test_what_is_not_a_zone_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(TimeProblem) as caught:
        load_zone(name)
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 200


@given(st.text(max_size=80))
def test_no_name_raises_anything_but_a_time_problem(name: str) -> None:
    with suppress(TimeProblem):
        assert load_zone(name).key in zoneinfo.available_timezones()
    with suppress(TimeProblem):
        assert offset_of(name).utcoffset(None) <= timedelta(hours=14)


@pytest.mark.parametrize(
    ("abbreviation", "hours"),
    [
        ("UTC", 0.0),
        ("gmt", 0.0),
        ("Z", 0.0),
        ("WET", 0.0),
        ("WEST", 1.0),
        ("CET", 1.0),
        ("CEST", 2.0),
        ("EET", 2.0),
        ("EEST", 3.0),
        ("MSK", 3.0),
        ("WAT", 1.0),
        ("CAT", 2.0),
        ("SAST", 2.0),
        ("EAT", 3.0),
        ("SGT", 8.0),
        ("HKT", 8.0),
        ("JST", 9.0),
        ("KST", 9.0),
        ("AEST", 10.0),
        ("AEDT", 11.0),
        ("NZST", 12.0),
        ("NZDT", 13.0),
        ("NST", -3.5),
        ("EDT", -4.0),
        ("EST", -5.0),
        ("MDT", -6.0),
        ("MST", -7.0),
        ("PDT", -7.0),
        ("PST", -8.0),
        ("AKST", -9.0),
        ("HST", -10.0),
        ("UTC+2", 2.0),
        ("GMT-5", -5.0),
        ("+01:00", 1.0),
        ("+0530", 5.5),
        ("-03", -3.0),
    ],
)
def test_offsets(abbreviation: str, hours: float) -> None:
    assert offset_of(abbreviation).utcoffset(None) == timedelta(hours=hours)


def test_utc_is_the_one_of_the_standard_library() -> None:
    assert offset_of("UTC") is UTC
    assert offset_of("+00:00") is UTC


@pytest.mark.parametrize("abbreviation", sorted(AMBIGUOUS))
def test_each_alternative_of_an_ambiguous_abbreviation_is_an_offset(abbreviation: str) -> None:
    with pytest.raises(TimeProblem) as caught:
        offset_of(abbreviation)
    offered = [offset_of(choice.text).utcoffset(None) for choice in caught.value.choices]
    assert offered == [offset for _, offset in AMBIGUOUS[abbreviation]]
    assert len(set(offered)) >= 2
    assert abbreviation not in FIXED


@pytest.mark.parametrize("abbreviation", ["XYZ", "", "UTC+99", "+00:07", "UTC+"])
def test_an_unknown_abbreviation_asks_for_a_name_or_an_offset(abbreviation: str) -> None:
    with pytest.raises(TimeProblem, match=r"Europe/Berlin.*UTC\+2"):
        offset_of(abbreviation)
