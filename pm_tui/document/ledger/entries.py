"""The tasks of a postmortem, each with how it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple, get_args

from pm_tui.document.draft import Draft
from pm_tui.document.model.followup import Action
from pm_tui.document.path import Path

State = Literal["overdue", "due", "undated", "unproven", "done", "wont_do"]
"""How a task stands: three are open, `unproven` is done but nobody has said whether it helped."""

STATES: tuple[State, ...] = get_args(State)
"""All of them, in the order in which someone has to do something about them."""

_LAST = date.max


class Entry(NamedTuple):
    """A task in a file.

    Attributes:
        file: the file's name, as it was found.
        incident: the title of its postmortem, "" if it has none.
        path: where the task stands in it.
        title: what is to be done, "" if nobody has said.
        action: the task as its types see it.
        state: how it stands.
        late: days since it was due; negative for days to go, None without a date or when closed.
    """

    file: str
    incident: str
    path: Path
    title: str
    action: Action
    state: State
    late: int | None = None


def entries_of(file: str, draft: Draft, today: date) -> Iterator[Entry]:
    """Yield the tasks of a document as they stand today (S3 3.25).

    A date that cannot be read counts as none; a status that is none, as open.
    """
    held = draft.get(("actions",))
    rows = [
        (index, row)
        for index, row in enumerate(held if isinstance(held, list) else ())
        if isinstance(row, Mapping)
    ]
    incident = draft.text(("incident", "title"))
    view = Draft({"actions": [row for _, row in rows]}).view()  # without all the rest
    for (index, row), action in zip(rows, view.actions, strict=True):
        own = row.get("id")
        path = ("actions", own if isinstance(own, str) and own else index)
        title = row.get("title")
        words = title if isinstance(title, str) else ""
        state, late = _standing(action, today)
        yield Entry(file, incident, path, words, action, state, late)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return tasks with those first that someone has to do something about, the oldest first."""
    return sorted(entries, key=_rank)


def _standing(action: Action, today: date) -> tuple[State, int | None]:
    if action.status == "wont_do":
        return "wont_do", None
    if action.status == "done":
        return ("done" if action.effective in ("yes", "no") else "unproven"), None
    due = _day(action.due)
    if due is None:
        return "undated", None
    late = (today - due).days
    return ("overdue" if late > 0 else "due"), late


def _day(value: object) -> date | None:
    """Return a day; `unknown` is none."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _rank(entry: Entry) -> tuple[int, date, str, str]:
    action = entry.action
    day = _day(action.due if entry.late is not None else action.done_on) or _LAST
    return STATES.index(entry.state), day, action.priority or "P9", entry.file
