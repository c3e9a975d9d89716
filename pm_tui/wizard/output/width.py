"""How text falls into cells: one character after the other, with what combines with it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rich.cells import cell_len

_SINGLE = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2190-\u2193\u2500-\u25fc\u2713\u2717]*"
)
_UNSURE = (
    "[\u200d\ufe0f\u0483-\u0489\u0590-\u109f\u1780-\u17ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe20-\ufe2f\U0001f000-\U000e01ff]|[\u2600-\u27bf\u2b00-\u2bff]"
)
_KNOWN_SINGLE = "\u2713\u2717"


def is_single(text: str) -> bool:
    """Say whether every character of `text` is one cell wide and stands alone."""
    return text.isascii() or _SINGLE.fullmatch(text) is not None


def is_unsure(text: str) -> bool:
    """Say whether terminals may disagree about the width of `text`: emoji, joined letters."""
    if is_single(text):
        return False
    search = _unsure().search
    found = search(text)
    while found is not None and found.group() in _KNOWN_SINGLE:
        found = search(text, found.end())
    return found is not None


@cache
def _unsure() -> re.Pattern[str]:
    """Compile when first needed, which takes a millisecond: many screens have none of it."""
    return re.compile(_UNSURE)


@lru_cache(maxsize=256)  # a few screens of them: a line of many takes several KiB
def clusters(text: str) -> tuple[tuple[str, int], ...]:
    """Split text into (characters, cells) pairs as Textual measures them; cells are 0, 1 or 2.

    What combines with a character, or is joined to it, stays with it; a joiner at the beginning,
    where a field is scrolled by half of a joined character, joins nothing.
    """
    found: list[tuple[str, int]] = []
    joined = False
    for sign in text:
        if found and (joined or sign in "\u200d\ufe0f" or cell_len(sign) == 0):
            whole = found[-1][0] + sign
            found[-1] = (whole, cell_len(whole))
        else:
            found.append((sign, cell_len(sign)))
        joined = sign == "\u200d" and not joined and found[-1][1] > 0
    return tuple(found)
