"""What the keys of the timeline do to one or several events; some ask first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.document.convert import is_instant
from pm_tui.document.draft import Draft
from pm_tui.document.event_batch import TIMELINE
from pm_tui.document.event_filter import read_filter
from pm_tui.document.fields import field_of
from pm_tui.document.model.timeline import Event
from pm_tui.document.path import Step
from pm_tui.document.quick_add import next_kind
from pm_tui.document.retiming import read_zone_change, rezone_events, shift_events
from pm_tui.document.text import visible_line
from pm_tui.document.times import format_gap, format_moment, parse_duration, parse_stamp
from pm_tui.document.times.walls import local
from pm_tui.session import timeline as batch
from pm_tui.wizard.names import short
from pm_tui.wizard.widgets.requests import MilestoneWanted, Said

if TYPE_CHECKING:
    from pm_tui.wizard.panes.timeline_pane import TimelinePane


class TimelineActs:
    """The acts of one timeline page. Dialogs are imported when they are opened."""

    def __init__(self, pane: TimelinePane) -> None:
        self.pane = pane
        self.session = pane.session

    def do(self, act: str) -> None:
        """Do what a key of `wizard.keys` names."""
        acts = {
            "star": self.star,
            "drop": self.drop,
            "milestone": self.milestone,
            "shift": self.shift,
            "zone": self.zone,
            "merge": self.merge,
            "jump": self.jump,
            "chart": self.chart,
        }
        acts[act]()

    def kind(self, by: int) -> None:
        """Give the current event the next kind; for several, let one be chosen."""
        steps = self._targets()
        if len(steps) > 1:
            self._choose_kind(steps)
        elif steps:
            path = (*TIMELINE, steps[0], "kind")
            self.session.edit(path, next_kind(self.session.draft.text(path), by))

    def star(self) -> None:
        """Star the events, or take their stars away."""
        steps = self._targets()
        if steps:
            done = "Starred" if batch.star(self.session, steps) else "Took the star off"
            self._say(f"{done} {batch.counted(len(steps))}; * in the filter shows the starred.")

    def drop(self) -> None:
        """Drop the events."""
        steps = self._targets()
        if steps:
            batch.drop(self.session, steps)
            back = "it" if len(steps) == 1 else "them"
            self._say(f"Dropped {batch.counted(len(steps))}; u or ^z brings {back} back.")

    def milestone(self) -> None:
        """Make the current event's time a milestone."""
        if self.pane.list.current is None:
            self._targets()
        else:
            self.pane.post_message(MilestoneWanted((*TIMELINE, self.pane.list.current)))

    def shift(self) -> None:
        """Ask by how much the events are to move, and move them."""
        from pm_tui.wizard.dialogs.ask_line import AskLineScreen

        steps = self._targets()
        if not steps:
            return

        def read(text: str) -> str:
            by = parse_duration(text)
            moved = shift_events(self.session.draft, steps, by)
            words = f"{batch.counted(moved.changed)} by {format_gap(by)}"
            return f"{words}: {self._first_move(steps, moved.draft)}"

        def take(text: str | None) -> None:
            if text is not None:
                self._say(batch.shift(self.session, steps, text))

        title = f"Shift {batch.counted(len(steps))} in time"
        hint = "+1h later, -90s earlier, -1h30m: for a source whose clock was wrong."
        self.pane.app.push_screen(AskLineScreen(title, hint, read), take)

    def zone(self) -> None:
        """Ask which zone the events were written in, and read their clock in it."""
        from pm_tui.wizard.dialogs.ask_line import AskLineScreen

        steps = self._targets()
        if not steps:
            return

        def read(text: str) -> str:
            change = read_zone_change(text, self.session.zone)
            moved = rezone_events(self.session.draft, steps, change)
            words = f"{change.shown_in.key} clock read as {change.written_in.key}"
            return f"{words}: {self._first_move(steps, moved.draft)}"

        def take(text: str | None) -> None:
            if text is not None:
                self._say(batch.rezone(self.session, steps, text))

        title = f"Which zone were {batch.counted(len(steps))} really written in?"
        hint = (
            f"Europe/Paris: what shows as 14:05 {self.session.zone.key} was 14:05 there. For "
            "another clock than the one shown: UTC -> Europe/Paris."
        )
        self.pane.app.push_screen(AskLineScreen(title, hint, read), take)

    def merge(self) -> None:
        """Merge the marked events into one, or ask whether to merge what looks the same."""
        from pm_tui.wizard.dialogs.confirm import ConfirmScreen

        steps = self.pane.list.targets()
        if len(steps) > 1:
            batch.merge(self.session, [tuple(steps)])
            self.pane.list.set_marks(())
            self._say(f"Merged {batch.counted(len(steps))} into one; u brings them back.")
            return
        shown = set(self.pane.rows.steps())
        groups = batch.duplicates(self.session, shown)
        if not groups:
            self._say("No two events within a minute tell the same. Mark rows to merge them.")
            return

        def take(yes: bool | None) -> None:
            if yes:
                batch.merge(self.session, groups)
                self._say(f"Merged {gone + len(groups)} events into {len(groups)}; u undoes it.")

        gone = sum(len(group) - 1 for group in groups)
        first = self.session.draft.text((*TIMELINE, groups[0][0], "text"))
        repeat = "repeats" if gone == 1 else "repeat"
        question = (
            f"{batch.counted(gone)} {repeat} another within a minute, such as "
            f"“{_brief(first)}”. Merge each into the first? Sources are joined."
        )
        self.pane.app.push_screen(ConfirmScreen(question, "merge", "leave them"), take)

    def jump(self) -> None:
        """Ask for a time and go to the first event from then on."""
        from pm_tui.wizard.dialogs.ask_line import AskLineScreen

        pane, session = self.pane, self.session
        here = pane.rows.instant(pane.list.cursor)
        day = None if here is None else local(here, session.zone).date()
        now = session.clock()

        def read(text: str) -> str:
            stamp = parse_stamp(text, zone=session.zone, after=here, day=day, now=now)
            return f"{format_moment(stamp.at, session.zone)} {session.zone.key}"

        def take(text: str | None) -> None:
            if text is None:
                return
            at = parse_stamp(text, zone=session.zone, after=here, day=day, now=now).at
            index = pane.rows.first_at(at)
            if index is not None:
                pane.list.cursor = index

        pane.app.push_screen(
            AskLineScreen(
                "Go to a time", "14:05, Mar 1 14:05, yesterday 23:50, +30m from here.", read
            ),
            take,
        )

    def chart(self) -> None:
        """Open the chart of the incident."""
        from pm_tui.wizard.dialogs.chart import ChartScreen

        course = self.pane.course()
        self.pane.app.push_screen(
            ChartScreen(course, self.pane.rows.instants(), self.session.view, self.session.zone)
        )

    def filter(self, text: str) -> None:
        """Show the events that a filter lets through."""
        self.pane.rows.filter = read_filter(text)
        self.pane.rearrange()

    def _targets(self) -> list[Step]:
        """Return what an act is for; say so when the cursor is on a milestone."""
        steps = self.pane.list.targets()
        if not steps and len(self.pane.rows):
            self._say("This is a milestone of the overview; Enter goes there.")
        return steps

    def _choose_kind(self, steps: list[Step]) -> None:
        from pm_tui.wizard.dialogs.pick import PickOneScreen

        field = field_of(Event, "kind")
        choices = field.spec.choices if field is not None else {}

        def take(kind: str | None) -> None:
            if kind is not None:
                batch.set_all(self.session, steps, "kind", kind)
                self._say(f"{batch.counted(len(steps))}: {kind.replace('_', ' ')}. u undoes it.")

        words = [
            (kind, f"{kind.replace('_', ' ')}: {meaning}") for kind, meaning in choices.items()
        ]
        title = f"Which kind are these {batch.counted(len(steps))}?"
        self.pane.app.push_screen(PickOneScreen(title, words), take)

    def _first_move(self, steps: list[Step], after: Draft) -> str:
        """Return what becomes of the first event's time: `14:05 → 15:05`."""
        paths = ((*TIMELINE, step, "at") for step in steps)
        path = next((path for path in paths if is_instant(self.session.draft.get(path))), None)
        if path is None:
            return "none of them has a time"
        both = (self.session.draft.get(path), after.get(path))
        before, now = (format_moment(at, self.session.zone) for at in both if is_instant(at))
        return f"{before} → {now}"

    def _say(self, words: str) -> None:
        self.pane.post_message(Said(words))


def _brief(text: str) -> str:
    return short(visible_line(text), 40)
