"""What a time is read against, and the questions that come up while reading it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")


class Question(Exception):
    """Raised where a text has several readings and no answer was given yet."""

    def __init__(self, key: str, message: str, meanings: tuple[str, ...]) -> None:
        super().__init__(message)
        self.key = key
        self.message = message
        self.meanings = meanings


@dataclass(frozen=True, slots=True)
class Context:
    """The document's zone, the day that is talked about, and the answers given so far.

    `near` is the day a bare clock time belongs to, when the surroundings say so. `answers` maps
    a question's key to the index of the meaning chosen: reading the same text again with one
    more answer is how every alternative is found.
    """

    zone: ZoneInfo
    today: date
    near: date | None
    now: datetime
    after: datetime | None = None
    answers: Mapping[str, int] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The local day of a bare clock time."""
        return self.near or self.today

    def pick(self, key: str, message: str, options: Sequence[tuple[str, T]]) -> T:
        """Return the option that was answered for `key`; raise `Question` when none was."""
        if key not in self.answers:
            raise Question(key, message, tuple(meaning for meaning, _ in options))
        return options[self.answers[key]][1]
