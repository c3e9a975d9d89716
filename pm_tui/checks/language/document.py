"""The language of a whole document: every text that readers will read, in the part it stands in."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pm_tui.checks.finding import Finding, Level, finding
from pm_tui.checks.language.acronyms import acronyms_in, explained_in
from pm_tui.checks.language.engine import LONGEST_TEXT, Hit, findings_in
from pm_tui.checks.language.names import Names, names_of
from pm_tui.checks.subject import Subject
from pm_tui.checks.text_memo import TextMemo
from pm_tui.document.fields import Field, Kind
from pm_tui.document.model.tables import TABLES, Table
from pm_tui.document.path import Path

_NAMED = 5

_WORKING_TABLES = ("checklist", "waivers", "reviews", "comments", "glossary")
"""Tables that are about the document; the report's own words stand in the others."""


def language(subject: Subject) -> Iterator[Finding]:
    """Yield what the rules of language object to in each text of a document (S0 0.10 to 0.13)."""
    names = _names(subject)
    counted = isinstance(subject.postmortem.impact.users_affected, int)
    for one in _texts(subject):
        for hit in findings_in(one.text, one.scope, names, subject.team):
            yield _finding(one, hit, counted=counted)
        if len(one.text) > LONGEST_TEXT:
            yield _too_long(one)
    yield from _acronyms(subject)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the document, where it stands and in which part."""

    table: Table
    field: Field
    place: Path
    scope: str
    text: str


def _texts(subject: Subject) -> Iterator[_Text]:
    for table in TABLES:
        fields = _fields(table)
        if not fields:
            continue
        for path, row in _holders(subject, table):
            scope = "luck" if row.get("kind") == "lucky" else table.path[0]
            for field in fields:
                text = row.get(field.name)
                if isinstance(text, str) and text:
                    yield _Text(table, field, (*path, field.name), scope, text)


def _acronyms(subject: Subject) -> Iterator[Finding]:
    """Yield one hint for all acronyms that the document does not explain, at the first of them."""
    postmortem = subject.postmortem
    known = {*subject.team.acronyms, *(term.term for term in postmortem.glossary if term.term)}
    named = (*(postmortem.incident.services or ()), *(postmortem.incident.regions or ()))
    known.update(word for name in named for word in name.split())
    first: dict[str, tuple[_Text, int]] = {}
    for one in _texts(subject):
        for acronym, offset in _acronyms_of(one.text[:LONGEST_TEXT]):
            if acronym not in known:
                first.setdefault(acronym, (one, offset))
    if not first:
        return
    for one in _texts(subject):
        for acronym in explained_in(one.text[:LONGEST_TEXT], tuple(first)):
            del first[acronym]
    if first:
        yield _unexplained(first)


@TextMemo
def _acronyms_of(text: str) -> tuple[tuple[str, int], ...]:
    return acronyms_in(text)


def _unexplained(first: Mapping[str, tuple[_Text, int]]) -> Finding:
    names = list(first)
    one, offset = first[names[0]]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    verb = "is" if len(names) == 1 else "are"
    return finding(
        "language/acronym",
        "hint",
        one.place,
        f"{one.table.title}: {one.field.spec.title}: {', '.join(names[:_NAMED])}{more} {verb} used "
        "and not explained.",
        why="Readers stop at words they do not know. Asked for by S0 0.2, S2 2.14.",
        hint='Spell it out once, such as "point of presence (POP)", or add it to the glossary.',
        span=(offset, offset + len(names[0])),
    )


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


def _finding(one: _Text, hit: Hit, *, counted: bool) -> Finding:
    # Where the number of users is given, prose may speak of "many users".
    level: Level = "hint" if counted and hit.rule == "language/vague-quantity" else hit.level
    return finding(
        hit.rule,
        level,
        one.place,
        hit.message(f"{one.table.title}: {one.field.spec.title}"),
        why=hit.why,
        hint=hit.hint,
        span=hit.span,
        fix=hit.fix,
    )


def _too_long(one: _Text) -> Finding:
    return finding(
        "language/too-long",
        "hint",
        one.place,
        f"{one.table.title}: {one.field.spec.title} is read only up to character {LONGEST_TEXT:,}.",
        why="A text of this length is no prose; the rest of it was not checked for language.",
        hint="Keep long records in a file of their own and name it under Evidence.",
        span=(LONGEST_TEXT, LONGEST_TEXT),
    )
