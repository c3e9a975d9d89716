"""The stylesheets: the first screen's at once, the others when something else is shown first.

Textual goes through every rule it has read for every widget that it styles.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import App

from pm_tui.stylesheets import styles_dir

MUTED = "$foreground 70%"
"""What is said beside: `$text-muted` is white where words are styled without a style sheet."""

DIALOGS = "dialogs"
"""The file of what stands in front of the main screen; a page's file is called as the page is."""


def first_styles() -> list[Path]:
    """Return the files that the page of a section is drawn with, which are read before it is."""
    return [_file("app"), _file("forms")]


def library_styles() -> list[Path]:
    """Return the files that the library is drawn with."""
    return [_file("app"), _file("forms"), _file("library")]


def without_colours() -> Path:
    """Return the file that is read too where there are no colours."""
    return _file("no_colour")


def all_styles() -> list[Path]:
    """Return all files."""
    return sorted(styles_dir().glob("*.tcss"))


def add_style(app: App[Any], name: str) -> None:
    """Read the file of a page or of the dialogs, if it has one that is not read yet.

    None of its rules concerns a widget that is there already.
    """
    path = _file(name)
    if path.is_file() and not app.stylesheet.has_source(str(path), ""):
        app.stylesheet.read(path)


def _file(name: str) -> Path:
    return styles_dir() / f"{name}.tcss"
