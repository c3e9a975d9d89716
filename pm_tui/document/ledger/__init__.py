"""The tasks of many postmortems: what is overdue, and whether what was done helped. Pure."""

from __future__ import annotations

from pm_tui.document.ledger.entries import Entry, State, entries_of, in_order
from pm_tui.document.ledger.part import with_tasks
from pm_tui.document.ledger.printed import as_json, as_text

__all__ = ["Entry", "State", "as_json", "as_text", "entries_of", "in_order", "with_tasks"]
