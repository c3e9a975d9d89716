"""Where the .tcss files live, in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CANDIDATES = (_PACKAGE / "styles", _PACKAGE.parent / "styles")


def styles_dir() -> Path:
    """Return the folder holding `app.tcss`, preferring the packaged copy.

    Raises:
        FileNotFoundError: neither package nor checkout holds it; the installation is broken.
    """
    for folder in _CANDIDATES:
        if (folder / "app.tcss").is_file():
            return folder
    raise FileNotFoundError(f"no app.tcss in {', '.join(map(str, _CANDIDATES))}")
