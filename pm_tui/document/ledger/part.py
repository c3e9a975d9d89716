"""The part of a file that its tasks stand in: a third of the work of reading all of it."""

from __future__ import annotations

import re

from pm_tui.document.draft import Draft
from pm_tui.document.loading import load
from pm_tui.document.toml import Unreadable

_ROW = b"\n[[actions]]\n"
_TABLE = re.compile(rb"\n[ \t]*\[\[?[ \t]*[\"']?actions\b")
_HEADER = re.compile(rb"\n\[")
_OTHER = re.compile(rb"\n\[\[?(?!actions[\].])[A-Za-z_\"']")
_STRING = re.compile(rb'"""|\'\'\'')


def with_tasks(data: bytes) -> Draft | None:
    """Return a draft with at least the tasks and the title of a file, None if it has no tasks.

    Raises:
        Unreadable: the bytes are no TOML, exceed the limits, or are of a newer format.
    """
    if b"actions" not in data:
        return None
    part = _part(data)
    if part is not None:
        try:
            return load(part)
        except Unreadable:
            pass  # it was no table after all; reading all of it tells
    return load(data)


def _part(data: bytes) -> bytes | None:
    """Return `[incident]` and the tasks as they stand in the file, None if that is not plain.

    It is plain as this program writes it: the rows under each other, and nothing else that begins
    like them, in a text of several lines for instance.
    """
    start = data.find(_ROW)
    rows = data.count(_ROW)
    if not rows or len(_TABLE.findall(data)) != rows or b"actions" in data[: data.find(b"\n[")]:
        return None
    if len(_STRING.findall(data, 0, start)) % 2:
        return None
    end = _next(_OTHER, data, data.rfind(_ROW) + len(_ROW) - 1)
    incident = data.find(b"\n[incident]\n")
    if incident < 0 or incident > start:
        return None
    return data[incident : _next(_HEADER, data, incident + 12)] + data[start:end]


def _next(header: re.Pattern[bytes], data: bytes, start: int) -> int:
    """Return where the next table begins, outside of texts."""
    for found in header.finditer(data, start):
        if not len(_STRING.findall(data, start, found.start())) % 2:
            return found.start()
    return len(data)
