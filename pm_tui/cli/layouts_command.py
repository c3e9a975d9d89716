"""`pm-tui layouts`: the layouts that a report can have."""

from __future__ import annotations

import argparse

from pm_tui.cli.common import OK


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Print each layout and its name."""
    from pm_tui.layouts.catalog import layout_names, load_layout

    for name in layout_names():
        print(f"{name:<18} {load_layout(name).name}")
    return OK
