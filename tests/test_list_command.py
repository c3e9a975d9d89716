"""`pm-tui list`: what is in a folder, and what a search finds in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from pm_tui.cli import main

Captured = pytest.CaptureFixture[str]
SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The present folder, with two postmortems."""
    (tmp_path / "a.toml").write_text(
        '[incident]\ntitle = "Replica lag"\nseverity = "SEV2"\nstatus = "draft"\n'
        "started_at = 2024-03-01 10:00:00Z\n"
    )
    (tmp_path / "b.toml").write_text('[incident]\ntitle = "Tail\\u001b[31m"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_postmortem_has_a_line_the_newest_first(folder: Path, capsys: Captured) -> None:
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "2024-03-01  SEV2  draft  a.toml  Replica lag"
    assert out.splitlines()[1].startswith("-           -     -      b.toml  Tail")
    assert "\x1b" not in out
    assert not err


def test_a_search_that_finds_nothing_is_told_by_the_code(folder: Path, capsys: Captured) -> None:
    assert main(["list", "--search", "replica status:draft"]) == 0
    assert "a.toml" in capsys.readouterr().out
    assert main(["list", "--search", "replica status:published"]) == 1
    assert capsys.readouterr().out == ""
    empty = folder / "empty"
    empty.mkdir()
    assert main(["list", str(empty)]) == 0


def test_a_folder_that_cannot_be_read_is_told_and_the_others_are_listed(
    folder: Path, capsys: Captured
) -> None:
    assert main(["list", "nowhere", "."]) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err.startswith("pm-tui: nowhere: ")
    assert len(err.splitlines()) == 1


def test_programs_get_json(capsys: Captured) -> None:
    assert main(["list", str(SAMPLES), "--format", "json", "--search", "tag:postgresql"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["version"] == 1
    (one,) = found["postmortems"]
    assert one["file"] == str(SAMPLES / "2017-01-31-database-removal.toml")
    assert (one["day"], one["severity"], one["kind"]) == ("2017-01-31", "SEV1", "incident")
    assert "postgresql" in one["tags"]


def test_another_order(capsys: Captured) -> None:
    main(["list", str(SAMPLES), "--order", "title", "--format", "json"])
    titles = [one["title"] for one in json.loads(capsys.readouterr().out)["postmortems"]]
    assert titles == sorted(titles, key=str.lower)
    assert len(titles) == 5


def test_a_name_that_is_no_utf_8_is_json_all_the_same(folder: Path, capsys: Captured) -> None:
    Path("a.toml").rename("a\udcff.toml")
    assert main(["list", "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out)["postmortems"][0]["file"] == "a\udcff.toml"


def test_wide_letters_take_two_cells_of_a_column(folder: Path, capsys: Captured) -> None:
    Path("a.toml").rename("数据.toml")
    main(["list"])
    first, second = capsys.readouterr().out.splitlines()
    assert cell_len(first[: first.index("Replica")]) == cell_len(second[: second.index("Tail")])
