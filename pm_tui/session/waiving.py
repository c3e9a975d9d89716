"""Waiving findings: saying why one does not apply here, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.document.model.tables import table_named
from pm_tui.document.path import path_text
from pm_tui.document.text import clean, visible_line
from pm_tui.session.attesting import whoami
from pm_tui.session.session import Session

if TYPE_CHECKING:
    from pm_tui.checks import Finding

WAIVERS = ("waivers",)


class WaiverRefused(ValueError):
    """A waiver that would have no effect; the message says what is missing."""


def waive(session: Session, finding: Finding, why: str) -> None:
    """Record why a finding does not apply here, with who said so and when, as one step of undo.

    It covers every finding of the same rule at the same place.

    Raises:
        WaiverRefused: no reason is given, or it is an item of the checklist.
    """
    from pm_tui.checks.waivers import can_be_waived

    if not can_be_waived(finding.rule):
        raise WaiverRefused("a do or don't is answered, not waived: go to the checklist")
    reason = visible_line(clean(why))
    if not reason:
        raise WaiverRefused("a waiver needs a reason that a reader will accept")
    table = table_named("waivers")
    assert table is not None  # noqa: S101 - the model has waivers
    session.add_row(
        table,
        {
            "rule": finding.rule,
            "path": path_text(finding.path),
            "why": reason,
            "who": whoami(),
            "at": session.clock().replace(microsecond=0),
        },
    )


def take_back_waiver(session: Session, finding: Finding) -> bool:
    """Remove what waives a finding, as one step of undo; say whether anything did."""
    from pm_tui.checks.waivers import covers

    rows = session.draft.rows(WAIVERS)
    kept = [row for row in rows if not covers(session.draft, row, finding)]
    if len(kept) == len(rows):
        return False
    session.edit(WAIVERS, kept)
    return True
