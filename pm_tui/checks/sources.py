"""Who and what stands behind the document: records, people, readers, and what is still unknown."""

from __future__ import annotations

from collections.abc import Iterator

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject
from pm_tui.document.counted import count
from pm_tui.document.fields import UNKNOWN
from pm_tui.document.model.tables import TABLES
from pm_tui.document.path import Path

_SUMMARY_WORDS = 300
_NAMED = 6


def sources(subject: Subject) -> Iterator[Finding]:
    """Yield thin sources, a single perspective, a long summary and what is unknown."""
    yield from _evidence(subject)
    yield from _people(subject)
    yield from _summary(subject)
    yield from _unknown(subject)


def _evidence(subject: Subject) -> Iterator[Finding]:
    if not subject.postmortem.evidence and not subject.needs("evidence"):
        yield finding(
            "evidence/none",
            "warning",
            ("evidence",),
            "Evidence: no record is named.",
            why="Facts are gathered first, and can be looked up. Asked for by S0 0.12, S2 2.6.",
            hint="Name the logs, chats, dashboards and tickets that this is based on.",
        )


def _people(subject: Subject) -> Iterator[Finding]:
    people = subject.postmortem.people
    if not people:
        if not subject.needs("people"):
            yield finding(
                "people/none",
                "hint",
                ("people",),
                "People: nobody is named, by name or by role.",
                why="Readers ask who took part and who to turn to. Asked for by S1 1.5, S2 2.8.",
                hint="For example: incident commander, Database team.",
            )
        return
    roles = {" ".join(f"{row.role or ''} {row.team or ''}".casefold().split()) for row in people}
    if len(roles - {""}) < 2:
        yield finding(
            "people/one-role",
            "warning",
            ("people",),
            "People: everyone who took part has the same role and team.",
            why="Other roles saw other things. Asked for by S1 1.5, S4 4.15.",
            hint="Ask support, operations or the product side what they saw, and add them.",
        )


def _summary(subject: Subject) -> Iterator[Finding]:
    summary = subject.postmortem.summary
    texts = (summary.overview, summary.impact, summary.cause, summary.findings)
    words = sum(len(text.split()) for text in texts if text)
    if words > _SUMMARY_WORDS:
        yield finding(
            "summary/long",
            "warning",
            ("summary",),
            f"Summary: it has {words} words; {_SUMMARY_WORDS} fit on a page.",
            why="Executives read it first, and often nothing else. Asked for by S2 2.2, S2 2.7.",
            hint="Keep duration, impact and cause; move details to the parts below.",
        )


def _unknown(subject: Subject) -> Iterator[Finding]:
    """Yield one hint that names every answer that is "unknown"."""
    found: list[tuple[Path, str]] = []
    for table in TABLES:
        fields = [field for field in table.fields if UNKNOWN in field.spec.answers]
        if not fields:
            continue
        node = subject.draft.get(table.path)
        rows = subject.rows(*table.path) if table.many else [(table.path, node)]
        for path, row in rows:
            for field in fields:
                if isinstance(row, dict) and row.get(field.name) == UNKNOWN:
                    found.append(((*path, field.name), f"{table.title}: {field.spec.title}"))
    if not found:
        return
    names = list(dict.fromkeys(name for _, name in found))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    is_are = "is" if len(found) == 1 else "are"
    yield finding(
        "answers/unknown",
        "hint",
        found[0][0],
        f"{count(len(found), 'answer')} {is_are} unknown: {', '.join(names[:_NAMED])}{more}.",
        why="An honest unknown is an answer; a known number is a better one. See S0 0.7, S0 0.12.",
        hint="Fill in what can still be found out.",
    )
