"""One document being worked on: the single owner of its state, whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from pm_tui.document.convert import Context, Typed
from pm_tui.document.draft import Draft
from pm_tui.document.fields import Kind, Spec
from pm_tui.document.history import History
from pm_tui.document.layout import Layout
from pm_tui.document.model.tables import Table
from pm_tui.document.path import Path, Step, Tree, Value
from pm_tui.layouts.catalog import load_layout
from pm_tui.session.gate import Gate
from pm_tui.session.reading import (
    context_at,
    error_at,
    read_at,
    shown_at,
    with_moment,
    zone_of,
)
from pm_tui.session.saving import Saver

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pm_tui.checks import Finding, SectionState, Team
    from pm_tui.document.model.postmortem import Postmortem
    from pm_tui.session.tray import Tray


class Change(NamedTuple):
    """Something in the document changed: the place, and who did it (a widget), if anyone."""

    path: Path
    origin: object = None

    def touches(self, path: Path) -> bool:
        """Say whether what stands at `path` may differ: it holds the change or lies within it."""
        shared = min(len(path), len(self.path))
        return path[:shared] == self.path[:shared]


Subscriber = Callable[[Change], None]


class Session:
    """A document with its history, its file and those who watch it.

    Edits go through here and only here. Subscribers are told after each change, in the order they
    came. `clock` returns the present as an aware date-time.
    """

    def __init__(
        self,
        draft: Draft,
        saver: Saver,
        *,
        layout: str = "standard",
        team: Team | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.history = History(draft)
        self.saver = saver
        self.clock = clock
        self.leftovers: tuple[FilePath, ...] = ()
        """Copies that an interrupted save left beside the file, for the user to look at."""
        self.report_digest: str | None = None
        """The digest of the report that this session wrote last, if any."""
        self.gate = Gate(lambda: self.clock(), team)
        self.only: tuple[str, ...] | None = None
        """The tables that may be edited; None for all. A reviewer's are comments and reviews."""
        self._layout = load_layout(layout)
        self._subscribers: list[Subscriber] = []

    # What it holds

    @property
    def draft(self) -> Draft:
        """Return the present draft."""
        return self.history.draft

    @property
    def view(self) -> Postmortem:
        """Return the present document as its types see it."""
        return self.draft.view()

    @property
    def path(self) -> FilePath:
        """Return the file that the document is saved to."""
        return self.saver.path

    @property
    def layout(self) -> Layout:
        """Return the layout that the document is checked against and previewed in."""
        return self._layout

    @property
    def zone(self) -> ZoneInfo:
        """Return the document's time zone; UTC until it has a valid one."""
        return zone_of(self.draft)

    @cached_property
    def tray(self) -> Tray:
        """Return what was imported and not sorted yet; it lives as long as the session."""
        from pm_tui.session.tray import Tray

        return Tray()

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of the present draft under the present layout."""
        return self.findings_of(self.draft)

    def findings_of(self, draft: Draft) -> tuple[Finding, ...]:
        """Return the findings of a draft under the present layout; callable from any thread."""
        return self.gate.findings(draft, self._layout)

    def section_states(self) -> Mapping[str, SectionState]:
        """Return how far each section is, by the section's id."""
        from pm_tui.checks import counts_by_section

        return counts_by_section(self.draft, self._layout, self.findings())

    def markdown(self) -> str:
        """Return the report in the present layout."""
        from pm_tui.layouts.markdown import render_markdown

        return render_markdown(self.draft, self._layout)

    # What watches it

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` after each change; the returned function ends that."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    # What changes it

    def use_layout(self, name: str) -> None:
        """Check and preview with another layout.

        Raises:
            LayoutProblem: there is no such layout.
        """
        self._layout = load_layout(name)
        self._tell(Change(()))

    def edit(
        self, path: Path, value: Value | None, *, origin: object = None, typing: bool = False
    ) -> None:
        """Put `value` at `path`, or clear the place when it is None.

        With `typing`, edits of one path are one step of undo until `checkpoint`.
        """
        draft = self.draft.remove(path) if value is None else self.draft.set(path, value)
        self._record(draft, path, origin, join=typing)

    def type_text(
        self,
        path: Path,
        spec: Spec,
        text: str,
        *,
        origin: object = None,
        typing: bool = True,
        context: Context | None = None,
    ) -> Typed:
        """Put what `text` means at `path`; text that cannot be read is kept as it is.

        A moment also sets its estimate mark and, in the timeline, the end of a range. `context` is
        what times are read against, by default the present document.
        """
        typed = read_at(path, spec, text, lambda: context or self.context(path))
        if spec.kind is Kind.MOMENT:
            self._record(with_moment(self.draft, path, typed), path, origin, join=typing)
        else:
            self.edit(path, typed.value, origin=origin, typing=typing)
        return typed

    def context(self, path: Path = ()) -> Context:
        """Return what a time typed at `path` is read against: zone, present, the event before."""
        return context_at(self.draft, path, self.clock())

    def show(self, path: Path, spec: Spec) -> str:
        """Return the text that a field shows for what stands at `path`."""
        return shown_at(self.draft, path, spec, self.clock())

    def error_in(self, path: Path, spec: Spec, text: str) -> str:
        """Return what is wrong with a field on leaving it, one line, or ""."""
        return error_at(self.draft, path, spec, text, self.clock())

    def take_draft(self, draft: Draft, path: Path, *, origin: object = None) -> None:
        """Make a draft the present one, as one step of undo at `path`."""
        self._record(draft, path, origin)

    def copy_moment(self, source: Path, target: Path) -> None:
        """Make an event's time, with its estimate mark, a milestone of the incident."""
        at = self.draft.get(source)
        if at is None:
            return
        draft = self.draft.set(target, at)
        mark = (*target[:-1], f"{target[-1]}_about")
        about = self.draft.get((*source[:-1], "about")) is True
        self._record(draft.set(mark, True) if about else draft.remove(mark), target, None)

    def add_row(self, table: Table, values: Tree | None = None, *, origin: object = None) -> str:
        """Add a row to a list of things and return its id, or its number when rows have none."""
        if table.has_ids:
            draft, row_id = self.draft.add_row(table.path, values)
            self._record(draft, (*table.path, row_id), origin)
            return row_id
        count = len(self.draft.rows(table.path))
        self._record(
            self.draft.insert(table.path, dict(values or {})), (*table.path, count), origin
        )
        return str(count)

    def remove_row(self, table: Table, step: Step, *, origin: object = None) -> None:
        """Remove a row; undo brings it back, reading its evidence again does not."""
        path = (*table.path, step)
        draft = self.draft.remove(path)
        if table.name == "timeline":
            from pm_tui.document.left_out import leaving_out

            draft = leaving_out(self.draft, draft)
        self._record(draft, path, origin)

    def move_row(self, table: Table, step: Step, by: int, *, origin: object = None) -> None:
        """Move a row up (negative) or down within its list."""
        self._record(self.draft.move(table.path, step, by), (*table.path, step), origin)

    def checkpoint(self) -> None:
        """End the step of undo that is being typed."""
        self.history.checkpoint()

    def undo(self) -> Path | None:
        """Take back the last step and return its place, or None when there is nothing left."""
        return self._after_jump(self.history.undo())

    def redo(self) -> Path | None:
        """Bring back the step undone last and return its place, or None."""
        return self._after_jump(self.history.redo())

    # Saving

    def save(self) -> bool:
        """Save the present draft now, if anything changed; say whether the file holds it."""
        return self.saver.save(self.draft)

    def take_in(self) -> str:
        """Bring what others saved meanwhile into the present draft; say what came, or "".

        Undo takes back one's own steps only: what came from others stays.
        """
        said: list[str] = []
        for arrived in self.saver.take_arrived():
            self.history.take_in(arrived.brought_to(self.draft))
            for path in arrived.joined.places:
                self._tell(Change(path))
            said.append(arrived.joined.words)
        return "; ".join(said)

    @property
    def is_saved(self) -> bool:
        """Say whether the file holds the present draft."""
        return self.saver.holds(self.draft)

    @property
    def save_failed(self) -> bool:
        """Say whether the last attempt to save failed."""
        return self.saver.state.outcome == "failed"

    def _record(self, draft: Draft, path: Path, origin: object, *, join: bool = False) -> None:
        if draft is self.draft or not self._may(draft):
            return
        self.history.record(draft, path, join=join)
        self._tell(Change(path, origin))

    def _may(self, draft: Draft) -> bool:
        """Say whether this session may make this draft of the present one."""
        if self.only is None:
            return True
        old, new = self.draft.tree, draft.tree
        return all(old.get(key) is new.get(key) for key in {*old, *new} - set(self.only))

    def _after_jump(self, path: Path | None) -> Path | None:
        if path is not None:
            self._tell(Change(path))
        return path

    def _tell(self, change: Change) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(change)
