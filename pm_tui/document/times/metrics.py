"""The times that an incident took, computed from its milestones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from pm_tui.document.times.durations import format_duration


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone: when (aware), or None when nobody has written it; `about` for an estimate."""

    at: datetime | None = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class Milestones:
    """The five milestones of an incident, in their usual order."""

    started: Milestone = Milestone()
    detected: Milestone = Milestone()
    acknowledged: Milestone = Milestone()
    mitigated: Milestone = Milestone()
    resolved: Milestone = Milestone()


@dataclass(frozen=True, slots=True)
class Metric:
    """One computed time: whole seconds (negative when the milestones are out of order) or None."""

    id: str
    name: str
    title: str
    formula: str
    seconds: int | None
    about: bool

    @property
    def text(self) -> str:
        """The value to show: `12m`, `~1h 02m`, `-5m`, or `n/a` when a milestone is missing."""
        if self.seconds is None:
            return "n/a"
        return format_duration(timedelta(seconds=self.seconds), about=self.about)


def compute_metrics(m: Milestones) -> tuple[Metric, ...]:
    """Return TTD, TTA, TTM, TTR and the duration, in this order, each with its formula (S3 3.8).

    A missing milestone gives `seconds=None`, never 0; an estimated one makes the metric `about`.
    """
    return (
        _metric("ttd", "TTD", "Time to detect", "detected − started", m.detected, m.started),
        _metric(
            "tta",
            "TTA",
            "Time to acknowledge",
            "acknowledged − detected",
            m.acknowledged,
            m.detected,
        ),
        _metric("ttm", "TTM", "Time to mitigate", "mitigated − started", m.mitigated, m.started),
        _metric("ttr", "TTR", "Time to resolve", "resolved − started", m.resolved, m.started),
        _metric("duration", "Duration", "Duration", "resolved − started", m.resolved, m.started),
    )


def _metric(
    metric_id: str, name: str, title: str, formula: str, end: Milestone, start: Milestone
) -> Metric:
    if end.at is None or start.at is None:
        return Metric(metric_id, name, title, formula, None, about=False)
    seconds = int((end.at - start.at) / timedelta(seconds=1))
    return Metric(metric_id, name, title, formula, seconds, about=end.about or start.about)
