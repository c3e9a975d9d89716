"""Comments and verdicts kept beside a document: for Markdown, and for files one may not write.

A sidecar is called `NAME.review.toml` and holds `[[comments]]` and `[[reviews]]` like the document.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path as FilePath
from typing import TypeGuard, cast

from pm_tui.document.digests import sha256
from pm_tui.document.draft import Draft
from pm_tui.document.loading import load
from pm_tui.document.path import Tree, Value
from pm_tui.document.text import visible_line
from pm_tui.document.toml import Unreadable
from pm_tui.session.saving import Saver
from pm_tui.session.session import Session
from pm_tui.store import StoreError, open_file
from pm_tui.store.private import state_place

SUFFIX = ".review.toml"
_LATE = ("resolved_by", "resolved_at", "reopened_at")
"""Keys of a comment that come after it was written."""


def sidecar_of(path: FilePath) -> FilePath:
    """Return where the sidecar of a document lies when it lies beside it."""
    return path.with_name(path.stem + SUFFIX)


def place_for(path: FilePath) -> FilePath:
    """Return where a reviewer's sidecar is written: beside the document, or in the state folder."""
    beside = sidecar_of(path)
    writable = os.access(beside, os.W_OK) if beside.exists() else os.access(path.parent, os.W_OK)
    folder = state_place()
    if writable or folder is None:
        return beside
    tag = sha256(os.fsencode(path.absolute())).hex()[:8]
    return folder / "reviews" / f"{path.stem}-{tag}{SUFFIX}"


def read_sidecar(path: FilePath) -> tuple[Draft, str | None]:
    """Return what a sidecar holds and the digest of its bytes; nothing where there is none.

    Raises:
        StoreError: it cannot be read.
        Unreadable: it is no TOML.
    """
    if not path.exists():
        return Draft.new(), None
    opened = open_file(path)
    return load(opened.data), opened.digest


def with_talk(draft: Draft, talk: Draft) -> tuple[Draft, int]:
    """Return a document with the comments and reviews of a sidecar, and how many were new to it.

    Rows are the same by id; of a comment that both have, the sidecar may say that it is resolved.
    Taking the same sidecar in twice changes nothing.
    """
    from pm_tui.session.reviewing import TALK

    count = 0
    for name in TALK:
        held = draft.get((name,))
        rows: list[Value] = list(held) if isinstance(held, list) else []
        places = {row["id"]: n for n, row in enumerate(rows) if _has_id(row)}
        before = count
        for row in _rows(talk, name):
            own = row.get("id")
            index = places.get(own) if isinstance(own, str) else None
            if not isinstance(own, str):
                if row not in rows:
                    rows.append(row)
                    count += 1
            elif index is None:
                rows.append(row)
                count += 1
            elif (newer := _newer(cast("Tree", rows[index]), row)) is not None:
                rows[index] = newer
                count += 1
        if count > before and (held is None or isinstance(held, list)):
            draft = draft.set((name,), rows)
        elif count > before:
            for added in rows:  # which keeps what stands where the list belongs
                draft = draft.insert((name,), cast("Tree", added))
    return draft, count


def talk_beyond(document: Draft, draft: Draft) -> Tree:
    """Return the comments and reviews of `draft` that `document` does not hold as they are."""
    from pm_tui.session.reviewing import TALK

    found: dict[str, Value] = {}
    for name in TALK:
        known = _rows(document, name)
        rows = [row for row in _rows(draft, name) if row not in known]
        if rows:
            found[name] = cast("Value", rows)
    return found


class SidecarSaver(Saver):
    """Saves what a reviewer says to the sidecar; the document itself is never written."""

    def __init__(
        self, path: FilePath, sidecar: FilePath, document: Draft, held: Draft, digest: str | None
    ) -> None:
        super().__init__(sidecar, held=held, base=digest)
        self.document = path
        self._document = document
        self._kept: Tree | None = None

    def holds(self, draft: Draft) -> bool:
        """Say whether the sidecar holds what `draft` says beyond the document."""
        return self._kept is draft.tree or not any(self._beyond(draft))

    def save(self, draft: Draft) -> bool:
        """Write what `draft` says beyond the document, joined with what others wrote there."""
        beyond = self._beyond(draft)
        if not beyond and self._kept is None:
            return True
        with contextlib.suppress(OSError):  # saving says what is the matter
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        row: Tree = {"format": 1, "review_of": visible_line(self.document.name), **beyond}
        if not super().save(Draft(row)):
            return False
        self._kept = draft.tree
        return True

    def _beyond(self, draft: Draft) -> Tree:
        return talk_beyond(self._document, draft)


def take_sidecar(session: Session) -> str:
    """Bring the sidecar beside a session's document into it; say what came, or ""."""
    path = sidecar_of(session.path)
    if isinstance(session.saver, SidecarSaver) or not path.is_file():
        return ""
    try:
        talk, _ = read_sidecar(path)
    except (StoreError, Unreadable) as problem:
        return f"{visible_line(path.name)} holds a review that cannot be read: {problem}"
    draft, count = with_talk(session.draft, talk)
    if not count:
        return ""
    session.take_draft(draft, ("comments",))
    remarks = "1 remark" if count == 1 else f"{count} remarks"
    return f"{remarks} from {visible_line(path.name)} came in; see Review"


def _rows(draft: Draft, name: str) -> list[Tree]:
    """Return the rows of a list, also of one in which something else stands between them."""
    held = draft.get((name,))
    return [row for row in held if isinstance(row, dict)] if isinstance(held, list) else []


def _has_id(row: Value) -> TypeGuard[dict[str, str]]:
    return isinstance(row, dict) and isinstance(row.get("id"), str)


def _newer(ours: Tree, theirs: Tree) -> Tree | None:
    """Return a comment with what the sidecar knows later, or None when it knows nothing new."""
    if _last_turn(theirs) <= _last_turn(ours):
        return None
    kept = {key: value for key, value in ours.items() if key not in _LATE}
    return {**kept, **{key: theirs[key] for key in _LATE if key in theirs}}


def _last_turn(row: Tree) -> str:
    return max((str(row.get(key, "")) for key in ("resolved_at", "reopened_at")), default="")


class SidecarWatch:
    """Takes a sidecar in when a document is opened, and again when it has changed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen: tuple[int, int] | None = None

    @property
    def is_due(self) -> bool:
        """Say whether there is a sidecar that has changed since the last look."""
        mark = self._mark()
        return mark is not None and mark != self._seen

    def look(self) -> str:
        """Return what came in since the last look, in words, or ""."""
        if not self.is_due:
            return ""
        self._seen = self._mark()
        return take_sidecar(self._session)

    def _mark(self) -> tuple[int, int] | None:
        try:
            state = sidecar_of(self._session.path).stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_size
