"""What the layout asks for and the document does not answer yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject, is_blank, main_field
from pm_tui.document.counted import count
from pm_tui.document.fields import Kind, Spec, field_of
from pm_tui.document.layout import Requirement
from pm_tui.document.model.tables import TABLES, Table, field_named, table_named

_ELSEWHERE = {"incident.timezone": "times/zone", "incident.resolved_at": "times/no-end"}
"""Fields whose absence has a rule of its own, whatever the layout."""

_KIND_SEEDS = {
    "warning": ("S0 0.6",),
    "alert": ("S0 0.6",),
    "detection": ("S2 2.3", "S3 3.11"),
    "action": ("S2 2.3", "S3 3.12"),
    "dead_end": ("S2 2.3",),
    "escalation": ("S3 3.13",),
    "resolution": ("S3 3.14",),
    "went_well": ("S1 1.2", "S3 3.19"),
    "could_improve": ("S1 1.2", "S3 3.20"),
    "next_step": ("S3 3.21",),
    "takeaway": ("S1 1.13",),
    "root": ("S0 0.8", "S1 1.3"),
    "contributing": ("S0 0.8",),
    "dependency": ("S0 0.8",),
}
"""The statements that ask for one kind of row; a field's own seeds cover all of its kinds."""

_OVER_FIRST = {"incident.resolved_at", "incident.mitigated_at", "resolution.verification"}
"""Fields that nobody can fill in while the incident goes on."""


def completeness(subject: Subject) -> Iterator[Finding]:
    """Yield an error for each thing that the layout requires and the document lacks (S0 0.12)."""
    empty: set[str] = set()
    for need in subject.layout.requirements():
        table = table_named(need.name)
        if table is not None and table.many:
            yield from _rows_missing(subject, need, table, empty)
        elif need.name not in _ELSEWHERE:
            yield from _field_missing(subject, need)
    yield from _empty_rows(subject)


def _field_missing(subject: Subject, need: Requirement) -> Iterator[Finding]:
    named = field_named(need.name)
    if named is None:
        return
    table, field = named
    if need.name in _OVER_FIRST and subject.postmortem.incident.ongoing:
        return
    path = (*table.path, field.name)
    # What stands there but is not valid has a finding already: `invalid/value`.
    if is_blank(subject.draft.get(path)):
        yield finding(
            "missing/field",
            "error",
            path,
            f"{table.title}: {field.spec.title} is not answered.",
            why=_why(field.spec.seeds, field.spec.prompt),
            hint=_how(field.spec),
        )


def _rows_missing(
    subject: Subject, need: Requirement, table: Table, empty: set[str]
) -> Iterator[Finding]:
    if any(_matches(row, need.where, table) for _, row in subject.rows(*table.path)):
        return
    if need.where.get("kind") == ("resolution",) and subject.postmortem.incident.ongoing:
        return
    if not need.where:
        empty.add(table.name)
        field = field_of(table.section, main_field(table))
        yield finding(
            "missing/rows",
            "error",
            table.path,
            f"{table.title}: there is no {table.one} yet.",
            why=_why(field.spec.seeds if field else (), f"The report has a part {need.heading}."),
            hint=_how(field.spec) if field else "",
        )
    elif table.name not in empty:
        yield _kind_missing(need, table)


def _kind_missing(need: Requirement, table: Table) -> Finding:
    parts: list[str] = []
    seeds: tuple[str, ...] = ()
    for key, words in need.where.items():
        field = field_of(table.section, key)
        if field is not None:
            asked = tuple(seed for word in words for seed in _KIND_SEEDS.get(word, ()))
            seeds = asked or field.spec.seeds
            said = [
                f"{word.replace('_', ' ')} ({field.spec.choices.get(word, '')})" for word in words
            ]
            parts.append(f"{field.spec.title.lower()} {' or '.join(said)}")
    return finding(
        "missing/kind",
        "error",
        table.path,
        f"{table.title}: there is no {table.one} of {' and '.join(parts)}.",
        why=_why(seeds, f"The report has a part {need.heading}."),
        hint=f"Add one, or change the kind of {'an' if table.one[0] in 'aeiou' else 'a'} "
        f"{table.one} that is there.",
    )


def _matches(row: Mapping[str, object], where: Mapping[str, tuple[str, ...]], table: Table) -> bool:
    # The keys first: in a long timeline most rows differ there, and telling so is cheap.
    for key, words in where.items():
        if row.get(key) not in words:
            return False
    return not is_blank(row.get(main_field(table)))


def _empty_rows(subject: Subject) -> Iterator[Finding]:
    """Yield rows that say nothing, and rows that do not say of which kind they are."""
    for table in TABLES:
        if not table.many or table.name in ("checklist", "waivers", "reviews", "comments"):
            continue
        main = field_of(table.section, main_field(table))
        kind = field_of(table.section, "kind")
        kindless = []
        for path, row in subject.rows(*table.path):
            if main is not None and is_blank(row.get(main.name)):
                yield finding(
                    "missing/text",
                    "error",
                    (*path, main.name),
                    f"{table.title}: {main.spec.title} of one {table.one} is not answered.",
                    why=_why(("S0 0.12",), "A row without words tells nobody anything."),
                    hint=f"{_how(main.spec)} Or delete the {table.one}.".strip(),
                )
            elif kind is not None and is_blank(row.get("kind")):
                kindless.append(path)
        if kindless and kind is not None:
            yield finding(
                "missing/row-kind",
                "warning",
                (*kindless[0], "kind"),
                f"{table.title}: {count(len(kindless), table.one, table.title.lower())} "
                f"without a kind.",
                why=_why(kind.spec.seeds, "Readers look for them by kind."),
                hint=f"One of {', '.join(kind.spec.choices)}.",
            )


def _why(seeds: tuple[str, ...], prompt: str) -> str:
    asked = f" Asked for by {', '.join(seeds)}." if seeds else ""
    return f"{prompt}{asked}".strip()


def _how(spec: Spec) -> str:
    """Return what would fill a field: a good example, and the words it takes for an answer."""
    if spec.kind is Kind.CHOICE:
        text = f"One of {', '.join(spec.choices)}."
    elif spec.good:
        text = f"For example: {spec.good.rstrip('.')}."
    else:
        text = f"It {spec.expects}."
    if spec.answers:
        text += f" If so, write {' or '.join(spec.answers)}."
    return text
