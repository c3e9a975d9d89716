"""A terminal that is read cell by cell: pyte, with the attributes and widths that it lacks."""

from __future__ import annotations

import re
from typing import Any

import pyte
from rich.cells import split_graphemes

_ASIDE = re.compile(
    r"\x1b\[[<>=][\d;]*[a-zA-Z]|\x1b\[\??[\d;]*\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)
_EXTRA_ON = {2, 5, 6, 8, 21, 51, 52, 53}
_EXTRA_OFF = {22: {2}, 24: {21}, 25: {5, 6}, 28: {8}, 54: {51, 52}, 55: {53}}
Cell = tuple[str, ...]


class Emulator(pyte.Screen):
    """A screen that both streams are fed to.

    Wide characters are as wide as Rich takes them to be, which is as wide as Textual does; the half
    of one that is overwritten leaves a blank; text does not wrap; `links` is what OSC 8 says.
    """

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self.extra: frozenset[int] = frozenset()
        self.parser = pyte.Stream(self, strict=False)

    def feed(self, text: str) -> None:
        """Take what a program wrote; a line feed also returns, as the line discipline has it."""
        self.parser.feed(_ASIDE.sub("", text).replace("\n", "\r\n"))

    def draw(self, data: str) -> None:
        """Draw text as a terminal that does not wrap."""
        spans, _ = split_graphemes(data)
        for start, end, width in spans:
            if not width:
                continue
            x, line = min(self.cursor.x, self.columns - width), self.buffer[self.cursor.y]
            attributes = self.cursor.attrs._replace(data=data[start:end])
            if line[x].data == "" and x:
                line[x - 1] = line[x - 1]._replace(data=" ")
            if x + width < self.columns and line[x + width].data == "":
                line[x + width] = line[x + width]._replace(data=" ")
            line[x] = attributes
            if width == 2:
                line[x + 1] = attributes._replace(data="")
            self.cursor.x = x + width
            self.dirty.add(self.cursor.y)

    def select_graphic_rendition(self, *attrs: int, **named: Any) -> None:
        """Keep the attributes that pyte does not know behind the foreground colour."""
        foreground = self.cursor.attrs.fg.partition("/")[0]
        self.cursor.attrs = self.cursor.attrs._replace(fg=foreground)
        extra = self.extra if attrs else frozenset()
        codes = list(attrs)
        while codes:
            code = codes.pop(0)
            if code in (38, 48) and codes:
                del codes[: 4 if codes[0] == 2 else 2]
            elif code == 0:
                extra = frozenset()
            elif code in _EXTRA_ON:
                extra |= {code}
            elif code in _EXTRA_OFF:
                extra -= _EXTRA_OFF[code]
        super().select_graphic_rendition(*attrs)
        self.extra = extra
        if extra:
            words = ",".join(map(str, sorted(extra)))
            self.cursor.attrs = self.cursor.attrs._replace(fg=f"{self.cursor.attrs.fg}/{words}")

    def set_mode(self, *modes: int, **named: Any) -> None:
        """Begin the second screen empty."""
        super().set_mode(*modes, **named)
        if 1049 in modes and named.get("private"):
            self.buffer.clear()
            self.dirty.update(range(self.lines))

    def cell(self, x: int, y: int) -> Cell:
        """Return what a cell shows: of a blank only what shows on a blank."""
        found = self.buffer[y][x]
        foreground, _, extra = found.fg.partition("/")
        numbers = {int(code) for code in extra.split(",") if code}
        marks = (found.underscore, found.strikethrough, found.reverse)
        if found.data == " " and not any(marks) and not numbers & {5, 6, 21, 51, 52, 53}:
            return (" ", found.bg)
        return (
            found.data, foreground, found.bg, extra, *map(str, (found.bold, found.italics, *marks))
        )  # fmt: skip

    def state(self) -> tuple[int, int, bool]:
        """Return the cursor: column, row, whether it is hidden."""
        return min(self.cursor.x, self.columns - 1), self.cursor.y, self.cursor.hidden


def difference(plain: Emulator, ours: Emulator) -> str:
    """Return how two terminals differ, "" when they do not; looks at what changed since."""
    rows = plain.dirty | ours.dirty
    plain.dirty.clear()
    ours.dirty.clear()
    for y in sorted(rows):
        if y >= plain.lines:
            continue
        for x in range(plain.columns):
            a, b = plain.cell(x, y), ours.cell(x, y)
            if a != b:
                return f"row {y} column {x}: plain {a}, ours {b}"
    if plain.state() != ours.state():
        return f"cursor: plain {plain.state()}, ours {ours.state()}"
    return ""
