"""The caches of the libraries beneath, kept to a size that suits a day of writing.

They hold up to 16,384 results each, with the words that were drawn, and one of them the pictures of
widgets that are gone: a program that ends soon never fills them, hours of typing do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

ENOUGH = 512
"""Results that are kept: a few screens of them."""

ENOUGH_OBJECTS = 128
"""Results that are kept of a method whose objects are equal to none but themselves: as long as
theirs is kept, they are."""

_LIBRARIES = ("rich", "textual")


class Cached(NamedTuple):
    """A function with a cache, and how many results of it are enough."""

    function: Any
    enough: int

    @property
    def is_full(self) -> bool:
        """Say whether it holds more than enough."""
        size: int = self.function.cache_info().currsize
        return size > self.enough


def empty_full_caches() -> None:
    """Empty those that hold more than enough; the next frames fill them with what they need."""
    for one in large_caches():
        if one.is_full:
            one.function.cache_clear()


def empty_all_caches() -> None:
    """Empty them all: what fills them has ended."""
    for one in large_caches():
        one.function.cache_clear()


@cache
def large_caches() -> tuple[Cached, ...]:
    """Return what may hold more than enough, of the libraries as far as they are imported."""
    modules = [
        module for name, module in sys.modules.copy().items() if name.split(".")[0] in _LIBRARIES
    ]
    found = {id(one.function): one for module in modules for one in _cached_in(module)}
    return tuple(found.values())


def _cached_in(module: ModuleType) -> Iterator[Cached]:
    own = [value for value in vars(module).values() if isinstance(value, type)]
    for holder in (module, *(one for one in own if one.__module__ == module.__name__)):
        for value in list(vars(holder).values()):
            function = getattr(value, "__func__", value)  # of a class method, what it calls
            if hasattr(function, "cache_parameters"):
                of_objects = (
                    isinstance(holder, type) and function is value and _has_no_equals(holder)
                )
                enough = ENOUGH_OBJECTS if of_objects else ENOUGH
                most = function.cache_parameters()["maxsize"]
                if most is None or most > enough:
                    yield Cached(function, enough)


def _has_no_equals(cls: type) -> bool:
    return not any("__eq__" in vars(base) for base in cls.__mro__[:-1])
