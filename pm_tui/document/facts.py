"""What follows from a postmortem without anyone typing it: order, milestones, metrics, counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pm_tui.document.model.followup import FINISHED
from pm_tui.document.model.postmortem import Postmortem
from pm_tui.document.model.tables import TABLES
from pm_tui.document.model.timeline import Event
from pm_tui.document.times import (
    Metric,
    Milestone,
    Milestones,
    TimeProblem,
    compute_metrics,
    load_zone,
)


def zone_of(postmortem: Postmortem) -> ZoneInfo:
    """Return the document's time zone, or UTC when none is given or it is not one (S3 3.8)."""
    try:
        return load_zone(postmortem.incident.timezone or "UTC")
    except TimeProblem:
        return ZoneInfo("UTC")


def milestones_of(postmortem: Postmortem) -> Milestones:
    """Return the five milestones; one that is missing, "unknown" or "none" has no time (S3 3.8)."""
    incident = postmortem.incident
    return Milestones(
        started=_milestone(incident.started_at, incident.started_at_about),
        detected=_milestone(incident.detected_at, incident.detected_at_about),
        acknowledged=_milestone(incident.acknowledged_at, incident.acknowledged_at_about),
        mitigated=_milestone(incident.mitigated_at, incident.mitigated_at_about),
        resolved=_milestone(incident.resolved_at, incident.resolved_at_about),
    )


def metrics_of(postmortem: Postmortem) -> tuple[Metric, ...]:
    """Return the computed times: TTD, TTA, TTM, TTR and duration (S0 0.5, S3 3.8)."""
    return compute_metrics(milestones_of(postmortem))


def duration_of(postmortem: Postmortem) -> Metric:
    """Return how long the incident lasted, from its start to its resolution (S0 0.5, S2 2.2)."""
    return next(metric for metric in metrics_of(postmortem) if metric.id == "duration")


def sorted_events(postmortem: Postmortem) -> tuple[Event, ...]:
    """Return the events by their instant; those without a valid time come last, in file order."""
    return tuple(sorted(postmortem.timeline, key=lambda event: instant_key(event.at)))


def instant_key(at: datetime | None) -> tuple[bool, float]:
    """Return what sorts times by instant, a missing one after every other."""
    if at is None:
        return True, 0.0
    # Arithmetic rather than timestamp(): it holds for every year that a datetime can have.
    return False, (at - _EPOCH).total_seconds()


def counts(postmortem: Postmortem) -> Mapping[str, int]:
    """Return the number of rows of every list of things, and of open and finished actions.

    The keys are the names of the tables in `Postmortem` (`timeline`, `causes`, ...), and
    `actions_open`, `actions_finished` and `comments_open`.
    """
    found = {
        table.attribute: len(getattr(postmortem, table.attribute)) for table in TABLES if table.many
    }
    finished = sum(action.status in FINISHED for action in postmortem.actions)
    found["actions_open"] = len(postmortem.actions) - finished
    found["actions_finished"] = finished
    found["comments_open"] = sum(not comment.resolved_by for comment in postmortem.comments)
    return found


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _milestone(value: object, about: bool | None) -> Milestone:
    return Milestone(value, about is True) if isinstance(value, datetime) else Milestone()
