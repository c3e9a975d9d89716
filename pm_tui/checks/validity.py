"""Values that are not what their field takes, each with what would be right."""

from __future__ import annotations

from collections.abc import Iterator

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject, short
from pm_tui.document.fields import Spec
from pm_tui.document.model.tables import field_named, table_named
from pm_tui.document.path import Path, path_text
from pm_tui.document.view import Problem


def validity(subject: Subject) -> Iterator[Finding]:
    """Yield an error for each value that cannot be what it stands for (S0 0.12)."""
    for problem in subject.draft.problems():
        name, spec = _named(problem.path)
        yield finding(
            "invalid/value",
            "error",
            problem.path,
            f"{name} {problem.message}; it is {_said(problem)}.",
            why="What cannot be read cannot be checked or counted. Asked for by S0 0.12.",
            hint=f"For example: {spec.good}" if spec is not None and spec.good else _mend(problem),
        )


def _named(path: Path) -> tuple[str, Spec | None]:
    """Return what a reader calls the place, and the declaration of its field if it is one."""
    keys = [step for step in path if isinstance(step, str)]
    for names in (keys, [*keys[:-2], *keys[-1:]]):
        named = field_named(".".join(names))
        if named is not None:
            return f"{named[0].title}: {named[1].spec.title}", named[1].spec
    table = table_named(".".join(keys))
    return (table.title if table is not None else path_text(path)), None


def _mend(problem: Problem) -> str:
    """Return what to do where no example of the field helps."""
    if problem.path[-1:] == ("id",):
        return "Delete the line of the id: the row gets one when it is saved."
    return "Put that there, or delete it."


def _said(problem: Problem) -> str:
    value = problem.value
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return short(str(value))
