"""Starting the wizard: on a new document, on a file, on evidence, for a review."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pm_tui.document.draft import Draft
from pm_tui.document.layout import LayoutProblem
from pm_tui.document.text import visible_line
from pm_tui.document.toml import Unreadable
from pm_tui.session.config import Config
from pm_tui.session.opening import lost_session, new_session, open_session
from pm_tui.session.session import Session
from pm_tui.store import StoreError
from pm_tui.wizard.running import run_session, say
from pm_tui.wizard.terminal import FAILED, has_terminal, refuse, set_environment

if TYPE_CHECKING:
    from pm_tui.session.shelf import Place


def start_new(
    folder: Path,
    title: str,
    config: Config,
    *,
    named: Callable[[Path], None] = lambda _: None,
    returns: bool = False,
) -> int:
    """Start a postmortem in the wizard and return the exit code; `named` is told its file."""
    if not has_terminal():
        return FAILED
    if not folder.is_dir():
        return refuse(f"{visible_line(str(folder))}: there is no such folder; create it first")
    try:
        session = new_session(folder, title, layout=config.layout)
    except LayoutProblem as problem:
        return refuse(str(problem))
    named(session.path)
    return run_session(session, config, returns=returns)


def start_tray(path: Path, files: Sequence[Path], config: Config) -> int:
    """Open a postmortem with evidence in its tray; without files it comes from a pipe.

    The pipe keeps the evidence, and the keys come from the terminal that the program runs in.
    """
    if files:
        return start_file(path, config, evidence=files)
    pipe = os.fdopen(os.dup(0), "rb", buffering=0)
    terminal = os.open("/dev/tty", os.O_RDWR)
    os.dup2(terminal, 0)
    os.close(terminal)
    return start_file(path, config, evidence=[pipe])


def start_file(
    path: Path,
    config: Config,
    evidence: Sequence[Path | BinaryIO] = (),
    *,
    place: Callable[[Draft], Place | None] | None = None,
    returns: bool = False,
) -> int:
    """Open a postmortem in the wizard, with evidence in its tray, and return the exit code.

    It begins at a place of the document; `returns` when something comes after it.
    """
    if not has_terminal():
        return FAILED
    try:
        session = open_session(path, layout=config.layout)
    except Unreadable as problem:
        found = _mend(path, problem, config)
        if not isinstance(found, Session):
            return found
        session = found
    except StoreError as problem:
        lost = lost_session(path, layout=config.layout)
        if lost is not None:
            return run_session(lost, config, evidence, returns=returns)
        return refuse(str(problem))
    except LayoutProblem as problem:
        return refuse(str(problem))
    there = place(session.draft) if place is not None else None
    return run_session(session, config, evidence, place=there, returns=returns)


def start_review(
    path: Path,
    config: Config,
    *,
    beside: bool = False,
    presenting: bool = False,
    returns: bool = False,
) -> int:
    """Open a postmortem or a Markdown draft for review and return the exit code."""
    if not has_terminal():
        return FAILED
    from pm_tui.session.review_opening import open_review

    try:
        reviewed = open_review(path, layout=config.layout, beside=beside)
    except Unreadable as problem:
        where = f"{visible_line(str(path))}:{problem.line}:{problem.column}"
        return refuse(f"{where}: {problem.message}")
    except (StoreError, LayoutProblem) as problem:
        return refuse(str(problem))
    code = run_session(
        reviewed.session, config, reviewed=reviewed, presenting=presenting, returns=returns
    )
    kept = reviewed.session.path
    if kept.exists() and kept != path:
        words = "it holds your review; its author's wizard takes it in"
        if kept.parent != path.parent:
            words = f"send it to the author, to be put beside {visible_line(path.name)}"
        say(f"pm-tui: {visible_line(str(kept))}: {words}")
    return code


def _mend(path: Path, problem: Unreadable, config: Config) -> Session | int:
    """Show a file that is no TOML until it can be read or the user gives up."""
    set_environment()
    from pm_tui.wizard.mend import MendApp
    from pm_tui.wizard.output.driver import CellDriver

    app = MendApp(path, problem, layout=config.layout, theme=config.theme, driver_class=CellDriver)
    found = app.run(mouse=config.mouse)
    if found is not None:
        return found
    if app.return_code:  # a signal
        return app.return_code
    problem = app.problem  # it may be another one by now
    return refuse(f"{visible_line(str(path))}:{problem.line}:{problem.column}: {problem.message}")
