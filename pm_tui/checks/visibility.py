"""What is marked as internal: marks that name nothing, and internal words told elsewhere too."""

from __future__ import annotations

from collections.abc import Iterator

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject, short
from pm_tui.document.model.tables import TABLES, VISIBILITY
from pm_tui.document.path import Path, Value, path_text
from pm_tui.document.public.visibility import (
    Visibility,
    internal_texts,
    public_texts,
)

_LONG_ENOUGH = 8
_MOST = 300
"""So many internal texts are searched for; whoever has more keeps whole tables internal."""


def visibility(subject: Subject) -> Iterator[Finding]:
    """Yield marks of `[visibility]` that name nothing, and what is internal here but told there."""
    marks = Visibility(subject.draft).marks
    for place in marks:
        if not _names_something(subject, place):
            yield finding(
                "visibility/unknown",
                "error",
                (*VISIBILITY, path_text(place)),
                f"Visibility: {short(path_text(place))} names no field, table or row.",
                why="What was meant to stay inside would be public. Asked for by S0 0.13.",
                hint="Name it as in the file, such as impact.financial or actions.owner.",
            )
    yield from _told_twice(subject)


def _names_something(subject: Subject, place: Path) -> bool:
    for table in TABLES:
        if place == table.path[: len(place)]:
            return True
        if place[: len(table.path)] != table.path:
            continue
        rest = place[len(table.path) :]
        if table.many and isinstance(rest[0], int):
            if subject.draft.get((*table.path, rest[0])) is None:
                continue
            rest = rest[1:]
        if not rest or (len(rest) == 1 and rest[0] in {field.name for field in table.fields}):
            return True
    return False


def _told_twice(subject: Subject) -> Iterator[Finding]:
    inside: dict[str, Path] = {}
    for path, value in internal_texts(subject.draft):
        for text in _texts(value):
            if len(inside) < _MOST:
                inside.setdefault(text, path)
    if not inside:
        return
    for path, text in public_texts(subject.draft):
        words = _plain(text)
        for secret, source in inside.items():
            if secret in words:
                yield finding(
                    "leaks/internal",
                    "warning",
                    _with_id(subject, path),
                    f"What is internal in {path_text(_with_id(subject, source))} is told here too: "
                    f"{short(secret)}.",
                    why="It would be in the public version. Asked for by S0 0.13.",
                    hint="Say it without these words, or mark this as internal as well.",
                )
                break


def _texts(value: Value) -> Iterator[str]:
    """Yield the texts of an internal value that are long enough to be recognised."""
    for one in value if isinstance(value, list) else (value,):
        text = _plain(one) if isinstance(one, str) else ""
        if isinstance(one, int) and not isinstance(one, bool) and one >= 1000:
            yield f"{one:,}"
        elif len(text) >= _LONG_ENOUGH:
            yield text


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def _with_id(subject: Subject, path: Path) -> Path:
    """Return a path with its row named by its id, where it has one."""
    for length, step in enumerate(path):
        row = subject.draft.get(path[: length + 1]) if isinstance(step, int) else None
        own = row.get("id") if isinstance(row, dict) else None
        if isinstance(own, str) and own:
            return (*path[:length], own, *path[length + 1 :])
    return path
