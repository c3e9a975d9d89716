"""Starting the wizard: is there a terminal, which settings, and what is left when it ends."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, cast

from pm_tui.document.layout import LayoutProblem
from pm_tui.document.text import visible, visible_line
from pm_tui.document.toml import Unreadable
from pm_tui.session.config import Config
from pm_tui.session.opening import lost_session, new_session, open_session
from pm_tui.session.session import Session
from pm_tui.store import StoreError
from pm_tui.wizard import collecting
from pm_tui.wizard.hang_ups import is_hang_up, threads_may_hang_up

if TYPE_CHECKING:
    from pm_tui.session.reviewed import Reviewed
    from pm_tui.wizard.evidence_reader import Job

FAILED = 2

GIVE_WAY = 0.0005
"""Seconds after which a check or a save on another thread lets a waiting key through; 0.005 is
Python's own, of which a key waits several times. It is set before the first of these threads."""


def start_new(folder: Path, title: str, config: Config) -> int:
    """Start a postmortem in the wizard and return the exit code."""
    if not _has_terminal():
        return FAILED
    if not folder.is_dir():
        return _refuse(f"{visible_line(str(folder))}: there is no such folder; create it first")
    try:
        session = new_session(folder, title, layout=config.layout)
    except LayoutProblem as problem:
        return _refuse(str(problem))
    return _run(session, config)


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


def start_file(path: Path, config: Config, evidence: Sequence[Path | BinaryIO] = ()) -> int:
    """Open a postmortem in the wizard, with evidence in its tray, and return the exit code."""
    if not _has_terminal():
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
            return _run(lost, config, evidence)
        hint = f'; pm-tui new "{visible_line(path.stem)}" starts one' if not path.exists() else ""
        return _refuse(f"{problem}{hint}")
    except LayoutProblem as problem:
        return _refuse(str(problem))
    return _run(session, config, evidence)


def start_review(path: Path, config: Config, *, beside: bool, presenting: bool) -> int:
    """Open a postmortem or a Markdown draft for review and return the exit code."""
    if not _has_terminal():
        return FAILED
    from pm_tui.session.review_opening import open_review

    try:
        reviewed = open_review(path, layout=config.layout, beside=beside)
    except Unreadable as problem:
        where = f"{visible_line(str(path))}:{problem.line}:{problem.column}"
        return _refuse(f"{where}: {problem.message}")
    except (StoreError, LayoutProblem) as problem:
        return _refuse(str(problem))
    code = _run(reviewed.session, config, reviewed=reviewed, presenting=presenting)
    kept = reviewed.session.path
    if kept.exists() and kept != path:
        words = "it holds your review; its author's wizard takes it in"
        if kept.parent != path.parent:
            words = f"send it to the author, to be put beside {visible_line(path.name)}"
        _say(f"pm-tui: {visible_line(str(kept))}: {words}")
    return code


def _run(
    session: Session,
    config: Config,
    evidence: Sequence[Path | BinaryIO] = (),
    *,
    reviewed: Reviewed | None = None,
    presenting: bool = False,
) -> int:
    """Run the wizard; whatever ends it, the text is saved or its rescue is named."""
    session.gate.team = config.team
    _set_environment()
    sys.setswitchinterval(GIVE_WAY)
    from pm_tui.wizard.app import PmTuiApp
    from pm_tui.wizard.output.driver import LastDriver

    app = PmTuiApp(
        session,
        driver_class=LastDriver,
        theme=config.theme,
        remapped=dict(config.keys),
        plain_colour=bool(os.environ.get("NO_COLOR")),
        evidence=_jobs(evidence),
        reviewed=reviewed,
        presenting=presenting,
    )
    collecting.keep_out()
    code = 1
    told = io.StringIO()
    try:
        # Textual tells of a fault on a page of its own; the user gets one line and its place.
        with contextlib.redirect_stderr(told), threads_may_hang_up():
            app.run(mouse=config.mouse)
        code = 1 if app.return_code is None else app.return_code
    except Exception as error:  # whatever it is, the text comes first
        if not is_hang_up(error):
            import traceback

            told.write(traceback.format_exc())
    finally:
        app.keeping.stop()
        code = _settle(session, code)
        session.saver.drop_copy()
        _tell_tray(session)
        _tell_fault(told.getvalue())
        _let_go()
    return code


def _jobs(evidence: Sequence[Path | BinaryIO]) -> list[Job]:
    if not evidence:
        return []
    from pm_tui.wizard.evidence_reader import Job

    return [
        Job(visible_line(one.name) if isinstance(one, Path) else "the pipe", one)
        for one in evidence
    ]


def _tell_tray(session: Session) -> None:
    """Say that what was chosen in the tray and not taken is gone with the session."""
    if "tray" in vars(session) and session.tray.kept:
        count = session.tray.kept
        _say(f"pm-tui: {count} kept in the tray and not taken; reading the files again shows them")


def _tell_fault(told: str) -> None:
    """Say in one line that the program failed, and where what it said about that is kept."""
    if not told.strip():
        return
    from pm_tui.session.rescue import keep

    place = keep("fault", ".log", told.encode("utf-8", "replace"))
    where = f"; the details are in {visible_line(str(place))}" if place is not None else ""
    _say(f"pm-tui: the program failed, which is its fault and not yours{where}")


def _settle(session: Session, code: int) -> int:
    """Save what is not saved, say where everything is, and return the exit code."""
    edited = session.history.can_undo or session.history.can_redo
    if not edited and session.saver.state.outcome == "unsaved":
        return code
    try:
        saved, words = session.save(), session.saver.state.words
    except Exception as fault:  # whatever it is, the text is not to go with it
        saved, words = False, f"saving failed: {visible_line(repr(fault))}"
    if saved:
        _say(f"pm-tui: {visible_line(str(session.path))} is saved")
        return code
    _say(f"pm-tui: {words}")
    from pm_tui.session.rescue import rescue

    place = rescue(session)
    if place is not None:
        _say(f"pm-tui: your text is kept in {visible_line(str(place))}")
    else:
        _say("pm-tui: no other folder takes your text either; here it is, to be copied:")
        from pm_tui.document.loading import dump

        _say(visible(dump(session.draft).decode("utf-8", "replace")))
    return code or 1


def _say(words: str) -> None:
    """Tell the user; a terminal that is gone hears nothing."""
    with contextlib.suppress(OSError):
        print(words, file=sys.stderr)


def _let_go() -> None:
    """Drop what a terminal that is gone did not take, so that it does not spoil the exit code."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _mend(path: Path, problem: Unreadable, config: Config) -> Session | int:
    """Show a file that is no TOML until it can be read or the user gives up."""
    _set_environment()
    from pm_tui.wizard.mend import MendApp
    from pm_tui.wizard.output.driver import CellDriver

    app = MendApp(path, problem, layout=config.layout, theme=config.theme, driver_class=CellDriver)
    found = app.run(mouse=config.mouse)
    if found is not None:
        return found
    return _refuse(f"{visible_line(str(path))}:{problem.line}:{problem.column}: {problem.message}")


def _has_terminal() -> bool:
    """Say whether there is a terminal to draw on; if not, name the commands that need none."""
    stdin, stderr = sys.__stdin__, sys.__stderr__
    reason = ""
    if stdin is None or stderr is None or not stdin.isatty() or not stderr.isatty():
        reason = "the wizard needs a terminal"
    elif os.environ.get("TERM", "") in ("", "dumb"):
        reason = (
            f"the wizard cannot draw on a terminal of the type {os.environ.get('TERM') or 'none'}"
        )
    if reason:
        from pm_tui.cli import without_terminal

        _refuse(f"{reason}; without one there are: pm-tui {', '.join(without_terminal())}")
    return not reason


def _set_environment() -> None:
    """Set what Textual reads when it is imported: no animations, an Esc that does not wait long."""
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    # A key that comes just after a frame waits for the next: a sixtieth of a second is to be felt.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    os.environ.setdefault("ESCDELAY", "25")
    _import_asyncio()
    _forgive_bad_bytes()


def _import_asyncio() -> None:
    """Import asyncio as on a Python without TLS, which it allows for: nothing here uses a network.

    The library for it takes 4 ms and 4 MiB. Whoever imports `ssl` afterwards gets it.
    """
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    if "asyncio" in modules or "ssl" in modules:
        return
    modules["ssl"] = None  # Python's way to say that there is no such module
    try:
        import asyncio  # noqa: F401
    finally:
        del modules["ssl"]


def _forgive_bad_bytes() -> None:
    """Let bytes that are no UTF-8 arrive as U+FFFD; Textual's reader would end the program."""
    from textual.drivers import linux_driver

    def forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    vars(linux_driver)["getincrementaldecoder"] = forgiving


def _refuse(words: str) -> int:
    print(f"pm-tui: {words}", file=sys.stderr)
    return FAILED
