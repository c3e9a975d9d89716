"""What the author of the main test knows: one incident, told field by field."""

from __future__ import annotations

from typing import TypeAlias

Answers: TypeAlias = dict[str, str]
"""What is typed in a form, by the field's key in the file."""

TITLE = "Checkout down for EU customers"

OVERVIEW: Answers = {
    "severity": "SEV2",
    "team": "Payments platform",
    "timezone": "Europe/Paris",
    "started_at": "2024-03-01 14:05",
    "detected_at": "14:17",
    "acknowledged_at": "14:21",
    "resolved_at": "2024-03-01 16:40",
    "detected_by": "customer",
    "detection": "Three customers wrote to support; the error-rate alert fired two minutes later.",
    "services": "checkout, payment gateway",
    "regions": "eu-west-1",
    "tags": "certificates, rotation",
    "authors": "Ann Baker, Carl Doe",
    "shared_with": "all engineering, support",
}

PEOPLE: list[Answers] = [
    {
        "name": "Ann Baker",
        "role": "Incident commander",
        "team": "Payments platform team",
        "took_part_in": "response, review",
    },
    {
        "name": "Elif Kaya",
        "role": "Support lead",
        "team": "Customer care",
        "took_part_in": "investigation",
    },
]

EVIDENCE: list[Answers] = [
    {
        "title": "Gateway access log of 1 March",
        "kind": "log",
        "location": "https://logs.example.com/gateway/2024-03-01",
        "note": "Shows every refused handshake between 14:05 and 16:12.",
    },
    {
        "title": "Incident channel export",
        "kind": "chat",
        "location": "archive box 12",
        "note": "All messages, with the two wrong guesses left in.",
    },
]

FIRST_EVENTS: list[str] = [
    "2024-03-01 13:40 warning: The renewal job logs that it skipped one certificate @renewal-job",
    "14:05 trigger: The old certificate expires and the gateway refuses handshakes #gateway",
    "14:17 detection: Support forwards three complaints about failing payments @support",
    "+4m escalation: The payments engineer on call takes it on @pager",
    "14:30 dead_end: A rollback of the noon release is tried and changes nothing @on-call",
    "14:55 action: The chain is compared with a healthy region and the gap is seen @on-call",
    "16:12 mitigation: A certificate issued by hand is loaded on both gateways @platform",
]
LAST_EVENTS: list[str] = [
    "16:20 communication: The status page says that payments work again @support",
    "16:40 resolution: The renewal job is repaired and every expiry date is checked @platform",
]
EVENT_TEXTS = [
    line.split(": ", 1)[1].split(" @")[0].split(" #")[0] for line in (*FIRST_EVENTS, *LAST_EVENTS)
]

IMPACT: Answers = {
    "experience": "Payment pages showed a blank frame; orders stayed in the basket.",
    "users_affected": "12400",
    "users_share": "38",
    "data_loss": "none",
    "financial": "41,000 EUR of orders not placed",
    "reputation": "two posts by larger customers, answered the same day",
    "organization": "The spring release moved by one week.",
    "stakeholders": "EU shops, their customers and the card provider.",
    "support_tickets": "212",
}
METRICS: list[Answers] = [
    {"name": "Refused handshakes", "value": "88120", "unit": "requests"},
    {"name": "Longest queue of unpaid orders", "value": "930", "unit": "orders"},
]

ANALYSIS: Answers = {
    "trigger": "The certificate of the EU gateways expired at 14:05.",
    "symptoms": "Browsers refused the handshake, so the payment frame stayed empty.",
    "explanation": (
        "The renewal job reads a list of hosts. The EU gateways were added after that list was "
        "written.\n\nNothing compares the list with the hosts that really serve traffic."
    ),
}
ROOT_CAUSE: Answers = {
    "text": "The list of hosts to renew is kept by hand, apart from the inventory of hosts.",
    "kind": "root",
    "evidence": "The list was last changed in 2022; the gateways exist since 2023.",
}
NEAR_CAUSE: Answers = {
    "text": "The EU gateways were missing from the renewal job.",
    "kind": "contributing",
    "because_of": "The list of hosts",
    "evidence": "The job's own log names the skipped certificate.",
}

RESOLUTION: Answers = {
    "immediate": "A certificate was issued by hand and loaded on both gateways.",
    "long_term": "The renewal job now takes its hosts from the inventory.",
    "verification": "Handshake errors stayed at zero for 48 hours.",
}
RESPONSE: Answers = {
    "detection": "A probe of expiry dates would have warned 30 days before.",
    "actions": "The rollback cost 25 minutes and could not have helped.",
    "communication": "Support learnt of it from customers, not from us.",
    "collaboration": "Platform and payments shared one call from 14:40 on.",
}
LESSONS: list[Answers] = [
    {"kind": "went_well", "text": "Issuing a certificate by hand was written down and worked."},
    {"kind": "could_improve", "text": "An expired certificate should be the first guess."},
    {"kind": "lucky", "text": "The card provider had an engineer on the call by chance."},
    {"kind": "takeaway", "text": "A list kept by hand drifts from what it lists."},
    {"kind": "next_step", "text": "Look for other lists that are kept by hand."},
]
IMPROVEMENTS: list[Answers] = [
    {"area": "procedure", "text": "The inventory becomes the only list of hosts."},
    {"area": "technology", "text": "Every public certificate is watched from outside."},
]
ACTIONS: list[Answers] = [
    {
        "title": "Feed the renewal job from the inventory and fail when a host is missing",
        "type": "prevent",
        "area": "technology",
        "owner": "Platform team",
        "due": "2024-04-15",
        "priority": "P1",
        "ticket": "OPS-1234",
        "status": "done",
        "addresses": "The list of hosts|The EU gateways were",
        "done_on": "2024-04-02",
        "effective": "yes",
    },
    {
        "title": "Page when a public certificate has fewer than 30 days left",
        "type": "detect",
        "area": "procedure",
        "owner": "Observability team",
        "due": "2024-05-01",
        "priority": "P2",
        "ticket": "OPS-1240",
        "status": "wont_do",
        "addresses": "Every public certificate|An expired certificate should",
        "why_not": "The hosting provider sends the same page from April on.",
    },
]
SUMMARY: Answers = {
    "overview": "For two hours customers in the EU were unable to pay.",
    "impact": "Orders worth 41,000 EUR were not placed.",
    "cause": "A certificate expired because a list kept by hand had missed two gateways.",
    "findings": "Nobody owned the list; nothing watched the dates.",
}
BACKGROUND: Answers = {
    "system": "The gateways stand between the shop's pages and the card provider.",
    "goals": "A payment takes less than three seconds for 99 of 100 customers.",
}
GLOSSARY: list[Answers] = [
    {"term": "Handshake", "meaning": "the greeting by which two machines agree on encryption"},
]
CONCLUSION: Answers = {
    "text": "Certificates are renewed from one inventory; their dates are watched from outside.",
}
NOT_APPLICABLE = 20
NOT_APPLICABLE_WHY = "nobody outside the company was named in it"
REVIEWS: list[Answers] = [
    {
        "who": "Farid Gul",
        "note": "Read it with the support team; nothing is missing.",
    },
]

_CHOSEN = ("severity", "kind", "area", "type", "priority", "status", "detected_by", "verdict")
_LINKS = ("because_of", "addresses", "effective")
_WRITTEN_ANEW = ("users_affected", "value", "at", "due", "done_on", "data_loss", "took_part_in")
"""Values that a report words in its own way: times, dates, numbers, choices and links."""


def sentences() -> list[str]:
    """Return every text that a report must hold word for word."""
    forms = [
        OVERVIEW, IMPACT, ANALYSIS, ROOT_CAUSE, NEAR_CAUSE, RESOLUTION, RESPONSE, SUMMARY,
        BACKGROUND, CONCLUSION, *PEOPLE, *EVIDENCE, *METRICS, *LESSONS, *IMPROVEMENTS, *ACTIONS,
        *GLOSSARY, *REVIEWS,
    ]  # fmt: skip
    skipped = {*_CHOSEN, *_LINKS, *_WRITTEN_ANEW}
    return [
        TITLE,
        *EVENT_TEXTS,
        NOT_APPLICABLE_WHY,
        *(
            part
            for form in forms
            for key, text in form.items()
            if key not in skipped and not key.endswith("_at")
            for part in text.split("\n\n")
        ),
    ]
