"""One do or don't on a page of its own: the evidence first, then the question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from pm_tui.checks import Finding, evidence_for
from pm_tui.document.checklist import ITEMS, Item, Standing
from pm_tui.document.fields import Spec, field_of
from pm_tui.document.model.process import Attestation
from pm_tui.document.path import Path
from pm_tui.document.text import visible_line
from pm_tui.session.attesting import give_reason, row_of
from pm_tui.session.session import Session
from pm_tui.wizard import keys
from pm_tui.wizard.checking import Checking
from pm_tui.wizard.checklist_words import (
    answer_words,
    changed_words,
    do_words,
    progress_words,
)
from pm_tui.wizard.names import short
from pm_tui.wizard.page_heads import count_levels
from pm_tui.wizard.read_rows import ToRead, to_read
from pm_tui.wizard.styles import MUTED
from pm_tui.wizard.widgets.line_editor import LineEditor
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.row_list import RowList

_ORDER = ("error", "warning", "hint")
_MOST_ROWS = 12
TITLE_WIDTH = 20
"""Cells that the name of what there is to read takes."""


def why_spec() -> Spec:
    """Return the declaration of an answer's reason."""
    field = field_of(Attestation, "why")
    assert field is not None  # noqa: S101 - the model has it
    return field.spec


class WhyLine(LineEditor):
    """The reason of an answer; Enter is done with it, and while it is empty it says so."""

    class Done(Message):
        """Enter was pressed."""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Be done with the reason."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Done())


class EvidenceList(RowList):
    """What the checks found and what there is to read, with the keys that answer the item."""

    key_place: ClassVar[keys.Where] = "walk"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("walk")

    class Acted(Message):
        """A key was pressed: `answer yes`, `why`, `go`, `step 1`."""

        def __init__(self, act: str, word: str = "") -> None:
            super().__init__()
            self.act = act
            self.word = word

    def action_answer(self, word: str) -> None:
        """Answer the item."""
        self.post_message(self.Acted("answer", word))

    def action_why(self) -> None:
        """Go to the reason."""
        self.post_message(self.Acted("why"))

    def action_go(self) -> None:
        """Go to what is under the cursor."""
        self.post_message(self.Acted("go"))

    def action_step(self, by: int) -> None:
        """Show the next item or the one before."""
        self.post_message(self.Acted("step", str(by)))


class Walk(Vertical):
    """The page of one item."""

    class GoWanted(Message):
        """Someone wants to see a finding, or a place that the item is about."""

        def __init__(self, wanted: Finding | Path) -> None:
            super().__init__()
            self.wanted = wanted

    def __init__(self, session: Session, checking: Checking) -> None:
        super().__init__(id="walk")
        self.session = session
        self.checking = checking
        self.number = 0
        self.progress = Static("", id="progress")
        self.item_text = Static("", classes="heading")
        self.found = Static("", id="found")
        self.list = EvidenceList(self._draw)
        self.question = Static("", id="question")
        self.why = WhyLine(why_spec())
        self._evidence: list[Finding] = []
        self._read: list[ToRead] = []

    def compose(self) -> ComposeResult:
        """Hold the item, its evidence, the question and the reason."""
        yield self.progress
        yield self.item_text
        yield self.found
        yield self.list
        yield self.question
        yield self.why

    def on_mount(self) -> None:
        """Say what the last line is for."""
        self.why.placeholder = "why: e goes here, Enter is done"

    @property
    def item(self) -> Item:
        """Return the item that is shown."""
        return ITEMS[self.number]

    def show_item(self, number: int, found: Sequence[Standing]) -> None:
        """Show an item, given where all of them stand."""
        if number != self.number:
            self.number = number
            self.list.cursor = 0
        self.show_evidence()
        self.show_standing(found)

    def show_evidence(self) -> None:
        """Show what the last check found for the item, and what there is to read."""
        item = self.item
        found = [one for one in evidence_for(item, self.checking.findings) if not one.waived]
        self._evidence = sorted(found, key=lambda one: _ORDER.index(one.level))
        self._read = to_read(self.session, item)
        rows = len(self._evidence) + len(self._read)
        self.list.styles.max_height = min(rows, _MOST_ROWS)
        self.list.show_rows(rows)
        self.found.update(Content(self._evidence_words()))

    def show_standing(self, found: Sequence[Standing], but: object = None) -> None:
        """Show the question, the answer and how far one is; `but` shows the reason already."""
        standing, item = found[self.number], self.item
        words = f"{self.number + 1} of {len(ITEMS)} · {progress_words(found)}"
        self.progress.update(Content(words))
        self.item_text.update(Content(do_words(item)))
        lines = [
            Content(item.question).stylize("bold"),
            Content(f"{item.why}  {' '.join(item.seeds)}").stylize(MUTED),
            Content("Answer: ") + Content(answer_words(standing, self.session.zone)),
        ]
        if standing.stale:
            lines.append(Content(changed_words(standing)).stylize("bold"))
        self.question.update(Content("\n").join(lines))
        path = row_of(self.session, item)
        if self.why is not but:
            self.why.show(self.session.show((*path, "why"), self.why.spec) if path else "")

    def on_evidence_list_acted(self, event: EvidenceList.Acted) -> None:
        """Go to what is under the cursor; the page's owner does the rest."""
        if event.act != "go":
            return
        event.stop()
        index = self.list.cursor
        if index < len(self._evidence):
            self.post_message(self.GoWanted(self._evidence[index]))
        elif index < self.list.count:
            self.post_message(self.GoWanted(self._read[index - len(self._evidence)].path))

    def flush(self) -> None:
        """Send what was typed and not yet sent, before anything else changes the document."""
        path = row_of(self.session, self.item)
        known = self.session.show((*path, "why"), self.why.spec) if path else ""
        if self.why.value != known:
            self.keep_reason()

    def keep_reason(self) -> None:
        """Keep the reason as it is typed by now."""
        path, text = row_of(self.session, self.item), self.why.value
        if path is not None:
            self.session.type_text((*path, "why"), self.why.spec, text, origin=self.why)
        else:
            give_reason(self.session, self.item, text, origin=self.why)

    def _evidence_words(self) -> str:
        counts = count_levels(self._evidence)
        if counts:
            return f"The checks found {counts}; Enter goes there, Esc back."
        if self.item.rules:
            return "✓ The checks find nothing against it. Enter opens:"
        return "No check can tell this. Enter opens:"

    def _draw(self, index: int, width: int) -> Sequence[Piece]:
        if index < len(self._evidence):
            found = self._evidence[index]
            style = "row--warn" if found.level == "error" else "row--dim"
            words = short(visible_line(found.message), max(8, width - 8))
            return [(f"{found.level:<8}", style), (words, "")]
        index -= len(self._evidence)
        if index >= len(self._read):
            return ()
        line = self._read[index]
        title = "" if index and self._read[index - 1].title == line.title else line.title
        room = max(8, width - TITLE_WIDTH - 1)
        return [
            (f"{short(title, TITLE_WIDTH):<{TITLE_WIDTH}} ", "row--kind"),
            (short(line.words, room), ""),
        ]
