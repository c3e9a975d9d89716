"""The one error with which a file's text is refused."""

from __future__ import annotations


class Unreadable(ValueError):
    """The bytes are not a TOML file that this program reads.

    Attributes:
        message: One line of plain words that says what is wrong and what would be right; it holds
            no control characters of the file.
        line: Where, 1-based.
        column: Where in that line, 1-based, counted in characters.
    """

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.message = message
        self.line = line
        self.column = column


def unreadable_at(text: str, offset: int, message: str) -> Unreadable:
    """Return `Unreadable` for the character at `offset` (0-based) of `text`."""
    line = text.count("\n", 0, offset) + 1
    return Unreadable(message, line, offset - text.rfind("\n", 0, offset))
