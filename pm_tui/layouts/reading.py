"""A document as a layout reads it: rows of answers, and a record of which of them were shown.

Whatever is answered and was not shown in the end goes into the appendix: no layout loses a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import cast

from pm_tui.document.draft import Draft
from pm_tui.document.facts import instant_key, metrics_of, milestones_of, zone_of
from pm_tui.document.layout import ANY, Show
from pm_tui.document.model.tables import TABLES, Table
from pm_tui.document.path import Path, Tree, Value


@dataclass(frozen=True, slots=True)
class Row:
    """A table, or a row of a list of things: as it stands in the file, and typed.

    `index` is the row's number in its list, -1 for a table. An answer that is invalid is None in
    `typed` only.
    """

    table: Table
    index: int
    raw: Tree
    typed: object

    def answered(self, name: str) -> bool:
        """Say whether anything but blanks stands in a field, valid or not."""
        value = self.raw.get(name)
        return value is not None and is_answer(value)

    def valid(self, name: str) -> object:
        """Return the typed value of a field; None when it is missing or invalid."""
        return getattr(self.typed, name)


class Source:
    """A draft, its typed view and the facts computed from it, for one rendering."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.postmortem = draft.view()
        self.zone = zone_of(self.postmortem)
        self.milestones = milestones_of(self.postmortem)
        self.metrics = {metric.id: metric for metric in metrics_of(self.postmortem)}
        self._messages: dict[Path, str] = {
            problem.path: problem.message for problem in draft.problems()
        }
        self._rows: dict[str, tuple[Row, ...]] = {table.name: () for table in TABLES}
        for table in TABLES:
            self._rows[table.name] = tuple(self._read(table))
        self._shown: set[tuple[str, int, str]] = set()

    def _read(self, table: Table) -> Iterator[Row]:
        typed = getattr(self.postmortem, table.attribute)
        node = self.draft.get(table.path)
        if not table.many:
            yield Row(table, -1, node if isinstance(node, Mapping) else {}, typed)
        elif isinstance(node, list):
            tables = [(index, row) for index, row in enumerate(node) if isinstance(row, dict)]
            for (index, row), view in zip(tables, typed, strict=True):
                yield Row(table, index, row, view)

    def one(self, name: str) -> Row:
        """Return the only row of the table called `name`, which is no list."""
        return self._rows[name][0]

    def rows(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a list of things in the file's order."""
        return self._rows[name]

    def matching(self, show: Show) -> list[Row]:
        """Return the rows that a layout shows in one place; events by their instant.

        What they were chosen by counts as shown: the heading or label says it.
        """
        found = [row for row in self._rows[show.rows] if _matches(row, show.where)]
        for name, wanted in show.where.items():
            if len(wanted) == 1 and wanted != (ANY,):
                for row in found:
                    self.mark_valid(row, name)
        if show.rows == "timeline":
            found.sort(key=lambda row: instant_key(cast("datetime | None", row.valid("at"))))
        return found

    def message(self, row: Row, name: str) -> str:
        """Return what would be right where an answer is invalid."""
        own = row.raw.get("id")
        steps: Path = row.table.path
        if row.index >= 0:
            steps = (*steps, own if isinstance(own, str) and own else row.index)
        return self._messages.get((*steps, name), "not what this field takes")

    def mark(self, row: Row, *names: str) -> None:
        """Record that fields of a row were shown."""
        for name in names:
            self._shown.add((row.table.attribute, row.index, name))

    def mark_valid(self, row: Row, name: str) -> None:
        """Record that a field was shown, unless it is invalid: that is still to be shown."""
        if row.valid(name) is not None:
            self.mark(row, name)

    def was_shown(self, row: Row, name: str) -> bool:
        """Say whether a field of a row was shown."""
        return (row.table.attribute, row.index, name) in self._shown


def is_answer(value: object) -> bool:
    """Say whether a value says anything: blanks and empty lists do not."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list | dict):
        parts = value.values() if isinstance(value, dict) else value
        return any(is_answer(part) for part in parts)
    return value is not None


def flat(value: Value) -> str:
    """Return any value as text, as its author would read it: lists and tables on one line each."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {flat(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(flat(part) for part in value)
    return str(value)


def _matches(row: Row, where: Mapping[str, tuple[str, ...]]) -> bool:
    for name, wanted in where.items():
        if ANY in wanted and row.answered(name):
            continue
        value = row.valid(name)
        word = "yes" if value is True else value
        if (word if isinstance(word, str) else "") not in wanted:
            return False
    return True
