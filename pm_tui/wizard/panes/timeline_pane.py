"""The timeline: metrics above, the events in the order of time, one line to add more below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from pm_tui.document.facts import metrics_of
from pm_tui.document.fields import field_of
from pm_tui.document.model.tables import table_named
from pm_tui.document.model.timeline import Event
from pm_tui.document.path import Path
from pm_tui.document.quick_add import echo, read_event
from pm_tui.document.sections import Section
from pm_tui.document.text import visible_line
from pm_tui.document.times import TimeProblem
from pm_tui.session.session import Change, Session
from pm_tui.wizard import keys
from pm_tui.wizard.event_rows import EventRows
from pm_tui.wizard.widgets.form import Form
from pm_tui.wizard.widgets.lines import Piece
from pm_tui.wizard.widgets.quick_add import QuickAdd
from pm_tui.wizard.widgets.requests import MilestoneWanted, Said, TrayWanted
from pm_tui.wizard.widgets.row_list import RowList


class EventList(RowList):
    """The events, with the keys that act on them."""

    key_place: ClassVar[keys.Where] = "timeline"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(b for b in keys.bindings("list") if not str(getattr(b, "id", "")).startswith("move")),
        *keys.bindings("timeline"),
    ]

    class Acted(Message):
        """A key that acts on the current event was pressed."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def action_add(self) -> None:
        """Add an event through the quick-add line."""
        self.post_message(self.Acted("add"))

    def action_edit(self) -> None:
        """Edit the current event."""
        self.post_message(self.Acted("edit"))

    def action_delete(self) -> None:
        """Delete the current event."""
        self.post_message(self.Acted("delete"))

    def action_next_kind(self) -> None:
        """Give the current event the next kind."""
        self.post_message(self.Acted("kind"))

    def action_import(self) -> None:
        """Read evidence, or go back to what was read."""
        self.post_message(TrayWanted())

    def action_milestone(self) -> None:
        """Make the current event's time a milestone of the incident."""
        self.post_message(self.Acted("milestone"))


class TimelinePane(Vertical):
    """The timeline's page."""

    def __init__(self, session: Session, section: Section) -> None:
        super().__init__(id=section.id)
        table = table_named("timeline")
        assert table is not None  # noqa: S101 - the model has a timeline
        self.session = session
        self.section = section
        self.table = table
        self.metrics = Static("", id="metrics")
        self.list = EventList(
            self._draw, empty="No events yet: press a and type 14:05 what happened."
        )
        self.form = Form(session, table, ("timeline", 0))
        self.quick = QuickAdd()
        self.echo = Static("", id="echo")
        self.rows = EventRows()

    def compose(self) -> ComposeResult:
        """Hold the metrics, the events, the form of one, and the quick-add line."""
        yield self.metrics
        yield self.list
        with VerticalScroll(can_focus=False, id="event-form"):
            yield self.form
        with Vertical(id="quick"):
            yield self.quick
            yield self.echo

    def on_mount(self) -> None:
        """Show the events; the form waits until one is edited."""
        self.show_form(False)
        self._show_rows()
        self.call_after_refresh(self._show_metrics)

    def on_resize(self) -> None:
        """Put the zone at the right edge again: the page widens when one goes into it."""
        self._show_metrics()

    @property
    def current(self) -> str | int | None:
        """Return the id of the event under the cursor."""
        return self.rows.step(self.list.cursor) if self.list.cursor < len(self.rows) else None

    def entry(self) -> Widget:
        """Return where the cursor goes first: the events, or quick-add while there are none."""
        return self.list if len(self.rows) else self.quick

    def show_form(self, shown: bool) -> None:
        """Show the form of the current event, or all of the list."""
        self.set_class(shown, "-editing")

    def show_change(self, change: Change) -> None:
        """Show a change in what it concerns: one event's line, or the order of all."""
        if change.touches(("timeline",)):
            index = self.rows.index_of(change.path[1]) if len(change.path) > 2 else None
            if index is not None and change.path[2] not in ("at", "about"):
                self.rows.take(self.session.draft)
                self.list.repaint_row(index)
            else:
                self._show_rows()
                self._show_metrics()
        elif change.touches(("incident",)):
            self.list.refresh()
            self._show_metrics()
        if self.has_class("-editing"):
            if self.current is not None and self.form.holder == ("timeline", self.current):
                self.form.show_change(change)
            else:
                self._bind_form(change.origin)

    def show_problems(self, problems: dict[Path, str]) -> None:
        """Show what is wrong in the form."""
        if self.has_class("-editing"):
            self.form.show_problems(problems)

    def go_to(self, path: Path) -> bool:
        """Go to an event, and to its field if the path names one."""
        if path[:1] != ("timeline",):
            return False
        place = self.session.draft.place(path)
        index = place[1] if len(place) > 1 else None
        step = path[1] if len(path) > 1 else None
        found = self.rows.index_of(step)
        found = self.rows.index_of(index) if found is None else found
        if found is not None:
            self.list.cursor = found
        if len(path) > 2:
            self.edit(str(path[2]))
        else:
            self.screen.set_focus(self.list)
        return True

    def edit(self, name: str = "") -> None:
        """Open the form of the current event at a field."""
        if self.current is None:
            self.screen.set_focus(self.quick)
            return
        self.show_form(True)
        self._bind_form()
        self.form.focus_field(name)

    def on_event_list_acted(self, event: EventList.Acted) -> None:
        """Act on the current event."""
        event.stop()
        if event.act == "add":
            self.screen.set_focus(self.quick)
        elif event.act == "edit":
            self.edit()
        elif self.current is None:
            return
        elif event.act == "delete":
            self.session.remove_row(self.table, self.current)
            self.post_message(Said("Deleted one event; u or ^z brings it back."))
        elif event.act == "kind":
            self._next_kind(self.current)
        elif event.act == "milestone":
            self.post_message(MilestoneWanted(("timeline", self.current)))

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Show the event under the cursor in the open form."""
        event.stop()
        if self.has_class("-editing"):
            self._bind_form()

    def on_quick_add_entered(self, event: QuickAdd.Entered) -> None:
        """Add the event that was entered, or say what is missing."""
        event.stop()
        try:
            found = read_event(event.line, self.session.context(("timeline",)))
        except TimeProblem as problem:
            self._echo_problem(problem)
            return
        row = self.session.add_row(self.table, found.values, origin=self.quick)
        self.quick.clear()
        self.list.show_rows(len(self.rows), self.rows.index_of(row))

    def on_quick_add_left(self, event: QuickAdd.Left) -> None:
        """Go back to the events."""
        event.stop()
        self.list.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Echo what the line means so far."""
        event.stop()
        if not event.value.strip():
            self.echo.update("")
            return
        context = self.session.context(("timeline",))
        try:
            understood = echo(read_event(event.value, context), context)
        except TimeProblem as problem:
            self._echo_problem(problem)
        else:
            self.echo.update(Content(f"= {visible_line(understood)}"))

    def on_descendant_blur(self) -> None:
        """Close the form when the cursor has left it for the list or the quick-add line."""
        self.call_after_refresh(self._close_form_when_left)

    def _close_form_when_left(self) -> None:
        focused = self.app.focused
        if focused is self.list or focused is self.quick:
            self.show_form(False)

    def on_key(self, event: events.Key) -> None:
        """Close the form and go back to the events."""
        if event.key == "escape" and self.has_class("-editing"):
            event.stop()
            self.list.focus()

    def _echo_problem(self, problem: TimeProblem) -> None:
        offer = " or ".join(choice.text for choice in problem.choices)
        text = f"type {offer}: {problem.message}" if offer else problem.message
        self.echo.update(Content(f"! {visible_line(text)}"))

    def _next_kind(self, step: str | int) -> None:
        field = field_of(Event, "kind")
        kinds = list(field.spec.choices) if field is not None else []
        kind = self.session.draft.text(("timeline", step, "kind"))
        index = kinds.index(kind) + 1 if kind in kinds else 0
        self.session.edit(("timeline", step, "kind"), kinds[index % len(kinds)])

    def _bind_form(self, but: object = None) -> None:
        step = self.current
        if step is None:
            self.show_form(False)
            return
        holder = ("timeline", step)
        if self.form.holder != holder:
            self.form.bind(holder)
        else:
            self.form.show_values(but)

    def _show_rows(self) -> None:
        """Take the order of the events anew, the cursor staying on its event."""
        current = self.current
        self.rows.sort(self.session.draft)
        self.list.show_rows(len(self.rows), self.rows.index_of(current))

    def _show_metrics(self) -> None:
        metrics = metrics_of(self.session.view)
        parts = [f"{metric.name} {metric.text}" for metric in metrics if metric.id != "duration"]
        count = "1 event" if len(self.rows) == 1 else f"{len(self.rows)} events"
        left = f"{count} · {'  '.join(parts)}"
        zone = f"  {visible_line(self.session.zone.key)}"
        self.metrics.update(Content(left + zone.rjust(self.size.width - len(left))))

    def _draw(self, index: int, width: int) -> Sequence[Piece]:
        return self.rows.pieces(index, width, self.session.zone) if index < len(self.rows) else ()
