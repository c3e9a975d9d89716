"""PagerDuty: the log entries and notes of an incident, and change events."""

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
    list_at,
    object_at,
    read_json,
    read_records,
    text_at,
    web_link,
)
from pm_tui.importers.stamps import read_instant

_KEYS = ("log_entries", "notes", "change_events", "log_entry", "note", "change_event")
_KINDS: dict[str, EventKind] = {
    "trigger": "alert",
    "acknowledge": "action",
    "acknowledgement": "action",
    "resolve": "resolution",
    "escalate": "escalation",
    "assign": "escalation",
    "delegate": "escalation",
    "annotate": "note",
}
_SIGNED = ("acknowledge", "acknowledgement", "resolve", "annotate")
"""What a person did; the agent of the others is a service."""


def detect(sample: Sample) -> float:
    """Log entries, notes with a content, or change events."""
    first = first_record(sample.json, *_KEYS)
    kind = text_at(first, "type")
    if kind.endswith(("_log_entry", "_log_entry_reference")) and "created_at" in first:
        return 0.97
    if kind == "change_event" and "timestamp" in first:
        return 0.97
    return 0.9 if {"content", "created_at", "user"} <= first.keys() else 0.0


def read(stream: BinaryIO, context: ImportContext) -> Found:
    """Yield the entries of an export; their order in it means nothing."""

    def events(record: Record) -> Iterator[Candidate]:
        yield _candidate(record, context.zone)

    def shown(record: Record) -> str:
        return text_at(record, "summary") or text_at(record, "content")

    yield from read_records(read_json(stream), _KEYS, events, "entry", shown)


def _candidate(record: Record, zone: ZoneInfo) -> Candidate:
    if "content" in record:
        return _note(record, zone)
    if "timestamp" in record:
        return _change(record, zone)
    return _log_entry(record, zone)


def _log_entry(entry: Record, zone: ZoneInfo) -> Candidate:
    kind = text_at(entry, "type").removesuffix("_reference").removesuffix("_log_entry")
    agent = text_at(entry, "agent", "summary")
    incident = text_at(entry, "incident", "summary")
    detail = text_at(entry, "event_details", "description") or text_at(entry, "note")
    detail = (
        detail or text_at(entry, "channel", "summary") or (incident if kind == "trigger" else "")
    )
    summary = text_at(entry, "summary") or kind.replace("_", " ")
    known = kind in _KINDS
    at = read_instant(text_at(entry, "created_at"), zone)
    text = f"{summary}: {detail}" if detail and detail not in summary else summary
    return Candidate(
        at=at,
        text=text,
        kind=_KINDS.get(kind, "note"),
        who=agent if kind in _SIGNED else "",
        component=text_at(entry, "service", "summary") or (agent if kind == "trigger" else ""),
        link=web_link(text_at(entry, "html_url")),
        source=f"PagerDuty {incident.partition(']')[0].lstrip('[')}"
        if "]" in incident
        else "PagerDuty",
        key=key_of("pagerduty", text_at(entry, "id"), at, text),
        keep=known,
        noise=not known,
    )


def _note(note: Record, zone: ZoneInfo) -> Candidate:
    text = text_at(note, "content")
    if not text:
        raise TimeProblem("a note without a text")
    at = read_instant(text_at(note, "created_at"), zone)
    return Candidate(
        at=at,
        text=text,
        kind=guess_kind(text),
        who=text_at(note, "user", "summary"),
        source="PagerDuty notes",
        key=key_of("pagerduty", text_at(note, "id"), at, text),
        keep=True,
        noise=text_at(note, "user", "type").startswith("bot_"),
    )


def _change(event: Record, zone: ZoneInfo) -> Candidate:
    links = [text_at(link, "href") for link in list_at(event, "links")]
    details = object_at(event, "custom_details")
    text = text_at(event, "summary")
    if not text:
        raise TimeProblem("a change without a summary")
    at = read_instant(text_at(event, "timestamp"), zone)
    return Candidate(
        at=at,
        text=text,
        kind="action" if guess_kind(text) in ("action", "mitigation") else "note",
        who=text_at(details, "user") or text_at(details, "author"),
        component=text_at(event, "source"),
        link=next(filter(None, map(web_link, links)), ""),
        source="PagerDuty changes",
        key=key_of("pagerduty", text_at(event, "id"), at, text),
        keep=True,
    )


IMPORTER = Importer("pagerduty", "PagerDuty log entries, notes or change events", detect, read)
