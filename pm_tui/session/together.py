"""Deciding what two people wrote differently."""

from __future__ import annotations

from pm_tui.document import conflicts
from pm_tui.document.conflicts import Choice, Clash
from pm_tui.session.session import Session


def decide(session: Session, clash: Clash, choice: Choice) -> None:
    """Put a version of a clash in place, as one step of undo.

    Raises:
        ValueError: `both` of two values that cannot be one.
    """
    session.checkpoint()
    # At the root: the place changes, and so does the list of what is open.
    session.take_draft(conflicts.decide(session.draft, clash, choice), ())
