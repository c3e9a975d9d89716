"""`pm-tui edit FILE`, or just `pm-tui FILE`: open a postmortem in the wizard, or a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from pm_tui.cli.wizard_options import (
    add_wizard_options,
    collect_later,
    with_flags,
    wizard_settings,
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a postmortem, or a folder to choose one from"
    )
    add_wizard_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Open the file, or list the folder; the wizard's own exit code."""
    collect_later()
    if options.file.is_dir():
        return _choose(options)
    from pm_tui.wizard.start import start_file

    return start_file(options.file, wizard_settings(options, options.file.parent))


def _choose(options: argparse.Namespace) -> int:
    from pm_tui.session.config import load_config
    from pm_tui.wizard.shelf.start import start_library

    return start_library(options.file, lambda near: with_flags(options, load_config(near)))
