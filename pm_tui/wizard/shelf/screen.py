"""The screen of the library: search, postmortems or tasks, and what is under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from pm_tui.document.text import visible_line
from pm_tui.session.shelf import Glance, Library, Row
from pm_tui.wizard import collecting, keys
from pm_tui.wizard.shelf.choice import Choice
from pm_tui.wizard.shelf.details import Details
from pm_tui.wizard.shelf.listings import Listing, Postmortems, Tasks
from pm_tui.wizard.shelf.reading import Found, Looked, Reading, RowsRead, TasksRead
from pm_tui.wizard.shelf.widgets import Heading, LibraryList, SearchLine
from pm_tui.wizard.widgets.chrome import KeyBar, StatusLine
from pm_tui.wizard.widgets.entered import LOOKS
from pm_tui.wizard.widgets.kept import Ground
from pm_tui.wizard.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pm_tui.wizard.widgets.lines import Piece


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

    def __init__(self, library: Library, remapped: dict[str, str], *, said: str = "") -> None:
        super().__init__()
        self.shelf = library
        self.remapped = remapped
        self.reading = Reading(self, library)
        self.postmortems, self.tasks = Postmortems(library), Tasks(library)
        self.title_line = StatusLine()
        self.search_line = SearchLine()
        self.heading = Heading()
        self.list = LibraryList(self._draw)
        self.details = Details()
        self.key_bar = KeyBar()
        self._told = said
        """What was told and is longer than the last line: it stands below the list for a while."""
        self._waiting = ""
        """What is wanted with what a search is going to find."""
        self._glance: tuple[Row, tuple[str, ...], Glance] | None = None

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
            self.search_line.value = self.shelf.text
        self.set_focus(self.list)
        self.key_bar.show(tuple(keys.bar("library", self.remapped)))
        self.show_rows()
        if self._told:
            self.say(self._told)
        self.post_message(self.Ready())
        self.reading.read()

    def on_resize(self) -> None:
        """Let the columns fit."""
        self._show_heading()
        self._show_details()

    @property
    def listing(self) -> Listing:
        """Return what is listed."""
        return self.tasks if self.shelf.lists_tasks else self.postmortems

    def say(self, words: str, *, error: bool = False) -> None:
        """Tell the user something in the last line, and below the list if it is longer."""
        self.key_bar.say(words, error=error)
        self._told = words if len(words) > self.app.size.width - 4 else ""
        self._show_details()

    def show_rows(self) -> None:
        """Show the list anew, with the cursor on the row where it was."""
        listing = self.listing
        number = listing.take()
        self.list.empty = listing.empty()
        self.list.show_rows(number, listing.position())
        name = visible_line(f"{listing.name} in {self.shelf.folder}")
        self.title_line.words = (name, listing.told())
        self._show_heading()
        self._follow_cursor()

    # What comes from the list and the search line

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Show what the cursor stands on."""
        event.stop()
        if event.index != self.listing.position():
            self.listing.hold(event.index)
            self._told = ""
        self._follow_cursor()

    def on_library_list_wanted(self, event: LibraryList.Wanted) -> None:
        """Do what a key stands for; what opens a row waits for the search that finds it."""
        event.stop()
        self._told = ""
        waits = event.act in ("open", "review") and self.listing is self.postmortems
        self._waiting = event.act if waits and not self.shelf.is_searched else ""
        if not self._waiting:
            getattr(self, f"want_{event.act}")()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what was typed."""
        event.stop()
        self._told = ""
        rows = self.shelf.ask(event.value)
        if rows is not None:
            self.reading.search(rows, self.shelf.query)
        self.show_rows()

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Go back to the list."""
        event.stop()
        if event.clear:
            self.search_line.value = ""
        self.set_focus(self.list)

    # What comes from the threads

    def on_rows_read(self, event: RowsRead) -> None:
        """Show the postmortems; search them anew, read their tasks."""
        event.stop()
        library = self.shelf
        if not event.whole and (self.postmortems.is_read or any(library.query)):
            return  # more is shown already, or it has to be searched first
        if not self.postmortems.is_read and self.list.cursor == 0:
            library.current = ""  # nobody has moved yet: the newest is on top
        library.hold(event.rows, event.told)
        self.postmortems.is_read = event.whole
        self._glance = None  # the file may say something else by now
        if any(library.query):
            self.reading.search(library.rows, library.query)
        self.show_rows()
        self._read_tasks(again=True)
        collecting.begin_settled()
        if event.told:
            more = f" (and {len(event.told) - 1} more)" if len(event.told) > 1 else ""
            self.say(visible_line(f"{event.told[0]}{more}"), error=True)

    def on_found(self, event: Found) -> None:
        """Show what was found, and do what waited for it."""
        event.stop()
        self.shelf.find(event.query, event.names)
        self.show_rows()
        if self.shelf.is_searched and self._waiting:
            self._waiting, act = "", self._waiting
            getattr(self, f"want_{act}")()

    def on_tasks_read(self, event: TasksRead) -> None:
        """Show the tasks."""
        event.stop()
        # A folder that was read again meanwhile has other rows.
        self.shelf.hold_tasks(event.tasks, whole=event.all_of is self.shelf.rows)
        self.show_rows()

    def on_looked(self, event: Looked) -> None:
        """Show what a file says."""
        event.stop()
        self._glance = (event.row, event.words, event.found)
        self._show_details()

    # What the keys want

    def want_open(self) -> None:
        """Open the postmortem, where the words or the task stand."""
        self._choose(self.listing.choice("open"))

    def want_review(self) -> None:
        """Read the postmortem."""
        self._choose(self.listing.choice("review"))

    def want_new(self) -> None:
        """Ask what failed, and start a postmortem."""
        from pm_tui.wizard.shelf.new import NewScreen

        def started(title: str | None) -> None:
            self._choose(None if title is None else Choice("new", title))

        self.app.push_screen(NewScreen(self.shelf.folder), started)

    def want_search(self) -> None:
        """Go to the search line."""
        self.set_focus(self.search_line)

    def want_all(self) -> None:
        """End the search; without one, leave the tasks."""
        if self.search_line.value:
            self.search_line.value = ""
        elif self.listing is self.tasks:
            self.want_tasks()

    def want_tasks(self) -> None:
        """Show the tasks of all postmortems, or the postmortems again."""
        shows = self.shelf.lists_tasks = not self.shelf.lists_tasks
        self.show_rows()
        way = "o shows others, t the postmortems."
        self.say(f"Tasks {self.shelf.tasks_shown}; {way}" if shows else "")

    def want_order(self) -> None:
        """Order by something else; of the tasks, list others."""
        words = self.listing.next()
        self.show_rows()
        self.say(words)

    def want_again(self) -> None:
        """Read the folder again."""
        self.reading.read()
        self.say("Read again.")

    def want_quit(self) -> None:
        """Quit."""
        self.post_message(self.Left())

    # Inside

    def _choose(self, choice: Choice | None) -> None:
        if choice is not None:
            self.post_message(self.Chosen(choice))

    def _draw(self, index: int, width: int) -> Sequence[Piece]:
        return self.listing.draw(index, width)

    def _show_heading(self) -> None:
        width = max(20, self.list.scrollable_content_region.width - 2)
        self.heading.words = self.listing.heading(width)

    def _follow_cursor(self) -> None:
        row = self.postmortems.row
        if row is not None and self.listing is self.postmortems and self._looked_into(row) is None:
            self.reading.look_into(row)
        self._read_tasks()
        self._show_details()

    def _read_tasks(self, *, again: bool = False) -> None:
        """Read the tasks of the rows in sight, or of all where all are needed.

        Those that are known are read `again` if their file has changed.
        """
        library = self.shelf
        if self.listing is self.tasks or library.order == "tasks":
            self.reading.read_all_tasks()
            return
        top, height = self.list.scroll_offset.y, self.list.size.height
        rows = library.shown[top : top + height + 1]
        if again or any(row.name not in library.tasks for row in rows):
            self.reading.read_tasks(rows)

    def _looked_into(self, row: Row) -> Glance | None:
        if self._glance is None or self._glance[:2] != (row, self.shelf.query.words):
            return None
        return self._glance[2]

    def _show_details(self) -> None:
        row = self.postmortems.row
        if self._told:
            self.details.show_words(self._told)
        elif self.listing is self.tasks:
            self.details.show_task(self.tasks.entry)
        elif row is None:
            self.details.show_row(None, None, None)
        else:
            tasks = self.shelf.tasks.get(row.name)
            self.details.show_row(row, self._looked_into(row), tasks)
