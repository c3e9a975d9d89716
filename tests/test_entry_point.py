"""How the program ends when it is interrupted before a command has begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui import __main__ as entry
from pm_tui import cli, first_frame


def test_an_interrupt_while_the_program_starts_ends_it_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(first_frame, "begin", lambda arguments: None)
    monkeypatch.setattr(cli, "main", interrupted)
    assert entry.main() == 130
    assert capsys.readouterr() == ("", "")


def test_a_fault_that_nobody_foresaw_is_one_line_and_a_file_with_the_rest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken() -> int:
        raise ValueError("a part of it is missing")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(first_frame, "begin", lambda arguments: None)
    monkeypatch.setattr(cli, "main", broken)
    assert entry.main() == 2
    said = capsys.readouterr()
    (log,) = tmp_path.rglob("fault*.log")
    assert said.out == ""
    assert said.err.startswith("pm-tui: the program failed, which is its fault and not yours")
    assert str(log) in said.err
    assert said.err.count("\n") == 1
    assert "a part of it is missing" in log.read_text()
