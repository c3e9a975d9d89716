"""Output that nobody takes, folders that are gone or shut, names too long: one line and exit 2."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "samples" / "server-crash-data-loss.toml"
DRAFT = 'format = 1\n\n[incident]\ntitle = "Café down"\nseverity = "HÖCH"\n'
TOO_LONG = "a" * 300


def shell(line: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `pm-tui` is the program."""
    program = f"{shlex.quote(sys.executable)} -m pm_tui"
    return subprocess.run(
        line.replace("pm-tui", program),
        shell=True,
        cwd=cwd,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(cwd), "XDG_CONFIG_HOME": "", **env},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "draft.toml").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "good.toml").write_bytes(SAMPLE.read_bytes())
    return tmp_path


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one line that a command which could not run says."""
    (line,) = done.stderr.splitlines()
    assert done.returncode == 2, line
    assert line.startswith("pm-tui: ")
    return line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize(
    "words",
    ["check good.toml", "render good.toml", "textconv good.toml", "publish draft.toml", "schema"],
)
def test_a_full_disk_behind_the_output_is_told_and_is_no_verdict(words: str, folder: Path) -> None:
    assert "disk full" in refused(shell(f"pm-tui {words} > /dev/full", folder))


def test_with_a_closed_output_the_verdict_still_counts(folder: Path) -> None:
    for words, code in (("check draft.toml", 1), ("check good.toml", 0)):
        done = shell(f"pm-tui {words} >&-", folder)
        assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize(
    "words", ["render good.toml", "list .", "schema", "textconv good.toml", "--version", "--help"]
)
def test_data_for_a_closed_output_is_told_to_go_nowhere(words: str, folder: Path) -> None:
    assert "the output cannot be written" in refused(shell(f"pm-tui {words} >&-", folder))


def test_what_writes_a_file_needs_no_output(folder: Path) -> None:
    done = shell("pm-tui render good.toml -o report.md >&-", folder)
    assert (done.returncode, (folder / "report.md").exists()) == (0, True)


def test_with_closed_errors_the_data_stays_free_of_narration(folder: Path) -> None:
    done = shell("pm-tui check missing.toml 2>&-", folder)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_closed_input_is_nothing_to_import(folder: Path) -> None:
    assert "empty" in refused(shell("pm-tui import <&-", folder))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_of_an_old_encoding_gets_question_marks(encoding: str, folder: Path) -> None:
    for words in ("check draft.toml", "diff good.toml draft.toml", "publish draft.toml"):
        done = shell(f"pm-tui {words}", folder, PYTHONIOENCODING=encoding, LC_ALL="C")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "→" not in done.stdout
    done = shell("pm-tui check --format json draft.toml", folder, PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)["files"][0]["verdict"] == "fail"


@pytest.mark.parametrize(
    "words",
    [
        f"check {TOO_LONG}/x.toml",
        f"render {TOO_LONG}/x.toml",
        f"publish {TOO_LONG}/x.toml",
        f"render good.toml -o {TOO_LONG}",
        f"publish good.toml -o {TOO_LONG}",
    ],
)
def test_a_name_that_is_too_long_is_named(words: str, folder: Path) -> None:
    assert TOO_LONG in refused(shell(f"pm-tui {words}", folder))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("check ../draft.toml", "../draft.toml: no such file"),
        ("render x.toml", "x.toml: no such file"),
        ("check --format sarif {}/good.toml", "the folder that you are in is gone"),
        ("git-setup", "the folder that you are in is gone"),
    ],
)
def test_a_working_folder_that_is_gone_is_told(words: str, said: str, folder: Path) -> None:
    line = f"mkdir gone && cd gone && rmdir ../gone && pm-tui {words.format(folder)}"
    assert said in refused(shell(line, folder))


def test_a_home_in_which_nobody_may_look_holds_no_configuration(folder: Path) -> None:
    shut = folder / "shut"
    shut.mkdir(mode=0o000)
    for home in (str(shut), f"/{TOO_LONG}"):  # root may look anywhere, but at no such name
        done = shell("pm-tui check good.toml", folder, HOME=home)
        assert (done.returncode, done.stderr) == (0, "")


def test_a_document_in_a_shut_folder_gets_one_line(folder: Path) -> None:
    shut = folder / "shut"
    shut.mkdir(mode=0o000)
    if os.access(shut, os.X_OK):
        pytest.skip("this user may look anywhere")
    for words in ("check shut/x.toml", "render shut/x.toml", "render good.toml -o shut/x.md"):
        assert "permission" in refused(shell(f"pm-tui {words}", folder))
