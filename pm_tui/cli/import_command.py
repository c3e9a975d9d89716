"""`pm-tui import FILE…`: what someone exported, as events."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pm_tui.cli.common import FINDINGS, OK, Refused, shown
from pm_tui.cli.wizard_options import add_wizard_options, collect_later, wizard_settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE", help="none: a pipe")
    parser.add_argument("--into", type=Path, metavar="PM.toml", help="add them to its timeline")
    parser.add_argument("--zone", default="UTC", help="of times that carry none, without --into")
    parser.add_argument("--yes", action="store_true", help="ask nothing: take what is preselected")
    add_wizard_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read the exports, in a terminal into the wizard's tray; 1 when nothing was found in them."""
    if not options.files and sys.stdin.isatty():
        raise Refused("name the files to import, or pipe something in")
    if options.into is not None and not options.yes and _in_terminal():
        collect_later()
        from pm_tui.wizard.start import start_tray

        settings = wizard_settings(options, options.into.parent)
        return start_tray(options.into, options.files, settings)
    return _run_headless(options)


def _in_terminal() -> bool:
    """Say whether a person sits there: the results go to a terminal, and keys can come from one."""
    import contextlib
    import os

    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        return False
    if os.environ.get("TERM", "") in ("", "dumb"):
        return False
    with contextlib.suppress(OSError):
        os.close(os.open("/dev/tty", os.O_RDWR))
        return True
    return False


def _run_headless(options: argparse.Namespace) -> int:
    """Take what is preselected, or list what is there."""
    from datetime import UTC, datetime

    from pm_tui.document.times import TimeProblem, load_zone
    from pm_tui.document.toml import Unreadable
    from pm_tui.session.evidence import EvidenceProblem, gather, import_into, listing
    from pm_tui.session.opening import open_session
    from pm_tui.store import StoreError

    files: list[Path | None] = [*options.files] or [None]
    try:
        if options.into is not None:
            found = import_into(open_session(options.into), files)
        else:
            zone = load_zone(options.zone)
            found = gather(files, zone, datetime.now(UTC), None)
            sys.stdout.writelines(f"{line}\n" for line in listing(found, zone))
    except Unreadable as error:
        raise Refused(f"{shown(options.into)}:{error.line}: {error.message}") from None
    except (EvidenceProblem, StoreError, TimeProblem) as problem:
        raise Refused(str(problem)) from None
    for note in found.notes:
        print(f"pm-tui: {note}", file=sys.stderr)
    return OK if found.candidates else FINDINGS
