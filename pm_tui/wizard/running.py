"""Running the wizard on a session, and what is left when it ends."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pm_tui.document.text import visible, visible_line
from pm_tui.session.config import Config
from pm_tui.session.session import Session
from pm_tui.wizard import collecting
from pm_tui.wizard.hang_ups import is_hang_up, threads_may_hang_up
from pm_tui.wizard.terminal import set_environment

if TYPE_CHECKING:
    from pm_tui.session.reviewed import Reviewed
    from pm_tui.session.shelf import Place
    from pm_tui.wizard.evidence_reader import Job

GIVE_WAY = 0.0005
"""Seconds after which a check or a save on another thread lets a waiting key through; 0.005 is
Python's own, of which a key waits several times. It is set before the first of these threads."""


def run_session(
    session: Session,
    config: Config,
    evidence: Sequence[Path | BinaryIO] = (),
    *,
    reviewed: Reviewed | None = None,
    presenting: bool = False,
    place: Place | None = None,
    returns: bool = False,
) -> int:
    """Run the wizard; whatever ends it, the text is saved or its rescue is named.

    It begins at a place; `returns` when something comes after it in the same terminal.
    """
    session.gate.team = config.team
    set_environment()
    sys.setswitchinterval(GIVE_WAY)
    from pm_tui.wizard.app import PmTuiApp
    from pm_tui.wizard.output.last_driver import LastDriver, ReturningDriver

    app = PmTuiApp(
        session,
        driver_class=ReturningDriver if returns else LastDriver,
        theme=config.theme,
        remapped=dict(config.keys),
        plain_colour=bool(os.environ.get("NO_COLOR")),
        evidence=_jobs(evidence),
        reviewed=reviewed,
        presenting=presenting,
        place=place,
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
        _tell_tray(session, app.pasted)
        if app.unsent:
            _keep_text(session, "unsent", "\n\n".join(app.unsent), "what you had not sent yet")
        tell_fault(told.getvalue())
        let_go()
    return code


def _jobs(evidence: Sequence[Path | BinaryIO]) -> list[Job]:
    if not evidence:
        return []
    from pm_tui.wizard.evidence_reader import Job

    return [
        Job(visible_line(one.name) if isinstance(one, Path) else "the pipe", one)
        for one in evidence
    ]


def _tell_tray(session: Session, pasted: Sequence[str]) -> None:
    """Say that what was chosen in the tray and not taken is gone with the session.

    What was pasted can be read nowhere again: it is kept.
    """
    if "tray" in vars(session) and session.tray.kept:
        words = f"{session.tray.kept} kept in the tray and not taken"
        if pasted:
            _keep_text(session, "pasted", "\n".join(pasted), f"{words}; what was pasted")
        else:
            say(f"pm-tui: {words}; reading the files again shows them")


def _keep_text(session: Session, sort: str, text: str, words: str) -> None:
    """Keep a text that is none of the document's, and say where; else show it."""
    from pm_tui.session.rescue import keep

    place = keep(f"{session.path.stem}.{sort}", ".txt", text.encode("utf-8", "replace"))
    if place is not None:
        say(f"pm-tui: {words} is kept in {visible_line(str(place))}")
    else:
        say(f"pm-tui: {words} can be kept nowhere; here it is, to be copied:\n{visible(text)}")


def tell_fault(told: str) -> None:
    """Say in one line that the program failed, and where what it said about that is kept."""
    if not told.strip():
        return
    from pm_tui.session.rescue import keep

    place = keep("fault", ".log", told.encode("utf-8", "replace"))
    where = f"; the details are in {visible_line(str(place))}" if place is not None else ""
    say(f"pm-tui: the program failed, which is its fault and not yours{where}")


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
        say(f"pm-tui: {visible_line(str(session.path))} is saved")
        return code
    say(f"pm-tui: {words}")
    from pm_tui.session.rescue import rescue

    place = rescue(session)
    if place is not None:
        say(f"pm-tui: your text is kept in {visible_line(str(place))}")
    else:
        say("pm-tui: no other folder takes your text either; here it is, to be copied:")
        from pm_tui.document.loading import dump

        say(visible(dump(session.draft).decode("utf-8", "replace")))
    return code or 1


def say(words: str) -> None:
    """Tell the user; a terminal that is gone hears nothing."""
    with contextlib.suppress(OSError):
        print(words, file=sys.stderr)


def let_go() -> None:
    """Drop what a terminal that is gone did not take, so that it does not spoil the exit code."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
