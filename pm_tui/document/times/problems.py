"""What goes wrong when a time is read: one line, and the alternatives when there are some."""

from __future__ import annotations

from typing import NamedTuple


class Choice(NamedTuple):
    """One way out of a problem: `text` can be typed instead, `meaning` says what it stands for."""

    text: str
    meaning: str


class TimeProblem(ValueError):
    """A text that is not one time.

    `message` is one line: what is wrong and what would be right. Each `choices[i].text`, given to
    the function that raised the problem with the same arguments, is accepted and yields that
    alternative; `choices` is empty when there is nothing to choose from.
    """

    def __init__(self, message: str, choices: tuple[Choice, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.choices = choices


def quoted(text: str, limit: int = 40) -> str:
    """Return the text in double quotes, one line, at most `limit` characters, nothing unprintable.

    Control and direction characters become `?`, so a message is safe to print anywhere.
    """
    short = text if len(text) <= limit else text[: limit - 1] + "…"
    return '"' + "".join(c if c.isprintable() else "?" for c in short) + '"'
