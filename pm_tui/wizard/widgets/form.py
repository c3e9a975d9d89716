"""The fields of one table or of one row, under each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.widget import Widget

from pm_tui.document.fields import Field, Kind, field_of
from pm_tui.document.model.tables import Table
from pm_tui.document.path import Path
from pm_tui.session.session import Change, Session
from pm_tui.wizard.widgets.field_row import FieldRow
from pm_tui.wizard.widgets.kept import Ground

ZONE: Path = ("incident", "timezone")

AT_START, FIRST = 1, 9
"""How many fields are mounted before a page is painted: what fits a small screen; but when the
program starts only the one that the first keys go to."""

MORE_AFTER, REST_AFTER = 0.05, 0.12
"""Seconds after the first paint at which what fits the screen, and the rest, is mounted: keys that
are there already come before it."""


class Form(Ground):
    """A form generated from the declarations of a table's fields."""

    def __init__(
        self, session: Session, table: Table, holder: Path, *, at_start: bool = False
    ) -> None:
        super().__init__()
        self._first = AT_START if at_start else FIRST
        self.session = session
        self.table = table
        self.holder = holder
        required = {need.name for need in session.layout.requirements()}
        self._required = {name for name in required if name.startswith(f"{table.name}.")}
        self._fields = [field for field in table.fields if not field.spec.hidden]
        self._rows: dict[str, FieldRow] = {}

    @property
    def rows(self) -> Iterable[FieldRow]:
        """Return the fields that are on the screen."""
        return (row for row in self._rows.values() if row.is_mounted)

    @property
    def is_whole(self) -> bool:
        """Say whether all fields are there."""
        return len(self._rows) == len(self._fields)

    def compose(self) -> ComposeResult:
        """Hold the first fields; the others follow once these are painted."""
        yield from (self._row(field) for field in self._fields[: self._first])

    def on_mount(self) -> None:
        """Mount the others after the first were painted."""
        self.call_after_refresh(self._go_on)

    async def complete(self) -> None:
        """Mount what is not mounted yet."""
        await self._mount(self._fields)

    def _go_on(self) -> None:
        if self._first < FIRST:
            self.set_timer(MORE_AFTER, partial(self._mount, self._fields[:FIRST]))
        self.set_timer(REST_AFTER, self.complete)

    async def _mount(self, fields: Sequence[Field]) -> None:
        rest = [row for row in map(self._row, fields) if row.parent is None]
        if self.is_attached and rest:
            await self.mount_all(rest)

    def bind(self, holder: Path) -> None:
        """Show another row of the same list."""
        self.holder = holder
        for row in self._rows.values():
            row.holder = holder
            if row.is_mounted:
                row.bind(holder)

    def show_values(self, but: object = None) -> None:
        """Show what the session holds now, except in the field `but`, which knows already."""
        for row in self.rows:
            if row is not but:
                row.show_value()

    def show_change(self, change: Change) -> None:
        """Show a change in the fields that it concerns."""
        for row in self._concerned(change):
            if row is not change.origin and row.is_mounted:
                row.show_value()

    def _concerned(self, change: Change) -> Iterable[FieldRow]:
        """Return the fields of which something else may be shown now: for a key hardly any."""
        name, depth = "", len(self.holder)
        if change.touches(self.holder):
            if len(change.path) <= depth:
                return self._rows.values()
            name = str(change.path[depth])
            changed = field_of(self.table.section, name)
            if changed is not None and changed.spec.kind is Kind.MOMENT:
                # Typing one time may set its neighbours: the end of a range, the estimate mark.
                return self._rows.values()
        is_zone = change.touches(ZONE)
        return [
            row
            for row in self._rows.values()
            if row.field.name == name
            or (is_zone and row.field.spec.kind is Kind.MOMENT)
            or any(change.touches(tuple(table.split("."))) for table in row.field.spec.tables)
        ]

    def show_problems(self, problems: dict[Path, str]) -> None:
        """Show what is wrong with each value, by path."""
        for row in self.rows:
            row.show_problem(problems)

    def editor_of(self, name: str) -> Widget | None:
        """Return the editor of the field called `name`, or of the first one when it is ""."""
        fields = (field for field in self._fields if name in ("", field.name))
        return next((self._row(field).editor for field in fields), None)

    def focus_text(self) -> bool:
        """Go to the first field that takes words, as a new row begins with them."""
        words = (field for field in self._fields if field.spec.kind in (Kind.LINE, Kind.PROSE))
        first = next(words, None)
        return self.focus_field(first.name if first else "")

    def focus_field(self, name: str) -> bool:
        """Go to the field called `name`, "" for the first one; say whether there is one."""
        editor = self.editor_of(name)
        if editor is None:
            return False
        if editor.is_mounted:
            self.screen.set_focus(editor)
        else:
            self.call_after_refresh(editor.focus)
        return True

    def _row(self, field: Field) -> FieldRow:
        """Return the row of a field, made when it is first needed."""
        if field.name not in self._rows:
            required = f"{self.table.name}.{field.name}" in self._required
            self._rows[field.name] = FieldRow(self.session, field, self.holder, required=required)
        return self._rows[field.name]
