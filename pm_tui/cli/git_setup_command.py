"""`pm-tui git-setup`: let git merge and show postmortems through pm-tui."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pm_tui.cli.common import OK, Refused, shown


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--undo", action="store_true", help="take it back")
    parser.add_argument(
        "--global", dest="everywhere", action="store_true", help="for all your repositories"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Set git up, or take that back."""
    from pm_tui.session.git_setup import GitProblem, set_up, take_back

    act = take_back if options.undo else set_up
    try:
        attributes = act(Path.cwd(), everywhere=options.everywhere)
    except GitProblem as problem:
        raise Refused(str(problem)) from None
    if options.undo:
        print("pm-tui: git merges and shows postmortems as plain text again", file=sys.stderr)
    else:
        hint = "" if options.everywhere else "; commit it, and have each person run this once"
        print(
            f"pm-tui: git merges and shows postmortems by meaning now; {shown(attributes)} "
            f"says which files{hint}",
            file=sys.stderr,
        )
    return OK
