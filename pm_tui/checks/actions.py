"""The tasks: one that prevents, an owner and a date for each, a reason for what is not done."""

from __future__ import annotations

from collections.abc import Iterator

from pm_tui.checks.finding import Finding, Level, finding
from pm_tui.checks.subject import Subject, count, is_blank, short
from pm_tui.document.model.followup import Action
from pm_tui.document.path import Path, Tree

_NAMED = 3


def actions(subject: Subject) -> Iterator[Finding]:
    """Yield what keeps the tasks from being done (S0 0.9, S3 3.24, S3 3.25)."""
    rows = tuple(zip(subject.paths("actions"), subject.postmortem.actions, strict=True))
    yield from _why_not(rows)
    yield from _no_prevent(rows)
    trees = (tree for _, tree in subject.rows("actions"))
    todo = tuple(
        (path, action, tree)
        for (path, action), tree in zip(rows, trees, strict=True)
        if action.status not in ("done", "wont_do")
    )
    yield from _lacking(todo, "owner", "warning", "no owner", "One person or team each.")
    yield from _lacking(todo, "due", "hint", "no date", "For example: 2024-04-15.")
    yield from _lacking(todo, "ticket", "hint", "no ticket", "For example: OPS-1234.")


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


def _lacking(
    rows: tuple[tuple[Path, Action, Tree], ...],
    key: str,
    level: Level,
    what: str,
    hint: str,
) -> Iterator[Finding]:
    """Yield one finding for all open actions that lack a key, not one for each."""
    without = [
        (path, action)
        for path, action, tree in rows
        if not is_blank(action.title) and is_blank(tree.get(key))
    ]
    if not without:
        return
    names = ", ".join(short(action.title) for _, action in without[:_NAMED])
    more = f" and {len(without) - _NAMED} more" if len(without) > _NAMED else ""
    have = "has" if len(without) == 1 else "have"
    total = count(len(rows), "open action")
    yield finding(
        f"actions/no-{key}",
        level,
        (*without[0][0], key),
        f"Actions: {len(without)} of {total} {have} {what}: {names}{more}.",
        why="Tasks without it are seldom done. Asked for by S3 3.24, S3 3.25.",
        hint=hint,
    )
