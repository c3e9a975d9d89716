"""A word to the user that any widget can say; the screen shows it in its last line."""

from __future__ import annotations

from textual.message import Message


class Said(Message):
    """Something to tell the user, on one line, such as `Deleted one cause; u brings it back.`"""

    def __init__(self, words: str, *, error: bool = False) -> None:
        super().__init__()
        self.words = words
        self.error = error
