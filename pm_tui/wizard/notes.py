"""What is said under a field: the findings at its place, the worst first, in a line or two."""

from __future__ import annotations

from collections.abc import Iterable

from pm_tui.checks import Finding
from pm_tui.document.draft import Draft
from pm_tui.document.path import Path
from pm_tui.wizard.names import without_place
from pm_tui.wizard.widgets.notes import ERROR, MORE, WARNING

SHOWN = 2
"""How many findings are told under one field; the others are counted."""

_MARKS = {"error": ERROR, "warning": WARNING}


def notes_of(draft: Draft, findings: Iterable[Finding]) -> dict[Path, str]:
    """Return what to say under each field, by its path: one line for each finding.

    A field that nobody has come to yet is not called wrong for being empty, and hints and what is
    waived stay on the page of the findings.
    """
    told: dict[Path, list[Finding]] = {}
    for found in findings:
        if found.level in _MARKS and not found.waived and draft.get(found.path) is not None:
            told.setdefault(found.path, []).append(found)
    notes = {path: _lines(own) for path, own in told.items()}
    for problem in draft.problems():
        _, _, others = notes.get(problem.path, "").partition("\n")
        notes[problem.path] = "\n".join(filter(None, (f"{ERROR}{problem.message}", others)))
    return notes


def _lines(found: list[Finding]) -> str:
    """Return the worst findings of one place, errors first, and how many more there are."""
    ordered = sorted(found, key=lambda one: one.level != "error")
    lines = [
        f"{_MARKS[one.level]}{without_place(one.message, one.path)}" for one in ordered[:SHOWN]
    ]
    if len(ordered) > SHOWN:
        lines.append(f"{MORE}and {len(ordered) - SHOWN} more, F2 shows them")
    return "\n".join(lines)
