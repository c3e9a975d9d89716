"""The header of a postmortem: what happened to whom and when, and the people who dealt with it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pm_tui.document.fields import Answer, Kind, Record, declare, hidden

IncidentKind = Literal["incident", "project"]
Severity = Literal["SEV1", "SEV2", "SEV3", "SEV4", "SEV5"]
Status = Literal["draft", "in_review", "approved", "published"]
DetectedBy = Literal["alert", "monitoring", "customer", "employee", "luck", "other"]
Part = Literal["response", "investigation", "review"]


class Incident(Record):
    """`[incident]`: stands first in every file, so that a list of files needs only its head."""

    id: str | None = hidden(Kind.ID, "Id")
    title: str | None = declare(
        Kind.LINE,
        "Title",
        "Name what failed and for whom, in a few words.",
        good="Checkout unavailable for all EU customers",
        bad="Outage",
        seeds="S0 0.5, S1 1.9",
    )
    kind: IncidentKind | None = declare(
        Kind.CHOICE,
        "Kind",
        "An incident of a running system, or a project that failed.",
        seeds="S4 4.1",
        choices={"incident": "a running system failed", "project": "a project failed"},
        width=10,
    )
    severity: Severity | None = declare(
        Kind.CHOICE,
        "Severity",
        "How bad it was at its worst, on your own scale.",
        good="SEV2: customers could not pay, a workaround existed",
        bad="quite bad",
        seeds="S0 0.7",
        choices={
            "SEV1": "critical, public notice",
            "SEV2": "critical for many customers",
            "SEV3": "minor customer impact",
            "SEV4": "minor, no customer impact",
            "SEV5": "cosmetic",
        },
        width=6,
    )
    status: Status | None = declare(
        Kind.CHOICE,
        "Status",
        "Where this document is on its way to its readers.",
        seeds="S2 2.11",
        choices={
            "draft": "being written",
            "in_review": "with its reviewers",
            "approved": "reviewed, not yet out",
            "published": "out",
        },
        width=10,
    )
    team: str | None = declare(
        Kind.LINE,
        "Team",
        "The team in charge of the system. It writes this document.",
        good="Payments platform",
        bad="Bob's team",
        seeds="S0 0.1",
        width=30,
    )
    timezone: str | None = declare(
        Kind.ZONE,
        "Time zone",
        "The zone in which you type and readers read every time.",
        good="Europe/Paris",
        bad="IST (India, Israel or Ireland?)",
        seeds="S3 3.8",
        width=24,
    )
    started_at: datetime | Answer | None = declare(
        Kind.MOMENT,
        "Started",
        "When users were first affected. ~14:05 marks an estimate.",
        good="2024-03-01 14:05",
        bad="in the afternoon",
        seeds="S0 0.5, S3 3.8",
        answers=("unknown",),
        width=24,
    )
    started_at_about: bool | None = hidden(Kind.FLAG, "Start is an estimate")
    detected_at: datetime | Answer | None = declare(
        Kind.MOMENT,
        "Detected",
        "When someone or something first noticed.",
        good="2024-03-01 14:17",
        bad="shortly after",
        seeds="S3 3.11",
        answers=("unknown",),
        width=24,
    )
    detected_at_about: bool | None = hidden(Kind.FLAG, "Detection is an estimate")
    acknowledged_at: datetime | Answer | None = declare(
        Kind.MOMENT,
        "Acknowledged",
        "When a person took it on.",
        good="2024-03-01 14:21",
        bad="quickly",
        seeds="S1 1.4",
        answers=("unknown", "none"),
        width=24,
    )
    acknowledged_at_about: bool | None = hidden(Kind.FLAG, "Acknowledgement is an estimate")
    mitigated_at: datetime | Answer | None = declare(
        Kind.MOMENT,
        "Mitigated",
        "When users stopped being hurt, even if the fault remained.",
        good="~2024-03-01 15:07",
        bad="after the restart",
        seeds="S3 3.16",
        answers=("unknown", "none"),
        width=24,
    )
    mitigated_at_about: bool | None = hidden(Kind.FLAG, "Mitigation is an estimate")
    resolved_at: datetime | Answer | None = declare(
        Kind.MOMENT,
        "Resolved",
        "When the system was back to normal.",
        good="2024-03-01 16:40",
        bad="the same day",
        seeds="S0 0.5, S1 1.1, S3 3.8",
        answers=("unknown",),
        width=24,
    )
    resolved_at_about: bool | None = hidden(Kind.FLAG, "Resolution is an estimate")
    ongoing: bool | None = declare(
        Kind.FLAG,
        "Still going on",
        "Say yes when the incident is not over; then there is no end yet.",
        seeds="S1 1.1",
        width=4,
    )
    detected_by: DetectedBy | None = declare(
        Kind.CHOICE,
        "Detected by",
        "What or who noticed first.",
        seeds="S3 3.11, S2 2.8",
        choices={
            "alert": "an alert fired",
            "monitoring": "someone watching a dashboard",
            "customer": "a customer's report",
            "employee": "a colleague",
            "luck": "by luck",
            "other": "something else",
        },
        width=12,
    )
    detection: str | None = declare(
        Kind.PROSE,
        "How it was detected",
        "Which alert, which report, and why not earlier.",
        good="The replication-lag alert paged 12 minutes after the load rose.",
        bad="We noticed it.",
        seeds="S2 2.3, S3 3.11",
        answers=("unknown",),
    )
    services: list[str] | None = declare(
        Kind.WORDS,
        "Services",
        "Every service that was affected, separated by commas.",
        good="checkout, invoicing",
        bad="everything",
        seeds="S3 3.9",
    )
    regions: list[str] | None = declare(
        Kind.WORDS,
        "Regions",
        "Where it was felt, separated by commas.",
        good="eu-west-1, eu-central-1",
        bad="some places",
        seeds="S3 3.9",
    )
    tags: list[str] | None = declare(
        Kind.WORDS,
        "Tags",
        "Words to find this postmortem again.",
        good="database, backup, operator tooling",
        bad="misc",
        seeds="S1 1.6, S3 3.7",
    )
    authors: list[str] | None = declare(
        Kind.WORDS,
        "Authors",
        "Who writes this document.",
        good="Ann Example, database on-call",
        seeds="S0 0.1",
    )
    shared_with: list[str] | None = declare(
        Kind.WORDS,
        "Shared with",
        "Who can read it: the wider, the more is learnt.",
        good="all engineering, support, executives",
        bad="nobody",
        seeds="S0 0.2, S2 2.12",
    )


class Person(Record):
    """A row of `[[people]]`: someone who took part, named for what they contributed."""

    id: str | None = hidden(Kind.ID, "Id")
    name: str | None = declare(
        Kind.LINE,
        "Name",
        "A name, or a role where names stay out.",
        good="Ann Example",
        seeds="S2 2.8",
        width=24,
    )
    role: str | None = declare(
        Kind.LINE,
        "Role",
        "What they did in this incident.",
        good="incident commander",
        bad="the person who broke it",
        seeds="S1 1.5, S3 3.13",
        width=24,
    )
    team: str | None = declare(
        Kind.LINE, "Team", "Their team.", good="Database", seeds="S1 1.5, S3 3.13", width=20
    )
    took_part_in: list[str] | None = declare(
        Kind.WORDS,
        "Took part in",
        "response, investigation, review: any of them.",
        good="response, review",
        seeds="S1 1.5, S4 4.15",
        choices={
            "response": "worked on the incident",
            "investigation": "worked out the causes",
            "review": "read this document",
        },
        width=32,
    )
