"""What was read of a text, kept as long as the document holds the text."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar, TypeVarTuple, cast

Arguments = TypeVarTuple("Arguments")
Found = TypeVar("Found")

_ALL: list[TextMemo[*tuple[Any, ...], Any]] = []
_NEW = object()


class TextMemo(Generic[*Arguments, Found]):
    """Computes something of a text once for as long as every check of the document asks for it.

    `compute` depends on its arguments alone. Hours of typing leave nothing behind: what two checks
    in a row did not ask for is forgotten. Safe to call from several threads: at worst a text is
    read twice.
    """

    __slots__ = ("_asked", "_before", "_compute")

    def __init__(self, compute: Callable[[*Arguments], Found]) -> None:
        self._compute = compute
        self._asked: dict[Hashable, object] = {}
        self._before: dict[Hashable, object] = {}
        _ALL.append(self)

    def __call__(self, *args: *Arguments) -> Found:
        """Return what there is for these arguments."""
        found = self._asked.get(args, _NEW)
        if found is _NEW:
            found = self._before.get(args, _NEW)
            if found is _NEW:
                found = self._compute(*args)
            self._asked[args] = found
        return cast("Found", found)

    def turn(self) -> None:
        """Forget what was not asked for since the last turn."""
        self._before, self._asked = self._asked, {}


def forget_unasked() -> None:
    """Forget what was read of texts that the check which ends now did not meet."""
    for memo in _ALL:
        memo.turn()
