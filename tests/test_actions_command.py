"""`pm-tui actions`: a folder of postmortems, and what of it cannot be read."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from pm_tui.cli import main

Captured = pytest.CaptureFixture[str]


def postmortem(path: Path, *actions: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = "".join(f"\n[[actions]]\n{action}\n" for action in actions)
    path.write_text(f'format = 1\n\n[incident]\ntitle = "Outage"\n{rows}', encoding="utf-8")
    return path


def task(title: str, days: int | None = None, more: str = "") -> str:
    due = "" if days is None else f"due = {date.today() + timedelta(days=days)}\n"
    return f'title = "{title}"\n{due}{more}'


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the present folder, with postmortems and with what is none."""
    postmortem(tmp_path / "a.toml", task("Late", -3), task("Decided", more='status = "wont_do"'))
    postmortem(tmp_path / "2024" / "b.toml", task("Ahead", 3, 'owner = "Ann"'))
    postmortem(tmp_path / ".git" / "c.toml", task("Hidden", -9))
    postmortem(tmp_path / "empty.toml")
    (tmp_path / "pyproject.toml").write_text('[project]\nactions = "incident"\n')
    (tmp_path / "notes.md").write_text("[incident]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_tasks_of_all_postmortems_below_are_listed_and_one_overdue_is_told_by_the_code(
    library: Path, capsys: Captured
) -> None:
    assert main(["actions"]) == 1
    out, err = capsys.readouterr()
    assert [line for line in out.splitlines() if line.startswith("  ") and line[2] != " "] == [
        "  Late",
        "  Ahead",
    ]
    assert str(Path("2024", "b.toml")) in out
    assert err == "pm-tui: 1 overdue, 2 open in 3 postmortems\n"


def test_what_is_printed_can_be_chosen(library: Path, capsys: Captured) -> None:
    assert main(["actions", "--overdue"]) == 1
    assert "Ahead" not in capsys.readouterr().out
    assert main(["actions", "--owner", "ann"]) == 0
    assert "Late" not in capsys.readouterr().out
    assert main(["actions", "--all", str(library / "a.toml")]) == 1
    assert "Decided" in capsys.readouterr().out
    assert main(["actions", "--overdue", "2024", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["actions"] == []


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_listed(
    library: Path, capsys: Captured
) -> None:
    (library / "broken.toml").write_text('[incident]\ntitle = "a\n[[actions]]\n')
    os.mkfifo(library / "pipe.toml")
    (library / "gone.toml").symlink_to(library / "nowhere.toml")
    assert main(["actions"]) == 2
    out, err = capsys.readouterr()
    assert "Late" in out
    assert "broken.toml:2:" in err
    assert main(["actions", "nowhere"]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_a_folder_without_postmortems_says_so(tmp_path: Path, capsys: Captured) -> None:
    assert main(["actions", str(tmp_path)]) == 0
    assert capsys.readouterr() == ("", "pm-tui: no tasks in 0 postmortems\n")
