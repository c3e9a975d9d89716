"""Evidence that was cut, mixed up or made to harm."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.text import has_unsafe
from pm_tui.importers.archives import Member
from pm_tui.importers.base import HEAD
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.catalog import IMPORTERS, UnknownFormat
from pm_tui.importers.decoding import iter_lines
from pm_tui.importers.json_files import load_json
from pm_tui.importers.slack import read_export
from tests.importers.reading import CONTEXT, imported

EVIDENCE = Path(__file__).parents[2] / "samples" / "evidence"
CONTENTS = sorted(path.read_bytes() for path in EVIDENCE.iterdir() if path.is_file())
DIRT = st.sampled_from([b"\xff\xfe", b"\x00", b"\x1b[2J", b"\n", b'"', b"{", b"]", b"\xe2\x80\xae"])


@given(st.sampled_from(CONTENTS), st.floats(0, 1), DIRT, st.booleans())
def test_evidence_that_was_cut_or_damaged_never_fails(
    data: bytes, where: float, dirt: bytes, cut: bool
) -> None:
    at = int(len(data) * where)
    damaged = data[:at] + dirt + (b"" if cut else data[at:])
    try:
        result = imported(damaged)
    except UnknownFormat:
        return
    for candidate in result.candidates:
        shown = (candidate.text, candidate.who, candidate.component, candidate.source)
        assert not any(has_unsafe(text) for text in (*shown, candidate.link))
        assert candidate.at.utcoffset() is not None
        assert candidate.key
    for bad in result.bad:
        assert bad.reason
        assert "\n" not in bad.reason
        assert not has_unsafe(bad.reason + bad.text)


@pytest.mark.parametrize("sign", [b"[", b'{"a":', b'[{"a":'])
def test_a_json_bomb_of_brackets_is_reported(sign: bytes) -> None:
    loaded = load_json(sign * 100_000)
    assert len(loaded.bad) == 1


def test_json_is_read_up_to_a_fault_in_its_middle() -> None:
    loaded = load_json(b'{"alerts": [{"a": 1}, {"b": [2]}, {"c": oops}, {"d": 4}]}')
    assert loaded.values == ({"alerts": [{"a": 1}, {"b": [2]}]},)
    assert len(loaded.bad) == 1


def test_several_values_after_each_other_are_all_read() -> None:
    assert load_json(b'{"a": 1}\n{"b": 2} [3]').values == ({"a": 1}, {"b": 2}, [3])


def test_lines_are_cut_but_never_lost() -> None:
    data = b"a\r\n" + b"x" * 200_000 + b"\nlast"
    lines = list(iter_lines(io.BytesIO(data)))
    assert [number for number, _, _ in lines] == [1, 2, 3]
    assert [text for _, text, _ in lines][::2] == ["a", "last"]
    assert lines[1][2] is not None
    assert len(lines[1][1]) <= HEAD


def test_a_line_of_exactly_the_limit_is_whole() -> None:
    [(_, text, cut)] = iter_lines(io.BytesIO(b"x" * HEAD))
    assert (len(text), cut) == (HEAD, None)


def test_a_member_that_cannot_be_read_is_reported() -> None:
    members = [Member("c/2024-03-12.json", lambda: BadLine(0, "locked"))]
    found = list(read_export(members))
    assert [one.reason for one in found if isinstance(one, BadLine)] == ["locked"]
    assert not any(isinstance(one, Candidate) for one in found)


@pytest.mark.parametrize("name", ["syslog", "text"])
def test_a_log_is_not_held_in_memory(name: str) -> None:
    """Read line by line: the first event is there before many lines were asked for."""

    class Endless(io.BytesIO):
        given = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.given += 1
            return b"Mar 12 10:14:00 h a: x\n"

    source = Endless()
    importer = next(one for one in IMPORTERS if one.name == name)
    assert isinstance(next(importer.read(source, CONTEXT)), Candidate)
    assert source.given < 5


@pytest.mark.parametrize("filler", ["\t", " ", "(", "1 ", "at ", "~", "*", "|", "[a]("])
def test_a_hostile_line_is_read_in_the_end(filler: str) -> None:
    """Patterns that try every split of a long line would not come back from this."""
    assert imported(f"10:00 x\n\n10:14 {filler * 20_000}end").candidates[0].text == "x"
