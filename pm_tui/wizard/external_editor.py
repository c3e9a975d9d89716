"""Running the user's own editor on a text or a file, without a shell and out of others' sight."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from textual.app import App, SuspendNotSupported

from pm_tui.document.text import clean, visible_line

Ended = TypeVar("Ended")
Result = TypeVar("Result")
FALLBACKS = ("nano", "vim", "vi")


class EditorProblem(RuntimeError):
    """The editor could not be run; the message says why and what to do."""


def outside(app: App[Ended], edit: Callable[[], Result]) -> Result:
    """Leave the terminal to `edit`, draw the app again, and return what `edit` returned.

    Raises:
        EditorProblem: the terminal cannot be left, or `edit` raised it or an OSError; the app is
            back on the terminal then too.
    """
    done: list[Result] = []
    problem = EditorProblem("this terminal cannot start an editor")
    try:
        with app.suspend():
            # Textual does not come back when an exception passes through here.
            try:
                done.append(edit())
            except EditorProblem as error:
                problem = error
            except OSError as error:
                problem = EditorProblem(visible_line(error.strerror or str(error)))
    except SuspendNotSupported:
        raise problem from None
    app.refresh(layout=True)
    if not done:
        raise problem
    return done[0]


def command() -> list[str]:
    """Return the user's editor as words: $VISUAL, else $EDITOR, else the first that is installed.

    Raises:
        EditorProblem: the variable cannot be split into words, or there is no editor.
    """
    for name in ("VISUAL", "EDITOR"):
        setting = os.environ.get(name, "").strip()
        if setting:
            try:
                return shlex.split(setting)
            except ValueError:
                raise EditorProblem(
                    f"${name} has an unclosed quote: {visible_line(setting)}"
                ) from None
    for name in FALLBACKS:
        if shutil.which(name):
            return [name]
    raise EditorProblem("no editor found: set $EDITOR, such as export EDITOR=vim")


def edit_file(path: Path) -> None:
    """Let the user edit a file; returns when the editor is closed.

    Raises:
        EditorProblem: the editor could not be started or failed.
    """
    words = command()
    try:
        done = subprocess.run([*words, str(path.absolute())], check=False)
    except OSError as error:
        reason = error.strerror or str(error)
        raise EditorProblem(
            f"{visible_line(words[0])} did not start: {reason}; set $EDITOR"
        ) from None
    if done.returncode != 0:
        raise EditorProblem(f"{visible_line(words[0])} ended with status {done.returncode}")


def edit_text(text: str) -> str:
    """Let the user edit a text and return it, without the newline that editors add at the end.

    The text stands in a private folder that is removed afterwards.

    Raises:
        EditorProblem: the editor could not be started or failed; the text is then unchanged.
    """
    with tempfile.TemporaryDirectory(prefix="pm-tui-") as folder:
        path = Path(folder) / "text.md"
        path.write_text(text, encoding="utf-8", newline="\n")
        path.chmod(0o600)
        edit_file(path)
        edited = clean(path.read_bytes().decode("utf-8", errors="replace"))
    if edited.endswith("\n") and not text.endswith("\n"):
        edited = edited[:-1]
    return edited
