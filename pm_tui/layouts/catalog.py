"""The layouts that come with the program: one data file each."""

from __future__ import annotations

import difflib
import functools
from importlib import resources

from pm_tui.document.layout import Layout, LayoutProblem, parse_layout

_SUFFIX = ".toml"
_FIRST = "standard"


@functools.cache
def layout_names() -> tuple[str, ...]:
    """Return the names of the layouts there are, `standard` first."""
    files = resources.files("pm_tui.layouts").iterdir()
    names = [file.name.removesuffix(_SUFFIX) for file in files if file.name.endswith(_SUFFIX)]
    return tuple(sorted(names, key=lambda name: (name != _FIRST, name)))


@functools.cache
def load_layout(name: str) -> Layout:
    """Return the layout called `name`.

    Raises:
        LayoutProblem: there is none of that name; the message lists those there are.
    """
    if name not in layout_names():
        near = difflib.get_close_matches(name.lower(), layout_names(), 1)
        hint = f"did you mean {near[0]}? " if near else ""
        shown = name[:60].encode("unicode_escape").decode("ascii")
        raise LayoutProblem(
            f'there is no layout "{shown}": {hint}there are {", ".join(layout_names())}'
        )
    import tomli

    text = resources.files("pm_tui.layouts").joinpath(name + _SUFFIX).read_text("utf-8")
    return parse_layout(tomli.loads(text), f"layout {name}")
