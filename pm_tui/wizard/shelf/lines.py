"""The lines of the library: one for a postmortem, one for a task, and what stands above them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from pm_tui.document.counted import count
from pm_tui.document.ledger import Entry
from pm_tui.document.text import visible_line
from pm_tui.session.shelf import Row, Tasks
from pm_tui.wizard.names import short
from pm_tui.wizard.widgets.lines import Piece

DATE, SEVERITY, STATUS, TEAM, TASKS = 11, 6, 10, 18, 11
WHEN, PRIORITY, OWNER = 17, 5, 18
WIDE = 100
"""Columns from which the team has one of its own."""


def row_pieces(row: Row, tasks: Tasks | None, width: int) -> Sequence[Piece]:
    """Return the line of a postmortem: day, severity, status, title, team, tasks."""
    head = row.head
    team = TEAM if width >= WIDE else 0
    room = max(8, width - DATE - SEVERITY - STATUS - team - TASKS)
    title, style = (head.title, "") if head.title else (row.name, "row--dim")
    parts: list[Piece] = [
        (_cell(head.day or "no date", DATE), "row--dim"),
        (_cell(head.severity, SEVERITY), "row--kind"),
        (_cell(head.status.replace("_", " "), STATUS), "row--dim"),
        (_cell(title, room), style),
    ]
    if team:
        parts.append((_cell(head.team, team), "row--dim"))
    words, style = _tasks(tasks)
    return [*parts, (words, style)]


def row_heading(width: int) -> str:
    """Return what stands above the postmortems."""
    team = TEAM if width >= WIDE else 0
    room = max(8, width - DATE - SEVERITY - STATUS - team - TASKS)
    columns = [("Date", DATE), ("Sev", SEVERITY), ("Status", STATUS), ("Title", room)]
    words = "".join(name.ljust(wide) for name, wide in columns)
    return words + ("Team".ljust(team) if team else "") + "Tasks"


def task_pieces(entry: Entry, width: int) -> Sequence[Piece]:
    """Return the line of a task: when, priority, title, owner."""
    owner = OWNER if width >= WIDE else OWNER - 3
    room = max(8, width - WHEN - PRIORITY - owner)
    late = "row--warn" if entry.state == "overdue" else "row--dim"
    return [
        (_cell(when(entry), WHEN), late),
        (_cell(entry.action.priority or "", PRIORITY), "row--kind"),
        (_cell(entry.title or "nobody has said what", room), ""),
        (_cell(owner_of(entry), owner), "row--dim"),
    ]


def task_heading(width: int) -> str:
    """Return what stands above the tasks."""
    owner = OWNER if width >= WIDE else OWNER - 3
    room = max(8, width - WHEN - PRIORITY - owner)
    return "When".ljust(WHEN) + "Prio".ljust(PRIORITY) + "Task".ljust(room) + "Owner"


def when(entry: Entry) -> str:
    """Return when a task is due, or what became of it."""
    late = entry.late
    if late is not None:
        if late == 0:
            return "due today"
        return f"{count(late, 'day')} late" if late > 0 else f"in {count(-late, 'day')}"
    if entry.state == "undated":
        return "no date"
    if entry.state == "wont_do":
        return "won't be done"
    return "did it help?" if entry.state == "unproven" else "done"


def owner_of(entry: Entry) -> str:
    """Return who has a task; that nobody has one matters while it is open."""
    owner = entry.action.owner or ""
    if owner and owner != "unknown":
        return owner
    return "no owner" if entry.state in ("overdue", "due", "undated") else ""


def _tasks(tasks: Tasks | None) -> Piece:
    if tasks is None:
        return "", ""
    if tasks.problem:
        return "unreadable", "row--warn"
    if tasks.overdue:
        return f"{tasks.overdue} overdue", "row--warn"
    return (f"{tasks.open} open", "row--dim") if tasks.open else ("", "")


def _cell(text: str, width: int) -> str:
    words = short(visible_line(text), width - 1)
    return words + " " * (width - cell_len(words))
