"""What one does with many postmortems: list, search, order, see their tasks. No user interface."""

from __future__ import annotations

from pm_tui.session.library.glance import Glance, Place, glance, place_of
from pm_tui.session.library.library import TASKS_SHOWN, Library
from pm_tui.session.library.rows import ORDERS, Row, in_order, read_rows, search
from pm_tui.session.library.tasks import Tasks, read_tasks

__all__ = [
    "ORDERS",
    "TASKS_SHOWN",
    "Glance",
    "Library",
    "Place",
    "Row",
    "Tasks",
    "glance",
    "in_order",
    "place_of",
    "read_rows",
    "read_tasks",
    "search",
]
