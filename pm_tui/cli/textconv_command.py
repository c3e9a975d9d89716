"""`pm-tui textconv FILE`: a text of a postmortem that reads well in `git diff`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pm_tui.cli.common import OK, Refused


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the text."""
    from pm_tui.session.git_merge import readable
    from pm_tui.store import StoreError

    try:
        text = readable(options.file)
    except StoreError as error:
        raise Refused(str(error)) from None
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return OK
