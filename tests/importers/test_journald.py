"""The systemd journal as JSON lines."""

from __future__ import annotations

import io
import json
from itertools import islice
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

from pm_tui.importers.journald import IMPORTER
from tests.importers.reading import CONTEXT, found, imported, utc

MICROSECONDS = 1710234840_000001  # 2024-03-12 09:14:00.000001 UTC
ENTRY = {
    "__CURSOR": "s=1;i=1",
    "__REALTIME_TIMESTAMP": str(MICROSECONDS),
    "PRIORITY": "6",
    "SYSLOG_IDENTIFIER": "orders",
    "_SYSTEMD_UNIT": "orders.service",
    "_HOSTNAME": "shop1",
    "MESSAGE": "out of memory",
}


def test_an_entry_has_its_time_unit_and_host() -> None:
    [candidate] = found(json.dumps(ENTRY))
    assert candidate.at == utc(9, 14).replace(microsecond=1)
    assert (candidate.text, candidate.component) == ("out of memory", "orders")
    assert candidate.source == "journal of shop1"
    assert not candidate.keep
    assert not candidate.noise


def test_the_time_of_the_source_goes_before_that_of_the_journal() -> None:
    [candidate] = found(
        json.dumps({**ENTRY, "_SOURCE_REALTIME_TIMESTAMP": str(MICROSECONDS - 60_000_000)})
    )
    assert candidate.at == utc(9, 13).replace(microsecond=1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ([102, 111, 111, 10], "foo"),
        ([195, 188], "ü"),
        ([255, 65], "�A"),
        (["one", "two"], "one - two"),
        (["one", [116, 119, 111]], "one - two"),
        ([27, 91, 51, 49, 109, 114, 101, 100], "red"),
    ],
)
def test_every_shape_of_a_message_is_read(value: object, text: str) -> None:
    [candidate] = found(json.dumps({**ENTRY, "MESSAGE": value}))
    assert candidate.text == text


@pytest.mark.parametrize("value", [None, "", [], [[]]])
def test_an_entry_without_a_message_is_reported(value: object) -> None:
    result = imported(json.dumps(ENTRY) + "\n" + json.dumps({**ENTRY, "MESSAGE": value}))
    assert len(result.candidates) == 1
    assert [bad.line_number for bad in result.bad] == [2]


def test_priorities_decide_what_stands_out() -> None:
    entries = [{**ENTRY, "__CURSOR": str(n), "PRIORITY": str(n)} for n in range(8)]
    candidates = found("\n".join(map(json.dumps, entries)))
    assert [candidate.keep for candidate in candidates] == [True] * 4 + [False] * 4
    assert [candidate.noise for candidate in candidates] == [False] * 7 + [True]


def test_bad_lines_are_reported_and_the_others_read() -> None:
    good = json.dumps(ENTRY)
    bad_time = json.dumps({**ENTRY, "__REALTIME_TIMESTAMP": "soon"})
    far = json.dumps({**ENTRY, "__REALTIME_TIMESTAMP": "9" * 19})
    deep = "[" * 50_000
    result = imported("\n".join([good, good[:40], "[1]", bad_time, far, deep, "", good]))
    assert len(result.candidates) == 2
    assert [bad.line_number for bad in result.bad] == [2, 3, 4, 5, 6]


def test_entries_without_a_cursor_have_keys_of_their_own() -> None:
    bare = {key: value for key, value in ENTRY.items() if key != "__CURSOR"}
    one, two = found("\n".join([json.dumps(bare)] * 2))
    assert one.key != two.key
    [again] = found(json.dumps(bare))
    assert again.key == one.key


def test_a_journal_is_read_as_it_comes() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: WriteableBuffer, /) -> int:
            view = memoryview(buffer)
            line = json.dumps(ENTRY).encode() + b"\n"
            view[:] = (line * (len(view) // len(line) + 1))[: len(view)]
            return len(view)

    stream = io.BufferedReader(Endless())
    assert len(list(islice(IMPORTER.read(stream, CONTEXT), 50))) == 50
