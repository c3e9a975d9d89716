"""One document being worked on: the single owner of its state, whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path as FilePath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pm_tui.document.convert import Context, Typed, is_instant, read_text, show_value
from pm_tui.document.draft import Draft
from pm_tui.document.fields import Kind, Spec, field_of
from pm_tui.document.history import History
from pm_tui.document.layout import Layout
from pm_tui.document.model.tables import Postmortem, Table, section_at
from pm_tui.document.path import Path, Step, Tree, Value
from pm_tui.document.text import visible_line
from pm_tui.document.times import TimeProblem, load_zone
from pm_tui.layouts.catalog import load_layout
from pm_tui.session.saving import Saver

if TYPE_CHECKING:
    from pm_tui.checks import Finding, SectionState


@dataclass(frozen=True, slots=True)
class Change:
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
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.history = History(draft)
        self.saver = saver
        self.clock = clock
        self.leftovers: tuple[FilePath, ...] = ()
        """Copies that an interrupted save left beside the file, for the user to look at."""
        self.report_digest: str | None = None
        """The digest of the report that this session wrote last, if any."""
        self._layout = load_layout(layout)
        self._subscribers: list[Subscriber] = []
        self._findings: tuple[Draft, Layout, tuple[Finding, ...]] | None = None

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
        try:
            return load_zone(self.draft.text(("incident", "timezone")) or "UTC")
        except TimeProblem:
            return load_zone("UTC")

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of the present draft under the present layout."""
        known = self._findings
        if known is None or known[0] is not self.draft or known[1] is not self._layout:
            from pm_tui.checks import run_checks

            found = run_checks(self.draft, self._layout, now=self.clock())
            known = self._findings = (self.draft, self._layout, found)
        return known[2]

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
        typed = _read(path, spec, text, context or self.context(path))
        if spec.kind is Kind.MOMENT:
            self._record(self._with_moment(path, typed), path, origin, join=typing)
        else:
            self.edit(path, typed.value, origin=origin, typing=typing)
        return typed

    def context(self, path: Path = ()) -> Context:
        """Return what a time typed at `path` is read against: zone, present, the event before."""
        after: datetime | None = None
        own = self.draft.get(path)
        own_at = own if is_instant(own) else None
        start = self.draft.get((*path[:-1], "at")) if path[-1:] == ("until",) else None
        if is_instant(start):
            after = start
        elif path[:1] == ("timeline",):
            after = self._last_event(path[1] if len(path) > 1 else None, own_at)
        if after is None:
            started = self.draft.get(("incident", "started_at"))
            after = started if is_instant(started) and path[-1:] != ("started_at",) else None
        zone = self.zone
        day = own_at.astimezone(zone).date() if own_at is not None else None
        return Context(zone=zone, now=self.clock(), after=after, day=day)

    def show(self, path: Path, spec: Spec) -> str:
        """Return the text that a field shows for what stands at `path`."""
        about = spec.kind is Kind.MOMENT and (
            self.draft.get((*path[:-1], f"{path[-1]}_about")) is True
            or (path[-1] == "at" and self.draft.get((*path[:-1], "about")) is True)
        )
        return show_value(spec, self.draft.get(path), self.context(()), about=about)

    def error_in(self, path: Path, spec: Spec, text: str) -> str:
        """Return what is wrong with a field on leaving it, one line, or ""."""
        typed = _read(path, spec, text, self.context(path))
        if typed.error:
            return visible_line(" ".join([typed.error, *_offer(typed.choices)]))
        return next((visible_line(p.message) for p in self.draft.problems() if p.path == path), "")

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
        """Remove a row; undo brings it back."""
        path = (*table.path, step)
        self._record(self.draft.remove(path), path, origin)

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

    @property
    def is_saved(self) -> bool:
        """Say whether the file holds the present draft."""
        return self.saver.holds(self.draft)

    @property
    def save_failed(self) -> bool:
        """Say whether the last attempt to save failed."""
        return self.saver.state.outcome == "failed"

    def _last_event(self, but: Step | None, before: datetime | None) -> datetime | None:
        """Return the latest time of an event up to `before`, apart from that of the row `but`."""
        rows = self.draft.rows(("timeline",))
        stamps = (row.get("at") for row in rows if row.get("id") != but)
        return max(
            (at for at in stamps if is_instant(at) and (before is None or at <= before)),
            default=None,
        )

    def _record(self, draft: Draft, path: Path, origin: object, *, join: bool = False) -> None:
        if draft is self.draft:
            return
        self.history.record(draft, path, join=join)
        self._tell(Change(path, origin))

    def _with_moment(self, path: Path, typed: Typed) -> Draft:
        value = typed.value
        draft = self.draft.remove(path) if value is None else self.draft.set(path, value)
        *holder, name = path
        section = section_at(tuple(holder))
        for key in ("about", f"{name}_about"):
            if section is not None and field_of(section, key) is not None:
                mark = (*holder, key)
                if typed.about:
                    draft = draft.set(mark, True)
                elif name != "until":  # the end of an event says nothing of its beginning
                    draft = draft.remove(mark)
        return draft if typed.until is None else draft.set((*holder, "until"), typed.until)

    def _after_jump(self, path: Path | None) -> Path | None:
        if path is not None:
            self._tell(Change(path))
        return path

    def _tell(self, change: Change) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(change)


def _read(path: Path, spec: Spec, text: str, context: Context) -> Typed:
    """Return what `text` means at `path`; a range only where its end has a field of its own."""
    typed = read_text(spec, text, context)
    section = section_at(path[:-1])
    has_end = section is not None and field_of(section, "until") is not None
    if typed.until is None or (has_end and path[-1] != "until"):
        return typed
    return Typed(visible_line(text), "must be one time; a range has its place in the timeline")


def _offer(choices: tuple[str, ...]) -> tuple[str, ...]:
    return (f"Type one of: {'; '.join(choices)}",) if choices else ()
