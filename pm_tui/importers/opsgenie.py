"""Opsgenie: the log and the notes of an alert, and the timeline of an incident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from pm_tui.document.kinds import guess_kind
from pm_tui.document.model.timeline import EventKind
from pm_tui.document.times import TimeProblem
from pm_tui.importers.base import Found, ImportContext, Importer, Sample
from pm_tui.importers.candidate import Candidate
from pm_tui.importers.decoding import Repeats
from pm_tui.importers.json_files import (
    Json,
    Record,
    first_record,
    read_json,
    read_records,
    text_at,
)
from pm_tui.importers.stamps import from_epoch, read_instant

_KEYS = ("data", "entries", "timeline")
_NOISE_TYPES = ("alertRecipient", "notification", "alertRecipientNotification")
_WORDS: tuple[tuple[str, EventKind], ...] = (
    ("alert acknowledged", "action"),
    ("alert closed", "resolution"),
    ("alert created", "alert"),
    ("incident resolved", "resolution"),
    ("escalat", "escalation"),
)


def detect(sample: Sample) -> float:
    """Logs or notes with an owner, or entries with the time of an event."""
    first = first_record(sample.json, *_KEYS)
    if {"owner", "createdAt"} <= first.keys() and ("log" in first or "note" in first):
        return 0.97
    return 0.97 if {"eventTime", "description"} <= first.keys() else 0.0


def read(stream: BinaryIO, context: ImportContext) -> Found:
    """Yield the entries of an export; hidden ones are noise."""
    repeats = Repeats()

    def events(record: Record) -> Iterator[Candidate]:
        yield _candidate(record, context.zone, repeats)

    yield from read_records(read_json(stream), _KEYS, events, "entry", _text)


def _candidate(record: Record, zone: ZoneInfo, repeats: Repeats) -> Candidate:
    text = _text(record)
    if not text:
        raise TimeProblem("an entry without a text")
    in_timeline = "eventTime" in record
    at = _instant(record.get("eventTime" if in_timeline else "createdAt"), zone)
    identity = text_at(record, "id") or repeats.key(at.timestamp(), text)
    owner = text_at(record, "actor", "name") if in_timeline else text_at(record, "owner")
    noise = record.get("hidden") is True or text_at(record, "type") in _NOISE_TYPES
    kind = next((kind for words, kind in _WORDS if words in text.lower()), guess_kind(text))
    return Candidate(
        at=at,
        text=text,
        kind=kind,
        who="" if owner.lower() == "system" else owner,
        source="Opsgenie",
        key=f"opsgenie:{identity}",
        keep=not noise and (kind != "note" or "note" in record),
        noise=noise,
    )


def _text(record: Record) -> str:
    content = text_at(record, "description", "content") or text_at(record, "description")
    return content or text_at(record, "log") or text_at(record, "note")


def _instant(stamp: Json, zone: ZoneInfo) -> datetime:
    """Return an instant: ISO text, or milliseconds since 1970 in older exports."""
    if isinstance(stamp, int) and not isinstance(stamp, bool):
        return from_epoch(stamp // 1000, stamp % 1000 * 1000)
    return read_instant(stamp if isinstance(stamp, str) else "", zone)


IMPORTER = Importer("opsgenie", "Opsgenie log, notes or incident timeline", detect, read)
