"""What is learnt and what will be done: lessons, improvements and actions."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pm_tui.document.fields import Kind, Record, declare, hidden

LessonKind = Literal["went_well", "could_improve", "lucky", "takeaway", "next_step"]
Area = Literal["policy", "procedure", "technology"]
ActionType = Literal["prevent", "detect", "mitigate", "repair", "investigate", "process"]
ActionStatus = Literal["idea", "todo", "doing", "done", "wont_do"]
Effective = Literal["yes", "no", "unknown"]

FINISHED: tuple[ActionStatus, ...] = ("done", "wont_do")
"""How far a task is with which nobody has anything more to do."""
Priority = Literal["P1", "P2", "P3", "P4"]

_AREAS = {
    "policy": "a rule of the organisation",
    "procedure": "how people work",
    "technology": "the system itself",
}


class Lesson(Record):
    """A row of `[[lessons]]`: something worth remembering."""

    id: str | None = hidden(Kind.ID, "Id")
    kind: LessonKind | None = declare(
        Kind.CHOICE,
        "Kind",
        "Successes count as much as failures.",
        seeds="S1 1.2, S1 1.13, S3 3.19, S3 3.20, S3 3.21",
        choices={
            "went_well": "what went well",
            "could_improve": "what could be faster or better",
            "lucky": "where we got lucky",
            "takeaway": "what anyone can learn from it",
            "next_step": "what is still open",
        },
        width=14,
    )
    text: str | None = declare(
        Kind.PROSE,
        "Lesson",
        "One insight that someone can act on.",
        good="The snapshot that saved us was taken by chance six hours before.",
        bad="Be more careful.",
        seeds="S1 1.2, S1 1.13, S3 3.19, S3 3.20, S3 3.21",
    )


class Improvement(Record):
    """A row of `[[improvements]]`: an area of the system that can be made better."""

    id: str | None = hidden(Kind.ID, "Id")
    area: Area | None = declare(
        Kind.CHOICE,
        "Area",
        "Policy, procedure or technology.",
        seeds="S0 0.9, S2 2.5, S3 3.17",
        choices=_AREAS,
        width=12,
    )
    text: str | None = declare(
        Kind.PROSE,
        "Improvement",
        "What can be enhanced or fixed.",
        good="Backups: every copy is restored and checked before it counts as one.",
        bad="Improve backups.",
        seeds="S2 2.5, S3 3.17",
    )


class Action(Record):
    """A row of `[[actions]]`: one task with one owner."""

    id: str | None = hidden(Kind.ID, "Id")
    title: str | None = declare(
        Kind.LINE,
        "Task",
        "A verb, an object and how to tell that it is done.",
        good="Restore last night's backup into staging every night and page when it fails",
        bad="Look into backups",
        seeds="S0 0.9, S1 1.14, S2 2.10, S3 3.18, S3 3.24, S4 4.12, S4 4.17",
    )
    type: ActionType | None = declare(
        Kind.CHOICE,
        "Type",
        "What it achieves; at least one should prevent.",
        seeds="S3 3.6, S3 3.18",
        choices={
            "prevent": "keeps it from happening again",
            "detect": "shows it sooner",
            "mitigate": "makes it hurt less",
            "repair": "mends what was damaged",
            "investigate": "finds out more",
            "process": "changes how we work",
        },
        width=12,
    )
    area: Area | None = declare(
        Kind.CHOICE,
        "Area",
        "Policy, procedure or technology.",
        seeds="S0 0.9",
        choices=_AREAS,
        width=12,
    )
    owner: str | None = declare(
        Kind.LINE,
        "Owner",
        "One person or team who will see it done.",
        good="Database team (Ann)",
        bad="everyone",
        seeds="S3 3.24",
        answers=("unknown",),
        width=24,
    )
    due: date | Literal["unknown"] | None = declare(
        Kind.DAY,
        "Due",
        "By when.",
        good="2024-04-15",
        bad="soon",
        seeds="S3 3.24",
        answers=("unknown",),
        width=12,
    )
    priority: Priority | None = declare(
        Kind.CHOICE,
        "Priority",
        "Which comes first.",
        seeds="S3 3.24",
        choices={
            "P1": "before anything else",
            "P2": "this quarter",
            "P3": "planned",
            "P4": "when there is time",
        },
        width=5,
    )
    ticket: str | None = declare(
        Kind.LINE,
        "Ticket",
        "Where it is tracked.",
        good="OPS-1234",
        bad="to be created",
        seeds="S3 3.25",
        width=24,
    )
    status: ActionStatus | None = declare(
        Kind.CHOICE,
        "Status",
        "How far it is.",
        seeds="S3 3.25",
        choices={
            "idea": "not decided",
            "todo": "decided",
            "doing": "under way",
            "done": "finished",
            "wont_do": "decided against",
        },
        width=9,
    )
    addresses: list[str] | None = declare(
        Kind.REFS,
        "Addresses",
        "The causes, lessons or improvements it follows from.",
        seeds="S0 0.3, S1 1.14",
        tables=("analysis.causes", "lessons", "improvements"),
    )
    done_on: date | None = declare(
        Kind.DAY, "Done on", "When it was finished.", seeds="S3 3.25", width=12
    )
    effective: Effective | None = declare(
        Kind.CHOICE,
        "Effective",
        "Looking back: did it help?",
        seeds="S3 3.25",
        choices={"yes": "it helped", "no": "it did not", "unknown": "too early to tell"},
        width=9,
    )
    why_not: str | None = declare(
        Kind.PROSE,
        "Why not",
        "If it will not be done: the reason.",
        good="Costs 40 days; the new platform replaces this part in June.",
        bad="No time.",
        seeds="S1 1.14, S3 3.25",
    )


class Term(Record):
    """A row of `[[glossary]]`: a word that not every reader knows."""

    term: str | None = declare(
        Kind.LINE, "Term", "The word or acronym.", good="WAF", seeds="S2 2.14", width=20
    )
    meaning: str | None = declare(
        Kind.LINE,
        "Meaning",
        "What it is, in plain words.",
        good="web application firewall: filters harmful requests",
        seeds="S2 2.14",
    )
