"""Keeps the answers to a checklist current while the text they attest is edited."""

from __future__ import annotations

from pm_tui.document.checklist import fingerprint, item_named
from pm_tui.document.draft import Draft


def attested(draft: Draft) -> Draft:
    """Return a draft whose answers attest what it says now; who said what and when stays."""
    for index, row in enumerate(draft.rows(("checklist",))):
        item = item_named(str(row.get("item")))
        if item is not None:
            draft = draft.set(("checklist", index, "seen"), fingerprint(draft, item))
    return draft
