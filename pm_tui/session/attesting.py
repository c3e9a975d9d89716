"""Answering the checklist: who said what, when, and what they had seen."""

from __future__ import annotations

from typing import get_args

from pm_tui.document.checklist import Item, fingerprint
from pm_tui.document.model.process import ChecklistAnswer
from pm_tui.document.path import Path, Tree, Value
from pm_tui.document.text import clean, visible_line
from pm_tui.session.identity import whoami
from pm_tui.session.session import Session

CHECKLIST = ("checklist",)

__all__ = ["answer", "give_reason", "row_of", "whoami"]


def row_of(session: Session, item: Item) -> Path | None:
    """Return the path of the row that holds the answer to an item, or None; the last one counts."""
    held = session.draft.get(CHECKLIST)
    rows = held if isinstance(held, list) else []  # by hand, not all of them may be rows
    found = [
        n for n, row in enumerate(rows) if isinstance(row, dict) and row.get("item") == item.id
    ]
    return (*CHECKLIST, found[-1]) if found else None


def answer(session: Session, item: Item, word: str) -> None:
    """Answer an item, with who, when and a fingerprint of what was seen; "" takes the answer back.

    Raises:
        ValueError: the word is no answer.
    """
    if word and word not in get_args(ChecklistAnswer):
        raise ValueError(f"{word} is no answer to a checklist item")
    path = row_of(session, item)
    if not word:
        if path is not None:
            session.edit(path, None)
        return
    now = session.clock().replace(microsecond=0)
    values: dict[str, Value] = {
        "item": item.id,
        "answer": word,
        "who": whoami(),
        "at": now,
        "seen": fingerprint(session.draft, item),
    }
    row: Tree = {**_row(session, path), **values}
    if path is None:
        session.take_draft(session.draft.insert(CHECKLIST, row), CHECKLIST)
    else:
        session.edit(path, row)


def give_reason(session: Session, item: Item, text: str, *, origin: object = None) -> None:
    """Keep a reason for an item that has no answer yet; the answer joins it when it comes."""
    why = visible_line(clean(text))
    if why:
        row: Tree = {"item": item.id, "why": why}
        session.take_draft(session.draft.insert(CHECKLIST, row), CHECKLIST, origin=origin)


def _row(session: Session, path: Path | None) -> Tree:
    value = session.draft.get(path) if path is not None else None
    return value if isinstance(value, dict) else {}
