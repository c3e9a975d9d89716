"""The caches of the libraries beneath, kept to a size that suits a day of writing.

They hold up to 16,384 results each, with the words that were drawn, and one of them the pictures of
widgets that are gone: a program that ends soon never fills them, hours of typing do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

ENOUGH = 256
"""Results that are kept: a few screens of them."""

_LIBRARIES = ("rich", "textual")


def empty_full_caches(enough: int = ENOUGH) -> None:
    """Empty those that hold more than enough; the next frames fill them with what they need."""
    for one in large_caches():
        if one.cache_info().currsize > enough:
            one.cache_clear()


@cache
def large_caches() -> tuple[Any, ...]:
    """Return the functions with a cache that may hold more than enough, of what is imported."""
    modules = [
        module for name, module in sys.modules.copy().items() if name.split(".")[0] in _LIBRARIES
    ]
    found = {id(one): one for module in modules for one in _cached_in(module)}
    return tuple(found.values())


def _cached_in(module: ModuleType) -> Iterator[Any]:
    own = [value for value in vars(module).values() if isinstance(value, type)]
    for holder in (module, *(one for one in own if one.__module__ == module.__name__)):
        for value in list(vars(holder).values()):
            function = getattr(value, "__func__", value)  # of a class method, what it calls
            if hasattr(function, "cache_parameters"):
                most = function.cache_parameters()["maxsize"]
                if most is None or most > ENOUGH:
                    yield function
