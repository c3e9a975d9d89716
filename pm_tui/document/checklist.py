"""The do's and don'ts: what a person answers before a postmortem is out, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pm_tui.document.checklist_items import ITEMS, Item
from pm_tui.document.draft import Draft
from pm_tui.document.marks import combined, section_marks
from pm_tui.document.model.postmortem import Postmortem
from pm_tui.document.model.process import Attestation
from pm_tui.document.sections import SECTIONS

_SHORT = 6
"""Digits of the hash of each section, by which a changed one is told from the others."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a checklist item stands.

    Attributes:
        item: the do or don't.
        answer: the row that answers it, or None.
        stale: whether what was attested has changed since.
        changed: the ids of the sections that changed since, where the answer tells them apart.
    """

    item: Item
    answer: Attestation | None
    stale: bool
    changed: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Say whether a person has yet to deal with it: answer it, again or with a reason."""
        answer = self.answer
        if answer is None or self.stale or answer.answer in (None, "no"):
            return True
        return answer.answer == "not_applicable" and not (answer.why or "").strip()


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
    progress of its actions do not count: a finished task makes no answer stale. Where an item is
    about several sections, the beginnings of their own hashes follow.
    """
    return _fingerprint(item, section_marks(draft, item.sections))


def is_stale(draft: Draft, item: Item) -> bool:
    """Say whether what was attested has changed since an item was answered."""
    return standing_of(draft, item).stale


def standing_of(draft: Draft, item: Item) -> Standing:
    """Return where one item stands."""
    answer = answer_of(draft.view(), item.id)
    marks = section_marks(draft, item.sections) if answer is not None else {}
    return _standing(item, answer, marks)


def standings(draft: Draft) -> tuple[Standing, ...]:
    """Return where every item stands, in walking order; reads each section once."""
    answers = {row.item: row for row in draft.view().checklist}
    marks = section_marks(draft, [section.id for section in SECTIONS] if answers else ())
    return tuple(_standing(item, answers.get(item.id), marks) for item in ITEMS)


def _standing(item: Item, answer: Attestation | None, marks: Mapping[str, str]) -> Standing:
    if answer is None or not answer.seen:
        return Standing(item, answer, stale=False)
    whole, _, rest = answer.seen.partition(":")
    if whole == combined(item.sections, marks):
        return Standing(item, answer, stale=False)
    seen = rest.split(".") if rest else []
    changed: tuple[str, ...] = ()
    if len(item.sections) == 1:
        changed = item.sections
    elif len(seen) == len(item.sections):
        pairs = zip(item.sections, seen, strict=True)
        changed = tuple(name for name, mark in pairs if mark != marks[name][:_SHORT])
    return Standing(item, answer, stale=True, changed=changed)


def _fingerprint(item: Item, marks: Mapping[str, str]) -> str:
    whole = combined(item.sections, marks)
    if len(item.sections) == 1:
        return whole
    return f"{whole}:{'.'.join(marks[name][:_SHORT] for name in item.sections)}"


__all__ = [
    "ITEMS",
    "Item",
    "Standing",
    "answer_of",
    "fingerprint",
    "is_stale",
    "item_named",
    "standing_of",
    "standings",
]
