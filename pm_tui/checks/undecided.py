"""Places that two people wrote differently: nobody can publish before someone decides."""

from __future__ import annotations

from collections.abc import Iterator

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject
from pm_tui.document.conflicts import clashes
from pm_tui.document.model.tables import field_named, table_named
from pm_tui.document.path import Path, path_text
from pm_tui.document.text import visible_line

RULE = "merge/conflict"


def undecided(subject: Subject) -> Iterator[Finding]:
    """Yield an error for each row of `[[merge_conflict]]`; no waiver helps against it."""
    for clash in clashes(subject.draft):
        yield finding(
            RULE,
            "error",
            clash.path or clash.place,
            f"{_named(clash.path)}: two versions wait for a decision.",
            why="Two people changed it at the same time, and only people know which is right.",
            hint="Open it with pm-tui and choose: base, theirs, mine, or both.",
        )


def _named(path: Path) -> str:
    keys = [step for step in path if isinstance(step, str)]
    for names in (keys, [*keys[:-2], *keys[-1:]]):
        named = field_named(".".join(names))
        if named is not None:
            return f"{named[0].title}: {named[1].spec.title}"
    table = next((t for n in (2, 1) if (t := table_named(".".join(keys[:n])))), None)
    return table.title if table is not None else visible_line(path_text(path)) or "The file"
