"""From an offset in a string's value to its offset in the file: quotes and escapes between."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pm_tui.document.toml.tokens import COMMENT, KEY, STRING

_ASSIGNED = re.compile(rf"{KEY}[ \t]*+=[ \t]*+")
_STRING = re.compile(STRING)
_ENTRY = re.compile(rf"(?P<comment>{COMMENT})|(?P<entry>{STRING})")
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(?P<join>[ \t]*+\n[ \t\n]*+)|[^\n])")


class StringMap:
    """Where each character of one string's value stands in the file's text.

    Made once for a string, in linear time; each question then takes logarithmic time.
    """

    def __init__(self, literal: str, start: int) -> None:
        """Read the string whose opening quote stands at `start`; `literal` includes its quotes."""
        quote = literal[:3] if literal[:3] in ('"""', "'''") else literal[:1]
        at, last = len(quote), max(len(quote), len(literal) - len(quote))
        if len(quote) > 1 and literal[at : at + 1] == "\n":
            at += 1
        self._start = start
        self._values: list[int] = []
        self._sources: list[int] = []
        self._widths: list[int] = []
        self.length = 0
        """The number of characters in the value."""
        if quote[0] == '"':
            for match in _ESCAPE.finditer(literal, at, last):
                self._add(at, match.start() - at, 1)
                if match["join"] is None:
                    self._add(match.start(), 1, match.end() - match.start())
                at = match.end()
        self._add(at, last - at, 1)
        self._add(last, 1, 0)
        self.length -= 1

    def _add(self, source: int, number: int, width: int) -> None:
        """Note that the next `number` characters stand at `source`, each `width` wide."""
        if number > 0:
            self._values.append(self.length)
            self._sources.append(self._start + source)
            self._widths.append(width)
            self.length += number

    def place(self, begin: int, end: int) -> tuple[int, int]:
        """Return where the characters from `begin` to `end` of the value stand in the text."""
        begin = min(max(begin, 0), self.length)
        end = min(max(end, begin), self.length)
        start, _ = self._character(begin)
        return (start, start) if begin == end else (start, self._character(end - 1)[1])

    def _character(self, offset: int) -> tuple[int, int]:
        """Return where one character begins and ends in the text."""
        piece = bisect_right(self._values, offset) - 1
        source = self._sources[piece] + offset - self._values[piece]
        return source, source + self._widths[piece]


def assigned_string(text: str, start: int, end: int, entry: int | None) -> StringMap | None:
    """Return the map of the string that a statement assigns, or None when it assigns no string.

    The statement, `key = value`, stands from `start` to `end`; with `entry` the value is an array,
    and its string of that number is meant.
    """
    match = _ASSIGNED.match(text, start, end)
    if match is None:
        return None
    if entry is None:
        found = _STRING.match(text, match.end(), end)
        return None if found is None else StringMap(found.group(), found.start())
    for number, one in enumerate(_entries(text, match.end(), end)):
        if number == entry:
            return StringMap(one.group(), one.start())
    return None


def _entries(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    if not text.startswith("[", start):
        return
    for match in _ENTRY.finditer(text, start, end):
        if match["entry"] is not None:
            yield match
