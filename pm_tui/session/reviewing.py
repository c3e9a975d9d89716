"""What a reviewer does: comment, answer, resolve, decide. Every act is one step of undo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, get_args

from pm_tui.document.model.process import Verdict
from pm_tui.document.path import Path, Value, path_text
from pm_tui.document.text import clean
from pm_tui.session.identity import own_team, whoami
from pm_tui.session.session import Session

if TYPE_CHECKING:
    from pm_tui.document.anchors import Anchor
    from pm_tui.document.review import Thread

COMMENTS, REVIEWS = ("comments",), ("reviews",)
TALK = ("comments", "reviews")
"""The tables that a reviewer writes to; everything else is the authors'."""


def comment(session: Session, path: Path, text: str, anchor: Anchor | None = None) -> str:
    """Add a comment on a field, row or section, or on a part of its text; return its id (S2 2.11).

    Raises:
        ValueError: the comment says nothing.
    """
    row: dict[str, Value] = {"target": path_text(path)}
    if anchor is not None and anchor.quote:
        row["quote"] = anchor.quote
        if anchor.before:
            row["before"] = anchor.before
        if anchor.after:
            row["after"] = anchor.after
    return _add(session, COMMENTS, {**row, "text": _said(text), **_signed(session)})


def reply(session: Session, thread: Thread, text: str) -> str:
    """Answer a comment and return the answer's id.

    Raises:
        ValueError: the answer says nothing, or the comment has no id to be answered by.
    """
    own = thread.comment.id
    if not own:
        raise ValueError("a comment without an id cannot be answered")
    row: dict[str, Value] = {"target": thread.comment.target or "", "reply_to": own}
    return _add(session, COMMENTS, {**row, "text": _said(text), **_signed(session)})


def resolve(session: Session, thread: Thread) -> None:
    """Mark a comment as dealt with, or as open again when it was."""
    row = session.draft.get(thread.path)
    if not isinstance(row, dict):
        return
    kept = {key: value for key, value in row.items() if not key.startswith("resolved_")}
    if thread.is_open:
        kept |= {"resolved_by": whoami(), "resolved_at": _now(session)}
    else:
        kept |= {"reopened_at": _now(session)}
    session.edit(thread.path, kept)


def decide(
    session: Session, verdict: str, note: str, seen: Mapping[str, str], *, who: str = ""
) -> str:
    """Add a verdict with what was seen, and return the review's id (S2 2.11).

    `who` is whose verdict it is, if someone else's than the user's.

    Raises:
        ValueError: it is no verdict.
    """
    if verdict not in get_args(Verdict):
        raise ValueError(f"{verdict} is no verdict")
    signed = _signed(session)
    row: dict[str, Value] = {"who": who or signed["who"]}
    if (team := own_team()) and row["who"] == signed["who"]:
        row["team"] = team
    row["verdict"] = verdict
    if note.strip():
        row["note"] = clean(note).strip()
    return _add(session, REVIEWS, {**row, "at": signed["at"], "seen": dict(seen)})


def _add(session: Session, table: tuple[str, ...], row: dict[str, Value]) -> str:
    draft, row_id = session.draft.add_row(table, row)
    session.take_draft(draft, (*table, row_id))
    return row_id


def _said(text: str) -> str:
    words = clean(text).strip()
    if not words:
        raise ValueError("a comment needs words")
    return words


def _signed(session: Session) -> dict[str, Value]:
    return {"who": whoami(), "at": _now(session)}


def _now(session: Session) -> datetime:
    return session.clock().replace(microsecond=0)
