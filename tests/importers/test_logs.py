"""Syslog, irssi and WeeChat."""

from __future__ import annotations

import pytest

from pm_tui.importers.base import ImportContext
from pm_tui.importers.catalog import read_file
from tests.importers.reading import BERLIN, NOW, found, imported, utc

NEW = (
    '<165>1 2024-03-12T09:14:00.003Z shop1 orders 1370 ID47 [ex@32473 iut="3" e="a\\]b"] it stopped'
)


def test_rfc_5424_is_read_with_its_structured_data() -> None:
    [candidate] = found(NEW)
    assert candidate.at == utc(9, 14).replace(microsecond=3000)
    assert (candidate.text, candidate.component) == ("it stopped", "orders")
    assert candidate.source == "syslog of shop1"


def test_a_byte_order_mark_and_empty_fields_are_fine() -> None:
    [candidate] = found("<11>1 2024-03-12T10:14:00+01:00 - - - - - \ufeffit stopped")
    assert (candidate.at, candidate.text) == (utc(9, 14), "it stopped")
    assert (candidate.component, candidate.source) == ("", "syslog")
    assert candidate.keep


def test_a_line_without_a_time_is_reported() -> None:
    result = imported(f"{NEW}\n<165>1 - shop1 orders - - - lost\n{NEW}")
    assert len(result.candidates) == 2
    assert [bad.line_number for bad in result.bad] == [2]


@pytest.mark.parametrize(
    "line",
    [
        "Mar 12 10:14:00 shop1 orders[12]: it stopped",
        "<11>Mar 12 10:14:00 shop1 orders[12]: it stopped",
        "Mar 12 2024 10:14:00 shop1 orders: it stopped",
        "2024-03-12T10:14:00.000000+01:00 shop1 orders[12]: it stopped",
    ],
)
def test_the_older_forms_take_year_and_zone_from_the_incident(line: str) -> None:
    [candidate] = found(line)
    assert candidate.at == utc(9, 14)
    assert (candidate.text, candidate.component) == ("it stopped", "orders")


def test_a_day_may_be_padded_and_belong_to_the_year_before() -> None:
    at_new_year = ImportContext(BERLIN, NOW.replace(month=1, day=2))
    result = read_file("", b"Dec 31 23:30:00 h a: x\nJan  1 00:30:00 h a: y", at_new_year)
    assert [candidate.at.year for candidate in result.candidates] == [2023, 2024]
    assert [candidate.text for candidate in result.candidates] == ["x", "y"]


def test_impossible_and_foreign_lines_are_reported() -> None:
    good = "Mar 12 10:14:00 h a: x"
    result = imported(
        f"{good}\nFeb 31 10:00:00 h a: x\n  at java.lang\n{good}\nMar 31 02:30:00 h a: x"
    )
    assert len(result.candidates) == 2
    assert [bad.line_number for bad in result.bad] == [2, 3, 5]


def test_equal_lines_of_one_second_are_two_events() -> None:
    one, two = found("Mar 12 10:14:00 h a: x\nMar 12 10:14:00 h a: x")
    assert one.key != two.key


IRSSI = """--- Log opened Mon Mar 11 23:58:01 2024
23:59 < anna> still up
--- Day changed Tue Mar 12 2024
10:14 <@bo> orders are down
10:15  * anna restarts the server
10:16 -!- cy [cy@example.com] has joined #ops
--- Log closed Tue Mar 12 12:00:00 2024
"""


def test_irssi_takes_the_day_from_the_lines_that_change_it() -> None:
    late, said, did, joined = found(IRSSI, name="#ops.log")
    assert [c.at for c in (late, said, did, joined)] == [
        utc(22, 59, day=11),
        utc(9, 14),
        utc(9, 15),
        utc(9, 16),
    ]
    assert (said.who, said.text, said.source) == ("bo", "orders are down", "IRC #ops")
    assert (did.who, did.text, did.kind) == ("anna", "restarts the server", "action")
    assert [c.noise for c in (late, said, did, joined)] == [False, False, False, True]


def test_a_line_that_irssi_did_not_write_is_reported() -> None:
    result = imported(IRSSI + "what is this\n99:99 <bo> x\n")
    assert len(result.candidates) == 4
    assert [bad.line_number for bad in result.bad] == [8, 9]


def test_weechat_says_by_a_z_whether_times_are_utc() -> None:
    local, zulu = found(
        "2024-03-12 10:14:00\t@bo\torders are down\n"
        "2024-03-12T09:15:00.123456Z\t *\tanna restarts the server\n"
    )
    assert local.at == utc(9, 14)
    assert (local.who, local.text) == ("bo", "orders are down")
    assert zulu.at == utc(9, 15).replace(microsecond=123456)
    assert (zulu.who, zulu.text) == ("anna", "restarts the server")


def test_joins_of_weechat_are_noise() -> None:
    lines = "2024-03-12 10:14:00\t-->\tcy has joined\n2024-03-12 10:15:00\t--\tTopic is x\n"
    assert all(candidate.noise for candidate in found(lines))
    result = imported(lines + "junk\n2024-03-31 02:30:00\tbo\tgap\n")
    assert [bad.line_number for bad in result.bad] == [3, 4]
