"""Grafana OnCall: alert groups and their resolution notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from zoneinfo import ZoneInfo

from pm_tui.document.kinds import guess_kind
from pm_tui.document.model.timeline import EventKind
from pm_tui.document.times import TimeProblem
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import Candidate, key_of
from pm_tui.importers.json_files import (
    Record,
    first_record,
    object_at,
    read_json,
    read_records,
    text_at,
    web_link,
)
from pm_tui.importers.stamps import is_zero, read_instant

_STAMPS: tuple[tuple[str, str, EventKind], ...] = (
    ("created_at", "Alert group opens", "alert"),
    ("acknowledged_at", "Alert group is acknowledged", "action"),
    ("resolved_at", "Alert group is resolved", "resolution"),
)


def detect(sample: Sample) -> float:
    """Alert groups with a time of resolution, or notes on one."""
    first = first_record(sample.json, "results")
    group = {"created_at", "resolved_at", "alerts_count"} <= first.keys()
    note = {"alert_group_id", "created_at", "text"} <= first.keys()
    return 0.97 if group or note else 0.0


def read(stream: BinaryIO, context: ImportContext) -> Found:
    """Yield up to three events for each group, and each note."""

    def events(record: Record) -> Iterator[Candidate]:
        return _events(record, context.zone)

    yield from read_records(
        read_json(stream), ("results",), events, "entry", lambda r: text_at(r, "title")
    )


def _events(record: Record, zone: ZoneInfo) -> Iterator[Candidate]:
    identity = text_at(record, "id")
    if "text" in record:
        text = text_at(record, "text")
        if not text:
            raise TimeProblem("a note without a text")
        at = read_instant(text_at(record, "created_at"), zone)
        yield Candidate(
            at=at,
            text=text,
            kind=guess_kind(text),
            who=text_at(record, "author"),
            source="Grafana OnCall",
            key=key_of("oncall", identity, at, text),
            keep=True,
        )
        return
    title = text_at(record, "title")
    links = object_at(record, "permalinks")
    link = web_link(text_at(links, "web")) or web_link(text_at(links, "slack"))
    for key, words, kind in _STAMPS:
        stamp = text_at(record, key)
        if is_zero(stamp):
            continue
        at = read_instant(stamp, zone)
        text = f"{words}: {title}" if title else words
        yield Candidate(
            at=at,
            text=text,
            kind=kind,
            who=text_at(record, key.replace("_at", "_by")),
            link=link,
            source="Grafana OnCall",
            key=key_of("oncall", identity and f"{identity}:{key}", at, text),
            keep=True,
        )


IMPORTER = Importer("oncall", "Grafana OnCall alert groups", detect, read)
