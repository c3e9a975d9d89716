"""The chart of an incident: its phases to scale, where the events lie, and the metrics."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pm_tui.document.facts import metrics_of
from pm_tui.document.model.postmortem import Postmortem
from pm_tui.document.phases import Course, Phase, cell_of, cells, density, spans
from pm_tui.document.text import visible_line
from pm_tui.document.times import format_duration
from pm_tui.document.times.walls import local
from pm_tui.wizard.dialogs.dialog import Dialog
from pm_tui.wizard.styles import MUTED
from pm_tui.wizard.widgets.strip import SIGNS, STYLES

_HEAD = 24
"""Cells in front of the bars: the phase and how long it took."""

_ROOMY = 70
"""From this width on, metrics have their names spelled out."""

_LEVELS = " ▁▂▃▄▅▆▇█"


class Chart(Widget):
    """Draws it in whatever width there is, from 40 columns on."""

    def __init__(
        self, course: Course, events: Sequence[datetime], report: Postmortem, zone: ZoneInfo
    ) -> None:
        super().__init__()
        self.course = course
        self.events = events
        self.report = report
        self.zone = zone

    def render(self) -> Content:
        """Draw phases, milestones, density and metrics below each other."""
        width = max(12, self.size.width - _HEAD)
        lines = [*self._phases(width), *self._metrics()]
        return Content("\n").join(lines)

    def _phases(self, width: int) -> list[Content]:
        phases = self.course.phases
        if not phases:
            words = "No start yet: press m on the event it started with, and it is drawn here."
            return [Content(words), Content("")]
        first, last = (self._moment(at) for at in (phases[0].start, phases[-1].end))
        scale = first + last.rjust(max(len(last) + 1, width - len(first)))
        lines = [Content(" " * _HEAD + scale).stylize(MUTED)]
        for phase, (begin, end) in zip(phases, spans(self.course, width), strict=True):
            bar = Content(SIGNS[phase.id] * (end - begin)).stylize(STYLES[phase.id])
            lines.append(Content(self._head(phase) + " " * begin) + bar)
        whole = Content("").join(
            Content(SIGNS[phase]).stylize(STYLES[phase]) for phase in cells(self.course, width)
        )
        lines.append(Content("All".ljust(_HEAD)) + whole)
        lines.append(Content("Milestones".ljust(_HEAD) + self._marks(width)))
        counts = density(self.course, width, self.events)
        most = max(counts, default=0)
        levels = (-(-count * (len(_LEVELS) - 1) // most) if most else 0 for count in counts)
        lines.append(
            Content(f"Events, most {most}".ljust(_HEAD) + "".join(_LEVELS[n] for n in levels))
        )
        lines.append(Content("Milestones: S started, D detected, A acknowledged,"))
        lines.append(Content("M mitigated, R resolved; + several in one place."))
        return [*lines, Content("")]

    def _head(self, phase: Phase) -> str:
        """Return a phase and how long it took; what was cut off its bar counts too."""
        length = phase.length
        if phase.id == "before":
            length = phase.end - min(self.events)
        elif phase.id == "after":
            length = max(self.events) - phase.start
        words = format_duration(length, about=phase.about) + ("…" if phase.is_open else "")
        return f"{phase.title:<12}{words:>10}  "

    def _marks(self, width: int) -> str:
        signs = [" "] * width
        for mark in self.course.marks:
            cell = cell_of(self.course, width, mark.at)
            if cell is not None and 0 <= cell < width:
                signs[cell] = "+" if signs[cell] != " " else mark.name[0].upper()
        return "".join(signs)

    def _metrics(self) -> list[Content]:
        is_roomy = self.size.width >= _ROOMY
        lines: list[Content] = []
        for metric in metrics_of(self.report):
            title = "" if metric.id == "duration" or not is_roomy else f"  ({metric.title.lower()})"
            head = Content(f"{metric.name:<9}{metric.text:>9}  ").stylize("bold")
            lines.append(head + Content(f"{metric.formula}{title}"))
        return lines

    def _moment(self, at: datetime) -> str:
        shown = local(at, self.zone)
        return f"{shown:%b} {shown.day} {shown:%H:%M}"


class ChartScreen(Dialog[None]):
    """Shows the chart until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,v,q,enter", "dismiss(None)", show=False)
    ]

    def __init__(
        self, course: Course, events: Sequence[datetime], report: Postmortem, zone: ZoneInfo
    ) -> None:
        super().__init__()
        self.chart = Chart(course, events, report, zone)
        self.zone = zone

    def compose(self) -> ComposeResult:
        """Hold the chart."""
        title = f"The incident to scale, times in {visible_line(self.zone.key)}"
        with Vertical(classes="dialog -chart"):
            yield Static(Content(title), classes="heading")
            with VerticalScroll():
                yield self.chart
            yield Static(Content("Esc or v closes it."), classes="hint")
