"""Finding the format of a file, and the limits of what is held."""

from __future__ import annotations

import contextlib
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.text import has_unsafe
from pm_tui.importers import catalog
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.catalog import IMPORTERS, UnknownFormat, collect, read_file
from tests.importers.reading import CONTEXT, WINDOW, imported, utc


def test_an_unknown_format_names_what_was_looked_for_and_what_would_do() -> None:
    with pytest.raises(UnknownFormat) as caught:
        imported("just some words\n", name="notes\x1b[31m.txt")
    message = str(caught.value)
    assert all(importer.title in message for importer in IMPORTERS)
    assert "CSV" in message
    assert "\n" not in message
    assert not has_unsafe(message)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(UnknownFormat, match="empty"):
        imported(data)


@pytest.mark.parametrize(
    "data", [b"[]", b"{}", b"[1, 2]", b'{"a": [', b"\x00" * 100, b"PK\x05\x06"]
)
def test_files_without_anything_to_read_are_unknown(data: bytes) -> None:
    with pytest.raises(UnknownFormat):
        imported(data)


def test_names_and_titles_are_unique() -> None:
    assert len({importer.name for importer in IMPORTERS}) == len(IMPORTERS)
    assert len({importer.title for importer in IMPORTERS}) == len(IMPORTERS)


def test_more_candidates_than_a_person_can_see_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "MOST_CANDIDATES", 3)
    monkeypatch.setattr(catalog, "MOST_OUTSIDE", 2)
    monkeypatch.setattr(catalog, "MOST_BAD", 1)
    found: list[Candidate | BadLine] = [
        *(Candidate(utc(9, n), "in") for n in range(5)),
        *(Candidate(utc(9, n, day=28), "out") for n in range(5)),
        *(BadLine(n, "bad") for n in range(5)),
    ]
    result = collect("text", found, WINDOW)
    assert [candidate.text for candidate in result.candidates] == ["in"] * 3 + ["out"] * 2
    assert (result.left_out, result.left_out_outside) == (2, 3)
    assert (len(result.bad), result.bad_count) == (1, 5)


def test_candidates_come_in_the_order_of_time() -> None:
    texts = [c.text for c in imported("10:05 b\n10:09 c\n10:01 a\n").candidates]
    assert texts == ["a", "b", "c"]


def test_progress_is_told_and_can_cancel() -> None:
    data = "\n".join(f"2024-03-12 10:00:{n % 60:02d} line {n}" for n in range(6_000)).encode()
    told: list[int] = []
    read_file("", data, CONTEXT, progress=told.append)
    assert told[-1] == len(data)
    assert told == sorted(told)
    assert len(told) > 2

    class Cancelled(Exception):
        pass

    def cancel(_: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_file("", data, CONTEXT, progress=cancel)


def test_a_file_is_read_from_where_it_stands() -> None:
    stream = io.BytesIO(b"skipped\n10:00 x\n")
    stream.seek(8)
    assert [c.text for c in read_file("", stream, CONTEXT).candidates] == ["x"]


ENTRY = {"type": "resolve_log_entry", "created_at": "2024-03-12T09:00:00Z", "id": "1"}
DOCUMENT = json.dumps({"log_entries": [ENTRY]})


@given(st.integers(0, len(DOCUMENT)), st.binary(max_size=20))
def test_no_cut_and_no_dirt_ends_in_an_error(cut: int, dirt: bytes) -> None:
    with contextlib.suppress(UnknownFormat):
        result = imported(DOCUMENT[:cut].encode() + dirt)
        assert result.bad or result.candidates or not dirt.strip()


@given(st.binary(max_size=400))
def test_no_bytes_end_in_an_error_in_any_format(data: bytes) -> None:
    for importer in IMPORTERS:
        for one in importer.read(io.BytesIO(data), CONTEXT):
            assert not has_unsafe(one.text)
            if isinstance(one, Candidate):
                assert one.at.utcoffset() is not None
                assert one.key.startswith(importer.name)
