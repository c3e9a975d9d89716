"""No widget takes a private name of Textual's own classes: that once made the program hang."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from functools import cache

import pytest

import pm_tui.wizard

Function = ast.FunctionDef | ast.AsyncFunctionDef


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@cache
def names_in(cls: type) -> frozenset[str]:
    """Return the private names that a class's own source defines or assigns to `self`."""
    try:
        source = textwrap.dedent(inspect.getsource(cls))
    except (OSError, TypeError):
        return frozenset(name for name in vars(cls) if is_private(name))
    body = ast.parse(source).body[0]
    assert isinstance(body, ast.ClassDef)
    return frozenset(name for name in _names(body) if is_private(name))


def _names(body: ast.ClassDef) -> Iterator[str]:
    for part in body.body:
        if isinstance(part, Function):
            yield part.name
            for inner in ast.walk(part):
                if (
                    isinstance(inner, ast.Attribute)
                    and isinstance(inner.ctx, ast.Store)
                    and isinstance(inner.value, ast.Name)
                    and inner.value.id == "self"
                ):
                    yield inner.attr
        elif isinstance(part, ast.Assign | ast.AnnAssign):
            targets = part.targets if isinstance(part, ast.Assign) else [part.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def our_classes() -> list[type]:
    """Return the classes of the wizard that build on Textual's."""
    found: dict[str, type] = {}
    for info in pkgutil.walk_packages(pm_tui.wizard.__path__, "pm_tui.wizard."):
        module = importlib.import_module(info.name)
        waiting = [one for one in vars(module).values() if isinstance(one, type)]
        while waiting:
            cls = waiting.pop()
            if cls.__module__ == info.name and cls.__qualname__ not in found:
                found[cls.__qualname__] = cls
                waiting += [one for one in vars(cls).values() if isinstance(one, type)]
    return [cls for cls in found.values() if any(map(is_textual, cls.__mro__))]


def is_textual(cls: type) -> bool:
    return cls.__module__.split(".")[0] == "textual"


def clashes(cls: type) -> dict[str, str]:
    """Return the private names of a class that one of its bases in Textual has as well."""
    bases = [base for base in cls.__mro__ if is_textual(base)]
    return {
        name: base.__name__
        for name in names_in(cls)
        for base in bases
        if name in names_in(base) or name in vars(base)
    }


@pytest.mark.parametrize("cls", our_classes(), ids=lambda cls: cls.__qualname__)
def test_no_private_name_of_textual_is_taken(cls: type) -> None:
    assert clashes(cls) == {}


def test_the_test_would_see_one() -> None:
    from textual.widget import Widget

    class Bad(Widget):
        def __init__(self) -> None:
            super().__init__()
            self._id = "x"

        def _render(self) -> None:  # type: ignore[override]
            return None

    assert set(clashes(Bad)) == {"_id", "_render"}
    assert len(our_classes()) > 20
