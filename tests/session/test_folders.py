"""A folder as the file picker shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.session.folders import completed, format_of, items_in, size_words, split

EVIDENCE = Path(__file__).parents[2] / "samples" / "evidence"


def test_folders_come_first_and_hidden_files_only_when_asked_for(tmp_path: Path) -> None:
    for name in ("b.log", ".hidden", "A.log"):
        (tmp_path / name).write_text("x")
    (tmp_path / "zoo").mkdir()
    assert [item.path.name for item in items_in(tmp_path)] == ["zoo", "A.log", "b.log"]
    assert [item.path.name for item in items_in(tmp_path, "a")] == ["A.log"]
    assert [item.path.name for item in items_in(tmp_path, ".")] == [".hidden"]


def test_a_path_is_completed_as_far_as_there_is_one_way(tmp_path: Path) -> None:
    for name in ("chat-1.json", "chat-2.json"):
        (tmp_path / name).write_text("x")
    (tmp_path / "logs").mkdir()
    assert completed(f"{tmp_path}/c") == f"{tmp_path}/chat-"
    assert completed(f"{tmp_path}/l") == f"{tmp_path}/logs/"
    assert completed(f"{tmp_path}/x") == f"{tmp_path}/x"
    assert completed(f"{tmp_path}/none/x") == f"{tmp_path}/none/x"


def test_a_typed_path_is_a_folder_and_a_beginning() -> None:
    assert split("a/b/c") == (Path("a/b"), "c")
    assert split("/c") == (Path("/"), "c")
    assert split("c") == (Path(), "c")
    assert split("~/x")[0] == Path.home()


def test_formats_are_told_by_content(tmp_path: Path) -> None:
    assert format_of(EVIDENCE / "journal.jsonl").startswith("journald")
    assert format_of(EVIDENCE / "slack-export") == "Slack export, unpacked"
    assert format_of(tmp_path) == ""
    assert format_of(tmp_path / "gone") == "not readable"
    (tmp_path / "x.bin").write_bytes(b"\x00\x01")
    assert format_of(tmp_path / "x.bin") == "not recognised"


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1500, "1.5 kB"), (200_000_000, "200 MB"), (10**13, "10 TB")],
)
def test_sizes_are_written_for_people(size: int, words: str) -> None:
    assert size_words(size) == words


def test_the_home_of_nobody_and_a_name_that_no_file_has_are_left_as_they_are_typed() -> None:
    assert split("~nosuchuser/x") == (Path("~nosuchuser"), "x")
    assert completed("~nosuchuser/x") == "~nosuchuser/x"
    assert completed("a\0/b") == "a\0/b"
