"""Who and what stands behind the document: records, people, readers, and what is still unknown."""

from __future__ import annotations

from collections.abc import Iterator

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject, count, is_blank
from pm_tui.document.fields import UNKNOWN
from pm_tui.document.model.tables import TABLES
from pm_tui.document.path import Path
from pm_tui.document.toml.comments import AUTHOR

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


def reviews(subject: Subject) -> Iterator[Finding]:
    """Yield what is open between the authors and the reviewers (S2 2.11)."""
    rows = tuple(zip(subject.paths("reviews"), subject.postmortem.reviews, strict=True))
    latest = {
        (row.who or "").casefold(): (path, row) for path, row in rows if row.verdict != "comment"
    }
    for path, row in latest.values():
        if row.verdict == "request_changes":
            yield finding(
                "review/changes-requested",
                "error",
                path,
                f"Reviews: {row.who or 'a reviewer'} asked for changes and has not approved since.",
                why="Reviewers' feedback is dealt with before it is out. Asked for by S2 2.11.",
                hint="Make the changes and ask for another look.",
            )
    if not any(row.verdict == "approve" for _, row in rows):
        yield finding(
            "review/none",
            "hint",
            ("reviews",),
            "Reviews: no stakeholder has approved it yet.",
            why="Others see what is missing or wrong. Asked for by S2 2.11.",
            hint="Send it to someone who was there and to someone who was not.",
        )
    comments = zip(subject.paths("comments"), subject.postmortem.comments, strict=True)
    # A `#` line of the file is kept as a comment, but it is a note, not feedback.
    open_ = [
        path
        for path, row in comments
        if is_blank(row.resolved_by) and not is_blank(row.text) and row.who != AUTHOR
    ]
    if open_:
        yield finding(
            "review/open-comments",
            "warning",
            open_[0],
            f"Comments: {count(len(open_), 'comment')} not resolved.",
            why="Feedback is dealt with, or answered. Asked for by S2 2.11.",
            hint="Make the change or say why not, and resolve it.",
        )
