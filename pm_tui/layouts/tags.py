"""Signs behind answers that tell which they are; no text that is shown can hold one."""

from __future__ import annotations

import re

from pm_tui.document.path import Path
from pm_tui.layouts.reading import Row

# Lone surrogates: user text never holds them here, because it has been through `text.clean`.
_SIGN = "\ud800"
_TAG = re.compile("\ud800([\udc00-\udfff])([\udc00-\udfff])")
_LOW, _BITS = 0xDC00, 10


class Tags:
    """Makes a tag for each answer, and finds the answers by the tags in a line."""

    def __init__(self) -> None:
        self._paths: list[Path] = []
        self._known: dict[Path, str] = {}

    def __call__(self, row: Row, name: str) -> str:
        """Return the tag of an answer."""
        path: Path = row.table.path
        if row.index >= 0:
            own = row.raw.get("id")
            path = (*path, own if isinstance(own, str) and own else row.index)
        path = (*path, name)
        if path not in self._known:
            number = len(self._paths)
            self._paths.append(path)
            high, low = number >> _BITS, number & ((1 << _BITS) - 1)
            self._known[path] = f"{_SIGN}{chr(_LOW + high)}{chr(_LOW + low)}"
        return self._known[path]

    def paths_in(self, line: str) -> tuple[Path, ...]:
        """Return the answers that a line holds, in its order, each once."""
        if _SIGN not in line:
            return ()
        numbers = (
            (ord(high) - _LOW) << _BITS | (ord(low) - _LOW) for high, low in _TAG.findall(line)
        )
        return tuple(dict.fromkeys(self._paths[number] for number in numbers))
