"""Alerts of Prometheus and Grafana: the webhook's message, and the list of API v2."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO
from zoneinfo import ZoneInfo

from pm_tui.document.times import TimeProblem
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import BadLine, Candidate
from pm_tui.importers.json_files import (
    Json,
    Record,
    first_record,
    object_at,
    read_json,
    read_records,
    text_at,
    web_link,
)
from pm_tui.importers.stamps import is_zero, read_instant

_LINKS = ("dashboardURL", "panelURL", "generatorURL", "silenceURL")
_SUMMARIES = ("summary", "description", "message")
_COMPONENTS = ("service", "job", "instance", "namespace", "pod", "host")


def detect(sample: Sample) -> float:
    """Objects with labels and a start."""
    first = first_record(sample.json, "alerts")
    return 0.97 if "startsAt" in first and isinstance(first.get("labels"), dict) else 0.0


def read(stream: BinaryIO, context: ImportContext) -> Found:
    """Yield two events for each alert: it fires, and, unless it still does, it is resolved.

    The same alert comes again with every message about its group: it is told once.
    """
    told: set[str] = set()
    loaded = read_json(stream)
    yield from _truncated(loaded.values)

    def events(alert: Record) -> Iterator[Candidate]:
        return _events(alert, context.zone)

    for one in read_records(loaded, ("alerts",), events, "alert", _name):
        if isinstance(one, BadLine):
            yield one
        elif one.key not in told:
            told.add(one.key)
            yield one


def _events(alert: Record, zone: ZoneInfo) -> Iterator[Candidate]:
    labels, notes = object_at(alert, "labels"), object_at(alert, "annotations")
    name = _name(alert)
    summary = next(filter(None, (text_at(notes, key) for key in _SUMMARIES)), "")
    severity = text_at(labels, "severity")
    starts, ends = text_at(alert, "startsAt"), text_at(alert, "endsAt")
    if is_zero(starts):
        raise TimeProblem("it has no start")
    state = object_at(alert, "status")
    resolved = text_at(alert, "status") == "resolved" or bool(
        state and text_at(state, "state") == "resolved"
    )
    at = read_instant(starts, zone)
    fingerprint = text_at(alert, "fingerprint") or json.dumps(labels, sort_keys=True)
    identity = f"alertmanager:{fingerprint}:{starts}"
    link = next(filter(None, (web_link(text_at(alert, key)) for key in _LINKS)), "")
    component = next(filter(None, (text_at(labels, key) for key in _COMPONENTS)), "")
    source = "Grafana" if "dashboardURL" in alert or "valueString" in alert else "Alertmanager"
    silenced = bool(state.get("silencedBy") or state.get("inhibitedBy"))
    told = f"{name}: {summary}" if summary and summary != name else name
    yield Candidate(
        at=at,
        text=f"Alert fires: {told}" + (f" ({severity})" if severity else ""),
        kind="alert",
        component=component,
        link=link,
        source=source,
        key=f"{identity}:firing",
        keep=not silenced,
        noise=silenced,
    )
    # The API gives a firing alert an end in the future, after which it counts as resolved.
    if resolved and not is_zero(ends):
        yield Candidate(
            at=read_instant(ends, zone),
            text=f"Alert is resolved: {name}",
            kind="note",  # the alert is over; whether the incident is, a person says
            component=component,
            link=link,
            source=source,
            key=f"{identity}:resolved",
            keep=not silenced,
            noise=silenced,
        )


def _name(alert: Record) -> str:
    return text_at(alert, "labels", "alertname") or "unnamed alert"


def _truncated(values: tuple[Json, ...]) -> Iterator[BadLine]:
    for number, value in enumerate(values, 1):
        left_out = value.get("truncatedAlerts") if isinstance(value, dict) else 0
        if isinstance(left_out, int) and left_out > 0:
            yield BadLine(number, f"{left_out} more alerts were left out by the sender")


IMPORTER = Importer("alertmanager", "Alertmanager or Grafana alerts", detect, read)
