"""The page of a review: the report as it will look, comments and findings beside it."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from pm_tui.document.counted import count
from pm_tui.document.path import Path
from pm_tui.document.review import opinions
from pm_tui.layouts.typeset import Typeset
from pm_tui.session.identity import whoami
from pm_tui.session.reviewed import Note, Report, Reviewed
from pm_tui.session.session import Change
from pm_tui.wizard.checking import Checking
from pm_tui.wizard.widgets.report_view import ReportView


class ReviewPane(Vertical):
    """Shows what is under review and keeps its notes at their places."""

    class Wanted(Message):
        """Something is to be done in the review."""

        def __init__(self, pane: ReviewPane, act: str) -> None:
            super().__init__()
            self.pane = pane
            self.act = act

    def __init__(self, reviewed: Reviewed, checking: Checking) -> None:
        super().__init__(id="review")
        self.reviewed = reviewed
        self.session = reviewed.session
        self.checking = checking
        self.facts = Static("", id="standing")
        self.view = ReportView()
        self.notes: tuple[Note, ...] = ()
        self.by_unit: dict[int, list[int]] = {}
        self.who = whoami()
        self._report: Report | None = None
        self._starts: list[int] = []

    def compose(self) -> ComposeResult:
        """Hold where the review stands, and the report."""
        yield self.facts
        yield self.view

    def on_mount(self) -> None:
        """Show the report."""
        self.show_report()

    def entry(self) -> Widget:
        """Return where the cursor goes first: the report."""
        return self.view

    def show_report(self) -> None:
        """Show the text as it is now, with its notes."""
        report = self.reviewed.report()
        if report is not self._report:
            self._report = report
            self.view.show(Typeset(report.markdown, cell_len), self.session.zone)
        self.show_notes()

    def show_notes(self) -> None:
        """Show every comment, and what the last check found, at their places."""
        known = self.notes[self.view.note] if 0 <= self.view.note < len(self.notes) else None
        found = self.reviewed.findings(self.checking.findings)
        # Of one line, what people say comes first.
        self.notes = tuple(sorted((*self.reviewed.comments(), *found), key=lambda note: note.line))
        self._starts = []
        self.by_unit = {}
        for number, note in enumerate(self.notes):
            self.by_unit.setdefault(self.unit_of(note.line), []).append(number)
        again = next((n for n, note in enumerate(self.notes) if _same(note, known)), -1)
        self.view.note = again
        self.view.show_notes(self.notes, self.by_unit, frozenset(self._changed_units()))
        self._show_facts()

    def show_change(self, change: Change) -> None:
        """Show what changed."""
        self.show_report()

    def show_problems(self, problems: dict[Path, str]) -> None:
        """Show what was found anew."""
        self.show_notes()

    def go_to(self, path: Path) -> bool:
        """Put the cursor on a comment, if `path` is one's row."""
        for number, note in enumerate(self.notes):
            thread = note.thread
            if thread is not None and path[:2] in (thread.path, *(p for p, _ in thread.replies)):
                self.view.go_to(self.unit_of(note.line), number)
                self.view.focus()
                return True
        return False

    def unit_of(self, line: int) -> int:
        """Return the unit that a line of the Markdown belongs to."""
        text = self.view.text
        while (not self._starts or self._starts[-1] <= line) and text.read(
            len(self._starts) + 1
        ) > len(self._starts):
            self._starts.append(text.unit(len(self._starts)).first)
        return max(0, bisect.bisect_right(self._starts, line) - 1)

    def note_at_cursor(self, *, comments: bool) -> Note | None:
        """Return the note that the cursor is on, else the first of its paragraph."""
        numbers = self.by_unit.get(self.view.cursor, [])
        if self.view.note in numbers:
            numbers = [self.view.note]
        found = (self.notes[number] for number in numbers)
        return next((note for note in found if not comments or note.thread is not None), None)

    def headings(self) -> Iterator[tuple[int, int, str]]:
        """Yield the unit, the level and the words of every heading."""
        text = self.view.text
        for index, unit in enumerate(text.units()):
            if unit.kind == "heading":
                yield index, unit.level, text.title_of(index)

    def paths_at_cursor(self) -> list[Path]:
        """Return the fields that the paragraph at the cursor holds."""
        if self._report is None or not self.view.text.read(self.view.cursor + 1):
            return []
        unit = self.view.text.unit(self.view.cursor)
        lines = self._report.paths[unit.first : unit.last]
        return list(dict.fromkeys(path for paths in lines for path in paths))

    def lines_at_cursor(self) -> range:
        """Return the lines of the Markdown that the paragraph at the cursor came from."""
        if not self.view.text.read(self.view.cursor + 1):
            return range(0)
        unit = self.view.text.unit(self.view.cursor)
        return range(unit.first, unit.last)

    def on_report_view_wanted(self, event: ReportView.Wanted) -> None:
        """Ask for it, with this page."""
        event.stop()
        self.post_message(self.Wanted(self, event.act))

    def _changed_units(self) -> Iterator[int]:
        """Yield the units that belong to parts which changed since the last own verdict."""
        changed = set(self.reviewed.changed(self.who))
        if not changed or self._report is None:
            return
        sections = self._report.sections
        for index, unit in enumerate(self.view.text.units()):
            if any(name in changed for name in sections[unit.first : unit.last]):
                yield index

    def _show_facts(self) -> None:
        open_ = sum(note.thread is not None and note.thread.is_open for note in self.notes)
        found = [note.finding.level for note in self.notes if note.finding is not None]
        facts = [f"{count(open_, 'open comment')}"]
        if found:
            facts.append(count(len(found), "finding"))
        verdicts = opinions(self.session.draft, self.reviewed.marks())
        approved = sum(one.approves for one in verdicts)
        stale = sum(one.review.verdict == "approve" and bool(one.stale) for one in verdicts)
        asked = sum(one.review.verdict == "request_changes" for one in verdicts)
        facts += [f"{approved} approved"] if approved else []
        facts += [f"{count(stale, 'approval')} stale"] if stale else []
        facts += [f"{asked} asked for changes"] if asked else []
        changed = self.reviewed.changed(self.who)
        if changed:
            facts.append(f"≠ {count(len(changed), 'part')} changed since your review (d)")
        self.facts.update(Content(" · ".join(facts)))


def _same(note: Note, known: Note | None) -> bool:
    """Say whether a note is the one that was known before a change."""
    if known is None:
        return False
    if note.thread is not None and known.thread is not None:
        return note.thread.path == known.thread.path
    one, other = note.finding, known.finding
    return (
        one is not None and other is not None and (one.rule, one.path) == (other.rule, other.path)
    )
