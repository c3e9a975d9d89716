"""The caches of the libraries beneath, kept to a size that suits a day of writing.

They hold up to 16,384 results each, with the words that were drawn: a program that ends soon never
fills them, hours of typing do.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import rich.cells
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.css.scalar import Scalar
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style

ENOUGH = 512
"""Results that are kept: a few screens of them."""

_HOLDERS = (rich.cells, Segment, RichStyle, Region, Strip, Style, Color, Scalar, ANSIToTruecolor)


def empty_full_caches() -> None:
    """Empty those that hold more than enough; the next frames fill them with what they need."""
    for one in large_caches():
        if one.cache_info().currsize > ENOUGH:
            one.cache_clear()


@cache
def large_caches() -> tuple[Any, ...]:
    """Return the functions with a cache that may hold more than enough."""
    return tuple(_large_caches())


def _large_caches() -> Iterator[Any]:
    for holder in _HOLDERS:
        for value in vars(holder).values():
            function = getattr(value, "__func__", value)  # of a class method, what it calls
            if hasattr(function, "cache_parameters"):
                most = function.cache_parameters()["maxsize"]
                if most is None or most > ENOUGH:
                    yield function
