"""Reviewing a document: comments and where they belong, verdicts and what they still cover."""

from __future__ import annotations

from pm_tui.document.review.threads import Located, State, Thread, locate, threads
from pm_tui.document.review.verdicts import (
    REVIEWED,
    Opinion,
    changed_since,
    last_seen,
    opinions,
    section_marks,
)

__all__ = [
    "REVIEWED",
    "Located",
    "Opinion",
    "State",
    "Thread",
    "changed_since",
    "last_seen",
    "locate",
    "opinions",
    "section_marks",
    "threads",
]
