"""The do's and don'ts: what a person answers before a postmortem is out, one by one."""

from __future__ import annotations

from dataclasses import dataclass

from pm_tui.document.checklist_items import ITEMS, Item
from pm_tui.document.draft import Draft
from pm_tui.document.marks import combined, section_marks
from pm_tui.document.model.process import Attestation
from pm_tui.document.model.tables import Postmortem
from pm_tui.document.sections import SECTIONS


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
    return combined(item.sections, section_marks(draft, item.sections))


def is_stale(draft: Draft, item: Item) -> bool:
    """Say whether what was attested has changed since an item was answered."""
    answer = answer_of(draft.view(), item.id)
    return answer is not None and bool(answer.seen) and answer.seen != fingerprint(draft, item)


def standings(draft: Draft) -> tuple[Standing, ...]:
    """Return where every item stands, in walking order; reads each section once."""
    answers = {row.item: row for row in draft.view().checklist}
    marks = section_marks(draft, [section.id for section in SECTIONS] if answers else ())
    found = []
    for item in ITEMS:
        answer = answers.get(item.id)
        stale = answer is not None and answer.seen not in (
            *(None, ""),
            combined(item.sections, marks),
        )
        found.append(Standing(item, answer, stale))
    return tuple(found)


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
