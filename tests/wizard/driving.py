"""Driving the wizard in tests: sessions with a fixed clock, and a hand on the keyboard."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget

from pm_tui.document.checklist import ITEMS
from pm_tui.document.draft import Draft
from pm_tui.document.loading import load
from pm_tui.document.path import Value
from pm_tui.session.attesting import answer
from pm_tui.session.saving import Saver
from pm_tui.session.session import Session
from pm_tui.store import open_file
from pm_tui.wizard.app import PmTuiApp
from pm_tui.wizard.panes.checklist_pane import ChecklistPane
from pm_tui.wizard.panes.preview_pane import PreviewPane
from pm_tui.wizard.panes.section_pane import SectionPane
from pm_tui.wizard.panes.timeline_pane import TimelinePane
from pm_tui.wizard.widgets.editors import (
    ChoiceEditor,
    Editor,
    LineEditor,
    ProseEditor,
    RefEditor,
)
from pm_tui.wizard.widgets.field_row import FieldRow
from pm_tui.wizard.widgets.list_editor import ListEditor

SAMPLE = Path(__file__).parents[2] / "samples" / "2017-01-31-database-removal.toml"
NOW = datetime(2026, 3, 4, 18, 30, tzinfo=UTC)
MOST_PAUSES = 200
"""How long a driver waits at most, in pauses of 20 ms or more."""
SAVED_AT = datetime(2026, 3, 4, 14, 3)


def session_on(path: Path) -> Session:
    """Return a session on a file, with clocks that stand still."""
    opened = open_file(path)
    draft = load(opened.data)
    saver = Saver(path, held=draft, base=opened.digest, clock=lambda: SAVED_AT)
    return Session(draft, saver, clock=lambda: NOW)


def sample_in(folder: Path) -> Session:
    """Return a session on a copy of the sample."""
    path = folder / "removal.toml"
    shutil.copyfile(SAMPLE, path)
    return session_on(path)


def empty_in(folder: Path) -> Session:
    """Return a session on a new document, which is not on disk yet."""
    incident = {
        "id": "n3wd0c",
        "kind": "incident",
        "status": "draft",
        "timezone": "UTC",
    }
    draft = Draft({"format": 1, "incident": incident})
    saver = Saver(folder / "new.toml", held=None, base=None, clock=lambda: SAVED_AT)
    return Session(draft, saver, clock=lambda: NOW)


def answer_all(session: Session) -> None:
    """Answer every do and don't with yes, as the document is now."""
    for item in ITEMS:
        answer(session, item, "yes")


def lines_of(app: App[Any]) -> list[str]:
    """Return what stands on an app's screen, line by line."""
    # Textual has no public way to the finished lines but pictures of them.
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


class Driver:
    """A user of the running wizard."""

    def __init__(self, app: PmTuiApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def session(self) -> Session:
        return self.app.session

    @property
    def focused(self) -> Widget | None:
        return self.app.focused

    def is_in(self, widget: Widget | None) -> bool:
        """Say whether the cursor is in a widget."""
        return widget is not None and self.app.focused is widget

    def exit_code(self) -> int | None:
        """Return the code that the program has ended with, or None while it runs."""
        return self.app.return_code

    @property
    def page(self) -> str:
        return self.app.main.page

    @property
    def timeline(self) -> TimelinePane:
        pane = self.app.main.pane
        assert isinstance(pane, TimelinePane)
        return pane

    @property
    def checklist(self) -> ChecklistPane:
        pane = self.app.main.pane
        assert isinstance(pane, ChecklistPane)
        return pane

    @property
    def preview(self) -> PreviewPane:
        pane = self.app.main.pane
        assert isinstance(pane, PreviewPane)
        return pane

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def settle(self) -> None:
        """Wait until what was asked for is on the screen: workers and checks included."""
        for _ in range(MOST_PAUSES):
            await self.pilot.pause()
            is_waiting = self.app.main.checking.is_due or not self.app.main.is_whole
            if not is_waiting and all(worker.is_finished for worker in self.app.workers):
                break
        await self.pilot.pause()

    async def open(self, page: str) -> None:
        """Show a page and wait until what lies below its first part is there too."""
        await self.app.main.open_page(page)
        await self.app.main.complete()
        await self.pilot.pause()
        pane = self.app.main.pane
        if isinstance(pane, SectionPane):
            await pane.complete()
            await self.pilot.pause()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for what comes by itself, such as what someone else has saved."""
        for _ in range(MOST_PAUSES):
            if is_so():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"it never came:\n{self.text()}")

    def row(self, name: str) -> FieldRow:
        """Return the field of that name on the page that is shown."""
        found = [
            row
            for row in self.app.main.pane.query(FieldRow)
            if row.field.name == name and row.parent is not None and row.parent.display
        ]
        assert found, f"no field {name} on page {self.page}"
        return found[0]

    def list_of(self, table: str) -> ListEditor:
        """Return the editor of that list of things on the page that is shown."""
        editors = self.app.main.pane.query(ListEditor)
        return next(editor for editor in editors if editor.table.name == table)

    async def enter(self, name: str) -> Editor:
        """Put the cursor into a field."""
        editor = self.row(name).editor
        self.app.main.set_focus(editor)
        await self.pilot.pause()
        return editor

    async def type(self, name: str, text: str) -> None:
        """Go to a field and let it hold this text, as if it were typed."""
        put(await self.enter(name), text)
        await self.pilot.pause()

    async def leave(self) -> None:
        """Leave the focused field for the section list."""
        self.app.main.set_focus(self.app.main.sections)
        await self.pilot.pause()

    async def fill(self, name: str, text: str) -> None:
        """Type in a field and leave it."""
        await self.type(name, text)
        await self.leave()

    def value(self, *place: str | int) -> Value | None:
        return self.session.draft.get(place)

    def lines(self) -> list[str]:
        """Return what stands on the screen, line by line."""
        return lines_of(self.app)

    def text(self) -> str:
        return "\n".join(self.lines())

    def key_bar(self) -> str:
        return self.lines()[-1]


def put(editor: Editor, text: str) -> None:
    """Change an editor's text the way typing does."""
    if isinstance(editor, LineEditor):
        editor.value = text
    elif isinstance(editor, ProseEditor):
        editor.replace(text, (0, 0), editor.document.end)
    else:
        raise TypeError(f"nobody types in a {type(editor).__name__}")


def shown_in(editor: Editor) -> str:
    """Return the text that an editor holds."""
    if isinstance(editor, LineEditor):
        return editor.value
    if isinstance(editor, ProseEditor | ChoiceEditor | RefEditor):
        return editor.text
    raise TypeError(type(editor).__name__)


@asynccontextmanager
async def driving(
    session: Session,
    *,
    size: tuple[int, int] = (80, 24),
    remapped: dict[str, str] | None = None,
) -> AsyncIterator[Driver]:
    """Run the wizard on a session without a terminal."""
    app = PmTuiApp(session, remapped=remapped)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver
