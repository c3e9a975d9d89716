"""What reviewers decided, what they had seen, and what has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pm_tui.document import marks as content
from pm_tui.document.draft import Draft
from pm_tui.document.model.process import Review
from pm_tui.document.path import Path
from pm_tui.document.sections import SECTIONS

REVIEWED: tuple[str, ...] = tuple(
    section.id for section in SECTIONS if section.id not in ("checklist", "review")
)
"""The sections that a verdict is about, by id."""

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reviewer decided last.

    Attributes:
        path: the row of the review.
        review: the review as its types see it.
        stale: the sections, by id, that are no longer what the reviewer had seen.
    """

    path: Path
    review: Review
    stale: tuple[str, ...]

    @property
    def approves(self) -> bool:
        """Say whether it is an approval of the document as it is now."""
        return self.review.verdict == "approve" and not self.stale


def section_marks(draft: Draft) -> Mapping[str, str]:
    """Return a short hash of every section's content, by its id: what a reviewer has seen.

    The document's status and the progress of its actions do not count.
    """
    digests = content.section_marks(draft, REVIEWED)
    return {name: digests[name][:_DIGITS] for name in REVIEWED}


def changed_since(seen: Mapping[str, str] | None, marks: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of `marks` that are not as they were seen; none where nothing was noted.

    A name that had not been there counts as changed, one that is gone too.
    """
    if not seen:
        return ()
    gone = [name for name in seen if name not in marks]
    return (*(name for name, mark in marks.items() if seen.get(name) != mark), *gone)


def last_seen(draft: Draft, who: str) -> Review | None:
    """Return the last review by a person that noted what they saw, or None."""
    name = who.casefold()
    found = [row for row in draft.view().reviews if (row.who or "").casefold() == name and row.seen]
    return found[-1] if found else None


def opinions(draft: Draft, marks: Mapping[str, str] | None = None) -> tuple[Opinion, ...]:
    """Return what each reviewer decided last, in the order of the file (S2 2.11).

    A mere comment takes no decision back. `marks` are the present ones, if known.
    """
    node = draft.get(("reviews",))
    rows = [
        (index, row)
        for index, row in enumerate(node if isinstance(node, list) else ())
        if isinstance(row, dict)
    ]
    if not rows:
        return ()  # before the whole document is read for its marks
    present = section_marks(draft) if marks is None else marks
    latest: dict[str, Opinion] = {}
    for (index, row), review in zip(rows, draft.view().reviews, strict=True):
        if review.verdict is None:
            continue
        name = (review.who or "").casefold()
        if review.verdict == "comment" and name in latest:
            continue
        own = row.get("id")
        path = ("reviews", own if isinstance(own, str) and own else index)
        latest.pop(name, None)
        latest[name] = Opinion(path, review, changed_since(review.seen, present))
    return tuple(latest.values())
