"""What choices and fields are called in a report; a layout may call them something else."""

from __future__ import annotations

from collections.abc import Mapping

from pm_tui.document.fields import Field
from pm_tui.document.model.tables import Table

_WORDS: Mapping[str, str] = {
    "incident.status.in_review": "in review",
    "incident.detected_by.alert": "an alert",
    "incident.detected_by.monitoring": "someone watching a dashboard",
    "incident.detected_by.customer": "a customer's report",
    "incident.detected_by.employee": "a colleague",
    "incident.detected_by.luck": "luck",
    "incident.detected_by.other": "something else",
    "incident.kind.incident": "incident of a running system",
    "incident.kind.project": "failed project",
    "impact.users_share": "Share of users",
    "analysis.causes.kind.root": "Root cause",
    "analysis.causes.kind.contributing": "Contributing factor",
    "analysis.causes.kind.dependency": "Dependency",
    "lessons.kind.went_well": "What went well",
    "lessons.kind.could_improve": "What could be improved",
    "lessons.kind.lucky": "Where we got lucky",
    "lessons.kind.takeaway": "Takeaway",
    "lessons.kind.next_step": "Next step",
    "improvements.area.policy": "Policy",
    "improvements.area.procedure": "Procedure",
    "improvements.area.technology": "Technology",
    "actions.status.todo": "to do",
    "actions.status.wont_do": "won't do",
    "actions.effective.unknown": "too early to tell",
    "checklist.answer.not_applicable": "does not apply",
    "reviews.verdict.approve": "approved",
    "reviews.verdict.request_changes": "asked for changes",
    "reviews.verdict.comment": "commented",
}


def choice_words(table: Table, field: Field, value: str, own: Mapping[str, str]) -> str:
    """Return the words for a choice: the layout's own, else the usual ones."""
    key = f"{table.name}.{field.name}.{value}"
    return own.get(key) or _WORDS.get(key) or value.replace("_", " ")


def title_words(table: Table, field: Field, own: Mapping[str, str]) -> str:
    """Return what a field is called: the layout's own title, else the usual one."""
    key = f"{table.name}.{field.name}"
    return own.get(key) or _WORDS.get(key) or field.spec.title
