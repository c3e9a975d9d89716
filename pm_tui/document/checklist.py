"""The do's and don'ts: what a person answers before a postmortem is out, one by one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from pm_tui.document.checklist_items import ITEMS, Item
from pm_tui.document.draft import Draft
from pm_tui.document.model.process import Attestation
from pm_tui.document.model.tables import Postmortem, Table
from pm_tui.document.path import Value
from pm_tui.document.sections import SECTIONS

_MOVES_ON = {
    "incident": ("status",),
    "actions": ("status", "done_on", "effective", "ticket"),
}
"""Keys that go on changing after a postmortem is out; they are not what was attested."""

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a checklist item stands.

    Attributes:
        item: the do or don't.
        answer: the row that answers it, or None.
        stale: whether what was attested has changed since.
    """

    item: Item
    answer: Attestation | None
    stale: bool


def item_named(item_id: str) -> Item | None:
    """Return the checklist item of an id, or None."""
    return next((item for item in ITEMS if item.id == item_id), None)


def answer_of(postmortem: Postmortem, item_id: str) -> Attestation | None:
    """Return the row that answers an item; of several the last one counts."""
    found = [row for row in postmortem.checklist if row.item == item_id]
    return found[-1] if found else None


def fingerprint(draft: Draft, item: Item) -> str:
    """Return a short hash of what an item attests: the content of its sections.

    The same content gives the same hash on every machine. The status of the document and the
    progress of its actions do not count: a finished task makes no answer stale.
    """
    return _combined(item, _digests(draft, set(item.sections)))


def is_stale(draft: Draft, item: Item) -> bool:
    """Say whether what was attested has changed since an item was answered."""
    answer = answer_of(draft.view(), item.id)
    return answer is not None and bool(answer.seen) and answer.seen != fingerprint(draft, item)


def standings(draft: Draft) -> tuple[Standing, ...]:
    """Return where every item stands, in walking order; reads each section once."""
    digests = _digests(draft, {section.id for section in SECTIONS})
    found = []
    for item in ITEMS:
        answer = answer_of(draft.view(), item.id)
        stale = answer is not None and answer.seen not in (None, "", _combined(item, digests))
        found.append(Standing(item, answer, stale))
    return tuple(found)


def _combined(item: Item, digests: Mapping[str, str]) -> str:
    return _hash("\n".join(f"{name} {digests[name]}" for name in item.sections))[:_DIGITS]


def _digests(draft: Draft, sections: set[str]) -> dict[str, str]:
    return {
        section.id: _hash("\n".join(_content(draft, table) for table in section.parts()))
        for section in SECTIONS
        if section.id in sections
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _content(draft: Draft, table: Table) -> str:
    """Return a table's content as text that only depends on the content, in ASCII."""
    value = draft.get(table.path)
    left_out = _MOVES_ON.get(table.name, ())
    if isinstance(value, dict):
        value = {key: child for key, child in value.items() if not _apart(table, key, left_out)}
    elif isinstance(value, list) and left_out:
        value = [_without(row, left_out) for row in value]
    return json.dumps(value, sort_keys=True, default=repr)


def _apart(table: Table, key: str, left_out: tuple[str, ...]) -> bool:
    """Say whether a key is left out, or is a list of things with a table of its own."""
    return key in left_out or (table.name, key) in _NESTED


_NESTED = {("impact", "metrics"), ("analysis", "causes")}


def _without(row: Value, left_out: tuple[str, ...]) -> Value:
    if not isinstance(row, dict):
        return row
    return {key: value for key, value in row.items() if key not in left_out}


__all__ = [
    "ITEMS",
    "Item",
    "Standing",
    "answer_of",
    "fingerprint",
    "is_stale",
    "item_named",
    "standings",
]
