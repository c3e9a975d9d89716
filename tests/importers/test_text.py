"""Timelines as people write them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.text import has_unsafe
from tests.importers.reading import found, imported, utc


@pytest.mark.parametrize(
    "line",
    [
        "10:14 The server crashes",
        "- 10:14 - The server crashes",
        "* **10:14** The server crashes",
        "- **10:14:** The server crashes",
        "- **10:14** - **The server crashes**",
        "1. 10:14: The server crashes",
        "12.10:14 The server crashes",
        "10.14 The server crashes",
        "10h14 The server crashes",
        "10:14 CET The server crashes",
        "9:14 AM UTC – The server crashes",
        "[ 9: 14 am UTC ] - The server crashes",
        "[10:14] The server crashes",
        "_10:14_ – The server crashes",
        "`10:14` The server crashes",
        "> 10:14 The server crashes",
        "- [x] 10:14 The server crashes",
        "At 10:14: The server crashes",
        "10:14:00 The server crashes",
        "10:14h The server crashes",
        "1014hrs: The server crashes",
        "2024-03-12 10:14 The server crashes",
        "2024-03-12T09:14:00Z The server crashes",
        "2024-03-12 09:14:00.000 +0000 The server crashes",
        "2024-03-12 09:14 UTC: The server crashes",
        "2024-03-12T10:14:00+01:00 The server crashes",
        "| 2024-03-12 10:14 | The server crashes |",
        "| Tue | Mar 12 | 10:14 | The server crashes |",
        "|10:14|The server crashes|",
        "March 12, 2024: 9:14am UTC The server crashes",
        "Mar 12th **10:14** The server crashes",
        "- Mar 12, 10:14am: The server crashes",
        "[03-12 10:14] The server crashes",
        "12.03.2024 10:14 The server crashes",
        "10.14 CET 12 March 2024 - The server crashes",
        "- 10:14 on 12 March 2024: The server crashes",
        "Tuesday 12 March 10:14 The server crashes",
        "<li>10:14 The server crashes</li>",
        "1710234840 The server crashes",
        "@ops [10:14] The server crashes",
        "### 10:14\n\nThe server crashes",
        "### Mar 12 2024 10:14\nThe server crashes",
        "###10:14\nThe server\ncrashes",
        "- 2024-03-12 10:14\n  The server crashes",
        "- 10:14 The server\n  crashes",
        "Anna Lee  10:14 AM\nThe server crashes",
    ],
)
def test_an_entry_is_read_in_every_shape_that_was_seen(line: str) -> None:
    [candidate] = found(line)
    assert candidate.at == utc(9, 14)
    assert candidate.text == "The server crashes"
    assert candidate.until is None
    assert not candidate.about


@pytest.mark.parametrize(
    "line",
    [
        "10:14-10:40 Checkout is down",
        "10:14 – 10:40: Checkout is down",
        "- 10:14 to 10:40 - Checkout is down",
        "9:14-9:40am UTC Checkout is down",
        "2024-03-12 10:14 - 10:40 CET Checkout is down",
        "| 2024-03-12 10:14-10:40 | Checkout is down |",
    ],
)
def test_a_range_has_both_ends(line: str) -> None:
    [candidate] = found(line)
    assert (candidate.at, candidate.until) == (utc(9, 14), utc(9, 40))
    assert candidate.text == "Checkout is down"


@pytest.mark.parametrize(
    "line", ["~10:14 It fails", "around 10:14 it fails", "### ca. 10:14\nIt fails"]
)
def test_an_estimate_stays_one(line: str) -> None:
    [candidate] = found(line)
    assert candidate.at == utc(9, 14)
    assert candidate.about


@pytest.mark.parametrize(
    "line",
    [
        "1.10 of the library is old",
        "We met at noon.",
        "404 pages were served",
        "- 50% of users",
        "Version 4.2 released 10:14 minutes late",
        "```\n10:14 a line of a log\n```",
        "| Time | Event |\n|---|---|",
    ],
)
def test_what_has_no_time_in_front_is_no_entry(line: str) -> None:
    result = imported(f"{line}\n\n09:00 One entry\n")
    assert [candidate.text for candidate in result.candidates] == ["One entry"]
    assert result.bad == ()


def test_the_day_comes_from_headings_and_goes_on_past_midnight() -> None:
    text = (
        "## 2024-03-11\n- 23:50 one\n- 00:10 two\n- 00:05 three\n\n### 13 March 2024\n- 08:00 four"
    )
    assert [candidate.at for candidate in found(text)] == [
        utc(22, 50, day=11),
        utc(23, 5, day=11),
        utc(23, 10, day=11),
        utc(7, 0, day=13),
    ]


def test_the_day_comes_from_metadata_the_file_name_or_the_window() -> None:
    [candidate] = found("**Date:** 2024-03-13\n\n10:00 x")
    assert candidate.at == utc(9, 0, day=13)
    [candidate] = found("10:00 x", name="2024-03-11-chat.txt")
    assert candidate.at == utc(9, 0, day=11)
    [candidate] = found("Written on 2023-01-01\n\n10:00 x")
    assert candidate.at == utc(9, 0)


@pytest.mark.parametrize(
    "remark",
    [
        "All times in UTC.",
        "_All times are in UTC_",
        "## Timeline (all times UTC)",
        "Timeline (All in Greenwich Mean Time)",
        "Times below are UTC",
    ],
)
def test_the_zone_comes_from_a_remark(remark: str) -> None:
    [candidate] = found(f"{remark}\n\n- 09:14 x")
    assert candidate.at == utc(9, 14)


def test_the_zone_and_the_people_come_from_the_header_of_a_table() -> None:
    [candidate] = found("| Date | Time (UTC) | Who | Event |\n|--|--|--|--|\n"
                        "| 2024-03-12 | 09:14 | ops | x |\n")  # fmt: skip
    assert (candidate.at, candidate.who, candidate.text) == (utc(9, 14), "ops", "x")


def test_split_dates_of_a_table_are_inherited() -> None:
    rows = "| Date | Time | Event |\n|--|--|--|\n| 2024-03-11 | 10:00 | a |\n| | 11:00 | b |\n"
    assert [candidate.at for candidate in found(rows)] == [utc(9, 0, day=11), utc(10, 0, day=11)]


def test_a_time_that_the_clock_skips_or_shows_twice_names_the_alternatives() -> None:
    result = imported("2024-03-31 02:30 gap\n2024-10-27 02:30 fold\n2024-03-12 10:00 fine")
    assert [candidate.text for candidate in result.candidates] == ["fine"]
    gap, fold = result.bad
    assert "01:30" in gap.reason
    assert "03:30" in gap.reason
    assert "UTC+02:00" in fold.reason
    assert "UTC+01:00" in fold.reason
    assert (gap.line_number, fold.line_number) == (1, 2)


def test_an_unclear_date_is_the_one_inside_the_window_or_is_reported() -> None:
    [candidate] = found("12/03/2024 10:14 x")
    assert candidate.at == utc(9, 14)
    result = imported("03/04/2024 10:14 x\n2024-03-12 10:00 fine")
    assert len(result.bad) == 1
    assert "2024-04-03" in result.bad[0].reason
    assert "2024-03-04" in result.bad[0].reason


def test_an_unclear_zone_is_the_documents_own_or_is_reported() -> None:
    [candidate] = found("10:14 IST x", zone="Asia/Kolkata")
    assert candidate.at == utc(4, 44)
    result = imported("10:14 IST x\n10:15 fine")
    assert "India" in result.bad[0].reason or "UTC+05:30" in result.bad[0].reason


@pytest.mark.parametrize(
    "line",
    ["2024-13-45 10:00 x", "24:30 x", "| 20202-01-16 12:00 | x |", "10:99 x", "- 2024-03-12 x"],
)
def test_an_impossible_time_is_reported_and_not_dropped(line: str) -> None:
    header = "| Time | Event |\n|--|--|\n" if line.startswith("|") else ""
    result = imported(f"{header}{line}\n\n10:00 fine")
    assert [candidate.text for candidate in result.candidates] == ["fine"]
    assert len(result.bad) == 1
    assert result.bad[0].text


def test_a_time_without_a_text_and_an_endless_block_of_code_are_reported() -> None:
    result = imported("10:00\n\n### Next\n\n10:05 fine\n\n```\n10:10 lost")
    assert [candidate.text for candidate in result.candidates] == ["fine"]
    assert [bad.line_number for bad in result.bad] == [1, 7]


def test_people_links_and_kinds_are_taken_from_the_text() -> None:
    one, two, three = found(
        "10:00 JP: **restarted** the [queue](https://ci.example.com/1)\n"
        "10:01 @anna looks at __graphs__\n"
        "10:02 escalation: database team called"
    )
    assert (one.who, one.text, one.link) == (
        "JP",
        "restarted the queue",
        "https://ci.example.com/1",
    )
    assert one.kind == "action"
    assert (two.who, two.text) == ("anna", "@anna looks at graphs")
    assert (three.kind, three.text) == ("escalation", "database team called")


def test_nested_points_belong_to_their_entry() -> None:
    one, two = found("- 10:00 Restart\n  - first node\n  - second node\n- 10:05 Done")
    assert one.text == "Restart\n- first node\n- second node"
    assert two.text == "Done"


def test_control_and_direction_characters_are_spelled_out() -> None:
    [candidate] = found("10:00 a\x1b[31mred\u202egnp.exe")
    assert not has_unsafe(candidate.text)
    assert "gnp.exe" in candidate.text


def test_mixed_encodings_are_read_line_by_line() -> None:
    one, two = found("10:00 Müller".encode() + b"\n" + "10:01 Jäger".encode("latin-1"))
    assert (one.text, two.text) == ("Müller", "Jäger")


def test_utf_16_is_read() -> None:
    [candidate] = found("10:00 Müller\r\n".encode("utf-16"))
    assert candidate.text == "Müller"


def test_a_line_of_any_length_is_cut_and_reported() -> None:
    result = imported(b"10:00 " + b"x" * 300_000 + b"\n10:01 fine")
    assert result.candidates[-1].text == "fine"
    assert len(result.candidates[0].text) <= 64 * 1024
    assert "64 KiB" in result.bad[0].reason


@given(st.datetimes(datetime(2024, 3, 12), datetime(2024, 3, 12, 23, 59)), st.integers(0, 600))
def test_a_written_day_and_clock_is_read_back(wall: datetime, minutes: int) -> None:
    later = wall + timedelta(minutes=minutes)
    text = f"{wall:%Y-%m-%d}\n\n- {wall:%H:%M} a\n- {later:%Y-%m-%d %H:%M} b"
    one, two = found(text, zone="UTC")
    assert (one.text, two.text) == ("a", "b")
    assert one.at.replace(tzinfo=None) == wall.replace(second=0, microsecond=0)
    assert two.at.replace(tzinfo=None) == later.replace(second=0, microsecond=0)


@given(st.text(max_size=300))
def test_no_text_ends_in_an_error(text: str) -> None:
    result = imported(f"10:00 x\n{text}".encode("utf-8", "surrogatepass"))
    assert all(not has_unsafe(candidate.text) for candidate in result.candidates)


def test_times_before_the_first_date_belong_to_that_day_when_nobody_said_when_it_was() -> None:
    text = "09:02 alert\n[09:03] ack\n2024-03-01 09:07:12 rolled back\n09:10 over\n"
    days = [c.at.date().isoformat() for c in imported(text, zone="UTC", window=False).candidates]
    assert days == ["2024-03-01"] * 4
    text = "23:50 alert\n2024-03-02 00:10 ack\n00:20 over\n"
    days = [c.at.date().isoformat() for c in imported(text, zone="UTC", window=False).candidates]
    assert days == ["2024-03-01", "2024-03-02", "2024-03-02"]
    plain = imported("09:02 alert\n09:03 ack\n", zone="UTC", window=False)
    assert [c.at.date().isoformat() for c in plain.candidates] == ["2024-03-20"] * 2
