"""What of the evidence could not be read: each part with its place and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pm_tui.document.counted import count
from pm_tui.document.text import visible_line
from pm_tui.session.tray import Tray
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.names import short
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.row_list import RowList


class BadLinesScreen(Dialog[None]):
    """Lists what could not be read; the line under the cursor is told in full."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,b", "dismiss(None)")]

    def __init__(self, tray: Tray) -> None:
        super().__init__()
        self.tray = tray
        self.list = RowList(self._draw)
        self.whole = Static("", id="whole")

    def compose(self) -> ComposeResult:
        """Hold the heading, the list and the current line in full."""
        with Vertical(classes="dialog -page"):
            yield Static(Content(self._heading()), classes="heading")
            yield self.list
            yield self.whole
            yield Static(Content("Esc goes back."), classes="hint")

    def begin(self) -> None:
        """Show the parts."""
        self.list.show_rows(len(self.tray.bad))
        self.list.focus()
        self._tell(0)

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Tell the part under the cursor in full."""
        event.stop()
        self._tell(event.index)

    def _heading(self) -> str:
        tray = self.tray
        heading = f"{count(tray.bad_count, 'part')} could not be read"
        if tray.bad_count > len(tray.bad):
            heading += f"; the first {len(tray.bad):,} are listed"
        if tray.beyond:
            heading += f". {tray.beyond:,} events are more than are held: export a shorter time"
        return heading

    def _tell(self, index: int) -> None:
        if index < len(self.tray.bad):
            bad = self.tray.bad[index]
            told = f"{visible_line(bad.line.reason)}\n{visible_line(bad.line.text)}"
            self.whole.update(Content(told))

    def _draw(self, index: int, width: int) -> Sequence[Piece]:
        bad = self.tray.bad[index]
        place = f"{visible_line(bad.file)}:{bad.line.line_number} "
        reason = visible_line(bad.line.reason)
        return [(short(place, width // 2), "row--kind"), (short(reason, width - len(place)), "")]
