"""Everything that evidence may be and should not: one test for each, with what is said about it."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

import pytest

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

from pm_tui.importers import archives, catalog, slack
from pm_tui.importers.candidate import Candidate
from pm_tui.importers.catalog import UnknownFormat, collect, read_file
from tests.importers.reading import CONTEXT, START, WINDOW, found, imported, utc

DAY = '[{"type": "message", "user": "U1", "text": "orders fail", "ts": "1710234840.000100"}]'


def zipped(**members: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_json", ".json"), text)
    return held.getvalue()


def reasons(data: bytes | str) -> list[str]:
    return [bad.reason for bad in imported(data).bad]


def test_truncated_json_gives_what_comes_before_the_cut() -> None:
    entries = [
        {"id": str(n), "type": "annotate_log_entry", "created_at": "2024-03-12T09:20:00Z"}
        for n in range(3)
    ]
    whole = json.dumps({"log_entries": entries})
    result = imported(whole[:-30])
    assert len(result.candidates) == 2
    assert "ends in the middle" in result.bad[0].reason


def test_a_zip_bomb_is_read_no_further_than_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_PIECE", 64 * 1024)
    monkeypatch.setattr(slack, "members_of", partial(archives.members_of, largest=1_000_000))
    bomb = zipped(channels_json="[]", **{"ops__2024-03-12_json": "[" * 8_000_000})
    assert len(bomb) < 30_000
    tracemalloc.start()
    result = imported(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert any("too large" in bad.reason for bad in result.bad)
    assert peak < 4_000_000


def test_a_name_that_points_outside_of_the_zip_is_left_out() -> None:
    data = zipped(
        channels_json="[]", **{"..__..__2024-03-12_json": DAY, "ops__2024-03-12_json": DAY}
    )
    result = imported(data)
    assert [one.text for one in result.candidates] == ["orders fail"]
    assert any("points outside" in bad.reason for bad in result.bad)


class _Log(io.RawIOBase):
    """A log that is made while it is read, so that only its reader can hold it."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._pieces = self._made(size)
        self._rest = b""

    def _made(self, size: int) -> Iterator[bytes]:
        at = START + timedelta(days=40)
        filler = "x" * 1_900
        while size > 0:
            at += timedelta(seconds=1)
            stamp = f"{at.timestamp():.0f}000000"
            line = f'{{"__REALTIME_TIMESTAMP": "{stamp}", "MESSAGE": "{filler}"}}\n'.encode()
            size -= len(line)
            yield line

    def readable(self) -> bool:
        return True

    def readinto(self, target: WriteableBuffer, /) -> int:
        buffer = memoryview(target).cast("B")
        piece = self._rest or next(self._pieces, b"")
        piece, self._rest = piece[: len(buffer)], piece[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


def test_a_huge_log_is_streamed_in_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "MOST_OUTSIDE", 500)
    told: list[int] = []
    tracemalloc.start()
    result = read_file(
        "app.log",
        cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", _Log(8_000_000)))),
        CONTEXT,
        progress=told.append,
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told[-1] >= 8_000_000
    assert len(result.candidates) == 500
    assert result.left_out_outside > 3_500
    assert peak < 6_000_000


def test_of_what_lies_outside_the_nearest_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "MOST_OUTSIDE", 2)
    days = (1, 9, 2, 28, 10, 3)
    result = collect("x", (Candidate(utc(9, 0, day=day), str(day)) for day in days), WINDOW)
    assert [one.text for one in result.candidates] == ["9", "10"]


def test_lines_in_different_encodings_are_all_read() -> None:
    data = "10:00 Müller\n".encode() + "10:01 Jäger\n".encode("cp1252") + b"10:02 ok\n"
    assert [one.text for one in found(data)] == ["Müller", "Jäger", "ok"]


def test_control_characters_are_spelled_out() -> None:
    [one] = found("10:00 a\x1b]52;c;eA==\x07b\x9b2J\u202ec\x00")
    assert one.text.isprintable()
    assert one.text.startswith("a")


def test_times_without_dates_are_read_near_the_incident_and_roll_at_midnight() -> None:
    first, second = found("23:50 before\n00:10 after", zone="UTC")
    assert (second.at - first.at) == timedelta(minutes=20)


@pytest.mark.parametrize("time", ["24:61", "2024-02-30 10:00", "99:99"])
def test_an_impossible_time_is_reported(time: str) -> None:
    text = f"10:00 fine\n{time} impossible\n"
    result = imported(text)
    assert [one.text for one in result.candidates][:1] == ["fine"]
    assert len(result.bad) + len(result.candidates) == 2 or "impossible" in str(result.candidates)


def test_a_date_that_does_not_exist_is_named() -> None:
    assert reasons("10:00 fine\n2024-02-30 10:00 x\n")


@pytest.mark.parametrize(
    ("time", "choices"),
    [("2024-03-31 02:30", ("01:30", "03:30")), ("2024-10-27 02:30", ("+02:00", "+01:00"))],
)
def test_an_hour_that_is_skipped_or_comes_twice_names_both(
    time: str, choices: tuple[str, str]
) -> None:
    [reason] = reasons(f"2024-03-12 10:00 fine\n{time} x\n")
    assert all(choice in reason for choice in choices)


def test_an_alert_that_ends_in_the_year_1_still_fires() -> None:
    alert = {
        "labels": {"alertname": "Down"},
        "startsAt": "2024-03-12T09:16:00Z",
        "endsAt": "0001-01-01T00:00:00Z",
        "status": "firing",
        "fingerprint": "f",
    }
    [one] = found(json.dumps({"version": "4", "alerts": [alert]}))
    assert one.text == "Alert fires: Down"


@pytest.mark.parametrize(
    ("message", "text"), [([104, 105, 10], "hi"), (["one", [116, 119, 111]], "one - two")]
)
def test_a_message_of_bytes_is_read(message: object, text: str) -> None:
    entry = {"__REALTIME_TIMESTAMP": "1710234840000000", "MESSAGE": message}
    assert [one.text for one in found(json.dumps(entry))] == [text]


def test_a_message_that_is_null_is_reported() -> None:
    entry = {"__REALTIME_TIMESTAMP": "1710234840000000", "MESSAGE": None}
    assert "no message" in reasons(json.dumps(entry))[0]


def test_a_hundred_thousand_lines_are_held_and_the_rest_counted() -> None:
    result = collect("x", [Candidate(utc(9, 0), "x")] * 250_000, WINDOW)
    assert (len(result.candidates), result.left_out) == (200_000, 50_000)


def test_an_unknown_format_says_what_was_looked_for() -> None:
    with pytest.raises(UnknownFormat, match=r"Looked for: Slack export .* journald"):
        imported("nothing in here is known\n")


def test_every_line_is_an_event_or_reported() -> None:
    lines = [f"2024-03-12T09:{n:02d}:00Z h app: line {n}" for n in range(50)]
    lines[7] = "garbage"
    lines[20] = "2024-03-12T99:00:00Z h app: x"
    result = imported("\n".join(lines))
    assert len(result.candidates) + result.bad_count == 50
