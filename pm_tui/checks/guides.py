"""What the guides ask of every postmortem, where the chosen layout does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.prose import words_of
from pm_tui.checks.subject import Subject, is_blank
from pm_tui.document.counted import count
from pm_tui.document.fields import Field, fields_of
from pm_tui.document.model.report import Summary
from pm_tui.document.model.tables import Table, field_named
from pm_tui.document.path import Path

_ASKED = (
    *("incident.detected_at", "incident.detected_by", "incident.detection", "incident.severity"),
    *("incident.services", "summary.impact", "summary.cause", "impact.experience"),
    *("impact.users_affected", "impact.data_loss", "impact.financial", "impact.reputation"),
    *("impact.organization", "resolution.immediate", "resolution.long_term"),
    *("response.actions", "response.communication", "response.collaboration"),
)
_NAMED = 4
_LONG = 45
# It begins where a line or a sentence does, so that a long line is read once and not once a sign.
_SENTENCE = re.compile(r"(?<![^.!?\n])[^.!?\n]++(?:[.!?]+(?=\s|$)|\n\s*\n|$|[.!?])")


def guides(subject: Subject) -> Iterator[Finding]:
    """Yield what the guides ask for beyond the layout, and sentences too long (S2 2.2, S2 2.7)."""
    yield from _unanswered(subject)
    yield from _long_sentence(subject)


def _unanswered(subject: Subject) -> Iterator[Finding]:
    """Yield one hint for all of it: a light layout asks for little on purpose."""
    required = {need.name for need in subject.layout.requirements()}
    open_: list[tuple[Path, Table, Field]] = []
    for name in _ASKED:
        named = field_named(name)
        path = tuple(name.split("."))
        if named is not None and name not in required and is_blank(subject.draft.get(path)):
            open_.append((path, *named))
    if not open_:
        return
    names = ", ".join(f"{table.title}: {field.spec.title}" for _, table, field in open_[:_NAMED])
    more = f" and {len(open_) - _NAMED} more" if len(open_) > _NAMED else ""
    seeds = sorted({seed for _, _, field in open_ for seed in field.spec.seeds})
    yield finding(
        "guides/unanswered",
        "hint",
        open_[0][0],
        f"{count(len(open_), 'answer')} that the layout does not need, but the guides ask for: "
        f"{names}{more}.",
        why=f"Readers outside the team ask for them. Asked for by {', '.join(seeds[:_NAMED])}.",
        hint="Answer them where you can; none and unknown are answers.",
    )


def _long_sentence(subject: Subject) -> Iterator[Finding]:
    """Yield the longest sentence of the summary when it has too many words to be read once."""
    found: list[tuple[int, Path, str, str, tuple[int, int]]] = []
    for field in fields_of(Summary):
        path: Path = ("summary", field.name)
        text = subject.draft.get(path)
        for match in _SENTENCE.finditer(text if isinstance(text, str) else ""):
            words = len(match[0].split())
            if words > _LONG:
                found.append((words, path, field.spec.title, str(text), match.span()))
    if not found:
        return
    words, path, title, text, (start, end) = max(found, key=lambda one: one[0])
    beginning = words_of(" ".join(text[start:end].split()[:5]) + " …", (0, 80))
    yield finding(
        "summary/sentence",
        "hint",
        path,
        f"Summary: a sentence of {title} has {words} words: {beginning}.",
        why="Executives read it once, and fast. Asked for by S2 2.2, S2 2.7.",
        hint="Make two or three sentences of it.",
        span=(start, end),
    )
