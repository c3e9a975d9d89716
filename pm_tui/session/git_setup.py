"""Telling git to merge and show postmortems through pm-tui, and taking that back."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from pm_tui.document.text import visible_line

LINE = "*.toml merge=pm-tui diff=pm-tui"
"""What an attributes file holds; other TOML files are merged and shown as before."""

_SETTINGS = {
    "merge.pm-tui.name": "merge postmortems by what they mean",
    "merge.pm-tui.driver": "{program} merge %O %A %B %P",
    "diff.pm-tui.textconv": "{program} textconv",
}


class GitProblem(Exception):
    """Git cannot be set up; the message says why and what to do."""


def set_up(folder: Path, *, everywhere: bool = False) -> Path:
    """Set the merge driver and the diff of the repository of `folder`, or of the user.

    Returns the attributes file. Done twice, it changes nothing.

    Raises:
        GitProblem: there is no git, no repository, or a file cannot be written.
    """
    where = _where(everywhere)
    attributes = _attributes(folder, everywhere)
    for name, value in _SETTINGS.items():
        _git(folder, "config", where, name, value.format(program=_program()))
    lines = _lines(attributes)
    if LINE not in lines:
        _write(attributes, [*lines, LINE])
    return attributes


def take_back(folder: Path, *, everywhere: bool = False) -> Path:
    """Undo `set_up`; what else stands in the files stays. Returns the attributes file.

    Raises:
        GitProblem: as `set_up`.
    """
    where = _where(everywhere)
    attributes = _attributes(folder, everywhere)
    for section in ("merge.pm-tui", "diff.pm-tui"):
        known = _git(folder, "config", where, "--get-regexp", f"^{section}\\.", may_fail=True)
        if known:
            _git(folder, "config", where, "--remove-section", section)
    lines = _lines(attributes)
    if LINE in lines:
        _write(attributes, [line for line in lines if line != LINE])
    return attributes


def _where(everywhere: bool) -> str:
    return "--global" if everywhere else "--local"


def _program() -> str:
    """Return how git's shell finds this program."""
    if shutil.which("pm-tui"):
        return "pm-tui"
    return f"{shlex.quote(sys.executable)} -m pm_tui"


def _attributes(folder: Path, everywhere: bool) -> Path:
    if not everywhere:
        top = _git(folder, "rev-parse", "--show-toplevel")
        return Path(top) / ".gitattributes"
    named = _git(folder, "config", "--global", "--type=path", "core.attributesFile", may_fail=True)
    if named:
        return Path(named)
    config = os.environ.get("XDG_CONFIG_HOME", "")
    home = os.environ.get("HOME", "")
    if not config.startswith("/") and not home:
        raise GitProblem("there is no home folder to keep git's settings in")
    place = Path(config) if config.startswith("/") else Path(home) / ".config"
    return place / "git" / "attributes"


def _git(folder: Path, *words: str, may_fail: bool = False) -> str:
    try:
        done = subprocess.run(
            ["git", *words], cwd=folder, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise GitProblem("git is not installed") from None
    except OSError as error:
        raise GitProblem(f"git cannot be run: {error.strerror or error}") from None
    if done.returncode and not may_fail:
        said = visible_line(done.stderr).removeprefix("fatal: ")
        raise GitProblem(said or f"git {words[0]} failed")
    return done.stdout.strip() if not done.returncode else ""


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise GitProblem(f"{visible_line(str(path))}: {error.strerror or error}") from None


def _write(path: Path, lines: list[str]) -> None:
    try:
        if not lines:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(f"{line}\n" for line in lines)
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise GitProblem(f"{visible_line(str(path))}: {error.strerror or error}") from None
