"""Which words of a text are others now."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from pm_tui.document.merge.edits import edits

Part: TypeAlias = tuple[Literal["same", "gone", "new"], str]

_TOKENS = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")


def word_parts(before: str, after: str) -> tuple[Part, ...]:
    """Return a text as parts that stayed, are gone or are new; together they are both texts.

    Texts with too little in common come as one part that is gone and one that is new.
    """
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    found = edits(old, new)
    if found is None:
        return tuple(part for part in _whole(before, after) if part[1])
    parts: list[Part] = []
    at = 0
    for edit in found:
        parts.append(("same", "".join(old[at : edit.low])))
        parts.append(("gone", "".join(old[edit.low : edit.high])))
        parts.append(("new", "".join(new[edit.start : edit.end])))
        at = edit.high
    parts.append(("same", "".join(old[at:])))
    kept = sum(len(text) for kind, text in parts if kind == "same" and text.strip())
    if 3 * kept < min(len(before), len(after)):
        return tuple(part for part in _whole(before, after) if part[1])
    return tuple(part for part in _smoothed(parts) if part[1])


def _whole(before: str, after: str) -> tuple[Part, ...]:
    return ("gone", before), ("new", after)


def _smoothed(parts: list[Part]) -> list[Part]:
    """Return parts in which a mere space between two changes belongs to both."""
    found: list[Part] = []
    gone = new = ""
    for index, (kind, text) in enumerate(parts):
        if kind == "gone":
            gone += text
        elif kind == "new":
            new += text
        elif text.isspace() and gone and new and index < len(parts) - 1:
            gone, new = gone + text, new + text
        elif text:
            found.extend((("gone", gone), ("new", new), ("same", text)))
            gone = new = ""
    return [*found, ("gone", gone), ("new", new)]
