"""What the commands share: exit codes, the one line of an error, the layout and the settings."""

from __future__ import annotations

TYPE_CHECKING = False
"""As in `typing`, which `--version` and `--help` need not wait for."""

if TYPE_CHECKING:
    from pathlib import Path

    from pm_tui.document.layout import Layout
    from pm_tui.document.toml import Unreadable
    from pm_tui.session.config import Config

OK, FINDINGS, FAILED = 0, 1, 2


class Refused(Exception):
    """A command cannot do what was asked; the message is the one line the user reads."""


def layout_for(name: str | None, near: Path) -> Layout:
    """Return the layout a command uses: the flag's, else the configured one."""
    return layout_named(name or config_for(near).layout)


def layout_named(name: str) -> Layout:
    """Return a layout by its name."""
    from pm_tui.document.layout import LayoutProblem
    from pm_tui.layouts.catalog import load_layout

    try:
        return load_layout(name)
    except LayoutProblem as problem:
        raise Refused(str(problem)) from None


def config_for(near: Path) -> Config:
    """Return the configuration for documents in the folder `near`."""
    from pm_tui.session.config import ConfigProblem, load_config

    try:
        return load_config(near)
    except ConfigProblem as problem:
        raise Refused(str(problem)) from None


def unreadable(name: str, error: Unreadable) -> str:
    """Return where a file is no TOML that is read, and why, in one line."""
    return f"{name}:{error.line}:{error.column}: {error.message}"


def shown(path: Path) -> str:
    """Return a file's name as a message shows it."""
    from pm_tui.document.text import visible_line

    return visible_line(str(path))
