"""The head of a postmortem: what a list shows of it, read from the first bytes of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

from pm_tui.document.path import Value
from pm_tui.document.toml import Unreadable, read

_INCIDENT = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t]*\[[ \t]*incident[ \t]*\]", re.MULTILINE)
_WRITTEN = b"\n[incident]\n"
"""How this program writes it."""

_HEADER = re.compile(rb"\n[ \t]*\[\[?[^\[\]\n,]+\]\]?[ \t]*(?:#[^\n]*)?\r?(?=\n)")
_STRING = re.compile(rb'"""|\'\'\'')
_STAMPS = ("started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at")
_TEXTS = ("title", "severity", "status", "team")
_TEXT = re.compile(rf"""\n({"|".join(_TEXTS)})[ ]=[ ](?:"([^"\\\n]*)"\r?(?=\n)|(.))""", re.VERBOSE)
_STAMP = re.compile(rf"\n(?:{'|'.join(_STAMPS)}) = (\d[\dT:. Z+-]*)", re.ASCII)
_NAME_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Head(NamedTuple):
    """What a list shows of a postmortem; "" stands for what nobody has answered.

    Attributes:
        title: what failed.
        severity: SEV1 to SEV5, or what a team calls it.
        status: draft, in_review, approved or published.
        team: who wrote it.
        day: YYYY-MM-DD of its first milestone, where it happened, else the day in its file's name.
        order: seconds since 1970 of the same, for sorting; 0 without a day.
        table: the bytes of `[incident]`, of which the rest is read when it is asked for.
    """

    title: str = ""
    severity: str = ""
    status: str = ""
    team: str = ""
    day: str = ""
    order: float = 0.0
    table: bytes = b""

    def names(self, key: str) -> tuple[str, ...]:
        """Return what a key of `[incident]` holds as texts: `services`, `tags`, `kind`."""
        value = _parsed(self.table).get(key)
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list):
            return tuple(one for one in value if isinstance(one, str))
        return ()


def table_in(data: bytes) -> tuple[bytes, bool] | None:
    """Return the `[incident]` that a file's first bytes hold, and whether another table follows.

    If none does it may go on behind these bytes; None when it does not begin in them.
    """
    start = data.find(_WRITTEN)
    if start >= 0:
        start += len(_WRITTEN) - 1
    else:
        found = _INCIDENT.search(data)
        if found is None:
            return None
        start = found.end()
    end = _end(data, start)
    return data[start:end], end is not None


def head_of(table: bytes, name: str = "") -> Head:
    """Return the head that an `[incident]` makes in the file `name`, folders included.

    Values that cannot be read count as not answered: the file is listed all the same.
    """
    text = table.decode("utf-8", "replace")
    texts: dict[str, str] = {}
    for key, plain, other in _TEXT.findall(text):
        if other:  # escapes, several lines, other ways to write it
            break
        texts[key] = plain
    else:
        if texts or not text.strip():
            written = _STAMP.search(text)
            stamp = _stamp(written[1].strip()) if written else None
            return _made(texts, stamp, table, name)
    values = _parsed(table)
    texts = {key: value for key in _TEXTS if isinstance(value := values.get(key), str)}
    stamps = (_moment(values.get(key)) for key in _STAMPS)
    return _made(texts, next(filter(None, stamps), None), table, name)


def _end(data: bytes, start: int) -> int | None:
    """Return where the next table begins, if one does: outside of texts, which may hold a `[`."""
    at = data.find(b"\n[", start)
    if at >= 0 and _HEADER.match(data, at):
        before = data[start:at]
        if b'"""' not in before and b"'''" not in before:
            return at + 1  # as in most files, without looking at every letter
    quotes = 0
    for found in _HEADER.finditer(data, start):
        at = found.start()
        quotes += len(_STRING.findall(data, start, at))
        if quotes % 2 == 0:
            return at + 1
        start = at
    return None


def _parsed(table: bytes) -> Mapping[str, Value]:
    try:
        return read(table).tree
    except Unreadable:
        return {}


def _made(texts: Mapping[str, str], stamp: datetime | None, table: bytes, name: str) -> Head:
    if stamp is not None:
        day = stamp.date().isoformat()
    else:
        named = _NAME_DATE.match(name, name.rfind("/") + 1)
        day = named.group() if named else ""
    get = texts.get
    return Head(
        get("title", ""),
        get("severity", ""),
        get("status", ""),
        get("team", ""),
        day,
        _seconds(stamp, day),
        table,
    )


def _stamp(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _moment(value: Value | None) -> datetime | None:
    if isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else None


def _seconds(stamp: datetime | None, day: str) -> float:
    moment = stamp or _stamp(day)
    if moment is None:
        return 0.0
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except OverflowError:
        return 0.0
