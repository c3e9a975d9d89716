"""What every check is given: the document, its layout and the present moment, read once."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import compress
from zoneinfo import ZoneInfo

from pm_tui.checks.team import NO_TEAM, Team
from pm_tui.document.draft import Draft
from pm_tui.document.facts import zone_of
from pm_tui.document.layout import Layout
from pm_tui.document.model.postmortem import Postmortem
from pm_tui.document.model.tables import Table
from pm_tui.document.path import Path, Tree
from pm_tui.document.row_memo import RowMemo
from pm_tui.document.times import format_moment

_SHORT = 48


@dataclass(frozen=True)
class Subject:
    """A document under examination.

    Attributes:
        draft: the document.
        layout: the report it is meant for.
        now: the present moment, with its offset.
        team: what the team adds to the checks.
    """

    draft: Draft
    layout: Layout
    now: datetime
    team: Team = NO_TEAM
    _rows: dict[tuple[str, ...], tuple[tuple[Path, Tree], ...]] = field(
        default_factory=dict, init=False, repr=False
    )

    @cached_property
    def postmortem(self) -> Postmortem:
        """Return the typed document."""
        return self.draft.view()

    @cached_property
    def zone(self) -> ZoneInfo:
        """Return the zone in which messages show times."""
        return zone_of(self.postmortem)

    def paths(self, *table: str) -> tuple[Path, ...]:
        """Return the path of every row of a list of things, in step with the typed rows."""
        return tuple(path for path, _ in self.rows(*table))

    def rows(self, *table: str) -> tuple[tuple[Path, Tree], ...]:
        """Return the path and the content of every row of a list, in step with the typed rows."""
        if table not in self._rows:
            self._rows[table] = tuple(rows_at(self.draft, table))
        return self._rows[table]

    def rows_with(self, table: Table, memo: RowMemo[bool]) -> Iterator[tuple[Path, Tree]]:
        """Yield the rows of a list of things of which `memo` says yes."""
        rows = self.rows(*table.path)
        return compress(rows, memo.of([row for _, row in rows]))

    def needs(self, name: str) -> bool:
        """Say whether the layout requires rows of the list of things called `name`."""
        return any(need.name == name for need in self.layout.requirements())

    def clock(self, at: datetime, *, about: bool | None = False) -> str:
        """Return a time as messages show it."""
        return format_moment(at, self.zone, about=about is True)

    @cached_property
    def not_applicable(self) -> frozenset[str]:
        """Return the checklist items that a person declared not applicable, with a reason."""
        return frozenset(
            row.item
            for row in self.postmortem.checklist
            if row.item and row.answer == "not_applicable" and not is_blank(row.why)
        )


def rows_at(draft: Draft, table: tuple[str, ...]) -> Iterator[tuple[Path, Tree]]:
    """Yield the path and the content of each row of a list; what is no table is skipped."""
    value = draft.get(table)
    for index, row in enumerate(value if isinstance(value, list) else ()):
        if isinstance(row, Mapping):
            own = row.get("id")
            yield (*table, own if isinstance(own, str) and own else index), row


@functools.cache
def main_field(table: Table) -> str:
    """Return the key that holds what a row says, such as `text` or `title`."""
    keys = [field.name for field in table.fields]
    return next((key for key in ("text", "title", "name", "term", "note") if key in keys), keys[0])


def is_blank(value: object) -> bool:
    """Say whether a value is no answer: absent, empty or nothing but space."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list | tuple):
        return all(is_blank(item) for item in value)
    return value is None


def short(text: str | None) -> str:
    """Return the beginning of a text on one line, in quotation marks, for messages."""
    words = " ".join((text or "").split())
    if len(words) > _SHORT:
        words = words[:_SHORT].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
    return f'"{words}"'
