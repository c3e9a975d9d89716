"""A meeting: the report a section a page, the timeline step by step, comments on the way."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_tui.document.text import visible_line
from pm_tui.layouts.typeset import Typeset
from pm_tui.session.reviewed import Reviewed
from pm_tui.session.reviewing import comment
from pm_tui.wizard.dialogs.dialog import Beginning
from pm_tui.wizard.dialogs.words import WordsScreen
from pm_tui.wizard.names import place_words, short
from pm_tui.wizard.widgets.report_view import ReportView

_REPLAYED = 3
"""A table of at least so many rows is shown row by row, when it is the timeline."""


class PresentScreen(Beginning[None]):
    """One page after the other; what comes later is not to be seen yet, against hindsight."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,n,down,pagedown", "turn(1)", show=False, priority=True),
        Binding("left,backspace,up,pageup", "turn(-1)", show=False, priority=True),
        Binding("home", "first", show=False, priority=True),
        Binding("a", "whole", show=False, priority=True),
        Binding("c", "comment", show=False, priority=True),
        Binding("escape,q", "dismiss(None)", show=False, priority=True),
    ]

    def __init__(self, reviewed: Reviewed) -> None:
        super().__init__()
        self.reviewed = reviewed
        self.report = reviewed.report()
        self.lines = self.report.markdown.split("\n")
        self.pages = _pages(self.report.markdown)
        self.page = 0
        self.step = 0
        """How many rows of the timeline are shown, on a page that holds it; 0 for all."""
        self.view = ReportView(id="presented")
        self.foot = Static("", id="foot")

    def compose(self) -> ComposeResult:
        """Hold the page and the line below it."""
        yield self.view
        yield self.foot

    def begin(self) -> None:
        """Show the first page."""
        self._open(0)
        self.view.focus()

    def action_turn(self, by: int) -> None:
        """Show the next row of the timeline, or the rest of a long page, or the next page."""
        rows = self._rows()
        if rows and 0 < self.step + by <= len(rows) and self.step:
            self.step += by
            self._show()
            return
        height = max(1, self.view.size.height - 1)
        first = self.view.scroll_offset.y
        if by > 0 and first + self.view.size.height < self.view.line_count():
            self.view.scroll_to(y=first + height, animate=False, force=True)
        elif by < 0 and first > 0 and not self.step:
            self.view.scroll_to(y=max(0, first - height), animate=False, force=True)
        elif 0 <= self.page + by < len(self.pages):
            self._open(self.page + by)

    def action_first(self) -> None:
        """Show the first page."""
        self._open(0)

    def action_whole(self) -> None:
        """Show all rows of the timeline at once."""
        if self.step:
            self.step = len(self._rows())
            self._show()

    def action_comment(self) -> None:
        """Ask for a comment on the page, or on the row of the timeline shown last."""
        self._catch_up()
        start, end = self.pages[self.page]
        rows = self._rows()
        at = rows[self.step - 1] if self.step and rows else start
        lines = range(at, at + 1) if self.step and rows else range(start, end)
        path, anchor = self.reviewed.place(lines, "")
        if not self.step:
            path = self._page_path(lines) or path

        def take(said: tuple[str, str] | None) -> None:
            if said is not None:
                comment(self.reviewed.session, path, said[0], anchor)
                self._tell("Commented.")

        place = place_words(path) if self.reviewed.is_document else str(path[0])
        about = self.lines[at].lstrip("#| ") if self.step else ""
        self.app.push_screen(
            WordsScreen(f"Comment on {visible_line(place)}", about, enter="comments"), take
        )

    def _catch_up(self) -> None:
        """Show the report as it is by now, if someone has written in it meanwhile."""
        report = self.reviewed.report()
        if report.markdown == self.report.markdown:
            self.report = report
            return
        self.report, self.lines = report, report.markdown.split("\n")
        self.pages = _pages(report.markdown)
        self.page = min(self.page, len(self.pages) - 1)
        rows = len(self._rows())
        self.step = min(max(self.step, 1), rows)
        self._show()

    def _page_path(self, lines: range) -> tuple[str, ...]:
        """Return the section that a page shows, for a comment on the whole of it."""
        names = [name for name in self.report.sections[lines.start : lines.stop] if name]
        return (max(set(names), key=names.count),) if names else ()

    def _open(self, page: int) -> None:
        self.page = page
        self.step = 1 if self._rows() else 0
        self._show()
        self.view.scroll_to(y=0, animate=False, force=True)

    def _rows(self) -> list[int]:
        """Return the lines of the timeline's rows on this page, if it holds the timeline."""
        start, end = self.pages[self.page]
        held = self.report.paths[start:end]
        rows = [start + n for n, paths in enumerate(held) if paths and paths[0][0] == "timeline"]
        rows = [n for n in rows if self.lines[n].startswith(("|", "- "))]
        return rows if len(rows) >= _REPLAYED else []

    def _show(self) -> None:
        start, end = self.pages[self.page]
        if self.step:
            end = self._rows()[self.step - 1] + 1
        text = Typeset("\n".join(self.lines[start:end]), cell_len)
        self.view.show(text, self.reviewed.session.zone)
        if self.step:
            self.view.action_to_unit(-1)
        else:
            self.view.cursor = 0
        self._tell("")

    def _tell(self, words: str) -> None:
        rows = self._rows()
        step = f" · event {self.step} of {len(rows)}, a shows all" if self.step else ""
        place = f" {self.page + 1} of {len(self.pages)}{step}"
        keys = "Space next  ← back  c comment  Esc ends"
        said = words or keys
        width = max(20, self.app.size.width - 1)
        self.foot.update(Content(short(f"{place} · {said}", width)))


def _pages(markdown: str) -> list[tuple[int, int]]:
    """Return the lines of each page: the title's, then one for each heading of the second level.

    A text without such headings is one page.
    """
    text = Typeset(markdown)
    starts = [0]
    for unit in text.units():
        if unit.kind == "heading" and unit.level == 2 and unit.first > 0:
            starts.append(unit.first)
    ends = [*starts[1:], len(text.source)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end > start]
