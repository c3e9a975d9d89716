"""Reads what Textual writes, and keeps the screen that it means as cells."""

from __future__ import annotations

import re
from typing import Literal, cast

from pm_tui.wizard.output.grid import REST, Grid
from pm_tui.wizard.output.styles import DEFAULT, Looks, NotUnderstood
from pm_tui.wizard.output.width import clusters, is_single

_TOKEN = re.compile(
    r"\x1b\[(?P<sgr>[\d;]*)m"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<cup>\d*(?:;\d*)?)H"
    r"|(?P<newline>\n)"
    r"|(?P<home>\r)"
    r"|\x1b\]8;(?P<link>[^\x07\x1b;]*;[^\x07\x1b]*)(?:\x1b\\|\x07)"
    r"|\x1b\[(?P<move>\d*[ABCDG])"
    r"|\x1b\[(?P<erase>[012]?[JK])"
    r"|\x1b\[\?(?P<sync>2026[hl])"
    r"|\x1b\[\?(?P<buffer>1049[hl])"
    # What changes no cell: modes, the keyboard's protocol, questions, titles, clipboard, the bell.
    r"|(?P<aside>\x1b\[[?<=>][\d;]*[hlu]|\x1b\[\??[\d;]*\$p|\x1b\[[56]n|\x1b\[>?0?[cq]"
    r"|\x1b\](?!8;)[^\x07\x1b]*(?:\x1b\\|\x07)|\x07)"
)
_PIECE = re.compile(r"\x1b\[(?P<row>\d+);\d+H(?:\x1b\[[\d;]*m|[^\x00-\x1f\x7f-\x9f]++)*+\n?")
"""A place, text in several looks from there on, and the end of the line."""

MANY_PIECES = 8
"""Pieces to remember of a row."""

_STRANGE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P_^X][^\x07\x1b]*(?:\x1b\\|\x07)|\x1b[ -/]*[0-~]|.",
    re.DOTALL,
)
Kind = Literal["aside", "sync", "buffer", "strange"]


class Reader:
    """The screen that the text written so far means.

    Attributes:
        grid: its cells.
        x: the cursor's column; `grid.width` right after the last column was written.
        y: the cursor's row.
        look: the number of the look in which text is drawn.
        dirty: the rows that were written to since the set was last cleared.
        moved: whether the cursor was moved since this was last set to False.
    """

    def __init__(self, looks: Looks, width: int, height: int, *, keeps_background: bool) -> None:
        self.looks = looks
        self.keeps_background = keeps_background
        self.grid = Grid(width, height)
        self.x = self.y = 0
        self.look = DEFAULT
        self.dirty: set[int] = set()
        self.moved = False

    def read(self, text: str, start: int) -> tuple[int, Kind, str]:
        """Read on from `start`, up to the first sequence that is not a matter of cells.

        Return where reading ended, and that sequence with its kind ("aside" and "" at the end). A
        strange one is one that may change cells in a way that is not known here.
        """
        while start < len(text):
            piece = _PIECE.match(text, start)
            if piece is None:
                start, kind, found = self._read_tokens(text, start, len(text))
            elif self._is_there(piece):
                start = piece.end()
                continue
            else:
                look = self.look
                start, kind, found = self._read_tokens(text, start, piece.end())
                if start == piece.end():
                    self._remember(piece, look)
            if kind != "aside" or found:
                return start, kind, found
        return start, "aside", ""

    def _is_there(self, piece: re.Match[str]) -> bool:
        """Go on behind a piece if its row shows it already."""
        y = int(piece["row"]) - 1
        known = self.grid.read[y].get(piece.group()) if y < self.grid.height else None
        if known is None or known[0] != self.look:
            return False
        _, self.x, self.y, self.look = known
        self.moved = True
        return True

    def _remember(self, piece: re.Match[str], look: int) -> None:
        """Remember that a row shows a piece that was read in this look."""
        y = int(piece["row"]) - 1
        if y >= self.grid.height - 1 and piece.group().endswith("\n"):
            return  # it scrolled
        pieces = self.grid.read[min(y, self.grid.height - 1)]
        if len(pieces) >= MANY_PIECES:
            pieces.clear()
        pieces[piece.group()] = (look, self.x, self.y, self.look)

    def _read_tokens(self, text: str, start: int, end: int) -> tuple[int, Kind, str]:
        """Read on to `end`, the next place, or the first sequence that is no matter of cells."""
        first = start
        while start < end:
            found = _TOKEN.match(text, start)
            if found is None:
                return _strange(text, start)
            kind, value = found.lastgroup, found.group(found.lastindex or 0)
            if kind == "text":
                self._write(value)
            elif kind == "sgr":
                try:
                    self.look = self.looks.styled(self.look, value)
                except NotUnderstood:
                    return _strange(text, start)
            elif kind in ("aside", "sync", "buffer"):
                return found.end(), cast("Kind", kind), found.group()
            elif kind == "cup" and start > first:
                return start, "aside", ""
            else:
                self._control(kind or "", value)
            start = found.end()
        return start, "aside", ""

    def _control(self, kind: str, value: str) -> None:
        if kind == "cup":
            row, _, column = value.partition(";")
            self._go(int(column or 1) - 1, int(row or 1) - 1)
        elif kind == "link":
            self.look = self.looks.linked(self.look, "" if value == ";" else value)
        elif kind == "home":
            self._go(0, self.y)
        elif kind == "newline":
            # The line discipline of the terminal makes a carriage return and a line feed of it.
            if self.y == self.grid.height - 1:
                self.grid.scroll()
                self.dirty.update(range(self.grid.height))
            self._go(0, self.y + 1)
        elif kind == "move":
            self._move(int(value[:-1] or 1), value[-1])
        else:
            self._erase(value[:-1] or "0", value[-1])

    def _go(self, x: int, y: int) -> None:
        self.x = max(0, min(x, self.grid.width - 1))
        self.y = max(0, min(y, self.grid.height - 1))
        self.moved = True

    def _move(self, by: int, way: str) -> None:
        if way in "AB":
            self._go(self.x, self.y + (by if way == "B" else -by))
        elif way == "G":
            self._go(by - 1, self.y)
        else:
            self._go(self.x + (by if way == "C" else -by), self.y)

    def _erase(self, part: str, what: str) -> None:
        """Erase from the cursor on (0), up to it (1) or all (2) of its line (K) or screen (J)."""
        width, height = self.grid.width, self.grid.height
        x = min(self.x, width - 1)
        look = self.looks.erased(self.look, self.keeps_background)
        start, end = (0 if part in "12" else x), (width if part in "02" else x + 1)
        self.grid.put(start, self.y, [" "] * (end - start), look)
        self.dirty.add(self.y)
        if what == "J":
            others = {"0": range(self.y + 1, height), "1": range(self.y), "2": range(height)}[part]
            for y in others:
                self.grid.put(0, y, [" "] * width, look)
                self.dirty.add(y)

    def _write(self, text: str) -> None:
        """Write text at the cursor; what does not fit overwrites the last column, as it does."""
        width = self.grid.width
        if is_single(text):
            signs = list(text)
        else:
            signs = []
            for sign, cells in clusters(text):
                if cells:
                    signs.append(sign)
                    signs += [REST] * (cells - 1)
        if not signs:
            return
        x = min(self.x, width - 1)
        room = width - x
        if len(signs) > room:
            last = " " if REST in signs[room - 1 :] else signs[-1]
            signs = [*signs[: room - 1], last]
        if self.grid.put(x, self.y, signs, self.look):
            self.dirty.add(self.y)
        self.x = x + len(signs)
        self.moved = True


def _strange(text: str, start: int) -> tuple[int, Kind, str]:
    found = _STRANGE.match(text, start)
    end = found.end() if found is not None else len(text)
    return end, "strange", text[start:end]
