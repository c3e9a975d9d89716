"""What is already out: whether readers still see what the document says."""

from __future__ import annotations

from collections.abc import Iterator

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject
from pm_tui.document.publication import last_publication, was_changed_since


def publication(subject: Subject) -> Iterator[Finding]:
    """Yield a warning when a published document says something else than what went out."""
    out = last_publication(subject.draft)
    if out is None or not was_changed_since(subject.draft):
        return
    when = f" on {subject.clock(out.at)}" if out.at is not None else ""
    yield finding(
        "publish/changed",
        "warning",
        ("incident", "status"),
        f"Incident: it was published{when} and has changed since.",
        why="Readers see what was published, not what the file holds now. Asked for by S2 2.12.",
        hint="Publish it again, or take the change back.",
    )
