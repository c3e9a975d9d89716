"""Which columns of a table hold what: guessed, shown with three rows, and confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pm_tui.document.text import visible_line
from pm_tui.document.times import format_moment
from pm_tui.importers.base import ImportContext
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.session.mapping import ROLES, SEPARATORS, Mapping
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.evidence_reader import EvidenceReader, Job
from pm_tui.wizard.names import short
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.row_list import RowList

_ROOM = 70


class ColumnsScreen(Dialog[Job | None]):
    """Asks what the columns hold; the job with its importer, or None when the question is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)"),
        Binding("enter", "take", priority=True),
        Binding("s", "separator"),
        Binding("h", "header"),
        *(Binding(key, f"give('{role}')") for role, key in ROLES.items()),
    ]

    def __init__(self, unclear: EvidenceReader.Unclear, context: ImportContext) -> None:
        super().__init__()
        self.job = unclear.job
        self.problem = unclear.problem
        self.context = replace(context, name=unclear.job.name)
        self.mapping = Mapping(unclear.sample)
        self.list = RowList(self._draw)
        self.separator = Static("", id="separator")
        self.preview = Static("", id="preview")
        self.said = Static("", classes="hint")

    def compose(self) -> ComposeResult:
        """Hold the question, the columns, and what three rows become."""
        name = short(visible_line(self.job.name), 40)
        with Vertical(classes="dialog"):
            yield Static(Content(f"Which columns of {name} hold what?"), classes="heading")
            yield self.separator
            yield self.list
            yield self.preview
            yield self.said
            if self.problem:
                yield Static(Content(visible_line(self.problem)), classes="hint", id="tried")

    def begin(self) -> None:
        """Show the guess."""
        self.list.focus()
        self._show()

    def action_give(self, role: str) -> None:
        """Say what the column under the cursor holds."""
        self.mapping.give(self.list.cursor, role)
        self._show()

    def action_separator(self) -> None:
        """Take the next separator."""
        self.mapping.next_separator()
        self._show()

    def action_header(self) -> None:
        """Say whether the first line names the columns."""
        self.mapping.turn_header()
        self._show()

    def action_take(self) -> None:
        """Read the table so, if at least one row can be read."""
        importer = self.mapping.importer()
        if importer is None:
            self.said.update(Content("! Name a column of times (t) and one of texts (x) first."))
        elif not any(isinstance(one, Candidate) for one in self.mapping.preview(self.context)):
            self.said.update(Content("! Not one of these rows can be read so."))
        else:
            self.dismiss(replace(self.job, importer=importer))

    def _show(self) -> None:
        mapping = self.mapping
        first = "names the columns" if mapping.header else "an event"
        words = f"s separator: {SEPARATORS[mapping.separator]}   h first line: {first}"
        self.separator.update(Content(words))
        count = len(mapping.columns)
        self.list.styles.height = max(1, min(count, 7))
        self.list.show_rows(count)
        self.list.refresh()
        rows = [self._told(one) for one in mapping.preview(self.context)]
        self.preview.update(Content("\n".join(rows or ["No row can be read yet."])))
        self.said.update(
            Content("t time  d date  x text  o who  c component   Enter takes it  Esc leaves")
        )

    def _told(self, one: Candidate | BadLine) -> str:
        if isinstance(one, BadLine):
            return short(f"! {visible_line(one.reason)}", _ROOM)
        when = format_moment(one.at, self.context.zone)
        who = f"{one.who}: " if one.who else ""
        return short(visible_line(f"{when}  {one.kind}  {who}{one.text}"), _ROOM)

    def _draw(self, index: int, width: int) -> Sequence[Piece]:
        name, cells = self.mapping.columns[index]
        role = self.mapping.role_of(index)
        shown = " | ".join(visible_line(cell) for cell in cells[:3])
        return [
            (f"{role:<10}", "row--kind"),
            (short(visible_line(name), 18).ljust(19), ""),
            (short(shown, max(4, width - 29)), "row--dim"),
        ]
