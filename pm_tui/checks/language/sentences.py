"""A masked text cut into sentences and list items, none longer than a fixed length."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 600
"""No pattern reads more characters than these at once, so that none can take long."""

_BREAK = re.compile(
    r"(?<=[.!?])(?<!Mr\.)(?<!Ms\.)(?<!Mrs\.)(?<!Dr\.)(?<!e\.g\.)(?<!i\.e\.)[)\]ꙫ]{0,3}\s+(?=[^a-z\s])"
    r"|\n[ \t]*\n\s*"
    r"|\n[ \t]*(?=[-+•|]|\d{1,3}[.)][ \t])"
    r"|\|"
)
_MARKER = re.compile(
    r"[\s|]*(?:[-+•]|\d{1,3}[.)](?=\s))?\s*(?:\[[ xX]\]|[xX] )?\s*"
    r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[A-Z]{2,4}\b)?[\s:|–—-]*)?"
)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the text of each sentence, without list marker, box and clock time."""
    at = 0
    for stop in _BREAK.finditer(text):
        yield from _pieces(text, at, stop.start())
        at = stop.end()
    yield from _pieces(text, at, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    marker = _MARKER.match(text, start, end)
    if marker is not None:
        start = marker.end()
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, text[start:cut]
        start = cut
    if start < end:
        yield start, text[start:end]
