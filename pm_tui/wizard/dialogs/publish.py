"""How to publish: which layout, which version, to which file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pm_tui.document.fields import Kind, Spec
from pm_tui.document.publication import last_publication
from pm_tui.document.text import visible_line
from pm_tui.document.times import format_moment
from pm_tui.layouts.catalog import layout_names, load_layout
from pm_tui.session.folders import expanded
from pm_tui.session.publishing import published_path
from pm_tui.session.session import Session
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.widgets.editors import ChoiceEditor, StillInput, Typed
from pm_tui.wizard.widgets.entered import LOOKS

INTERNAL, PUBLIC = "internal", "public"
_VERSIONS = {
    INTERNAL: "everything the layout shows",
    PUBLIC: "no internal fields and rows; people as roles",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What someone wants to publish."""

    layout: str
    public: bool
    path: Path


class PublishScreen(Dialog[Wanted | None]):
    """Asks for layout, version and file; None when the question is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False, priority=True),
        Binding("enter", "publish", show=False, priority=True),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {*LOOKS}

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        layouts = {name: load_layout(name).name for name in layout_names()}
        self.layout_choice = ChoiceEditor(Spec(Kind.CHOICE, "Layout", choices=layouts))
        self.version = ChoiceEditor(Spec(Kind.CHOICE, "Version", choices=_VERSIONS))
        self.target = StillInput(select_on_focus=False, id="answer")
        self.target.cursor_blink = False
        self.note = Static("", classes="hint", id="note")

    def compose(self) -> ComposeResult:
        """Hold the questions, what will be recorded, and the keys."""
        rows = (("Layout", self.layout_choice), ("Version", self.version), ("File", self.target))
        with Vertical(classes="dialog"):
            yield Static(Content("Publish: the gate is open"), classes="heading")
            for title, editor in rows:
                with Horizontal(classes="asked"):
                    yield Static(Content(title))
                    yield editor
            yield self.note
            yield Static(
                Content("Enter publishes   Tab next, Left and Right change   Esc leaves it"),
                classes="hint",
            )

    def begin(self) -> None:
        """Show what is proposed."""
        self.layout_choice.show(self.session.layout.id)
        self.version.show(INTERNAL)
        self.target.value = self._proposed(INTERNAL)
        self.note.update(Content(self._noted()))
        self.version.focus()

    def on_typed(self, event: Typed) -> None:
        """Propose another file for another version, unless one was typed."""
        event.stop()
        if event.editor is self.version:
            other = INTERNAL if event.text == PUBLIC else PUBLIC
            if self.target.value == self._proposed(other):
                self.target.value = self._proposed(event.text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Publish, as Enter does everywhere here."""
        event.stop()

    def action_publish(self) -> None:
        """Return what is wanted; a file must be named."""
        name = self.target.value.strip()
        if not name:
            self.note.update(Content("! Name a file, such as the one beside the document."))
            self.target.focus()
            return
        path = self.session.path.parent / expanded(name)
        layout = self.layout_choice.text or self.session.layout.id
        self.dismiss(Wanted(layout, self.version.text == PUBLIC, path))

    def _proposed(self, version: str) -> str:
        return published_path(self.session, public=version == PUBLIC).name

    def _noted(self) -> str:
        words = "The status becomes published; your name and the time stand in the document."
        last = last_publication(self.session.draft)
        if last is None or last.at is None:
            return words
        when = format_moment(last.at.replace(second=0), self.session.zone)
        who = f" by {visible_line(last.who)}" if last.who else ""
        return f"{words} Last published {when}{who}."
