"""The editor of every list of things: the rows above, the form of the current one below."""

from __future__ import annotations

from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from pm_tui.document.model.tables import Table
from pm_tui.document.path import Path, Step
from pm_tui.session.session import Change, Session
from pm_tui.wizard import keys
from pm_tui.wizard.names import row_pieces
from pm_tui.wizard.widgets.form import Form
from pm_tui.wizard.widgets.kept import KeptColumn
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.requests import Said
from pm_tui.wizard.widgets.row_list import RowList

VISIBLE_ROWS = 6


class TableList(RowList):
    """The rows of a list of things, with the keys that act on them."""

    key_place: ClassVar[keys.Where] = "list"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("list")

    def action_add(self) -> None:
        """Add a row and go to its form."""
        self.editor.add()

    def action_edit(self) -> None:
        """Go to the form of the current row, or add the first one."""
        self.editor.edit()

    def action_delete(self) -> None:
        """Delete the current row."""
        self.editor.delete()

    def action_move(self, by: int) -> None:
        """Move the current row."""
        self.editor.move(by)

    @property
    def editor(self) -> ListEditor:
        """Return the editor that the list belongs to."""
        return cast("ListEditor", self.parent)


class ListEditor(KeptColumn):
    """A list of things: its title and number, its rows, and a form for one of them."""

    def __init__(self, session: Session, table: Table) -> None:
        super().__init__()
        self.session = session
        self.table = table
        self.list = TableList(
            self._draw, empty=f"No {table.one or 'entry'} yet: press a to add one."
        )
        self.form = Form(session, table, (*table.path, 0))
        self.heading = Static("", classes="heading")

    def compose(self) -> ComposeResult:
        """Hold the heading, the rows and the form."""
        yield self.heading
        yield self.list
        yield self.form

    def on_mount(self) -> None:
        """Show the rows."""
        self.show_values()

    @property
    def is_whole(self) -> bool:
        """Say whether all fields of the form are there."""
        return self.form.is_whole

    async def complete(self) -> None:
        """Mount what is not mounted yet."""
        await self.form.complete()

    @property
    def current(self) -> Step | None:
        """Return the id of the row under the cursor, or its number when rows have no ids."""
        rows = self.session.draft.rows(self.table.path)
        if not rows:
            return None
        index = min(self.list.cursor, len(rows) - 1)
        own = rows[index].get("id")
        return own if self.table.has_ids and isinstance(own, str) else index

    def show_values(self, but: object = None) -> None:
        """Show what the session holds now."""
        rows = self.session.draft.rows(self.table.path)
        self.list.show_rows(len(rows))
        self.list.styles.height = max(1, min(VISIBLE_ROWS, len(rows)))
        self.heading.update(Content(f"{self.table.title} · {len(rows)}"))
        self._bind_form(but)

    def show_change(self, change: Change) -> None:
        """Show a change in what it concerns: one row's line, or all of the list."""
        if change.touches(self.table.path):
            place = self.session.draft.place(change.path)
            depth = len(self.table.path)
            index = place[depth] if len(place) > depth + 1 else None
            if isinstance(index, int):
                self.list.repaint_row(index)
            else:
                self.show_values(change.origin)
                return
        if self.form.display:
            self.form.show_change(change)

    def show_problems(self, problems: dict[Path, str]) -> None:
        """Show what is wrong in the current row's form."""
        if self.form.display:
            self.form.show_problems(problems)

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Show the form of the row under the cursor."""
        event.stop()
        self._bind_form()

    def on_key(self, event: events.Key) -> None:
        """Go back from the form to the rows."""
        if event.key == "escape" and not self.list.has_focus:
            event.stop()
            self.screen.set_focus(self.list)

    def add(self) -> None:
        """Add a row at the end and go to its form."""
        self.session.add_row(self.table, origin=self)
        rows = self.session.draft.rows(self.table.path)
        self.list.show_rows(len(rows), len(rows) - 1)
        self.show_values()
        self.form.focus_text()

    def edit(self) -> None:
        """Go to the form of the current row."""
        if self.current is None:
            self.post_message(Said("There is none yet: a adds one."))
        else:
            self.form.focus_field("")

    def delete(self) -> None:
        """Delete the current row and say how to bring it back."""
        step = self.current
        if step is not None:
            self.session.remove_row(self.table, step)
            self.post_message(Said(f"Deleted one {self.table.one}; u or ^z brings it back."))

    def move(self, by: int) -> None:
        """Move the current row, the cursor with it."""
        step = self.current
        if step is None:
            return
        target = self.list.cursor + by
        self.session.move_row(self.table, step, by)
        self.list.show_rows(self.list.count, target)

    def go_to(self, path: Path) -> bool:
        """Go to the row that `path` names, and to its field if it names one."""
        place = self.session.draft.place(path)
        depth = len(self.table.path)
        index = place[depth] if len(place) > depth else None
        if not isinstance(index, int):
            self.screen.set_focus(self.list)
            return True
        self.list.cursor = index
        self._bind_form()
        name = path[depth + 1] if len(path) > depth + 1 else None
        if not isinstance(name, str) or not self.form.focus_field(name):
            self.screen.set_focus(self.list)
        return True

    def _bind_form(self, but: object = None) -> None:
        step = self.current
        self.form.display = step is not None
        if step is None:
            return
        holder = (*self.table.path, step)
        if self.form.holder != holder:
            self.form.bind(holder)
        else:
            self.form.show_values(but)

    def _draw(self, index: int, width: int) -> list[Piece]:
        rows = self.session.draft.rows(self.table.path)
        return list(row_pieces(self.table, rows[index], width)) if index < len(rows) else []
