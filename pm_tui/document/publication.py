"""What went out: the record of publications, and whether it still is what the document says."""

from __future__ import annotations

from pm_tui.document.draft import Draft
from pm_tui.document.marks import document_mark
from pm_tui.document.model.process import Publication

PUBLICATIONS = ("publications",)
STATUS = ("incident", "status")
PUBLISHED = "published"


def last_publication(draft: Draft) -> Publication | None:
    """Return the record of what was published last, or None."""
    rows = draft.view().publications
    return rows[-1] if rows else None


def was_changed_since(draft: Draft) -> bool:
    """Say whether a published document tells something else than what went out last (S2 2.12).

    The progress of actions does not count: they are finished after the report is out. A document
    that went back to its authors is no longer out, so it has not changed either.
    """
    out = last_publication(draft)
    is_out = draft.get(STATUS) == PUBLISHED
    return is_out and out is not None and bool(out.seen) and out.seen != document_mark(draft)
