"""The do's and don'ts: all of them in a list, and each on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from pm_tui.document.checklist import ITEMS, Item, Standing, standings
from pm_tui.document.draft import Draft
from pm_tui.document.model.tables import table_named
from pm_tui.document.path import Path
from pm_tui.document.sections import Section
from pm_tui.session.attesting import answer
from pm_tui.session.session import Change, Session
from pm_tui.wizard import keys
from pm_tui.wizard.checking import Checking
from pm_tui.wizard.checklist_words import answer_words, changed_words, progress_words, sign_of
from pm_tui.wizard.panes.walk import EvidenceList, Walk, WhyLine
from pm_tui.wizard.styles import MUTED
from pm_tui.wizard.widgets.chrome import Guidance
from pm_tui.wizard.widgets.editors import Typed
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.list_editor import ListEditor
from pm_tui.wizard.widgets.requests import Said
from pm_tui.wizard.widgets.row_list import RowList

CHECKLIST = "checklist"


class ItemList(RowList):
    """The items, with the keys that answer them."""

    key_place: ClassVar[keys.Where] = "checklist"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("checklist")

    class Acted(Message):
        """A key was pressed: `walk`, `why`, or `answer` with its word."""

        def __init__(self, act: str, word: str = "") -> None:
            super().__init__()
            self.act = act
            self.word = word

    def action_answer(self, word: str) -> None:
        """Answer the current item."""
        self.post_message(self.Acted("answer", word))

    def action_walk(self) -> None:
        """Show the current item on a page of its own."""
        self.post_message(self.Acted("walk"))

    def action_why(self) -> None:
        """Go to the reason."""
        self.post_message(self.Acted("why"))


class ChecklistPane(VerticalScroll, can_focus=False):
    """The checklist's page: the list of all items, or the walk through them."""

    def __init__(self, session: Session, section: Section, checking: Checking) -> None:
        super().__init__(id=section.id)
        self.session = session
        self.section = section
        self.heading = Static("", classes="heading")
        self.list = ItemList(self._draw)
        self.detail = Static("", id="item")
        self.walk = Walk(session, checking)
        waivers = table_named("waivers")
        assert waivers is not None  # noqa: S101 - the model has waivers
        self.waivers = ListEditor(session, waivers)
        self._known: tuple[Draft, tuple[Standing, ...]] | None = None

    def compose(self) -> ComposeResult:
        """Hold the items, the current one in short, the waivers; and the walk."""
        yield self.walk
        yield self.heading
        yield self.list
        yield self.detail
        yield self.waivers

    def on_mount(self) -> None:
        """Show the items."""
        self.list.show_rows(len(ITEMS))
        self._show_items()

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Return where every item stands."""
        if self._known is None or self._known[0] is not self.session.draft:
            self._known = (self.session.draft, standings(self.session.draft))
        return self._known[1]

    @property
    def item(self) -> Item:
        """Return the item under the cursor, or on the page of its own."""
        return self.walk.item if self.is_walking else ITEMS[self.list.cursor]

    @property
    def is_walking(self) -> bool:
        """Say whether one item is shown on a page of its own."""
        return self.has_class("-walking")

    def entry(self) -> Widget:
        """Return where the cursor goes first: the walk where it was left, or the first open one."""
        self._hide_guidance(self.is_walking)
        if self.is_walking:
            return self.walk.list
        first = next((i for i, one in enumerate(self.standings) if one.is_open), None)
        if first is not None:
            self.list.cursor = first
        return self.list

    def start_walk(self, number: int) -> None:
        """Show an item on a page of its own."""
        self.set_class(True, "-walking")
        self._hide_guidance(True)
        self.scroll_home(animate=False)
        self.walk.show_item(number, self.standings)
        self.screen.set_focus(self.walk.list, scroll_visible=False)

    def end_walk(self) -> None:
        """Go back to the list of all items."""
        self.list.cursor = self.walk.number
        self.set_class(False, "-walking")
        self._hide_guidance(False)
        self._show_items()
        self.screen.set_focus(self.list)

    def _hide_guidance(self, hidden: bool) -> None:
        for guidance in self.screen.query(Guidance):
            guidance.set_class(hidden, "-reading")

    def show_change(self, change: Change) -> None:
        """Show what the session holds now."""
        if self.is_walking:
            self.walk.show_standing(self.standings, change.origin)
        else:
            self._show_items()
        self.waivers.show_values(change.origin)

    def show_problems(self, problems: dict[Path, str]) -> None:
        """Show the findings that are the evidence of the current item."""
        if self.is_walking:
            self.walk.show_evidence()
        self.waivers.show_problems(problems)

    def go_to(self, path: Path) -> bool:
        """Go to a waiver, to the page of an item, or to the items."""
        if path[:1] == ("waivers",):
            self.set_class(False, "-walking")
            self._show_items()
            return self.waivers.go_to(path)
        number = self._number_of(path)
        if number is None:
            self.screen.set_focus(self.list)
        else:
            self.start_walk(number)
        return True

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Show the item under the cursor."""
        event.stop()
        if event.row_list is self.list:
            self._show_items()

    def on_item_list_acted(self, event: ItemList.Acted) -> None:
        """Answer the current item and go on to the next one, or show it on its own page."""
        event.stop()
        if event.act == "answer" and event.word != "not_applicable":
            answer(self.session, self.item, event.word)
            if event.word and self.list.cursor + 1 < len(ITEMS):
                self.list.cursor += 1
            return
        if event.act == "answer":
            answer(self.session, self.item, event.word)
        self.start_walk(self.list.cursor)
        if event.act != "walk":
            self.screen.set_focus(self.walk.why)

    def on_evidence_list_acted(self, event: EvidenceList.Acted) -> None:
        """Answer the item and go on to the next open one, or to another one."""
        event.stop()
        if event.act == "step":
            self._step(int(event.word))
        elif event.act == "why":
            self.screen.set_focus(self.walk.why)
        elif event.act == "answer":
            answer(self.session, self.item, event.word)
            if event.word == "not_applicable":
                self.screen.set_focus(self.walk.why)
            elif event.word:
                self._go_on()

    def on_why_line_done(self, event: WhyLine.Done) -> None:
        """Go on, unless the reason is missing that the answer needs."""
        event.stop()
        given = self.standings[self.walk.number].answer
        if given is not None and given.answer == "not_applicable" and not self.walk.why.value:
            self.post_message(Said("Say why it does not apply; Shift+Tab goes back."))
            return
        self.screen.set_focus(self.walk.list)
        if given is not None and given.answer is not None:
            self._go_on()

    def on_typed(self, event: Typed) -> None:
        """Keep the reason that is typed."""
        event.stop()
        self.walk.keep_reason()

    def _go_on(self) -> None:
        """Show the next open item; after the last one, say that all are done."""
        self.session.checkpoint()
        count, here = len(ITEMS), self.walk.number
        following = ((here + by) % count for by in range(1, count))
        number = next((i for i in following if self.standings[i].is_open), None)
        if number is not None:
            self.walk.show_item(number, self.standings)
        elif not self.standings[here].is_open:
            self.post_message(Said(f"All {count} are done. P publishes, Esc shows them in a list."))

    def _step(self, by: int) -> None:
        self.walk.show_item((self.walk.number + by) % len(ITEMS), self.standings)

    def _number_of(self, path: Path) -> int | None:
        """Return which item a path is about: `checklist.ITEM`, or one of its row."""
        if len(path) < 2:
            return None
        own = self.session.draft.text((*path[:2], "item")) or path[1]
        return next((i for i, item in enumerate(ITEMS) if item.id == own), None)

    def _show_items(self) -> None:
        self.heading.update(
            Content(f"{len(ITEMS)} do's and don'ts: {progress_words(self.standings)}")
        )
        self.list.refresh()
        standing = self.standings[self.list.cursor]
        words = changed_words(standing) or f"Answer: {answer_words(standing, self.session.zone)}"
        lines = [Content(ITEMS[self.list.cursor].question), Content(words).stylize(MUTED)]
        self.detail.update(Content("\n").join(lines))

    def _draw(self, index: int, width: int) -> Sequence[Piece]:
        item = ITEMS[index]
        do = "DO   " if item.do else "DON'T"
        return [
            (f"{sign_of(self.standings[index]):<12}", "row--kind"),
            (f"{do} ", "row--dim"),
            (item.text[: max(8, width - 18)], ""),
        ]
