"""Postmortems in real git repositories: merged by meaning, shown as text, and undone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import pm_tui
from pm_tui.document.loading import dump, load
from pm_tui.session.git_merge import merge_files, readable
from pm_tui.session.git_setup import LINE, GitProblem, set_up, take_back

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

START = """format = 1

[incident]
title = "Checkout down"
severity = "SEV2"

[[timeline]]
id = "aaaaaa"
at = 2024-03-01T14:05:00Z
text = "It broke."
"""

Git = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    home = tmp_path / "home"
    home.mkdir()
    folder = tmp_path / "repo"
    folder.mkdir()
    for name, value in {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "PYTHONPATH": str(Path(pm_tui.__file__).parents[1]),
        "PATH": os.defpath,
    }.items():
        monkeypatch.setenv(name, value)

    def run(*words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *words], cwd=folder, capture_output=True, text=True, check=check
        )

    run("init", "-q", "-b", "main")
    (folder / "pm.toml").write_bytes(dump(load(START.encode())))
    (folder / "pyproject.toml").write_text("[a]\n# kept\nx = 1\n\n[b]\ny = 1\n\n[c]\nz = 1\n")
    run("add", "-A")
    run("commit", "-qm", "start")
    return run


@pytest.fixture
def repo(tmp_path: Path, git: Git) -> Path:
    return tmp_path / "repo"


def edit(repo: Path, old: str, new: str, name: str = "pm.toml") -> None:
    path = repo / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def event(repo: Path, name: str) -> None:
    with (repo / "pm.toml").open("a") as file:
        file.write(f'\n[[timeline]]\nid = "{name}"\nat = 2024-03-01T15:00:00Z\ntext = "{name}"\n')


def test_two_branches_merge_and_rebase_where_git_alone_gives_up(git: Git, repo: Path) -> None:
    set_up(repo)
    git("add", "-A")
    git("commit", "-qm", "attributes")
    git("switch", "-qc", "other")
    event(repo, "bbbbbb")
    edit(repo, "x = 1", "x = 2", "pyproject.toml")
    git("commit", "-qam", "theirs")
    git("switch", "-q", "main")
    event(repo, "cccccc")
    edit(repo, "z = 1", "z = 2", "pyproject.toml")
    git("commit", "-qam", "ours")
    git("branch", "copy")
    git("merge", "-q", "--no-edit", "other")
    assert {row["id"] for row in load((repo / "pm.toml").read_bytes()).rows(("timeline",))} == {
        "aaaaaa",
        "bbbbbb",
        "cccccc",
    }
    other = (repo / "pyproject.toml").read_text()
    assert "# kept" in other
    assert "x = 2" in other
    assert "z = 2" in other
    git("switch", "-q", "copy")
    git("rebase", "-q", "other")
    assert len(load((repo / "pm.toml").read_bytes()).rows(("timeline",))) == 3


def test_a_conflict_leaves_a_file_that_opens_and_stops_the_gate(git: Git, repo: Path) -> None:
    set_up(repo)
    git("switch", "-qc", "other")
    edit(repo, "SEV2", "SEV1")
    git("commit", "-qam", "theirs")
    git("switch", "-q", "main")
    edit(repo, "SEV2", "SEV3")
    git("commit", "-qam", "ours")
    done = git("merge", "other", check=False)
    assert done.returncode == 1
    assert "pm-tui pm.toml decides it" in done.stdout + done.stderr
    assert "UU pm.toml" in git("status", "--short").stdout
    draft = load((repo / "pm.toml").read_bytes())
    (row,) = draft.rows(("merge_conflict",))
    assert (row["base"], row["ours"], row["theirs"]) == ("SEV2", "SEV3", "SEV1")
    checked = subprocess.run(
        [sys.executable, "-m", "pm_tui", "check", "pm.toml"],
        cwd=repo,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 1
    assert "merge/conflict" in checked.stdout


def test_git_diff_reads_well(git: Git, repo: Path) -> None:
    set_up(repo)
    edit(repo, "It broke.", "It broke at noon.")
    told = git("diff").stdout
    assert "It broke at noon." in told
    assert "text = " not in told
    (repo / "bad.toml").write_text('x = "\\u001b[2J"\n\x1b[2J')
    assert "\x1b" not in readable(repo / "bad.toml")


@pytest.mark.parametrize("everywhere", [False, True])
def test_setup_done_twice_is_done_once_and_can_be_taken_back(
    git: Git, repo: Path, everywhere: bool
) -> None:
    where = "--global" if everywhere else "--local"
    before = git("config", where, "--list", check=False).stdout
    if not everywhere:
        (repo / ".gitattributes").write_text("*.md text\n")
    first = set_up(repo, everywhere=everywhere)
    text = first.read_text()
    config = git("config", where, "--list").stdout
    assert text.splitlines().count(LINE) == 1
    assert set_up(repo, everywhere=everywhere) == first
    assert first.read_text() == text
    assert git("config", where, "--list").stdout == config
    take_back(repo, everywhere=everywhere)
    take_back(repo, everywhere=everywhere)
    assert git("config", where, "--list", check=False).stdout == before
    assert first.exists() != everywhere
    if not everywhere:
        assert first.read_text() == "*.md text\n"


def test_outside_a_repository_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitProblem, match="not a git repository"):
        set_up(tmp_path)


def test_files_added_on_both_sides_and_files_that_cannot_be_read(tmp_path: Path) -> None:
    base, ours, theirs = (tmp_path / name for name in ("base", "ours", "theirs"))
    base.write_bytes(b"")
    ours.write_text(START)
    theirs.write_text(START.replace("aaaaaa", "bbbbbb"))
    assert merge_files(base, ours, theirs)[0] == 0
    assert len(load(ours.read_bytes()).rows(("timeline",))) == 2
    theirs.write_text("title = \n")
    assert merge_files(base, ours, theirs)[0] == 1
    assert "<<<<<<<" in ours.read_text()
