"""What one does with many postmortems: list, search, order, see their tasks. No user interface."""

from __future__ import annotations

from pm_tui.session.shelf.glance import Glance, Place, glance, place_of
from pm_tui.session.shelf.rows import ORDERS, Row, in_order, read_rows, search
from pm_tui.session.shelf.shelf import TASKS_SHOWN, Library
from pm_tui.session.shelf.tasks import Tasks, read_tasks

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
