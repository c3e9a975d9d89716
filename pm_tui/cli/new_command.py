"""`pm-tui new [TITLE]`: start a postmortem in the wizard."""

from __future__ import annotations

import argparse
from pathlib import Path

from pm_tui.cli.wizard_options import add_wizard_options, collect_later, wizard_settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "title", nargs="*", metavar="TITLE", help="what failed, in a few words, quoted or not"
    )
    parser.add_argument(
        "--in", dest="folder", type=Path, default=Path(), help="the folder for the file"
    )
    add_wizard_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Open the wizard on a new document."""
    collect_later()
    from pm_tui.wizard.start import start_new

    return start_new(
        options.folder, " ".join(options.title), wizard_settings(options, options.folder)
    )
