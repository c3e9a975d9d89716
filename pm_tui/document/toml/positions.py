"""Where each key, table and row stands in a file's text, for messages that point at it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from pm_tui.document.toml.scan import scan
from pm_tui.document.toml.strings import StringMap, assigned_string
from pm_tui.document.toml.values import TreePath


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: 1-based lines and columns (in characters), the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Positions:
    """Finds paths in a file's text; reads it once, at the first question, in linear time."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n") if "\r" in text else text
        self._strings: dict[TreePath, StringMap | None] = {}

    def span(self, path: TreePath) -> Span:
        """Return where `path` stands; never fails.

        A table is its header line, a row of an array of tables its `[[…]]` line, an array of
        tables its first row's, a key from the key to the end of its value. A path that is not
        there, or that lies inside an inline table or array, gives its nearest ancestor; without
        one, the first line.
        """
        while path:
            if path in self._offsets:
                start, end = self._offsets[path]
                return Span(*self._place(start), *self._place(end))
            path = path[:-1]
        first = self._text.partition("\n")[0]
        return Span(1, 1, 1, len(first) + 1)

    def within(self, path: TreePath, begin: int, end: int) -> Span:
        """Return where the characters from `begin` to `end` of the string at `path` stand.

        Offsets count characters of the value, which may be written with escapes and over several
        lines; they are cut to its length. What is no string, or stands inside an inline table,
        gives what `span` gives.
        """
        if path not in self._strings:
            self._strings[path] = self._string(path)
        found = self._strings[path]
        if found is None:
            return self.span(path)
        start, stop = found.place(begin, end)
        return Span(*self._place(start), *self._place(stop))

    def _string(self, path: TreePath) -> StringMap | None:
        entry: int | None = None
        last = path[-1] if path else None
        if path not in self._offsets and isinstance(last, int):
            path, entry = path[:-1], last
        place = self._offsets.get(path)
        return None if place is None else assigned_string(self._text, *place, entry)

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        find = self._text.find
        while (end := find("\n", starts[-1])) >= 0:
            starts.append(end + 1)
        return starts

    @cached_property
    def _offsets(self) -> dict[TreePath, tuple[int, int]]:
        offsets: dict[TreePath, tuple[int, int]] = {}
        implied: dict[TreePath, tuple[int, int]] = {}
        for item in scan(self._text):
            if item.kind == "comment":
                continue
            place = (item.start, item.end)
            offsets.setdefault(item.path, place)
            # `[a.b]` and `a.b = 1` also make the table `a`.
            above = item.path[:-1]
            while above and above not in implied and above not in offsets:
                implied[above] = place
                above = above[:-1]
        return implied | offsets
