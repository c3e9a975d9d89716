"""Fingerprints of a document's content, section by section: what was attested or published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from pm_tui.document.digests import sha256
from pm_tui.document.draft import Draft
from pm_tui.document.model.tables import VISIBILITY, Table
from pm_tui.document.path import Value
from pm_tui.document.sections import SECTIONS

_MOVES_ON = {
    "incident": ("status",),
    "actions": ("status", "done_on", "effective", "ticket"),
}
"""Keys that go on changing after a postmortem is out; they are not what was attested."""

_NESTED = {("impact", "metrics"), ("analysis", "causes")}
_ABOUT_IT = ("checklist", "review")
"""Sections about the document, not part of what it tells."""

_DIGITS = 12
_LAST: dict[str, tuple[Value, str]] = {}
"""The content of each table that was read last, with its hash: drafts share what did not change."""


def section_marks(draft: Draft, sections: Iterable[str]) -> Mapping[str, str]:
    """Return a hash of the content of each of the named sections, by the section's id.

    The same content gives the same hash on every machine. The status of the document and the
    progress of its actions do not count: they go on after everything was said.
    """
    wanted = set(sections)
    return {
        section.id: _hash("\n".join(_table_mark(draft, table) for table in section.parts()))
        for section in SECTIONS
        if section.id in wanted
    }


def combined(sections: Sequence[str], marks: Mapping[str, str]) -> str:
    """Return one short hash (12 hexadecimal digits) of some sections, from their marks."""
    return _hash("\n".join(f"{name} {marks[name]}" for name in sections))[:_DIGITS]


def document_mark(draft: Draft) -> str:
    """Return a short hash of all that a document tells and of what it keeps internal.

    Checklist, waivers, reviews and comments do not count: they are about it.
    """
    told = [section.id for section in SECTIONS if section.id not in _ABOUT_IT]
    inside = json.dumps(draft.get(VISIBILITY), sort_keys=True, default=_plain)
    return _hash(f"{combined(told, section_marks(draft, told))} {inside}")[:_DIGITS]


def _table_mark(draft: Draft, table: Table) -> str:
    value = draft.get(table.path)
    if value is None:
        return "null"
    last = _LAST.get(table.name)
    if last is None or last[0] is not value:
        last = _LAST[table.name] = (value, _hash(_content(table, value)))
    return last[1]


def _content(table: Table, value: Value) -> str:
    """Return a table's content as text that only depends on the content, in ASCII."""
    left_out = _MOVES_ON.get(table.name, ())
    if isinstance(value, dict):
        value = {key: child for key, child in value.items() if not _apart(table, key, left_out)}
    elif isinstance(value, list) and left_out:
        value = [_without(row, left_out) for row in value]
    return json.dumps(value, sort_keys=True, default=_plain)


def _apart(table: Table, key: str, left_out: tuple[str, ...]) -> bool:
    """Say whether a key is left out, or is a list of things with a table of its own."""
    return key in left_out or (table.name, key) in _NESTED


def _without(row: Value, left_out: tuple[str, ...]) -> Value:
    if not isinstance(row, dict):
        return row
    return {key: value for key, value in row.items() if key not in left_out}


def _plain(value: object) -> str:
    """Return a date or time as the file holds it, whatever class stands for its offset."""
    return value.isoformat() if isinstance(value, date | time) else repr(value)


def _hash(text: str) -> str:
    return sha256(text.encode("ascii")).hex()
