"""What the checks have to say to a do or don't, for the person who answers it."""

from __future__ import annotations

from collections.abc import Iterable

from pm_tui.checks.finding import Finding
from pm_tui.document.checklist import Item


def evidence_for(item: Item, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that bear on a checklist item: of its rules and in its sections."""
    return tuple(
        found
        for found in findings
        if found.rule.startswith(item.rules) and found.section in item.sections
    )
