"""The incident to scale, on one line: before, undetected, unmitigated, recovering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from textual.content import Content
from textual.reactive import reactive

from pm_tui.document.phases import Course, PhaseId, cell_of, cells
from pm_tui.document.times.walls import local
from pm_tui.wizard.styles import MUTED
from pm_tui.wizard.widgets.kept import Kept

SIGNS: Mapping[PhaseId, str] = {
    "before": "·",
    "undetected": "░",
    "unmitigated": "█",
    "recovering": "▒",
    "after": "·",
}
"""How each phase is drawn: told apart without colours."""

STYLES: Mapping[PhaseId, str] = {
    "before": MUTED,
    "undetected": "$text-warning",
    "unmitigated": "$text-error",
    "recovering": "$text-success",
    "after": MUTED,
}

_MARK, _EARLIER, _LATER = "▼", "◂", "▸"
_LEAST = 12


class IncidentStrip(Kept):
    """Draws a course; a mark stands where the cursor's event is."""

    at: reactive[datetime | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__(id="strip")
        self.course = Course((), ())
        self.zone = ZoneInfo("UTC")

    def show(self, course: Course, zone: ZoneInfo) -> None:
        """Show a course in a zone."""
        self.course, self.zone = course, zone
        self.refresh()

    def render(self) -> Content:
        """Draw the phases left, from when to when right."""
        if not self.course.phases:
            return Content("m on the event it started with draws the incident here").stylize(MUTED)
        words = span_words(self.course, self.zone)
        width = self.size.width - len(words) - 4
        if width < _LEAST:
            words, width = "", max(1, self.size.width - 2)
        at = None if self.at is None else cell_of(self.course, width, self.at)
        before = _EARLIER if at == -1 else " "
        after = _LATER if at == width else " "
        drawn = _drawn(cells(self.course, width), at)
        return Content.assemble(before, *drawn, f"{after} {words}")


def _drawn(phases: Sequence[PhaseId], mark: int | None) -> Iterator[tuple[str, str]]:
    """Yield each phase as one piece, or as two with the mark between them."""
    at = 0
    for phase, run in groupby(phases):
        end = at + sum(1 for _ in run)
        if mark is not None and at <= mark < end:
            yield SIGNS[phase] * (mark - at), STYLES[phase]
            yield _MARK, "bold"
            at = mark + 1
        yield SIGNS[phase] * (end - at), STYLES[phase]
        at = end


def span_words(course: Course, zone: ZoneInfo) -> str:
    """Return from when to when the incident went: `17:20 → 11:34 +1d`."""
    inner = [phase for phase in course.phases if phase.id not in ("before", "after")]
    if not inner:
        return ""
    first, last = local(inner[0].start, zone), local(inner[-1].end, zone)
    days = (last.date() - first.date()).days
    later = f" +{days}d" if days else ""
    return f"{first:%H:%M} → {last:%H:%M}{later}{'…' if inner[-1].is_open else ''}"
