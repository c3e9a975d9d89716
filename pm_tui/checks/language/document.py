"""The language of a whole document: every text that readers will read, in the part it stands in."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from pm_tui.checks.finding import Finding, Level, finding
from pm_tui.checks.language.engine import LONGEST_TEXT, Hit, findings_in
from pm_tui.checks.language.names import Names, names_of
from pm_tui.checks.subject import Subject
from pm_tui.document.fields import Field, Kind
from pm_tui.document.model.tables import TABLES, Table
from pm_tui.document.path import Path

_WORKING_TABLES = ("checklist", "waivers", "reviews", "comments", "glossary")
"""Tables that are about the document; the report's own words stand in the others."""


def language(subject: Subject) -> Iterator[Finding]:
    """Yield what the rules of language object to in each text of a document (S0 0.10 to 0.13)."""
    names = _names(subject)
    counted = isinstance(subject.postmortem.impact.users_affected, int)
    for table in TABLES:
        fields = _fields(table)
        if not fields:
            continue
        for path, row in _holders(subject, table):
            scope = "luck" if row.get("kind") == "lucky" else table.path[0]
            for field in fields:
                text = row.get(field.name)
                if not isinstance(text, str) or not text:
                    continue
                place = (*path, field.name)
                for hit in findings_in(text, scope, names, subject.team):
                    yield _finding(table, field, place, hit, counted=counted)
                if len(text) > LONGEST_TEXT:
                    yield _too_long(table, field, place)


@functools.cache
def _fields(table: Table) -> tuple[Field, ...]:
    """Return the fields of a table that hold the report's own words: prose, and titles."""
    if table.name in _WORKING_TABLES:
        return ()
    return tuple(
        field
        for field in table.fields
        if not field.spec.hidden
        and (
            field.spec.kind is Kind.PROSE
            or (field.spec.kind is Kind.LINE and field.name == "title" and not field.spec.width)
        )
    )


def _holders(subject: Subject, table: Table) -> Iterator[tuple[Path, Mapping[str, object]]]:
    if table.many:
        yield from subject.rows(*table.path)
    else:
        value = subject.draft.get(table.path)
        if isinstance(value, Mapping):
            yield table.path, value


def _names(subject: Subject) -> Names:
    postmortem = subject.postmortem
    given = [person.name for person in postmortem.people if person.name]
    owners = [action.owner for action in postmortem.actions if isinstance(action.owner, str)]
    return _known_names((*given, *(postmortem.incident.authors or ()), *owners))


@functools.lru_cache(maxsize=16)
def _known_names(given: tuple[str, ...]) -> Names:
    return names_of(given)


def _finding(table: Table, field: Field, place: Path, hit: Hit, *, counted: bool) -> Finding:
    # Where the number of users is given, prose may speak of "many users".
    level: Level = "hint" if counted and hit.rule == "language/vague-quantity" else hit.level
    return finding(
        hit.rule,
        level,
        place,
        hit.message(f"{table.title}: {field.spec.title}"),
        why=hit.why,
        hint=hit.hint,
        span=hit.span,
        fix=hit.fix,
    )


def _too_long(table: Table, field: Field, place: Path) -> Finding:
    return finding(
        "language/too-long",
        "hint",
        place,
        f"{table.title}: {field.spec.title} is read only up to character {LONGEST_TEXT:,}.",
        why="A text of this length is no prose; the rest of it was not checked for language.",
        hint="Keep long records in a file of their own and name it under Evidence.",
        span=(LONGEST_TEXT, LONGEST_TEXT),
    )
