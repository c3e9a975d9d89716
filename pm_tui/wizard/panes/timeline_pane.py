"""The timeline: metrics and strip above, the events in the order of time, one line to add more."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from pm_tui.document.counted import count
from pm_tui.document.model.tables import table_named
from pm_tui.document.path import Path, Step
from pm_tui.document.phases import Course
from pm_tui.document.sections import Section
from pm_tui.document.text import visible_line
from pm_tui.document.times import compute_metrics
from pm_tui.session.session import Change, Session
from pm_tui.wizard.event_rows import EventRows, MilestoneLine
from pm_tui.wizard.timeline_acts import TimelineActs
from pm_tui.wizard.widgets.event_list import EventList
from pm_tui.wizard.widgets.filter_line import FilterLine
from pm_tui.wizard.widgets.form import Form
from pm_tui.wizard.widgets.kept import KeptColumn
from pm_tui.wizard.widgets.quick_add import QuickAdd, QuickAddBar
from pm_tui.wizard.widgets.requests import KeysChanged, PlaceWanted
from pm_tui.wizard.widgets.row_list import RowList
from pm_tui.wizard.widgets.strip import IncidentStrip

_MOVING = ("at", "about")
"""The keys of an event that change more than its own line."""


class TimelinePane(KeptColumn):
    """The timeline's page."""

    def __init__(self, session: Session, section: Section) -> None:
        super().__init__(id=section.id)
        table = table_named("timeline")
        assert table is not None  # noqa: S101 - the model has a timeline
        self.session = session
        self.section = section
        self.table = table
        self.rows = EventRows()
        self.metrics = Static("", id="metrics")
        self.strip = IncidentStrip()
        self.filter = FilterLine()
        self.list = EventList(self.rows)
        self.form = Form(session, table, ("timeline", 0))
        self.bar = QuickAddBar(session)
        self.acts = TimelineActs(self)

    def compose(self) -> ComposeResult:
        """Hold the metrics, the strip, the events, the form of one, and the quick-add line."""
        yield self.metrics
        yield self.strip
        yield self.filter
        yield self.list
        with VerticalScroll(can_focus=False, id="event-form"):
            yield self.form
        yield self.bar

    def on_mount(self) -> None:
        """Show the events; the form waits until one is edited."""
        self.filter.display = False
        self.show_form(False)
        self._show_rows()
        # At once, not with the message: the line and the strip are then one frame.
        self.watch(self.list, "cursor", self._mark_strip, init=False)
        self.call_after_refresh(self._show_metrics)

    def on_resize(self) -> None:
        """Put the zone at the right edge again: the page widens when one goes into it."""
        self._show_metrics()

    @property
    def quick(self) -> QuickAdd:
        """Return the line that adds an event."""
        return self.bar.line

    @property
    def current(self) -> Step | None:
        """Return what names the event under the cursor."""
        return self.list.current

    def course(self) -> Course:
        """Return what the incident went through."""
        return self.rows.course()

    def entry(self) -> Widget:
        """Return where the cursor goes first: the events, or quick-add while there are none."""
        return self.list if self.rows.total else self.quick

    def show_form(self, shown: bool) -> None:
        """Show the form of the current event, or all of the list."""
        self.set_class(shown, "-editing")
        if not shown and self.rows.kept is not None:
            self.rows.kept = None
            if self.rows.filter:
                self.rearrange()

    def show_change(self, change: Change) -> None:
        """Show a change in what it concerns: one event's line, or the order of all."""
        if change.touches(("timeline",)) or change.touches(("incident",)):
            if len(change.path) > 2 and change.path[2] not in _MOVING and not self.rows.filter:
                self.rows.take(self.session.draft, self.session.zone)
                index = self.rows.index_of(change.path[1])
                if index is not None:
                    self.list.repaint_row(index)
            else:
                self._show_rows()
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
        if index is not None and self.rows.index_of(index) is None:
            self.clear_filter()
        found = self.rows.index_of(index)
        if found is not None:
            self.list.cursor = found
        if len(path) > 2 and found is not None:
            self.edit(str(path[2]))
        else:
            self.screen.set_focus(self.list)
        return True

    def edit(self, name: str = "") -> None:
        """Open the form of the current event at a field; a milestone's field is in the overview."""
        line = self.rows.lines[self.list.cursor] if len(self.rows) else None
        if isinstance(line, MilestoneLine):
            self.post_message(PlaceWanted(("incident", line.name)))
        elif self.current is None:
            self.screen.set_focus(self.quick)
        else:
            self.show_form(True)
            self._bind_form()
            self.form.focus_field(name)

    def rearrange(self) -> None:
        """Show the events that the filter lets through, the cursor staying where it can."""
        current = self.current
        self.rows.arrange()
        self._show_lines(current)
        self._show_metrics()

    def clear_filter(self) -> None:
        """Show all events."""
        self.filter.display = False
        with self.prevent(Input.Changed):
            self.filter.clear()
        if self.rows.filter:
            self.acts.filter("")

    def on_event_list_acted(self, event: EventList.Acted) -> None:
        """Act on the events."""
        event.stop()
        match event.act:
            case "add":
                self.screen.set_focus(self.quick)
            case "edit":
                self.edit()
            case "kind":
                self.acts.kind(event.by)
            case "filter":
                self.filter.display = True
                self.filter.focus()
            case "clear-filter":
                self.clear_filter()
            case _:
                self.acts.do(event.act)

    def on_event_list_marks_changed(self, event: EventList.MarksChanged) -> None:
        """Say how many are marked, and the keys for them."""
        event.stop()
        self._show_metrics()
        self.post_message(KeysChanged())

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Show the event under the cursor in the open form."""
        event.stop()
        if self.has_class("-editing"):
            self._bind_form()

    def on_quick_add_bar_entered(self, event: QuickAddBar.Entered) -> None:
        """Add the event that was entered; a filter that hides it gives way."""
        event.stop()
        row = self.session.add_row(self.table, event.event.values, origin=self.quick)
        self.bar.clear()
        if self.rows.index_of(row) is None:
            self.clear_filter()
        self._show_lines(row)

    def take_typed(self) -> str:
        """Add the event that is being typed, as the program ends; return words that are none."""
        words = self.quick.value.strip()
        found = self.bar.understood() if words else None
        if found is None:
            return words
        self.session.add_row(self.table, found.values, origin=self.quick)
        self.bar.clear()
        return ""

    def on_quick_add_left(self, event: QuickAdd.Left) -> None:
        """Go back to the events."""
        event.stop()
        self.list.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while the filter is typed."""
        if event.input is self.filter:
            event.stop()
            self.acts.filter(event.value)

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        """Go back to the events, to all of them with Esc."""
        event.stop()
        if event.clear or not self.filter.value.strip():
            self.clear_filter()
        self.list.focus()

    def on_descendant_focus(self) -> None:
        """Close the form when the cursor has left it for the list or the quick-add line."""
        self.call_after_refresh(self._close_form_when_left)

    def _close_form_when_left(self) -> None:
        if self.app.focused in (self.list, self.quick, self.filter):
            self.show_form(False)

    def on_key(self, event: events.Key) -> None:
        """Close the form and go back to the events."""
        if event.key == "escape" and self.has_class("-editing"):
            event.stop()
            self.list.focus()

    def _bind_form(self, but: object = None) -> None:
        step = self.current
        if step is None:
            self.show_form(False)
            return
        self.rows.kept = step
        holder = ("timeline", step)
        if self.form.holder != holder:
            self.form.bind(holder)
        else:
            self.form.show_values(but)

    def _show_rows(self) -> None:
        """Take the events anew, the cursor staying on its own."""
        current = self.current
        self.list.zone = self.session.zone
        moved = self.rows.take(self.session.draft, self.session.zone)
        if self.list.marked:
            self.list.marked &= set(self.rows.steps())
        if moved or not self.list.count:
            self._show_lines(current)
        else:
            self.list.refresh()

    def _show_lines(self, current: Step | None) -> None:
        self.list.show_rows(len(self.rows), self.rows.index_of(current))
        self._mark_strip()

    def _mark_strip(self) -> None:
        self.strip.at = self.rows.instant(self.list.cursor)

    def _show_metrics(self) -> None:
        self.strip.show(self.course(), self.session.zone)
        metrics = [m for m in compute_metrics(self.rows.milestones) if m.id != "duration"]
        parts = [f"{metric.name} {metric.text}" for metric in metrics]
        total = self.rows.total
        told = count(total, "event")
        if self.rows.filter:
            told = f"{len(self.rows.steps()):,} of {told}"
        if self.list.marked:
            told += f" · {len(self.list.marked):,} marked"
        left = f"{told} · {'  '.join(parts)}"
        zone = f"  {visible_line(self.session.zone.key)}"
        self.metrics.update(Content(left + zone.rjust(self.size.width - len(left))))
