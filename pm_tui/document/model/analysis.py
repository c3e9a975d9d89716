"""Why it happened and how it ended: causes, resolution, and how the response went."""

from __future__ import annotations

from typing import Literal

from pm_tui.document.fields import Kind, Record, declare, hidden

CauseKind = Literal["root", "contributing", "dependency"]


class Analysis(Record):
    """`[analysis]`: from the trigger, past the symptoms, to the causes."""

    trigger: str | None = declare(
        Kind.PROSE,
        "Trigger",
        "What set it off. The trigger is rarely the cause.",
        good="A rule update reached every server within seconds.",
        bad="Human error.",
        seeds="S1 1.10, S3 3.15",
        answers=("unknown",),
    )
    symptoms: str | None = declare(
        Kind.PROSE,
        "Symptoms",
        "What could be seen from outside, before the cause was known.",
        good="Every web server stood at 100 % CPU; visitors saw error 502.",
        bad="It was broken.",
        seeds="S1 1.10",
    )
    explanation: str | None = declare(
        Kind.PROSE,
        "Explanation",
        "How the causes led to the symptoms, in technical detail.",
        good="The expression backtracks: its running time grows with the square of the input.",
        bad="A bug in the regex.",
        seeds="S2 2.4, S2 2.9, S3 3.15",
    )


class Cause(Record):
    """A row of `[[analysis.causes]]`: one cause, and the deeper one it follows from."""

    id: str | None = hidden(Kind.ID, "Id")
    text: str | None = declare(
        Kind.PROSE,
        "Cause",
        "A condition of the system, never a person.",
        good="No restore had been tested, so the empty backups went unnoticed.",
        bad="The engineer forgot to check the backups.",
        seeds="S0 0.3, S0 0.8, S1 1.3, S4 4.10",
    )
    kind: CauseKind | None = declare(
        Kind.CHOICE,
        "Kind",
        "Root cause, contributing factor, or something we depend on.",
        seeds="S0 0.8",
        choices={
            "root": "without it, no incident",
            "contributing": "made it likelier or worse",
            "dependency": "something outside that we rely on",
        },
        width=14,
    )
    because_of: str | None = declare(
        Kind.REF,
        "Because of",
        "The deeper cause that this one follows from, if any.",
        seeds="S1 1.3, S1 1.10",
        tables=("analysis.causes",),
    )
    evidence: str | None = declare(
        Kind.PROSE,
        "Evidence",
        "How you know.",
        good="The backup bucket held no file newer than 30 days.",
        bad="Probably.",
        seeds="S0 0.12",
    )


class Resolution(Record):
    """`[resolution]`: how it ended, and how anyone knows that it did."""

    immediate: str | None = declare(
        Kind.PROSE,
        "Immediate actions",
        "What ended the damage.",
        good="The rule set was switched off worldwide at 14:07.",
        bad="We fixed it.",
        seeds="S2 2.4, S3 3.14, S3 3.16",
    )
    long_term: str | None = declare(
        Kind.PROSE,
        "Long-term solution",
        "What keeps it from coming back.",
        good="Rules now run on an engine whose time grows only with the input's length.",
        bad="We will be more careful.",
        seeds="S3 3.16",
    )
    verification: str | None = declare(
        Kind.PROSE,
        "Verification",
        "How you know that it is over.",
        good="Error rates stayed at the level of the week before for 24 hours.",
        bad="Looks fine.",
        seeds="S0 0.3, S3 3.14",
        answers=("unknown",),
    )


class Response(Record):
    """`[response]`: how well the response worked, apart from the fault itself."""

    detection: str | None = declare(
        Kind.PROSE,
        "Detection",
        "Was it noticed early enough, and what would have shown it sooner?",
        good="The lag alert fired 40 minutes in; a disk-growth alert would have fired at once.",
        bad="Detection was OK.",
        seeds="S1 1.4, S3 3.5",
    )
    actions: str | None = declare(
        Kind.PROSE,
        "Actions",
        "Which steps helped, which cost time, where people waited.",
        good="The rollback worked in four minutes; finding who may start it took eleven.",
        bad="Everyone did their best.",
        seeds="S1 1.4, S1 1.12, S3 3.5",
    )
    communication: str | None = declare(
        Kind.PROSE,
        "Communication",
        "Who was told what, when, and who was not.",
        good="The status page was updated after 51 minutes; support heard it from customers.",
        bad="Communication could be better.",
        seeds="S1 1.12",
    )
    collaboration: str | None = declare(
        Kind.PROSE,
        "Collaboration",
        "How teams worked together, and what stood in the way.",
        good="Network and database teams shared one call from 14:30; before that both restarted hosts.",
        bad="Teamwork was great.",
        seeds="S1 1.12",
    )
