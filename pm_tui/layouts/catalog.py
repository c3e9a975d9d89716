"""The layouts that come with the program: one data file each."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from pm_tui.document.layout import Layout, LayoutProblem, parse_layout

_SUFFIX = ".toml"
_FIRST = "standard"
_FOLDER = Path(__file__).parent


@functools.cache
def layout_names() -> tuple[str, ...]:
    """Return the names of the layouts there are, `standard` first."""
    files = os.listdir(_FOLDER)  # noqa: PTH208 - the wizard asks before its first paint
    names = [name.removesuffix(_SUFFIX) for name in files if name.endswith(_SUFFIX)]
    return tuple(sorted(names, key=lambda name: (name != _FIRST, name)))


@functools.cache
def load_layout(name: str) -> Layout:
    """Return the layout called `name`.

    Raises:
        LayoutProblem: there is none of that name; the message lists those there are.
    """
    if name not in layout_names():
        import difflib

        near = difflib.get_close_matches(name.lower(), layout_names(), 1)
        hint = f"did you mean {near[0]}? " if near else ""
        shown = name[:60].encode("unicode_escape").decode("ascii")
        raise LayoutProblem(
            f'there is no layout "{shown}": {hint}there are {", ".join(layout_names())}'
        )
    import tomli

    text = (_FOLDER / (name + _SUFFIX)).read_text("utf-8")
    return parse_layout(tomli.loads(text), f"layout {name}")
