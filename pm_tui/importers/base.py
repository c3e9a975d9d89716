"""The interface of an importer: how a format is recognised and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import BinaryIO, TypeAlias
from zoneinfo import ZoneInfo

from pm_tui.document.times.walls import local
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.decoding import decode
from pm_tui.importers.json_files import Json, load_json

Window: TypeAlias = tuple[datetime, datetime]
"""From when until when, both included, both with an offset."""

Found: TypeAlias = Iterator[Candidate | BadLine]

HEAD = 64 * 1024
"""The bytes at the beginning of a file by which its format is recognised."""


@dataclass(frozen=True)
class Sample:
    """The beginning of a file. The name only ever breaks a tie; the content decides."""

    name: str
    head: bytes

    @cached_property
    def text(self) -> str:
        """The beginning as text, without a byte-order mark."""
        return decode(self.head).removeprefix("\ufeff")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The first lines that are not empty, at most 200; the last may be cut off."""
        return tuple(line for line in self.text.splitlines() if line.strip())[:200]

    @cached_property
    def json(self) -> tuple[Json, ...]:
        """The JSON values that the file begins with, the last as far as it was read."""
        if self.text.lstrip()[:1] not in ("{", "["):
            return ()
        return load_json(self.head).values


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What a file is read against.

    Attributes:
        zone: the zone of times that carry none: the document's.
        now: the present.
        window: from when until when the incident is looked at; None when nobody said.
        name: the file's name, or "" for a pipe.
    """

    zone: ZoneInfo
    now: datetime
    window: Window | None = None
    name: str = ""

    @property
    def day(self) -> date:
        """The local day of times without a date: the window's middle begins it, else today.

        A window reaches a day before the incident, so its first day would be one too early.
        """
        return local(self.middle, self.zone).date()

    @property
    def middle(self) -> datetime:
        """The instant that times without a day or a year are read near to."""
        if self.window is None:
            return self.now.astimezone(UTC)
        start, end = self.window
        return local(start + (end - start) / 2, UTC)


@dataclass(frozen=True, slots=True)
class Importer:
    """One format.

    Attributes:
        name: a short word, unique, with which every key of the format begins.
        title: what people call it, for messages.
        detect: how sure it is that a file has this format, from 0 (no) to 1, by its content.
        read: the candidates of a file and what could not be read, in the file's order. It never
            raises for bad content, and holds no more than a bounded part of a log in memory.
    """

    name: str
    title: str
    detect: Callable[[Sample], float]
    read: Callable[[BinaryIO, ImportContext], Found]
