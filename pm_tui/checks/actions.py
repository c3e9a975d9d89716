"""The tasks: one that prevents, an owner and a date for each, a reason for what is not done."""

from __future__ import annotations

from collections.abc import Iterator

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject, is_blank, short
from pm_tui.document.counted import count
from pm_tui.document.model.followup import FINISHED, Action
from pm_tui.document.path import Path, Tree

_NAMED = 3
_TRACKED = {"owner": "no owner", "due": "no date", "ticket": "no ticket"}


def actions(subject: Subject) -> Iterator[Finding]:
    """Yield what keeps the tasks from being done (S0 0.9, S3 3.24, S3 3.25)."""
    rows = tuple(zip(subject.paths("actions"), subject.postmortem.actions, strict=True))
    yield from _why_not(rows)
    yield from _no_prevent(rows)
    yield from _untracked(subject)


def _why_not(rows: tuple[tuple[Path, Action], ...]) -> Iterator[Finding]:
    for path, action in rows:
        if action.status == "wont_do" and is_blank(action.why_not):
            yield finding(
                "actions/why-not",
                "error",
                (*path, "why_not"),
                f"Actions: {short(action.title)} will not be done, but Why not is not answered.",
                why="A decision against it is a decision with a reason. Asked for by S1 1.14.",
                hint="For example: Costs 40 days; the new platform replaces this part in June.",
            )


def _no_prevent(rows: tuple[tuple[Path, Action], ...]) -> Iterator[Finding]:
    planned = [action for _, action in rows if action.status != "wont_do"]
    if planned and not any(action.type == "prevent" for action in planned):
        yield finding(
            "actions/no-prevent",
            "warning",
            ("actions",),
            "Actions: none has the type prevent.",
            why="At least one keeps it from happening again. Asked for by S0 0.3, S3 3.6.",
            hint="Set the type of the action that does, or add one.",
        )


def _untracked(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for all open actions that lack an owner, a date or a ticket."""
    open_rows = [
        (path, tree)
        for path, tree in subject.rows("actions")
        if not is_blank(tree.get("title")) and tree.get("status") not in FINISHED
    ]
    lacking = {
        key: [(path, tree) for path, tree in open_rows if is_blank(tree.get(key))]
        for key in _TRACKED
    }
    parts = [
        f"{len(rows)} {'has' if len(rows) == 1 else 'have'} {_TRACKED[key]} ({_names(rows)})"
        for key, rows in lacking.items()
        if rows
    ]
    if not parts:
        return
    first = next(key for key, rows in lacking.items() if rows)
    yield finding(
        "actions/untracked",
        "warning" if lacking["owner"] else "hint",
        (*lacking[first][0][0], first),
        f"Actions: of {count(len(open_rows), 'open action')} {'; '.join(parts)}.",
        why="Tasks without them are seldom done. Asked for by S3 3.24, S3 3.25.",
        hint="One person or team each, a date such as 2024-04-15, a ticket such as OPS-1234.",
    )


def _names(rows: list[tuple[Path, Tree]]) -> str:
    names = ", ".join(short(str(tree.get("title"))) for _, tree in rows[:_NAMED])
    return names + (f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else "")
