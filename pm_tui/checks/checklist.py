"""The do's and don'ts that a person has yet to answer: each of them keeps the gate closed."""

from __future__ import annotations

from collections.abc import Iterator

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject, is_blank
from pm_tui.document.checklist import Item, Standing, standings
from pm_tui.document.path import Path

UNANSWERED = "checklist/unanswered"
"""The rule of an item without an answer."""

CHECKLIST = ("checklist",)


def checklist(subject: Subject) -> Iterator[Finding]:
    """Yield an error for each item that is open: unanswered, stale, "not yet" or without a reason.

    The path of an item without an answer is `checklist.ITEM`; of others it is their row's.
    """
    numbers = {
        row.item: index
        for index, row in zip(_indices(subject), subject.postmortem.checklist, strict=True)
    }
    for standing in standings(subject.draft):
        item, answer = standing.item, standing.answer
        if answer is None or answer.answer is None:
            yield _open(UNANSWERED, (*CHECKLIST, item.id), item, "has no answer", item.question)
            continue
        row: Path = (*CHECKLIST, numbers[item.id])
        yield from _answered(standing, row)


def _answered(standing: Standing, row: Path) -> Iterator[Finding]:
    item, answer = standing.item, standing.answer
    if answer is None:
        return
    if answer.answer == "no":
        yield _open(
            *("checklist/not-yet", (*row, "answer"), item, "is answered with not yet"),
            item.question,
        )
    elif standing.stale:
        yield _open(
            *("checklist/stale", (*row, "seen"), item),
            "was answered before the text changed",
            f"Look at it again: {item.question[:1].lower()}{item.question[1:]}",
        )
    elif answer.answer == "not_applicable" and is_blank(answer.why):
        yield _open(
            *("checklist/no-why", (*row, "why"), item),
            "is said not to apply, without a reason",
            "Say why it does not apply here.",
        )


def _indices(subject: Subject) -> Iterator[int]:
    """Yield the number of each row that is a table, in step with the typed rows."""
    rows = subject.draft.get(CHECKLIST)
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield index


def _open(rule: str, path: Path, item: Item, words: str, hint: str) -> Finding:
    return finding(
        rule,
        "error",
        path,
        f'Checklist: "{said(item)}" {words}.',
        why=f"{item.why} Asked for by {', '.join(item.seeds)}.",
        hint=hint,
    )


def said(item: Item) -> str:
    """Return an item in a few words: "Do not blame people or teams"."""
    text = item.text.rstrip(".")
    return text if item.do else f"Do not {text[:1].lower()}{text[1:]}"
