"""Where the .tcss files live, in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CANDIDATES = (_PACKAGE / "styles", _PACKAGE.parent / "styles")
_AT_START = ("app.tcss", "forms.tcss", "dialogs.tcss", "no_colour.tcss")


def styles_dir() -> Path:
    """Return the folder holding `app.tcss`, preferring the packaged copy.

    Raises:
        FileNotFoundError: neither package nor checkout holds it; the installation is broken.
    """
    for folder in _CANDIDATES:
        if (folder / "app.tcss").is_file():
            return folder
    raise FileNotFoundError(f"no app.tcss in {', '.join(map(str, _CANDIDATES))}")


def start_styles() -> list[Path]:
    """Return the files that the first picture needs, and those of what may stand before it."""
    return [styles_dir() / name for name in _AT_START]


def page_style(name: str) -> str:
    """Return the rules of a page, for the widget that is the page to bring along.

    A rule costs time for every widget that is styled, so they come with the page's first visit.
    """
    return (styles_dir() / f"{name}.tcss").read_text(encoding="utf-8")
