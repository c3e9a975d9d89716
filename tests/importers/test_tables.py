"""CSV, TSV and JSON lines: columns and fields by their names."""

from __future__ import annotations

import io
import json

import pytest

from pm_tui.importers.base import Sample
from pm_tui.importers.catalog import read_file
from pm_tui.importers.columns import Columns
from pm_tui.importers.tables import sniff, with_columns
from tests.importers.reading import CONTEXT, found, imported, utc


@pytest.mark.parametrize(
    "table",
    [
        "time,event\n2024-03-12 10:14,it stopped",
        "Timestamp;Description\n2024-03-12T09:14:00Z;it stopped",
        "created_at\tmessage\n2024-03-12T10:14:00+01:00\tit stopped",
        "Date,Time,Event\n2024-03-12,10:14,it stopped",
        "Time (UTC),What happened\n2024-03-12 09:14,it stopped",
        "id,startedAt,summary\n7,1710234840,it stopped",
        "at,text\n1710234840000,it stopped",
        '\ufeff"When","What"\n"12/03/2024 10:14","it stopped"',
        "when,what\n12.03.2024 10:14,it stopped",
        "2024-03-12 10:14:00,ops,it stopped",
        "2024-03-12T09:14:00Z\tit stopped",
        "time|event\n10:14|it stopped",
    ],
)
def test_columns_are_known_by_their_names(table: str) -> None:
    [candidate] = found(table)
    assert (candidate.at, candidate.text) == (utc(9, 14), "it stopped")


def test_every_part_has_its_column() -> None:
    [candidate] = found(
        "start,end,type,message,author,service,url\n"
        "2024-03-12 10:14,2024-03-12 10:20,dead_end,disk,anna,shop,https://a.example.com/1"
    )
    assert (candidate.at, candidate.until) == (utc(9, 14), utc(9, 20))
    assert (candidate.kind, candidate.who, candidate.component) == ("dead_end", "anna", "shop")
    assert candidate.link == "https://a.example.com/1"


def test_quoted_cells_hold_delimiters_and_lines() -> None:
    one, two = found('time,event\n2024-03-12 10:14,"a, b\nc"\n2024-03-12 10:15,d\n')
    assert (one.text, two.text) == ("a, b c", "d")


def test_another_row_says_whether_the_day_comes_first() -> None:
    rows = "time,event\n03/12/2024 10:14,it stopped\n03/25/2024 10:00,later\n"
    assert found(rows)[0].at == utc(9, 14)
    result = imported("time,event\n03/04/2024 10:14,unclear\n", window=False)
    assert result.candidates == ()
    assert "2024-04-03" in result.bad[0].reason


def test_rows_that_cannot_be_read_are_reported() -> None:
    rows = ["2024-03-12 10:14,fine", "soon,x", "2024-02-31 10:00,x", "2024-03-12 10:15,", ",x"]
    result = imported("\n".join(["time,event", *rows, "2024-03-31 02:30,gap"]))
    assert [candidate.text for candidate in result.candidates] == ["fine"]
    assert [bad.line_number for bad in result.bad] == [3, 4, 5, 6, 7]
    assert "03:30" in result.bad[-1].reason


def test_a_quote_that_is_never_closed_does_not_swallow_the_file_in_silence() -> None:
    rows = "\n".join(f"2024-03-12 10:{n % 60:02d},row {n}" for n in range(500))
    result = imported(f'time,event\n2024-03-12 10:00,fine\n2024-03-12 10:00,"open\n{rows}')
    assert result.candidates[0].text == "fine"
    assert "quote" in result.bad[0].reason
    assert result.bad[0].line_number == 3


def test_the_columns_can_be_named_by_hand() -> None:
    table = b"a,b,c\nx,2024-03-12 10:14,it stopped\n"
    assert sniff(Sample("", table)) is None
    importer = with_columns(Columns(time="b", text="c"))
    [candidate] = read_file("", table, CONTEXT, importer=importer).candidates
    assert (candidate.at, candidate.text) == (utc(9, 14), "it stopped")


def test_what_was_sniffed_can_be_shown() -> None:
    columns = sniff(Sample("", b"time;event;who\n10:14;x;y\n"))
    assert columns is not None
    assert (columns.time, columns.text, columns.who, columns.delimiter) == (
        "time",
        "event",
        "who",
        ";",
    )


@pytest.mark.parametrize(
    "record",
    [
        {"time": "2024-03-12T09:14:00Z", "msg": "it stopped"},
        {"@timestamp": "2024-03-12T09:14:00.000Z", "message": "it stopped"},
        {"ts": 1710234840.0, "msg": "it stopped", "level": "info"},
        {"ts": 1710234840000, "event": "it stopped"},
        {"timestamp": "1710234840000000000", "message": "it stopped"},
        {"log": "it stopped\n", "stream": "stderr", "time": "2024-03-12T10:14:00.0+01:00"},
        {"created_at": "2024-03-12 10:14:00", "description": "it stopped"},
    ],
)
def test_json_objects_are_read_by_their_fields(record: dict[str, object]) -> None:
    line = json.dumps(record)
    for data in (line, f"[{line}]", json.dumps({"events": [record]}, indent=1), f"{line}\n{line}"):
        assert {(one.at, one.text) for one in found(data)} == {(utc(9, 14), "it stopped")}


def test_levels_decide_what_stands_out() -> None:
    base = {"time": "2024-03-12T09:14:00Z", "msg": "restarted"}
    lines = [{**base, "level": level} for level in ("error", "info", "debug")]
    error, info, debug = found("\n".join(map(json.dumps, lines)))
    assert [one.keep for one in (error, info, debug)] == [True, False, False]
    assert [one.noise for one in (error, info, debug)] == [False, False, True]
    assert info.kind == "note"


def test_json_lines_that_cannot_be_read_are_reported() -> None:
    good = json.dumps({"time": "2024-03-12T09:14:00Z", "msg": "x"})
    bad = ['{"time": ', "7", '{"a": 1}', '{"time": "no", "msg": "x"}', '{"time": 5, "msg": "x"}']
    result = imported("\n".join([good, *bad, '{"time": null, "msg": "x"}', good]))
    assert len(result.candidates) == 2
    assert [one.line_number for one in result.bad] == [2, 3, 4, 5, 6, 7]


def test_a_pipe_is_read_like_a_file() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(7, size) if size and size > 0 else size)

    lines = "\n".join(json.dumps({"time": 1710234840 + n, "msg": f"n{n}"}) for n in range(5000))
    piped = read_file("", Pipe(lines.encode()), CONTEXT)
    assert piped == read_file("", lines.encode(), CONTEXT)
    assert len(piped.candidates) == 5000
