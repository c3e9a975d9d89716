"""Turns what a program writes to its terminal into what has to be sent."""

from __future__ import annotations

from pm_tui.wizard.output.grid import UNKNOWN
from pm_tui.wizard.output.painting import Painter
from pm_tui.wizard.output.reading import Reader
from pm_tui.wizard.output.styles import DEFAULT, Looks

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
WORTH_SYNC = 512
"""Bytes from which on a frame is marked as one; a shorter one arrives in one piece anyway."""

MANY_LOOKS = 10_000
"""Looks after which all is forgotten and numbered anew, so that they cannot fill the memory."""


class Reducer:
    """A screen of `width` by `height` cells that is drawn with as few bytes as possible.

    What it has no model of is passed on as it is, and everything that follows is drawn anew.
    """

    def __init__(self, width: int, height: int, *, keeps_background: bool) -> None:
        self._keeps_background = keeps_background
        self._is_adopted = False
        self._forgets = False
        self._in_frame = False
        self._is_marked = False
        self._begin(width, height)

    def resize(self, width: int, height: int) -> None:
        """Take another size; a terminal that changes it may have changed everything else."""
        if (width, height) != (self._reader.grid.width, self._reader.grid.height):
            self._begin(width, height)

    def forget(self) -> None:
        """Draw everything anew next time; may be called from a signal handler."""
        self._forgets = True

    def adopt(self, text: str) -> None:
        """Take a text that the terminal has been sent already, which switched to the second screen.

        The next switch to it is not sent again: it would make the screen blink.
        """
        reader = self._reader
        reader.grid.fill(" ")
        start = 0
        while start < len(text):
            start, _, _ = reader.read(text, start)
        self._painter.shown.copy_from(reader.grid)
        reader.grid.fill(UNKNOWN)
        reader.look = DEFAULT
        reader.dirty.clear()
        reader.moved = False
        self._is_adopted = True

    def feed(self, text: str) -> str:
        """Return what to send for a text that is written to the terminal; often "" or little."""
        out: list[str] = []
        start = 0
        while start < len(text):
            start, kind, found = self._reader.read(text, start)
            if kind == "sync":
                self._in_frame = found == SYNC_START
                self._is_marked = True
            elif kind == "buffer":
                out += [self._frame(), self._switch(found)]
            elif kind == "strange":
                out += [self._frame(), self._painter.draw_in(self._reader.look), found]
                self.forget()
            elif found:
                out += [self._frame(), found]
        if not self._in_frame:
            out.append(self._frame())
        return "".join(out)

    def _begin(self, width: int, height: int) -> None:
        looks = Looks()
        keeps = self._keeps_background
        self._reader = Reader(looks, width, height, keeps_background=keeps)
        self._painter = Painter(looks, width, height, keeps_background=keeps)

    def _clear(self, sign: str) -> None:
        """Take all cells, wanted and shown, to be this; nothing is known of cursor and pen."""
        self._reader.grid.fill(sign)
        self._painter.shown.fill(sign)
        self._painter.forget_pen()
        self._reader.dirty.clear()
        self._reader.moved = False

    def _frame(self) -> str:
        """Return what makes the terminal show what was written to it so far."""
        reader, painter = self._reader, self._painter
        if len(reader.looks) > MANY_LOOKS:
            self._renumber()
            reader, painter = self._reader, self._painter
        if self._forgets:
            self._forgets = False
            painter.shown.fill(UNKNOWN)
            painter.forget_pen()
            reader.dirty.update(range(reader.grid.height))
        if not reader.dirty and not reader.moved:
            return ""
        drawn = painter.paint(reader.grid, reader.dirty)
        drawn += painter.move(min(reader.x, reader.grid.width - 1), reader.y)
        reader.dirty.clear()
        reader.moved = False
        if self._is_marked and len(drawn) >= WORTH_SYNC:
            drawn = f"{SYNC_START}{drawn}{SYNC_END}"
        self._is_marked = self._in_frame
        return drawn

    def _renumber(self) -> None:
        """Keep the looks that are on the screen only, and draw everything anew."""
        old = self._reader
        self._begin(old.grid.width, old.grid.height)
        new, looks = self._reader, self._reader.looks
        new.grid.signs = old.grid.signs
        new.grid.looks = [[looks.number(old.looks[n]) for n in row] for row in old.grid.looks]
        new.look = looks.number(old.looks[old.look])
        new.x, new.y, new.dirty, new.moved = old.x, old.y, old.dirty, old.moved
        self._forgets = True

    def _switch(self, found: str) -> str:
        """Return what switches to the second screen, which is then empty, or back."""
        if found.endswith("h") and self._is_adopted:
            self._is_adopted = False
            return ""
        back = self._painter.draw_in(DEFAULT)
        if found.endswith("h"):
            self._clear(" ")
            self._reader.moved = True  # the cursor stays where it is meant to be
            # Some terminals are set to have one screen only: it is not empty.
            return f"{back}{found}\x1b[H\x1b[2J"
        self._clear(UNKNOWN)
        return f"{back}{found}"
