"""Tasks as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from textwrap import wrap

from pm_tui.document.counted import count
from pm_tui.document.fields import field_of
from pm_tui.document.ledger.entries import Entry, State
from pm_tui.document.model.followup import FINISHED, Action
from pm_tui.document.path import path_text
from pm_tui.document.text import visible_line, without_surrogates

_HEADINGS: dict[State, str] = {
    "overdue": "Overdue",
    "due": "To do",
    "undated": "To do, without a date",
    "unproven": "Done, and nobody has said whether it helped",
    "done": "Done",
    "wont_do": "Decided against",
}


def as_text(entries: Sequence[Entry], width: int = 0) -> str:
    """Return the tasks under a heading for each state; "" when there are none.

    With `width`, lines are broken between words to have at most so many characters.
    """
    parts = []
    for state, group in groupby(entries, key=lambda entry: entry.state):
        lines = [part for entry in group for line in _lines(entry) for part in _broken(line, width)]
        parts.append("\n".join([f"{_HEADINGS[state]}:", *lines]) + "\n")
    return "\n".join(parts)


def as_json(entries: Sequence[Entry], today: date) -> str:
    """Return the tasks as JSON: `{"version": 1, "today", "actions": [...]}`, days as YYYY-MM-DD.

    `days_late` is negative for days to go, null for a task without a date or one that is closed.
    """
    actions = [_plain(entry) for entry in entries]
    found = {"version": 1, "today": today.isoformat(), "actions": actions}
    return without_surrogates(json.dumps(found, ensure_ascii=False, indent=2))


def _broken(line: str, width: int) -> list[str]:
    """Return a line in parts, all of which begin where it begins."""
    if not width or len(line) <= width:
        return [line]
    words = line.lstrip()
    indent = line[: len(line) - len(words)]
    return wrap(
        words,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lines(entry: Entry) -> tuple[str, str]:
    """Return what is to be done, and beneath it by when, by whom and where that stands."""
    action = entry.action
    facts = [
        _when(entry),
        action.priority or "",
        (action.status or "").replace("_", " ") if entry.late is not None else "",
        _owner(entry),
        action.ticket or "",
        visible_line(entry.file),
    ]
    reason = f" ({action.why_not})" if entry.state == "wont_do" and action.why_not else ""
    title = visible_line(f"{entry.title or 'a task that nobody has described'}{reason}")
    return f"  {title}", f"    {' · '.join(visible_line(fact) for fact in facts if fact)}"


def _when(entry: Entry) -> str:
    action, late = entry.action, entry.late
    if late is not None:
        ago = "today" if not late else f"{count(abs(late), 'day')} {'ago' if late > 0 else 'to go'}"
        return f"{action.due} ({ago})"
    if action.status == "done":
        effective = field_of(Action, "effective")
        helped = effective.spec.choices.get(action.effective or "", "") if effective else ""
        words = [f"on {action.done_on}" if action.done_on else "", helped]
        return ", ".join(filter(None, words))
    return ""


def _owner(entry: Entry) -> str:
    owner = entry.action.owner
    if owner and owner != "unknown":
        return owner
    return "" if entry.action.status in FINISHED else "no owner"


def _plain(entry: Entry) -> dict[str, object]:
    action = entry.action
    return {
        "file": entry.file,
        "incident": entry.incident,
        "path": path_text(entry.path),
        "title": entry.title,
        "state": entry.state,
        "days_late": entry.late,
        "type": action.type,
        "owner": action.owner,
        "due": None if action.due is None else str(action.due),
        "priority": action.priority,
        "ticket": action.ticket,
        "status": action.status,
        "done_on": None if action.done_on is None else str(action.done_on),
        "effective": action.effective,
        "why_not": action.why_not,
    }
