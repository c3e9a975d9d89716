"""Comments as conversations, each at the place that it is about, as far as that is still there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pm_tui.document.anchors import Anchor, Span, find
from pm_tui.document.draft import Draft
from pm_tui.document.model.process import Comment
from pm_tui.document.model.tables import TABLES, field_named, table_named
from pm_tui.document.path import Path, Tree, is_rows, parse_path, path_text, row_index
from pm_tui.document.sections import SECTIONS
from pm_tui.document.toml.comments import AUTHOR

State = Literal["here", "moved", "changed", "gone"]
"""`changed`: the words are no longer there; `gone`: neither is the field or the row."""

COMMENTS = ("comments",)
_TELLING = 12
"""Characters of a quote that is looked for elsewhere when it is not where it was."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a comment belongs now.

    Attributes:
        path: the field, row or section; where it was, if it is gone.
        state: how much of the place is left.
        span: the part of the field's text, if the comment is about a part.
    """

    path: Path
    state: State = "here"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and the answers to it.

    Attributes:
        path: the row of the comment in the document.
        comment: the comment as its types see it.
        replies: the answers, with their rows, in the file's order.
    """

    path: Path
    comment: Comment
    replies: tuple[tuple[Path, Comment], ...] = ()

    @property
    def is_open(self) -> bool:
        """Say whether someone still has to deal with it."""
        return not self.comment.resolved_by and not self.comment.resolved_at


def threads(draft: Draft) -> tuple[Thread, ...]:
    """Return every comment that says something, answers with what they answer (S2 2.11).

    An answer to a comment that is gone stands by itself. Takes time linear in the comments.
    """
    rows = [(path, row) for path, row in _comments(draft) if row.text or row.quote]
    known = {row.id for _, row in rows if row.id and not row.reply_to}
    answers: dict[str, list[tuple[Path, Comment]]] = {}
    for path, row in rows:
        if row.reply_to in known and row.reply_to is not None:
            answers.setdefault(row.reply_to, []).append((path, row))
    return tuple(
        Thread(path, row, tuple(answers.get(row.id or "", ())))
        for path, row in rows
        if row.reply_to not in known
    )


def locate(draft: Draft, comment: Comment) -> Located:
    """Return where a comment belongs now: edits, moved rows and merges do not lose it."""
    path = parse_path(comment.target or "")
    quote = comment.quote or ""
    exists = _exists(draft, path)
    if not quote or comment.who == AUTHOR:
        # What the program notes quotes a text that never was in the document.
        return Located(path, "here" if exists or not comment.target else "gone")
    anchor = Anchor(quote, comment.before or "", comment.after or "")
    text = draft.get(path)
    span = find(text, anchor) if isinstance(text, str) else None
    if span is not None:
        return Located(path, "here", span)
    if len(quote) >= _TELLING:
        for place, other in _texts(draft, path):
            if (span := find(other, anchor)) is not None:
                return Located(place, "moved", span)
    return Located(path, "changed" if exists else "gone")


def _comments(draft: Draft) -> Iterator[tuple[Path, Comment]]:
    node = draft.get(COMMENTS)
    tables = [
        (index, row)
        for index, row in enumerate(node if isinstance(node, list) else ())
        if isinstance(row, dict)
    ]
    for (index, row), comment in zip(tables, draft.view().comments, strict=True):
        own = row.get("id")
        yield (*COMMENTS, own if isinstance(own, str) and own else index), comment


def _exists(draft: Draft, path: Path) -> bool:
    """Say whether there is such a place, answered or not."""
    if not path or draft.get(path) is not None:
        return True
    name = path_text(path)
    if table_named(name) or field_named(name) or any(s.id == name for s in SECTIONS):
        return True
    table = next((t for t in TABLES if t.many and path[: len(t.path)] == t.path), None)
    if table is None or len(path) != len(table.path) + 2:
        return False
    rows = draft.rows(table.path)
    return row_index(rows, path[-2]) is not None and (
        field_named(f"{table.name}.{path[-1]}") is not None
    )


def _texts(draft: Draft, near: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text of the document, those of the table at `near` first."""
    tables = sorted(TABLES, key=lambda table: table.path[:1] != near[:1])
    for table in tables:
        if table.path == COMMENTS:
            continue
        if not table.many:
            node = draft.get(table.path)
            rows: list[tuple[Path, Tree]] = [(table.path, node)] if isinstance(node, dict) else []
        else:
            value = draft.get(table.path)
            rows = [
                ((*table.path, own if isinstance(own := row.get("id"), str) else index), row)
                for index, row in enumerate(draft.rows(table.path) if is_rows(value) else ())
            ]
        for path, row in rows:
            for key, text in row.items():
                if isinstance(text, str):
                    yield (*path, key), text
