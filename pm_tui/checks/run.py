"""Every check over one document, and what the findings add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pm_tui.checks.actions import actions
from pm_tui.checks.agreement import agreement
from pm_tui.checks.checklist import checklist
from pm_tui.checks.clocks import clocks
from pm_tui.checks.completeness import completeness
from pm_tui.checks.finding import Finding
from pm_tui.checks.guides import guides
from pm_tui.checks.language import language
from pm_tui.checks.leaks import leaks, secret_findings
from pm_tui.checks.links import links
from pm_tui.checks.milestones import milestones
from pm_tui.checks.placeholders import placeholders
from pm_tui.checks.publication import publication
from pm_tui.checks.reviewing import reviews
from pm_tui.checks.sources import sources
from pm_tui.checks.subject import Subject, is_blank, rows_at
from pm_tui.checks.team import NO_TEAM, Team
from pm_tui.checks.text_memo import forget_unasked
from pm_tui.checks.timeline import timeline
from pm_tui.checks.undecided import undecided
from pm_tui.checks.validity import validity
from pm_tui.checks.visibility import visibility
from pm_tui.checks.waivers import waive, waivers
from pm_tui.document.checklist import ITEMS
from pm_tui.document.draft import Draft
from pm_tui.document.layout import Layout
from pm_tui.document.model.tables import Table, table_named
from pm_tui.document.path import Path, Value
from pm_tui.document.sections import SECTIONS, Section, section_of

Verdict = Literal["pass", "fail"]
State = Literal["untouched", "complete", "problems"]

CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    completeness,
    validity,
    undecided,
    placeholders,
    language,
    milestones,
    timeline,
    clocks,
    agreement,
    links,
    actions,
    sources,
    guides,
    leaks,
    reviews,
    publication,
    visibility,
    checklist,
    waivers,
)
"""Every check; each yields its findings in any order."""

_PREFILLED = {("incident", "timezone"), ("incident", "status"), ("incident", "kind")}
"""Fields that a new document holds before anyone has answered anything."""


@dataclass(frozen=True, slots=True)
class SectionState:
    """How far a section is.

    Attributes:
        state: `untouched` while nothing in it is answered, `problems` with errors, else `complete`.
        errors: the number of its errors.
        warnings: the number of its warnings.
        rows: the number of its rows, in all of its lists of things.
        required: whether the layout asks for anything in it.
    """

    state: State
    errors: int
    warnings: int
    rows: int
    required: bool


def run_checks(
    draft: Draft,
    layout: Layout,
    *,
    now: datetime,
    team: Team = NO_TEAM,
    secrets: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Return every finding about a document, in the order of the wizard and then of the document.

    Takes time linear in the document. `now` is the present moment, with its offset: what lies
    after it lies in the future. `team` is what the team's file adds, `secrets` are words of the
    document that another program takes for secrets.
    """
    subject = Subject(draft, layout, now, team)
    found = [one for check in CHECKS for one in check(subject)]
    if secrets:
        found += secret_findings(draft, secrets)
    forget_unasked()
    return tuple(sorted(waive(subject, found), key=_order_in(draft)))


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Return whether a document with these findings may be published: without errors it may."""
    return "fail" if any(found.level == "error" for found in findings) else "pass"


def counts_by_section(
    draft: Draft, layout: Layout, findings: Iterable[Finding]
) -> Mapping[str, SectionState]:
    """Return the state of every section by its id, from the findings of `run_checks`."""
    errors = dict.fromkeys((section.id for section in SECTIONS), 0)
    warnings = dict(errors)
    required = {section_of(tuple(need.name.split("."))).id for need in layout.requirements()}
    for found in findings:
        if found.level == "error":
            errors[found.section] += 1
        elif found.level == "warning":
            warnings[found.section] += 1
    return {
        section.id: SectionState(
            _state(draft, section, errors[section.id]),
            errors[section.id],
            warnings[section.id],
            sum(_row_count(draft, table) for table in section.parts() if table.many),
            section.id in required,
        )
        for section in SECTIONS
    }


def is_touched(draft: Draft, section: Section) -> bool:
    """Say whether anything that a form shows is answered in a section; what is prefilled is not."""
    return any(_table_touched(draft, table) for table in section.parts())


def _state(draft: Draft, section: Section, errors: int) -> State:
    if not is_touched(draft, section):
        return "untouched"
    return "problems" if errors else "complete"


def _table_touched(draft: Draft, table: Table) -> bool:
    names = [field.name for field in table.fields if not field.spec.hidden]
    if table.many:
        return any(
            not is_blank(row.get(name)) for _, row in rows_at(draft, table.path) for name in names
        )
    paths: list[Path] = [(*table.path, name) for name in names]
    return any(path not in _PREFILLED and not is_blank(draft.get(path)) for path in paths)


def _row_count(draft: Draft, table: Table) -> int:
    value = draft.get(table.path)
    return len(value) if isinstance(value, list) else 0


def _order_in(draft: Draft) -> Callable[[Finding], tuple[object, ...]]:
    """Return the sort key of findings: section, table, row, field; then rule and message."""
    sections = {section.id: number for number, section in enumerate(SECTIONS)}
    tables = {
        name: number
        for number, name in enumerate(name for section in SECTIONS for name in section.tables)
    }
    rows: dict[str, dict[object, int]] = {}

    def row_number(table: str, step: Value | None) -> int:
        if isinstance(step, int):
            return step
        if table not in rows and table == "checklist":
            rows[table] = {item.id: number for number, item in enumerate(ITEMS)}
        elif table not in rows:
            found = enumerate(rows_at(draft, tuple(table.split("."))))
            rows[table] = {path[-1]: number for number, (path, _) in found}
        return rows[table].get(step, -1)

    def key(found: Finding) -> tuple[object, ...]:
        table = _table_of(found.path)
        number, field = -1, -1
        if table is not None:
            rest = found.path[len(table.path) :]
            if table.many and rest:
                number, rest = row_number(table.name, rest[0]), rest[1:]
            names = [item.name for item in table.fields]
            field = names.index(str(rest[0])) if rest and rest[0] in names else -1
        name = "" if table is None else table.name
        return (
            sections[found.section],
            tables.get(name, -1),
            number,
            field,
            found.rule,
            found.message,
        )

    return key


def _table_of(path: Path) -> Table | None:
    for length in (2, 1):
        table = table_named(".".join(str(step) for step in path[:length]))
        if table is not None:
            return table
    return None
