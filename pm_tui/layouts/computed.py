"""Sentences about what was computed: how long it took, from when to when, and in which zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from pm_tui.document.times import Metric, Milestone, format_moment, spell_duration
from pm_tui.layouts.blocks import Block, table
from pm_tui.layouts.escape import escape
from pm_tui.layouts.reading import Source
from pm_tui.layouts.values import offset_name

_TITLES = {"duration": "Duration", "period": "When", "zone": "Time zone"}
_TABLE = ("ttd", "tta", "ttm", "ttr")


def title(name: str, source: Source) -> str:
    """Return what a computed value, such as `computed.ttd`, is called."""
    key = name.removeprefix("computed.")
    return _TITLES.get(key) or source.metrics[key].title


def text(name: str, source: Source) -> str:
    """Return a computed value as safe Markdown, "" when nothing is there to compute it from.

    `computed.duration` is `about 18 hours 47 minutes`, `computed.period` the start and the end
    with their zone, `computed.zone` the sentence above a table of times; a metric has its formula.
    """
    key = name.removeprefix("computed.")
    if key == "zone":
        return _zone(source)
    if not any(milestone.at for milestone in _milestones(source)):
        return ""
    if key == "period":
        return _period(source)
    metric = source.metrics[key]
    if key == "duration":
        return _duration(metric, source)
    return escape(f"{metric.text} ({metric.formula})")


def metrics_table(source: Source) -> list[Block]:
    """Return TTD, TTA, TTM and TTR with their formulas; nothing without any milestone."""
    if not any(milestone.at for milestone in _milestones(source)):
        return []
    rows = [
        [f"{metric.title} ({metric.name})", escape(metric.text, cell=True), metric.formula]
        for metric in (source.metrics[key] for key in _TABLE)
    ]
    return [table(("Measure", "Time", "Computed as"), rows)]


def _duration(metric: Metric, source: Source) -> str:
    if metric.seconds is None:
        return "not over yet" if source.postmortem.incident.ongoing else "n/a"
    spelled = spell_duration(timedelta(seconds=metric.seconds))
    return f"about {spelled}" if metric.about else spelled


def _period(source: Source) -> str:
    start, end = source.milestones.started, source.milestones.resolved
    ongoing = source.postmortem.incident.ongoing and end.at is None
    last = "now: it is not over" if ongoing else _moment(end, source)
    return f"{_moment(start, source)} to {last}"


def _moment(milestone: Milestone, source: Source) -> str:
    if milestone.at is None:
        return "unknown"
    written = format_moment(milestone.at, source.zone, about=milestone.about)
    if "UTC" not in written:
        written += f" {offset_name(milestone.at, source)}"
    return escape(written)


def _zone(source: Source) -> str:
    incident = source.one("incident")
    times = list(_times(source))
    if not times and not incident.answered("timezone"):
        return ""
    source.mark_valid(incident, "timezone")
    if source.zone.key in ("UTC", "Etc/UTC"):
        return "All times are in UTC."
    offsets = dict.fromkeys(offset_name(at, source) for at in sorted(times))
    named = f" ({', then '.join(offsets)})" if offsets else ""
    return f"All times are in {escape(source.zone.key)}{named}."


def _times(source: Source) -> Iterator[datetime]:
    yield from (milestone.at for milestone in _milestones(source) if milestone.at)
    for event in source.postmortem.timeline:
        yield from (at for at in (event.at, event.until) if at)


def _milestones(source: Source) -> tuple[Milestone, ...]:
    found = source.milestones
    return (found.started, found.detected, found.acknowledged, found.mitigated, found.resolved)
