"""The screen of the library: search, postmortems or tasks, and what is under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from pm_tui.document.counted import count
from pm_tui.document.text import visible_line
from pm_tui.session.library import Glance, Library, Place, Row
from pm_tui.wizard import keys
from pm_tui.wizard.library.choice import Choice
from pm_tui.wizard.library.details import Details
from pm_tui.wizard.library.lines import row_heading, row_pieces, task_heading, task_pieces
from pm_tui.wizard.library.reading import Found, Looked, Reading, RowsRead, TasksRead
from pm_tui.wizard.library.widgets import Heading, LibraryList, SearchLine
from pm_tui.wizard.widgets.chrome import KeyBar, StatusLine
from pm_tui.wizard.widgets.entered import LOOKS
from pm_tui.wizard.widgets.kept import Ground
from pm_tui.wizard.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pm_tui.document.ledger import Entry
    from pm_tui.wizard.widgets.lines import Piece

EMPTY = "No postmortems here. n starts one; pm-tui FOLDER looks elsewhere."
NOTHING = "Nothing holds that. Esc ends the search."


class LibraryScreen(Screen[None], Ground):
    """Shows one library; what is chosen is told to the app."""

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""
    COMPONENT_CLASSES: ClassVar[set[str]] = {*LOOKS}

    class Chosen(Message):
        """Something is to be done with a postmortem."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    class Left(Message):
        """Enough."""

    class Ready(Message):
        """The cursor is in the list: keys have a place to go."""

    def __init__(
        self, library: Library, current: str, remapped: dict[str, str], *, said: str = ""
    ) -> None:
        super().__init__()
        self.library = library
        self.remapped = remapped
        self.reading = Reading(self, library)
        self.entries: list[Entry] = []
        self.title_line = StatusLine()
        self.search_line = SearchLine()
        self.heading = Heading()
        self.list = LibraryList(self._draw, empty="Reading…")
        self.details = Details()
        self.key_bar = KeyBar()
        self.shows_tasks = False
        self._current = current
        self._said = said
        self._told = ""
        self._at = 0
        self._waiting = ""
        """What is wanted with what a search is going to find."""
        self._glance: tuple[str, tuple[str, ...], Glance] | None = None

    def compose(self) -> ComposeResult:
        """Hold all of it from top to bottom."""
        yield self.title_line
        yield self.search_line
        yield self.heading
        yield self.list
        yield self.details
        yield self.key_bar

    def on_mount(self) -> None:
        """Show what is known and read the folder."""
        with self.search_line.prevent(Input.Changed):
            self.search_line.value = self.library.text
        self.set_focus(self.list)
        self.key_bar.show(tuple(keys.bar("library", self.remapped)))
        if self.library.rows:
            self.show_rows()
        self._tell()
        if self._said:
            self.say(self._said)
        self.post_message(self.Ready())
        self.reading.read()

    def on_resize(self) -> None:
        """Let the columns fit."""
        self._show_heading()
        self._show_details()

    @property
    def row(self) -> Row | None:
        """Return the postmortem under the cursor."""
        shown = self.library.shown
        at = self.list.cursor
        return shown[at] if not self.shows_tasks and at < len(shown) else None

    @property
    def entry(self) -> Entry | None:
        """Return the task under the cursor."""
        at = self.list.cursor
        return self.entries[at] if self.shows_tasks and at < len(self.entries) else None

    def say(self, words: str, *, error: bool = False) -> None:
        """Tell the user something in the last line, and below the list if it is longer."""
        self.key_bar.say(words, error=error)
        self._told = words if len(words) > self.app.size.width - 4 else ""
        self._show_details()

    def show_rows(self) -> None:
        """Show the list anew, with the cursor on the row where it was."""
        library = self.library
        if self.shows_tasks:
            before = self.entry
            self.entries = library.entries()
            at = self.entries.index(before) if before in self.entries else None
            self.list.show_rows(len(self.entries), at)
            self.list.empty = "No such tasks." if library.has_all_tasks else "Reading…"
        else:
            names = [row.name for row in library.shown]
            at = names.index(self._current) if self._current in names else 0
            self.list.empty = NOTHING if library.rows else EMPTY
            self.list.show_rows(len(names), at)
        self._tell()
        self._show_heading()
        self._follow_cursor()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Show what the cursor stands on."""
        event.stop()
        if event.index != self._at:
            self._at = event.index
            self._told = ""
        self._follow_cursor()

    def on_rows_read(self, event: RowsRead) -> None:
        """Show the postmortems; search them anew, read their tasks."""
        event.stop()
        library = self.library
        library.hold(event.rows, event.told)
        if any(library.query):
            self.reading.search(library.rows, library.query)
        self.show_rows()
        self._read_tasks(again=True)
        if event.told:
            more = f" (and {len(event.told) - 1} more)" if len(event.told) > 1 else ""
            self.say(visible_line(f"{event.told[0]}{more}"), error=True)

    def on_found(self, event: Found) -> None:
        """Show what was found."""
        event.stop()
        self.library.find(event.query, event.names)
        self.show_rows()
        if self.library.is_searched and self._waiting:
            self._waiting, act = "", self._waiting
            getattr(self, f"want_{act}")()

    def on_tasks_read(self, event: TasksRead) -> None:
        """Show the tasks."""
        event.stop()
        self.library.hold_tasks(event.tasks, whole=event.whole)
        if self.shows_tasks or self.library.order == "tasks":
            self.show_rows()
        else:
            self.list.refresh()
            self._show_details()

    def on_looked(self, event: Looked) -> None:
        """Show what a file says."""
        event.stop()
        self._glance = (event.name, event.words, event.found)
        self._show_details()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what was typed."""
        event.stop()
        rows = self.library.ask(event.value)
        if rows is not None:
            self.reading.search(rows, self.library.query)
        if rows is None or self.shows_tasks:
            self.show_rows()

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Go back to the list."""
        event.stop()
        if event.clear:
            self.search_line.value = ""
        self.set_focus(self.list)

    def on_library_list_wanted(self, event: LibraryList.Wanted) -> None:
        """Do what a key stands for."""
        event.stop()
        waits = event.act in ("open", "review") and not self.shows_tasks
        self._waiting = event.act if waits and not self.library.is_searched else ""
        if not self._waiting:
            getattr(self, f"want_{event.act}")()

    # What the keys want

    def want_open(self) -> None:
        """Open the postmortem, where the words or the task stand."""
        row, entry = self.row, self.entry
        if entry is not None:
            self._choose(Choice("open", entry.file, place=Place(entry.path)))
        elif row is not None:
            self._choose(Choice("open", row.name, words=self.library.query.words))

    def want_review(self) -> None:
        """Read the postmortem."""
        row, entry = self.row, self.entry
        name = row.name if row is not None else entry.file if entry is not None else ""
        if name:
            self._choose(Choice("review", name))

    def want_new(self) -> None:
        """Ask what failed, and start a postmortem."""
        from pm_tui.wizard.library.new import NewScreen

        def started(title: str | None) -> None:
            if title is not None:
                self._choose(Choice("new", title))

        self.app.push_screen(NewScreen(self.library.folder), started)

    def want_search(self) -> None:
        """Go to the search line."""
        self.set_focus(self.search_line)

    def want_all(self) -> None:
        """End the search; without one, leave the tasks."""
        if self.search_line.value:
            self.search_line.value = ""
        elif self.shows_tasks:
            self.want_tasks()

    def want_tasks(self) -> None:
        """Show the tasks of all postmortems, or the postmortems again."""
        self.shows_tasks = not self.shows_tasks
        self.show_rows()
        self._read_tasks()
        if self.shows_tasks:
            self.list.action_cursor_to(0)
        way = "o shows others, t the postmortems." if self.shows_tasks else ""
        self.say(way and f"Tasks {self.library.tasks_shown}; {way}")

    def want_order(self) -> None:
        """Order by something else; of the tasks, list others."""
        library = self.library
        if self.shows_tasks:
            words = f"Tasks: {library.show_next_tasks()}."
        else:
            words = f"Ordered by {library.order_by_next()}."
        self.show_rows()
        self._read_tasks()
        self.say(words)

    def want_again(self) -> None:
        """Read the folder again."""
        self.reading.read()
        self.say("Read again.")

    def want_quit(self) -> None:
        """Quit."""
        self.post_message(self.Left())

    # Inside

    def _choose(self, choice: Choice) -> None:
        self.post_message(self.Chosen(choice))

    def _draw(self, index: int, width: int) -> Sequence[Piece]:
        if self.shows_tasks:
            return task_pieces(self.entries[index], width)
        row = self.library.shown[index]
        return row_pieces(row, self.library.tasks.get(row.name), width)

    def _tell(self) -> None:
        """Tell in the first line what is listed, and how much of all it is."""
        library = self.library
        if self.shows_tasks:
            told = f"{count(len(self.entries), 'task')} {library.tasks_shown}"
            told += "  reading…" * (not library.has_all_tasks)
        else:
            shown, whole = len(library.shown), count(len(library.rows), "postmortem")
            told = f"{shown} of {whole}" if any(library.query) else whole
            told += f"  by {library.order}" * (library.order != "date")
        name = "Tasks" if self.shows_tasks else "Postmortems"
        self.title_line.words = (visible_line(f"{name} in {library.folder}"), told)

    def _show_heading(self) -> None:
        width = max(20, self.list.scrollable_content_region.width - 2)
        self.heading.words = task_heading(width) if self.shows_tasks else row_heading(width)

    def _follow_cursor(self) -> None:
        row = self.row
        if row is not None:
            self._current = row.name
            if self._looked_into(row) is None:
                self.reading.look_into(row)
            self._read_tasks()
        self._show_details()

    def _read_tasks(self, *, again: bool = False) -> None:
        """Read the tasks of the rows in sight, or of all where all are needed.

        Those that are known are read `again` if their file has changed.
        """
        library = self.library
        if self.shows_tasks or library.order == "tasks":
            if not library.has_all_tasks:
                self.reading.read_all_tasks()
            return
        top, height = self.list.scroll_offset.y, self.list.size.height
        rows = library.shown[top : top + height + 1]
        if again or any(row.name not in library.tasks for row in rows):
            self.reading.read_tasks(rows)

    def _looked_into(self, row: Row) -> Glance | None:
        if self._glance is None or self._glance[:2] != (row.name, self.library.query.words):
            return None
        return self._glance[2]

    def _show_details(self) -> None:
        row = self.row
        if self._told:
            self.details.show_words(self._told)
        elif self.shows_tasks:
            self.details.show_task(self.entry)
        elif row is None:
            self.details.show_row(None, None, None)
        else:
            tasks = self.library.tasks.get(row.name)
            self.details.show_row(row, self._looked_into(row), tasks)
