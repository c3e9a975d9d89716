"""`pm-tui edit FILE`, or just `pm-tui FILE`: open a postmortem in the wizard."""

from __future__ import annotations

import argparse
from pathlib import Path

from pm_tui.cli.wizard_options import add_wizard_options, collect_later, wizard_settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE")
    add_wizard_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Open the file; the wizard's own exit code."""
    collect_later()
    from pm_tui.wizard.start import start_file

    return start_file(options.file, wizard_settings(options, options.file.parent))
