"""`pm-tui merge BASE OURS THEIRS [PATH]`: the merge driver that git calls."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pm_tui.cli.common import Refused, shown


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("base", type=Path, metavar="BASE", help="what both sides started from")
    parser.add_argument("ours", type=Path, metavar="OURS", help="is merged into")
    parser.add_argument("theirs", type=Path, metavar="THEIRS")
    parser.add_argument("path", type=Path, nargs="?", metavar="PATH", help="its name in messages")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Merge; 1 means that someone has to decide something."""
    from pm_tui.session.git_merge import merge_files
    from pm_tui.store import StoreError

    try:
        code, words = merge_files(options.base, options.ours, options.theirs)
    except StoreError as error:
        raise Refused(str(error)) from None
    if words:
        name = shown(options.path or options.ours)
        print(f"pm-tui: {name}: {words}; pm-tui {name} decides it", file=sys.stderr)
    return code
