"""`pm-tui diff`: two files, a point of the git history, and text for git itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pm_tui.cli import main


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Return a file with one commit behind it and a change after it."""
    path = tmp_path / "outage.toml"
    path.write_text('[incident]\nseverity = "SEV2"\n', encoding="utf-8")
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "First"],
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    path.write_text('[incident]\nseverity = "SEV1"\n', encoding="utf-8")
    return path


def test_a_revision_is_compared_with_the_file(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "--since", "HEAD", str(history)]) == 1
    assert capsys.readouterr().out == "Incident: Severity: SEV2 → SEV1\n"
    assert main(["diff", str(history), str(history)]) == 0
    assert capsys.readouterr().out == ""


def test_programs_get_json(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--since", "HEAD", "--format", "json", str(history)]) == 1
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["path"], change["after"]) == ("incident.severity", "SEV1")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "HEAD", "new.toml"], "new.toml is not in the history at HEAD"),
        (["--since", "nowhere", "outage.toml"], "git knows no revision nowhere"),
        (["--since=--output=x", "outage.toml"], "is no revision"),
        (["outage.toml"], "needs two files"),
        (["--since=HEAD", "outage.toml", "new.toml"], "needs one file"),
        (["outage.toml", "absent.toml"], "absent.toml"),
        (["outage.toml", "broken.toml"], "broken.toml:1:"),
    ],
)
def test_what_cannot_be_compared_is_told_in_one_line(
    history: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(history.parent)
    Path("new.toml").write_text('[incident]\ntitle = "New"\n', encoding="utf-8")
    Path("broken.toml").write_text("not toml at all\n", encoding="utf-8")
    assert main(["diff", *words]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def test_a_folder_without_history_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    path = tmp_path / "outage.toml"
    path.write_text("", encoding="utf-8")
    assert main(["diff", "--since", "HEAD", str(path)]) == 2
    assert "is in no git repository" in capsys.readouterr().err


def test_git_compares_what_show_prints(history: Path) -> None:
    """`git diff` with the textconv says the change in words."""
    folder = history.parent
    (folder / ".gitattributes").write_text("*.toml diff=pm-tui\n", encoding="utf-8")
    script = folder / "show"
    script.write_text(
        f'#!/bin/sh\nexec {sys.executable} -m pm_tui diff --show "$1"\n', encoding="utf-8"
    )
    script.chmod(0o755)
    done = subprocess.run(
        ["git", "-c", f"diff.pm-tui.textconv={script}", "diff", history.name],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "-  Severity: SEV2\n+  Severity: SEV1\n" in done.stdout


def test_a_file_that_is_no_toml_is_shown_as_it_is(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(b"not \x1b[31mtoml\n")
    assert main(["diff", "--show", str(path)]) == 0
    assert capfdbinary.readouterr().out == "not ⟨U+001B⟩[31mtoml\n".encode()
