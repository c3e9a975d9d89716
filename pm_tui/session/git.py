"""Asking the git program, without a shell; whoever has none gets no answer."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from pm_tui.document.text import visible_line

_PATIENCE = 20
_LIMIT = 17 * 1024 * 1024


class GitProblem(RuntimeError):
    """Git could not answer; the message says why and what to do."""


def git_text(arguments: Sequence[str], folder: Path | None = None) -> str:
    """Return what git says to a question, stripped; "" when it has no answer or there is no git."""
    try:
        done = _run(arguments, folder)
    except GitProblem:
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def at_revision(path: Path, revision: str) -> bytes:
    """Return the content of a file as it was at a point of its git history.

    Raises:
        GitProblem: there is no git, no repository, no such revision, or the file was not there yet.
    """
    name = visible_line(path.name)
    if revision.startswith("-") or not revision or "\0" in revision or ":" in revision:
        raise GitProblem(f"{visible_line(revision)!r} is no revision; git log names them")
    folder = path.absolute().parent
    done = _run(["rev-parse", "--show-prefix"], folder)
    if done.returncode:
        raise GitProblem(f"{name} is in no git repository, so it has no history")
    known = _run(["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"], folder)
    if known.returncode:
        raise GitProblem(f"git knows no revision {visible_line(revision)}; git log names them")
    commit = known.stdout.decode("ascii", "replace").strip()
    shown = _run(["cat-file", "blob", f"{commit}:./{path.name}"], folder)
    if shown.returncode:
        raise GitProblem(
            f"{name} is not in the history at {visible_line(revision)}; "
            f"git log -- {name} lists where it is"
        )
    if len(shown.stdout) > _LIMIT:
        raise GitProblem(f"{name} is too large at {visible_line(revision)}")
    return shown.stdout


def _run(arguments: Sequence[str], folder: Path | None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        raise GitProblem("git is needed for this, and it cannot be run") from None
