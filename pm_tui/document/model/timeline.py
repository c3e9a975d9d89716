"""What happened, row by row: the events and the evidence behind them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pm_tui.document.fields import Kind, Record, declare, hidden

EventKind = Literal[
    "warning",
    "trigger",
    "alert",
    "detection",
    "escalation",
    "action",
    "dead_end",
    "communication",
    "mitigation",
    "resolution",
    "note",
]
EvidenceKind = Literal["log", "chat", "dashboard", "ticket", "document", "other"]
Visibility = Literal["public", "internal"]


class Event(Record):
    """A row of `[[timeline]]`: one thing that happened at one time."""

    id: str | None = hidden(Kind.ID, "Id")
    at: datetime | None = declare(
        Kind.MOMENT,
        "When",
        "14:05, 2:05 PM, yesterday 23:50, +5m, ~14:05, 14:05-14:20.",
        good="14:05",
        bad="around noon",
        seeds="S0 0.6, S2 2.8, S4 4.9",
        width=30,
    )
    until: datetime | None = declare(
        Kind.MOMENT,
        "Until",
        "The end, for something that lasted.",
        good="14:20",
        width=24,
    )
    about: bool | None = declare(
        Kind.FLAG, "Estimate", "Say yes when the time is not exact.", width=4
    )
    kind: EventKind | None = declare(
        Kind.CHOICE,
        "Kind",
        "What this event was for the incident.",
        seeds="S0 0.6, S2 2.3, S3 3.11, S3 3.12, S3 3.13, S3 3.14",
        choices={
            "warning": "a sign before it began",
            "trigger": "what set it off",
            "alert": "an alert fired",
            "detection": "first noticed",
            "escalation": "more people called in",
            "action": "someone did or checked something",
            "dead_end": "a path that misled",
            "communication": "someone was told",
            "mitigation": "users stopped being hurt",
            "resolution": "back to normal",
            "note": "anything else",
        },
        width=14,
    )
    text: str | None = declare(
        Kind.PROSE,
        "What happened",
        "One fact, as it was known then.",
        good="The on-call engineer restarts the queue workers; the backlog keeps growing.",
        bad="Someone stupidly restarted everything.",
        seeds="S0 0.6, S2 2.3, S3 3.12",
    )
    who: str | None = declare(
        Kind.LINE,
        "Who",
        "The team or role involved.",
        good="database on-call",
        seeds="S2 2.8, S3 3.13",
        width=24,
    )
    component: str | None = declare(
        Kind.LINE,
        "Component",
        "The part of the system that was checked or changed.",
        good="primary database",
        seeds="S3 3.12",
        width=24,
    )
    source: str | None = declare(
        Kind.LINE,
        "Source",
        "Where this is recorded.",
        good="#incident-42 chat",
        seeds="S0 0.12, S2 2.6",
        width=28,
    )
    link: str | None = declare(
        Kind.LINK,
        "Link",
        "The address of the record.",
        good="https://status.example.com/incidents/42",
        bad="see the wiki",
        seeds="S0 0.12",
    )
    visibility: Visibility | None = declare(
        Kind.CHOICE,
        "Visibility",
        "Internal rows stay out of the public version.",
        choices={"public": "everyone may read it", "internal": "stays inside"},
        width=10,
    )
    starred: bool | None = hidden(Kind.FLAG, "Starred")
    merged: list[str] | None = hidden(Kind.WORDS, "Rows merged into this one")


class Evidence(Record):
    """A row of `[[evidence]]`: something gathered before writing."""

    id: str | None = hidden(Kind.ID, "Id")
    title: str | None = declare(
        Kind.LINE,
        "Title",
        "What it is.",
        good="Pager export, 1 March",
        bad="stuff",
        seeds="S0 0.12, S2 2.6",
        width=40,
    )
    kind: EvidenceKind | None = declare(
        Kind.CHOICE,
        "Kind",
        "What sort of record.",
        seeds="S2 2.6",
        choices={
            "log": "log files",
            "chat": "a conversation",
            "dashboard": "a graph or dashboard",
            "ticket": "a ticket",
            "document": "a document",
            "other": "something else",
        },
        width=12,
    )
    location: str | None = declare(
        Kind.LINE,
        "Location",
        "Where a colleague finds it: an address or a path.",
        good="https://wiki.example.com/incident-42",
        bad="on my laptop",
        seeds="S2 2.6",
    )
    note: str | None = declare(
        Kind.PROSE,
        "Note",
        "What it shows.",
        good="Shows the lag rising from 18:00.",
        seeds="S0 0.12",
    )
