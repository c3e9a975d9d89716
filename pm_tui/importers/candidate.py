"""What an importer finds: candidates for timeline rows, and lines that could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pm_tui.document.model.timeline import EventKind


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that happened, as some record has it; a person decides whether it is kept.

    Attributes:
        at: when, always with an offset.
        text: what happened, without control characters.
        kind: a cautious guess; None when nothing was guessed.
        who: the person, team or tool that said or did it, or "".
        component: the part of the system it concerns, or "".
        link: the address of the record, or "".
        source: the record, in words for a reader, such as `Slack #incident-42`.
        key: what identifies it in every export of the same record; it begins with the format.
        keep: it stands out: pinned, starred, an alert, a deployment.
        noise: it seldom belongs in a timeline: joins, notifications, replies in threads.
        until: the end, for something that lasted.
        about: the time is an estimate.
    """

    at: datetime
    text: str
    kind: EventKind | None = None
    who: str = ""
    component: str = ""
    link: str = ""
    source: str = ""
    key: str = ""
    keep: bool = False
    noise: bool = False
    until: datetime | None = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class BadLine:
    """A part of a file that could not be read: where (1-based line or record), why, and its text.

    The text is at most `SHOWN` characters and safe to show.
    """

    line_number: int
    reason: str
    text: str = ""


SHOWN = 200
"""The characters of a bad line that are kept for showing."""


def key_of(format_name: str, identity: str, at: datetime, text: str) -> str:
    """Return a key from a record's own id; from its time and text when it has none."""
    return f"{format_name}:{identity or f'{at.timestamp()}:{text}'}"
