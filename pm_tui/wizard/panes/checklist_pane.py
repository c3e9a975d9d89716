"""The do's and don'ts: each with its evidence, and the answer that only a person can give."""

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

from pm_tui.checks import evidence_for
from pm_tui.document.checklist import ITEMS, Item, is_stale
from pm_tui.document.fields import Spec, field_of
from pm_tui.document.model.process import Attestation
from pm_tui.document.model.tables import table_named
from pm_tui.document.path import Path
from pm_tui.document.sections import Section
from pm_tui.document.text import visible_line
from pm_tui.session.attesting import answer, give_reason, row_of
from pm_tui.session.session import Change, Session
from pm_tui.wizard import keys
from pm_tui.wizard.widgets.editors import LineEditor, Typed
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.list_editor import ListEditor
from pm_tui.wizard.widgets.row_list import RowList

_GLYPHS = {"yes": "✓ yes", "no": "✗ not yet", "not_applicable": "– n/a"}


def _why_spec() -> Spec:
    field = field_of(Attestation, "why")
    assert field is not None  # noqa: S101 - the model has it
    return field.spec


class ItemList(RowList):
    """The items, with the keys that answer them."""

    key_place: ClassVar[keys.Where] = "checklist"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("checklist")

    class Answered(Message):
        """A key that answers the current item was pressed."""

        def __init__(self, word: str) -> None:
            super().__init__()
            self.word = word

    class WhyWanted(Message):
        """Someone wants to give the reason for an answer."""

    def action_answer(self, word: str) -> None:
        """Answer the current item."""
        self.post_message(self.Answered(word))

    def action_why(self) -> None:
        """Go to the reason."""
        self.post_message(self.WhyWanted())


class ChecklistPane(VerticalScroll, can_focus=False):
    """The checklist's page."""

    def __init__(self, session: Session, section: Section) -> None:
        super().__init__(id=section.id)
        self.session = session
        self.section = section
        self.heading = Static("", classes="heading")
        self.list = ItemList(self._draw)
        self.detail = Static("", id="item")
        self.why = LineEditor(_why_spec())
        waivers = table_named("waivers")
        assert waivers is not None  # noqa: S101 - the model has waivers
        self.waivers = ListEditor(session, waivers)

    def compose(self) -> ComposeResult:
        """Hold the items, the current one in full, its reason, and the waivers."""
        yield self.heading
        yield self.list
        yield self.detail
        yield self.why
        yield self.waivers

    def on_mount(self) -> None:
        """Show the items."""
        self.why.placeholder = "why (Enter or e goes here)"
        self.list.show_rows(len(ITEMS))
        self._show_items()
        self._show_detail()

    @property
    def item(self) -> Item:
        """Return the item under the cursor."""
        return ITEMS[self.list.cursor]

    def entry(self) -> Widget:
        """Return where the cursor goes first: the items, on the first open one."""
        words = [self._answer(item) for item in ITEMS]
        if "" in words:
            self.list.cursor = words.index("")
        return self.list

    def show_change(self, change: Change) -> None:
        """Show what the session holds now."""
        self._show_items()
        if change.origin is not self.why:
            self._show_detail()
        self.waivers.show_values(change.origin)

    def show_problems(self, problems: dict[Path, str]) -> None:
        """Show the findings that are the evidence of the current item."""
        self._show_detail()
        self.waivers.show_problems(problems)

    def go_to(self, path: Path) -> bool:
        """Go to a waiver, or to the items."""
        if path[:1] == ("waivers",):
            return self.waivers.go_to(path)
        self.list.focus()
        return True

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Show the item under the cursor in full."""
        event.stop()
        self._show_detail()

    def on_item_list_answered(self, event: ItemList.Answered) -> None:
        """Answer the current item and go on to the next one."""
        event.stop()
        answer(self.session, self.item, event.word)
        if event.word == "not_applicable":
            self.screen.set_focus(self.why)
        elif event.word and self.list.cursor + 1 < len(ITEMS):
            self.list.cursor += 1

    def on_item_list_why_wanted(self, event: ItemList.WhyWanted) -> None:
        """Go to the reason."""
        event.stop()
        self.screen.set_focus(self.why)

    def on_typed(self, event: Typed) -> None:
        """Keep the reason that is typed."""
        event.stop()
        path = row_of(self.session, self.item)
        if path is not None:
            self.session.type_text((*path, "why"), self.why.spec, event.text, origin=self.why)
        else:
            give_reason(self.session, self.item, event.text, origin=self.why)

    def _answer(self, item: Item) -> str:
        path = row_of(self.session, item)
        return self.session.draft.text((*path, "answer")) if path else ""

    def _show_items(self) -> None:
        given = sum(1 for item in ITEMS if self._answer(item))
        self.heading.update(Content(f"Do's and don'ts · {given} of {len(ITEMS)} answered"))
        self.list.refresh()

    def _show_detail(self) -> None:
        item = self.item
        path = row_of(self.session, item)
        self.why.show(self.session.show((*path, "why"), self.why.spec) if path else "")
        lines = [
            Content(f"{'Do' if item.do else 'Do not'}: {item.text}").stylize("bold"),
            Content(item.question),
            Content(f"{item.why}  {' '.join(item.seeds)}").stylize("$text-muted"),
            *self._evidence(item),
        ]
        if path is not None:
            who = self.session.draft.text((*path, "who"))
            word = self._answer(item) or "no answer yet"
            stale = (
                " What it was about has changed since."
                if is_stale(self.session.draft, item)
                else ""
            )
            lines.append(
                Content(visible_line(f"{word} by {who}.{stale}" if who else word).replace("_", " "))
            )
        self.detail.update(Content("\n").join(lines))

    def _evidence(self, item: Item) -> list[Content]:
        """Return what the checks found that bears on an item: at most three lines."""
        if not item.rules:
            return []
        found = [f for f in evidence_for(item, self.session.findings()) if f.level != "hint"]
        if not found:
            return [Content("✓ the automatic checks find nothing against it")]
        lines = [Content(f"! {visible_line(finding.message)}") for finding in found[:2]]
        if len(found) > 2:
            lines.append(Content(f"  and {len(found) - 2} more"))
        return lines

    def _draw(self, index: int, width: int) -> Sequence[Piece]:
        item = ITEMS[index]
        word = _GLYPHS.get(self._answer(item), "·")
        if is_stale(self.session.draft, item):
            word = "? changed"
        do = "DO   " if item.do else "DON'T"
        return [
            (f"{word:<10} ", "row--kind"),
            (f"{do} ", "row--dim"),
            (item.text[: width - 17], ""),
        ]
