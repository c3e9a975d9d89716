"""How the document itself was made: checklist, waivers, reviews, comments, publications."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pm_tui.document.fields import Kind, Record, declare, hidden

ChecklistAnswer = Literal["yes", "no", "not_applicable"]
Verdict = Literal["approve", "request_changes", "comment"]


class Attestation(Record):
    """A row of `[[checklist]]`: what a person answered to one do or don't."""

    item: str | None = hidden(Kind.LINE, "Item")
    answer: ChecklistAnswer | None = declare(
        Kind.CHOICE,
        "Answer",
        "Your own judgement; the evidence stands above.",
        choices={
            "yes": "it is so",
            "no": "not yet",
            "not_applicable": "does not apply, say why",
        },
        width=16,
    )
    why: str | None = declare(
        Kind.LINE,
        "Why",
        "Needed when it does not apply.",
        good="No alert existed for this; an action adds one.",
        bad="n/a",
    )
    who: str | None = hidden(Kind.LINE, "Who")
    at: datetime | None = hidden(Kind.MOMENT, "At")
    seen: str | None = hidden(Kind.LINE, "Fingerprint of what was attested")


class Waiver(Record):
    """A row of `[[waivers]]`: a finding that does not apply here, and why."""

    rule: str | None = declare(Kind.LINE, "Rule", "The rule's id, as `check` prints it.", width=28)
    path: str | None = declare(Kind.LINE, "Path", "The field it is about.", width=28)
    why: str | None = declare(Kind.LINE, "Why", "The reason a reader will accept.")
    who: str | None = hidden(Kind.LINE, "Who")
    at: datetime | None = hidden(Kind.MOMENT, "At")


class Review(Record):
    """A row of `[[reviews]]`: what a stakeholder thinks of the document."""

    id: str | None = hidden(Kind.ID, "Id")
    who: str | None = declare(
        Kind.LINE,
        "Who",
        "The stakeholder who read it.",
        good="Head of support",
        seeds="S2 2.11, S4 4.15",
        width=28,
    )
    team: str | None = declare(
        Kind.LINE, "Team or role", "For whom they speak.", good="SRE", width=28
    )
    verdict: Verdict | None = declare(
        Kind.CHOICE,
        "Verdict",
        "What they said.",
        seeds="S2 2.11",
        choices={
            "approve": "accurate and complete",
            "request_changes": "something is missing or wrong",
            "comment": "remarks only",
        },
        width=18,
    )
    note: str | None = declare(
        Kind.PROSE,
        "Note",
        "What they asked for, and what became of it.",
        good="Asked for the number of refunds; added under Money.",
        seeds="S2 2.11",
    )
    at: datetime | None = declare(Kind.MOMENT, "When", "When they said it.", width=24)
    seen: Mapping[str, str] | None = hidden(Kind.MARKS, "What was seen")


class Comment(Record):
    """A row of `[[comments]]`: a remark at a place in the document."""

    id: str | None = hidden(Kind.ID, "Id")
    target: str | None = declare(
        Kind.LINE,
        "About",
        "The section, field or row it is about.",
        good="impact.financial",
        width=30,
    )
    quote: str | None = declare(Kind.PROSE, "Quote", "The words it is about.")
    before: str | None = hidden(Kind.PROSE, "What stood before the quote")
    after: str | None = hidden(Kind.PROSE, "What stood behind the quote")
    reply_to: str | None = hidden(Kind.ID, "The comment it answers")
    text: str | None = declare(
        Kind.PROSE,
        "Comment",
        "What should change, or what you want to know.",
        good="Is this net of the credits?",
        bad="??",
        seeds="S2 2.11",
    )
    who: str | None = declare(Kind.LINE, "Who", "Who says so.", width=24)
    at: datetime | None = hidden(Kind.MOMENT, "At")
    resolved_by: str | None = declare(
        Kind.LINE, "Resolved by", "Who dealt with it, once it is.", seeds="S2 2.11", width=24
    )
    resolved_at: datetime | None = hidden(Kind.MOMENT, "Resolved at")
    reopened_at: datetime | None = hidden(Kind.MOMENT, "Opened again at")


class Publication(Record):
    """A row of `[[publications]]`: one version of the report that went out."""

    id: str | None = hidden(Kind.ID, "Id")
    file: str | None = hidden(Kind.LINE, "File")
    layout: str | None = hidden(Kind.LINE, "Layout")
    public: bool | None = hidden(Kind.FLAG, "The public version")
    who: str | None = hidden(Kind.LINE, "Who")
    at: datetime | None = hidden(Kind.MOMENT, "At")
    digest: str | None = hidden(Kind.LINE, "SHA-256 of the file")
    seen: str | None = hidden(Kind.LINE, "Fingerprint of what was published")
