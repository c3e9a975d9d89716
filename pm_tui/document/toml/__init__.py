"""The TOML file: bytes to tree and back, comments kept, every key's place known.

What writes it and finds places in it is imported when it is first asked for: most files are only
read at first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.document.later import later
from pm_tui.document.toml.errors import Unreadable
from pm_tui.document.toml.limits import MAX_BYTES, MAX_DEPTH, MAX_KEY_PARTS
from pm_tui.document.toml.read import Source, read
from pm_tui.document.toml.values import FrozenTree, FrozenValue, Scalar, Tree, TreePath, Value

if TYPE_CHECKING:
    from pm_tui.document.toml.comments import FileComment, adopt_comments
    from pm_tui.document.toml.positions import Positions, Span
    from pm_tui.document.toml.writing import KeyOrder, write

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_KEY_PARTS",
    "FileComment",
    "FrozenTree",
    "FrozenValue",
    "KeyOrder",
    "Positions",
    "Scalar",
    "Source",
    "Span",
    "Tree",
    "TreePath",
    "Unreadable",
    "Value",
    "adopt_comments",
    "read",
    "write",
]

__getattr__ = later(
    __name__,
    {
        "comments": ("FileComment", "adopt_comments"),
        "positions": ("Positions", "Span"),
        "writing": ("KeyOrder", "write"),
    },
)
