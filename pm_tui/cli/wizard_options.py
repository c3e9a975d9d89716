"""The options of the commands that open the wizard, and the settings they make."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pm_tui.cli.common import config_for

if TYPE_CHECKING:
    from pm_tui.session.config import Config


def add_wizard_options(parser: argparse.ArgumentParser) -> None:
    """Add what every command that opens the wizard takes."""
    parser.add_argument("--layout", help="the layout to check and preview in")
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    parser.add_argument("--theme", default="", help="a theme of Textual, such as nord or ansi-dark")


def wizard_settings(options: argparse.Namespace, near: Path) -> Config:
    """Return the wizard's settings: the configured ones, with the flags on top."""
    return with_flags(options, config_for(near))


def with_flags(options: argparse.Namespace, config: Config) -> Config:
    """Return the settings with the flags on top."""
    return config._replace(
        layout=options.layout or config.layout,
        theme=options.theme or config.theme,
        mouse=config.mouse and not options.no_mouse,
    )


def collect_later() -> None:
    """Keep the garbage collector off while the wizard starts; its screen switches it on again."""
    import gc

    gc.disable()
