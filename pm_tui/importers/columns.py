"""Which columns of a table, or fields of an object, hold what: guessed from their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from pm_tui.document.model.timeline import EventKind

_NAMES: dict[str, tuple[str, ...]] = {
    "time": (
        "timestamp", "datetime", "date time", "time", "at", "when", "ts", "created at", "createdat",
        "started at", "startedat", "start time", "starts at", "startsat", "occurred at",
        "event time", "eventtime", "logged at", "asctime", "created", "start", "started", "t",
        "received at", "date",
    ),
    "text": (
        "message", "msg", "event", "description", "summary", "action", "text", "what", "details",
        "what happened", "title", "note", "log", "activity", "comment", "short message", "content",
        "entry", "name",
    ),
    "until": (
        "until", "end", "ended at", "endedat", "end time", "ends at", "endsat", "finished at",
    ),
    "who": ("who", "author", "user", "actor", "owner", "person", "by", "created by", "username"),
    "component": (
        "component", "service", "system", "logger", "application", "app", "container", "unit",
        "host", "hostname", "resource",
    ),
    "link": ("link", "url", "href", "permalink", "html url"),
    "kind": ("kind", "type", "category", "event type"),
}  # fmt: skip
_SPLIT = re.compile(r"[^a-z0-9]+")
_ZONE = re.compile(r"\([^()]*\)|\butc\b|\bgmt\b")
KINDS: frozenset[str] = frozenset(get_args(EventKind))


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that hold an event's parts; "" where there is none.

    `date` is set when day and clock time have a column each. In a table without a header the
    names are the numbers of the columns, from 0.
    """

    time: str
    text: str
    date: str = ""
    until: str = ""
    who: str = ""
    component: str = ""
    link: str = ""
    kind: str = ""
    delimiter: str = ","
    header: bool = True


def guess_columns(names: Sequence[str]) -> Columns | None:
    """Return what the columns of these names hold, or None without a time or a text."""
    plain = {name: _plain(name) for name in names}
    found: dict[str, str] = {}
    for part, words in _NAMES.items():
        taken = found.values()
        match = next(
            (name for word in words for name in names if plain[name] == word and name not in taken),
            "",
        )
        if match:
            found[part] = match
    if "time" not in found or "text" not in found:
        return None
    day = ""
    if plain[found["time"]] in ("time", "start time"):
        day = next((name for name in names if plain[name] in ("date", "day")), "")
    return Columns(
        time=found["time"],
        text=found["text"],
        date=day,
        until=found.get("until", ""),
        who=found.get("who", ""),
        component=found.get("component", ""),
        link=found.get("link", ""),
        kind=found.get("kind", ""),
    )


def _plain(name: str) -> str:
    """Return a name in small letters, its words separated by single spaces, without a zone."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(_SPLIT.split(_ZONE.sub(" ", spaced[:100].lower()))).strip()
