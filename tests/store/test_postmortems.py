"""Finding postmortems in folders: every one of them, and nothing that only looks like one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pm_tui.document.shelf import read_query
from pm_tui.store.postmortems import HEAD, heads_in, holds, postmortems_in, read_all

POSTMORTEM = '[incident]\ntitle = "{}"\n'


def put(path: Path, text: str = POSTMORTEM) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.format(path.stem), encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    told: list[str] = []
    found = [name for name, _ in heads_in(folder, told.append)]
    assert not told
    return found


def test_postmortems_are_found_below_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "2024/z.toml", "2024/deep/er/x.toml", "2023/y.toml"):
        put(tmp_path / name)
    expected = ["a.toml", "b.toml", "2023/y.toml", "2024/z.toml", "2024/deep/er/x.toml"]
    assert names(tmp_path) == expected
    found = postmortems_in([tmp_path / "2024", tmp_path / "b.toml"], pytest.fail)
    assert [str(path.relative_to(tmp_path)) for path in found] == [*expected[3:], "b.toml"]


def test_what_is_none_is_passed_by_without_a_word(tmp_path: Path) -> None:
    put(tmp_path / "a.toml")
    put(tmp_path / "pyproject.toml", "[project]\nname = 'incident'\n")
    put(tmp_path / "a.md")
    put(tmp_path / ".hidden.toml")
    put(tmp_path / ".git" / "b.toml")
    put(tmp_path / "web" / "node_modules" / "x" / "b.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "nothing.toml").symlink_to("nowhere")
    (tmp_path / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.toml")
    assert names(tmp_path) == ["a.toml"]


def test_a_link_to_a_postmortem_is_one(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere" / "a.md")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link.toml").symlink_to(tmp_path / "elsewhere" / "a.md")
    assert names(tmp_path / "here") == ["link.toml"]


def test_a_head_that_is_longer_than_what_is_read_first_is_read_whole(tmp_path: Path) -> None:
    tags = "".join(f'    "tag {number}",\n' for number in range(400))
    text = f'[incident]\ntags = [\n{tags}]\nteam = "Database"\n\n[summary]\n'
    assert len(text) > 2 * HEAD
    put(tmp_path / "a.toml", text.replace("{", "{{"))
    ((_, head),) = heads_in(tmp_path, pytest.fail)
    assert head.team == "Database"
    assert head.names("tags")[-1] == "tag 399"


def test_folders_nested_beyond_any_need_are_looked_into(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(500):
        folder = folder / "d"
    put(folder / "a.toml")
    assert len(names(tmp_path)) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    put(tmp_path / "a.toml").chmod(0)
    (tmp_path / "shut").mkdir(mode=0)
    told: list[str] = []
    assert not list(heads_in(tmp_path, told.append))
    assert len(told) == 2


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    assert not list(heads_in(tmp_path / "nowhere", told.append))
    assert len(told) == 1
    assert str(tmp_path / "nowhere") in told[0]
    assert not list(heads_in(put(tmp_path / "a.toml"), told.append))
    assert str(tmp_path / "a.toml:") in told[1]


def test_a_search_in_a_file_that_is_gone_finds_nothing(tmp_path: Path) -> None:
    path = put(tmp_path / "a.toml")
    query = read_query("a")
    assert holds(str(path), query)
    path.unlink()
    assert not holds(str(path), query)


def test_all_of_a_large_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"x" * 300_001)
    assert len(read_all(str(path))) == 300_001


def test_looking_for_them_can_be_given_up_where_there_are_none(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}" / "deep").mkdir(parents=True)
    put(tmp_path / "19" / "deep" / "a.toml")
    asked = 0

    def enough() -> bool:
        nonlocal asked
        asked += 1
        return asked > 10

    assert not list(heads_in(tmp_path, pytest.fail, enough))
    assert asked == 11


def test_a_link_that_leads_nowhere_is_told_and_the_others_are_found(tmp_path: Path) -> None:
    put(tmp_path / "a.toml")
    (tmp_path / "round.toml").symlink_to("round.toml")
    (tmp_path / "through.toml").symlink_to("a.toml/b.toml")
    told: list[str] = []
    assert [name for name, _ in heads_in(tmp_path, told.append)] == ["a.toml"]
    assert len(told) == 2
    assert all("it was left out" in line for line in told)
