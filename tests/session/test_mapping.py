"""Naming the columns of a table by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pm_tui.importers.base import ImportContext, Sample
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.session.evidence import read_evidence
from pm_tui.session.mapping import Mapping

CONTEXT = ImportContext(ZoneInfo("UTC"), datetime(2024, 3, 5, tzinfo=UTC))
ODD = b"who;stamp;said\nann;2024-03-01 10:00;orders fail\nbob;never;x\n"


def mapping_of(data: bytes) -> Mapping:
    return Mapping(Sample("odd.txt", data))


def test_a_known_header_is_guessed_and_shown() -> None:
    mapping = mapping_of(b"Time,Event,Who\n2024-03-01 10:00,orders fail,ann\n")
    assert {role: mapping.columns[at][0] for role, at in mapping.roles.items()} == {
        "time": "Time",
        "text": "Event",
        "who": "Who",
    }


def test_columns_that_nobody_knows_are_named_and_three_rows_shown() -> None:
    mapping = mapping_of(ODD)
    assert mapping.separator == ";"
    assert mapping.preview(CONTEXT) == ()
    mapping.turn_header()
    for index, role in enumerate(("who", "time", "text")):
        mapping.give(index, role)
    first, second = mapping.preview(CONTEXT)
    assert isinstance(first, Candidate)
    assert (first.text, first.who, first.at.hour) == ("orders fail", "ann", 10)
    assert isinstance(second, BadLine)
    found = read_evidence(ODD, CONTEXT, importer=mapping.importer())
    assert ([one.text for one in found.candidates], found.bad_count) == (["orders fail"], 1)


def test_a_column_holds_one_thing_and_naming_it_again_takes_it_back() -> None:
    mapping = mapping_of(ODD)
    mapping.give(1, "time")
    mapping.give(2, "time")
    mapping.give(2, "text")
    assert mapping.roles == {"text": 2}
    mapping.give(2, "text")
    assert mapping.roles == {}


@pytest.mark.parametrize("data", [b"", b"\n\n", b'"', b"no columns at all\n", b"\x00\x01\x02"])
def test_what_is_no_table_can_be_looked_at_without_harm(data: bytes) -> None:
    mapping = mapping_of(data)
    for _ in range(6):
        mapping.next_separator()
        mapping.turn_header()
        mapping.give(0, "time")
        mapping.give(1, "text")
        assert len(mapping.preview(CONTEXT)) <= 3
