"""`pm-tui review FILE`: read it as it will look, comment, see what changed, decide."""

from __future__ import annotations

import argparse
from pathlib import Path

from pm_tui.cli.wizard_options import add_wizard_options, collect_later, wizard_settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a postmortem or a Markdown draft")
    parser.add_argument(
        "--beside", action="store_true", help="keep what you say in NAME.review.toml beside it"
    )
    parser.add_argument("--present", action="store_true", help="a section a page, for a meeting")
    add_wizard_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Open the file for review; the wizard's own exit code."""
    collect_later()
    from pm_tui.wizard.start import start_review

    settings = wizard_settings(options, options.file.parent)
    return start_review(options.file, settings, beside=options.beside, presenting=options.present)
