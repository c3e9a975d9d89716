"""A screen as cells."""

from __future__ import annotations

from pm_tui.wizard.output.styles import DEFAULT

UNKNOWN = "\0"
"""A cell of which nobody knows what it shows."""

REST = ""
"""The right half of a character that is two cells wide."""


class Grid:
    """Rows of characters and of the numbers of their looks; both lists are `width` long.

    `read[y]` is for whoever writes the rows: what was read into row `y` since it last changed.
    """

    def __init__(self, width: int, height: int, sign: str = UNKNOWN) -> None:
        self.width = width
        self.height = height
        self.signs: list[list[str]] = []
        self.looks: list[list[int]] = []
        self.read: list[dict[str, tuple[int, ...]]] = []
        self.fill(sign)

    def fill(self, sign: str) -> None:
        """Set every cell to one character in the look that a terminal starts with."""
        self.signs = [[sign] * self.width for _ in range(self.height)]
        self.looks = [[DEFAULT] * self.width for _ in range(self.height)]
        self.read = [{} for _ in range(self.height)]

    def copy(self) -> Grid:
        """Return a grid of its own with the same cells."""
        found = Grid(self.width, 0)
        found.height = self.height
        found.copy_from(self)
        return found

    def copy_from(self, other: Grid) -> None:
        """Take over the cells of a grid of the same size."""
        self.signs = [row.copy() for row in other.signs]
        self.looks = [row.copy() for row in other.looks]
        self.read = [{} for _ in range(self.height)]

    def scroll(self) -> None:
        """Move every row up by one; the last one is empty then."""
        del self.signs[0], self.looks[0]
        self.signs.append([" "] * self.width)
        self.looks.append([DEFAULT] * self.width)
        self.read = [{} for _ in range(self.height)]

    def put(self, x: int, y: int, signs: list[str], look: int) -> bool:
        """Set cells from `x` on and say whether that changed any.

        A wide character that loses a half leaves a blank.
        """
        row, looks = self.signs[y], self.looks[y]
        end = x + len(signs)
        alike = [look] * len(signs)
        is_whole = end == self.width or row[end] != REST
        if is_whole and row[x:end] == signs and looks[x:end] == alike:
            return False
        self.read[y].clear()
        if row[x] == REST and x:
            row[x - 1] = " "
        if end < self.width and row[end] == REST:
            row[end] = " "
        row[x:end] = signs
        looks[x:end] = alike
        return True
