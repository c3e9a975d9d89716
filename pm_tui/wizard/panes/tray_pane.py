"""The tray: what was imported, sorted by the author into the timeline or out of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from textual.app import ComposeResult
from textual.widget import Widget

from pm_tui.document.counted import count
from pm_tui.document.model.timeline import EventKind
from pm_tui.document.path import Path
from pm_tui.document.text import visible_line
from pm_tui.document.times import TimeProblem
from pm_tui.session.session import Change, Session
from pm_tui.session.tray_entries import Shift, read_shift
from pm_tui.session.tray_lines import Fold
from pm_tui.wizard.names import short
from pm_tui.wizard.panes.evidence_page import EvidencePage
from pm_tui.wizard.widgets.requests import Said, TrayLeft
from pm_tui.wizard.widgets.tray_list import TrayList
from pm_tui.wizard.widgets.tray_prompt import TrayPrompt

_KINDS: tuple[EventKind, ...] = get_args(EventKind)
_LIVE = 20_000
"""The entries up to which the filter follows every key; above, it waits for Enter."""


class TrayPane(EvidencePage):
    """The tray's page. What it shows is held by the session, and stays until that ends."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, id="tray")
        self.prompt = TrayPrompt()
        self._source = ""

    def compose(self) -> ComposeResult:
        """Hold the counts, the entries, and the line that asks."""
        yield self.head
        yield self.list
        yield self.prompt

    def on_mount(self) -> None:
        """Show what the session has."""
        self.tray.look_at(self.session.draft)
        self.show_tray()

    def entry(self) -> Widget:
        """Return where the cursor goes first."""
        return self.list

    def go_to(self, path: Path) -> bool:
        """Nothing of a document stands here."""
        return False

    def show_problems(self, problems: dict[Path, str]) -> None:
        """Nothing here can be wrong."""

    def show_change(self, change: Change) -> None:
        """Show what the document has by now."""
        if change.touches(("timeline",)) or change.touches(("incident",)):
            self.tray.look_at(self.session.draft)
            self.show_tray()

    # Acting

    def on_tray_list_acted(self, event: TrayList.Acted) -> None:
        """Act on the entry under the cursor, or on the tray."""
        event.stop()
        acts: dict[str, Callable[[], None]] = {
            "keep": lambda: self._keep(None),
            "drop": lambda: self._keep(False),
            "kind": self._kind,
            "join": self._join,
            "shift": self._ask_shift,
            "all": lambda: self._keep_shown(True),
            "none": lambda: self._keep_shown(False),
            "filter": self._ask_filter,
            "bad": self._list_bad,
            "file": self.pick_file,
            "undo": self._undo,
            "enter": self._enter,
            "take": self._take,
            "leave": self._leave,
        }
        acts[event.act]()

    def _keep(self, keep: bool | None) -> None:
        line = self.list.line
        if isinstance(line, Fold):
            self.post_message(Said("Enter opens this line; then each event can be kept."))
        elif line is not None:
            if self.tray.aside(line) == "known":
                self.post_message(Said("This is in the timeline already."))
            self.tray.keep([line], keep)
            self.list.repaint_row(self.list.cursor)
            self.list.action_cursor(1)
            self.show_head()

    def _keep_shown(self, keep: bool) -> None:
        count = self.tray.keep(self.tray.shown(), keep)
        self.show_tray(self.list.cursor)
        words = "kept" if keep else "dropped"
        self.post_message(Said(f"{count} {words} of what is shown; u takes that back."))

    def _kind(self) -> None:
        line = self.list.line
        if isinstance(line, int):
            kind = self.tray.entry(line).shown_kind
            self.tray.give_kind(line, _KINDS[(_KINDS.index(kind) + 1) % len(_KINDS)])
            self.list.repaint_row(self.list.cursor)

    def _join(self) -> None:
        at, lines = self.list.cursor, self.tray.lines
        line = self.list.line
        below = lines[at + 1] if at + 1 < len(lines) else None
        if not isinstance(line, int) or not isinstance(below, int):
            self.post_message(Said("Merging needs an event on the next line."))
        elif not self.tray.join(line, below):
            self.post_message(Said("What is in the timeline already cannot be merged."))
        else:
            self.show_tray(at)

    def _undo(self) -> None:
        line = self.list.line
        words = self.tray.undo()
        at = self.tray.line_of(line) if isinstance(line, int) else None
        self.show_tray(at)
        self.post_message(Said(f"Undid: {words}." if words else "Nothing to undo in the tray."))

    def _enter(self) -> None:
        line = self.list.line
        if isinstance(line, Fold):
            self.tray.open(line)
            self.show_tray(self.list.cursor)
        elif self.tray.kept:
            from pm_tui.wizard.dialogs.confirm import ConfirmScreen

            # Whoever opens folded lines with Enter may press it once too often.
            question = f"Take {count(self.tray.kept, 'event')} into the timeline?"
            self.app.push_screen(
                ConfirmScreen(question, "take them", "not yet"),
                lambda yes: self._take() if yes else None,
            )
        else:
            self._take()

    def _take(self) -> None:
        result = self.tray.taken_into(self.session.draft)
        if not result.added:
            self.post_message(Said("Nothing is kept: Space keeps the event under the cursor."))
            return
        self.session.take_draft(result.draft, ("timeline",))
        self.tray.forget_steps()
        self.tray.look_at(self.session.draft)
        self.show_tray()
        events_ = count(result.added, "event is", "events are")
        self.post_message(TrayLeft(f"{events_} in the timeline; ^z takes them out again."))

    def _leave(self) -> None:
        if self.reader.job is not None:
            self.reader.stop()
        elif self.tray.filter:
            self._look_for("")
        else:
            there = len(self.tray)
            words = f"The tray keeps its {there:,} events until you quit; i goes back to it."
            self.post_message(TrayLeft(words if there else ""))

    def _list_bad(self) -> None:
        from pm_tui.wizard.dialogs.bad_lines import BadLinesScreen

        if not self.tray.bad_count and not self.tray.beyond:
            self.post_message(Said("Everything could be read."))
            return
        self.app.push_screen(BadLinesScreen(self.tray))

    # Asking

    def _ask_filter(self) -> None:
        question = "Show what holds these words; Esc shows everything"
        self.prompt.ask("filter", question, self.tray.filter)

    def _ask_shift(self) -> None:
        line = self.list.line
        if not isinstance(line, int):
            self.post_message(Said("Go to an event of the source whose clock is wrong."))
            return
        self._source = source = self.tray.entry(line).found.source
        question = f"Clock of {short(source, 30)}: +1h, -90m, or its zone; empty as read"
        self.prompt.ask("shift", question, self.tray.shifts.get(source, Shift()).words)

    def on_tray_prompt_typed(self, event: TrayPrompt.Typed) -> None:
        """Filter while typing, as long as that is quick."""
        event.stop()
        if self.prompt.what == "filter" and len(self.tray) <= _LIVE:
            self._look_for(event.text)

    def on_tray_prompt_answered(self, event: TrayPrompt.Answered) -> None:
        """Take what was typed."""
        event.stop()
        if self.prompt.what == "filter":
            self._look_for(event.text)
        else:
            line = self.list.line
            try:
                self.tray.shift(self._source, read_shift(event.text))
            except TimeProblem as problem:
                self.post_message(Said(visible_line(problem.message), error=True))
                return
            self.show_tray(self.tray.line_of(line) if isinstance(line, int) else None)
        self._close_prompt()

    def on_tray_prompt_left(self, event: TrayPrompt.Left) -> None:
        """Show everything again."""
        event.stop()
        if self.prompt.what == "filter":
            self._look_for("")
        self._close_prompt()

    def _close_prompt(self) -> None:
        self.prompt.close()
        self.screen.set_focus(self.list)

    def _look_for(self, words: str) -> None:
        self.tray.look_for(words)
        self.show_tray()

    # Showing

    def on_resize(self) -> None:
        """Show as many sources as there is room for."""
        self.show_head()
