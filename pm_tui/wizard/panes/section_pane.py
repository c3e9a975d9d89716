"""The body of a section: its forms and lists, generated from its tables."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from pm_tui.document.path import Path
from pm_tui.document.sections import Section
from pm_tui.session.session import Change, Session
from pm_tui.wizard.widgets.form import REST_AFTER, Form
from pm_tui.wizard.widgets.kept import Ground, KeptBar
from pm_tui.wizard.widgets.list_editor import ListEditor


class SectionPane(VerticalScroll, Ground, can_focus=False):
    """A section's page; it scrolls so that the focused field is always visible."""

    def __init__(self, session: Session, section: Section, *, at_start: bool = False) -> None:
        super().__init__(id=section.id)
        self.session = session
        self.section = section
        self.parts: list[Form | ListEditor] = [
            ListEditor(session, table)
            if table.many
            else Form(session, table, table.path, at_start=at_start)
            for table in section.parts()
        ]

    def compose(self) -> ComposeResult:
        """Hold the first part; the others follow once it is painted."""
        yield self.parts[0]

    def on_mount(self) -> None:
        """Mount what is below the first part after it was painted."""
        self.call_after_refresh(self.set_timer, REST_AFTER, self.complete)

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        """Turn the scroll bar into one that is kept, as soon as there is one."""
        if shown:
            self.vertical_scrollbar.__class__ = KeptBar

    @property
    def is_whole(self) -> bool:
        """Say whether all parts and their fields are there."""
        return all(part.is_attached and part.is_whole for part in self.parts)

    async def complete(self) -> None:
        """Mount what is not mounted yet, at once: a key may lead there."""
        rest = [part for part in self.parts if part.parent is None]
        if self.is_attached and rest:
            await self.mount_all(rest)
        for part in self.parts:
            await part.complete()

    def entry(self) -> Widget | None:
        """Return where the cursor goes first: the section's first field or list."""
        first = self.parts[0]
        if isinstance(first, ListEditor):
            return first.list
        return first.editor_of("")

    def show_change(self, change: Change) -> None:
        """Show what the session holds now; the origin of the change shows it already."""
        for part in self.parts:
            if part.is_mounted:
                part.show_change(change)

    def show_problems(self, problems: dict[Path, str]) -> None:
        """Show what is wrong with each value."""
        for part in self.parts:
            if part.is_mounted:
                part.show_problems(problems)

    def go_to(self, path: Path) -> bool:
        """Put the cursor where `path` is; say whether this page has the place."""
        for part in self.parts:
            own = part.table.path
            if path[: len(own)] != own:
                continue
            if isinstance(part, ListEditor):
                return part.go_to(path)
            if len(path) == len(own) + 1 and part.focus_field(str(path[-1])):
                return True
        return False
