"""The events in the order of time, and how each is drawn on one line."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from pm_tui.document.convert import is_instant
from pm_tui.document.draft import Draft
from pm_tui.document.path import Path, Step, Tree
from pm_tui.document.text import visible_line
from pm_tui.document.times import format_gap
from pm_tui.wizard.names import cell_text, short
from pm_tui.wizard.widgets.lines import Piece

TIMELINE: Path = ("timeline",)


class EventRows:
    """The timeline's rows sorted by instant; those without a valid time come last."""

    def __init__(self) -> None:
        self._rows: Sequence[Tree] = ()
        self._places: list[int] = []

    def __len__(self) -> int:
        return len(self._places)

    def sort(self, draft: Draft) -> None:
        """Take the rows and their order anew."""
        self.take(draft)
        self._places = sorted(range(len(self._rows)), key=lambda place: (*self._rank(place), place))

    def take(self, draft: Draft) -> None:
        """Take the rows anew; their order is known to be the same."""
        self._rows = draft.rows(TIMELINE)

    def row(self, index: int) -> Tree:
        """Return the row that is `index`-th in time."""
        return self._rows[self._places[index]]

    def step(self, index: int) -> Step:
        """Return the id of the row that is `index`-th in time, or its place in the file."""
        own = self.row(index).get("id")
        return own if isinstance(own, str) and own else self._places[index]

    def index_of(self, step: Step | None) -> int | None:
        """Return where in time the row of an id or place is, or None when there is none."""
        return next((i for i in range(len(self)) if self.step(i) == step), None)

    def pieces(self, index: int, width: int, zone: ZoneInfo) -> Sequence[Piece]:
        """Return an event's line: time, gap to the one before, kind, text, who."""
        row = self.row(index)
        at = row.get("at")
        earlier = self.row(index - 1).get("at") if index else None
        gap = format_gap(at - earlier) if is_instant(at) and is_instant(earlier) else ""
        aside = 22 if width > 95 else 0
        who = cell_text(row, "who")[: aside - 1] if row.get("who") and aside else ""
        room = max(8, width - 37 - aside)
        return [
            (f"{_when(row, earlier, zone):<13}"[:13], "" if is_instant(at) else "row--warn"),
            (f" {gap:<8}"[:9], "row--dim"),
            (f"{cell_text(row, 'kind'):<13.13} ", "row--kind"),
            (short(cell_text(row, "text"), room).ljust(room), ""),
            (f" {who}", "row--dim"),
        ]

    def _rank(self, place: int) -> tuple[int, float]:
        at = self._rows[place].get("at")
        return (0, at.timestamp()) if is_instant(at) else (1, 0.0)


def _when(row: Tree, earlier: object, zone: ZoneInfo) -> str:
    """Return an event's time in the document's zone, with the day where it changes."""
    at = row.get("at")
    if not is_instant(at):
        return visible_line(str(at or "no time"))
    local = at.astimezone(zone)
    mark = "~" if row.get("about") is True else ""
    clock = f"{mark}{local:%H:%M}"
    if is_instant(earlier) and earlier.astimezone(zone).date() == local.date():
        return clock.rjust(13)
    return f"{local:%b} {local.day:>2}".ljust(6) + clock.rjust(7)
