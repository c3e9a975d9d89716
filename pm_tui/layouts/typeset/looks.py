"""How a stretch of text looks: a few signs that add up, and the types of set text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

PLAIN: Final = 0
STRONG: Final = 1
EMPHASIS: Final = 2
CODE: Final = 4
LINK: Final = 8
STRUCK: Final = 16
DIM: Final = 32
TITLE: Final = 64
HEADING: Final = 128
CHOSEN: Final = 256

Run: TypeAlias = tuple[str, int]
"""Text on one line, and the sum of its looks."""

Line: TypeAlias = tuple[Run, ...]

Measure: TypeAlias = Callable[[str], int]
"""How many cells of a terminal a text takes."""


def plain(runs: Line) -> str:
    """Return the text of runs without its looks."""
    return "".join(text for text, _ in runs)


def chosen(runs: Line, start: int, end: int) -> Line:
    """Return runs in which the characters from `start` to `end` have the look of what is chosen."""
    found: list[Run] = []
    at = 0
    for text, look in runs:
        low, high = max(0, start - at), min(len(text), end - at)
        at += len(text)
        if low >= high:
            found.append((text, look))
            continue
        parts = ((text[:low], look), (text[low:high], look | CHOSEN), (text[high:], look))
        found.extend(part for part in parts if part[0])
    return tuple(found)
