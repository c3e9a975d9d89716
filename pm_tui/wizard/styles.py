"""The stylesheets: the first screen's at once, the others when something else is shown first.

Textual goes through every rule it has read, several times, before it can paint.
"""

from __future__ import annotations

from pathlib import Path

from textual.app import App

from pm_tui.stylesheets import styles_dir

FIRST = ("app.tcss", "forms.tcss")
"""What a section's page is drawn with."""

_WITHOUT_COLOURS = "no_colour.tcss"


def first_styles() -> list[Path]:
    """Return the files that are read before the first paint."""
    return [styles_dir() / name for name in FIRST]


def without_colours() -> Path:
    """Return the file that is read too where there are no colours."""
    return styles_dir() / _WITHOUT_COLOURS


def style_all(app: App[object]) -> None:
    """Read the styles that are not read yet: a page of another kind, or a dialog, is to be shown.

    None of them concerns a widget that is there already.
    """
    for path in all_styles():
        if path != without_colours() and not app.stylesheet.has_source(str(path), ""):
            app.stylesheet.read(path)


def all_styles() -> list[Path]:
    """Return all files."""
    return sorted(styles_dir().glob("*.tcss"))
