"""Publishing: the gate, the report on disk, and the record of who put it out and when."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pm_tui.document.draft import Draft
from pm_tui.document.marks import document_mark
from pm_tui.document.path import Tree
from pm_tui.document.publication import PUBLICATIONS, PUBLISHED, STATUS
from pm_tui.document.text import clean, visible_line
from pm_tui.session.secret_scan import ScanFailed
from pm_tui.session.session import Session
from pm_tui.store import StoreError, open_file, save

if TYPE_CHECKING:
    from pm_tui.checks import Finding

Obstacle = Literal["changed", "link", "outside"]


class PublishProblem(RuntimeError):
    """Nothing was published; the message is one line that says why and what to do."""


class Blocked(PublishProblem):
    """The gate is closed; `findings` are the errors that close it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        number = len(findings)
        super().__init__(f"{number} {'thing is' if number == 1 else 'things are'} missing")
        self.findings = findings


class InTheWay(PublishProblem):
    """The target holds something else; `replace` writes there all the same.

    Attributes:
        path: the target.
        obstacle: `changed` when a file stands there that was not published from this document as
            it is, `link` when the target is a symbolic link, `outside` when it lies outside the
            document's folder.
    """

    _WORDS: dict[Obstacle, str] = {  # noqa: RUF012 - never changed
        "changed": "holds something that was not published from this document",
        "link": "is a symbolic link",
        "outside": "lies outside the document's folder",
    }

    def __init__(self, path: Path, obstacle: Obstacle) -> None:
        super().__init__(f"{visible_line(str(path))} {self._WORDS[obstacle]}")
        self.path = path
        self.obstacle = obstacle


class PublishFailed(PublishProblem):
    """The report could not be written."""


@dataclass(frozen=True, slots=True)
class Published:
    """A report that is out.

    Attributes:
        path: the file that holds it.
        at: when it was published.
        saved: whether the document's file holds the record of it.
    """

    path: Path
    at: datetime
    saved: bool


def published_path(session: Session, *, public: bool) -> Path:
    """Return where a session's document is published unless told otherwise: beside its file."""
    return session.path.with_suffix(".public.md" if public else ".md")


def publish(
    session: Session, *, public: bool, replace: bool, who: str, output: Path | None = None
) -> Published:
    """Write the report in the session's layout, record who published it and when, and save.

    The document's status becomes published; the record holds the digest of the file and a
    fingerprint of what was published, so that a later change shows (S2 2.12). With `public` it is
    the public version. The gate is the one of `check`: the session's findings.

    Raises:
        Blocked: errors are left, or internal words in the public version; they are named.
        InTheWay: the target may not be overwritten without `replace`.
        PublishFailed: the report could not be written.
    """
    from pm_tui.checks import verdict
    from pm_tui.layouts.markdown import render_markdown, render_public

    try:
        session.gate.scan_for_secrets(session.draft)
    except ScanFailed as problem:
        raise PublishProblem(str(problem)) from None
    findings = session.findings()
    blocking = tuple(found for found in findings if _blocks(found, public=public))
    if blocking or verdict(findings) == "fail":
        raise Blocked(blocking)
    path = output or published_path(session, public=public)
    out = session.draft.set(STATUS, PUBLISHED)
    text = (render_public if public else render_markdown)(out, session.layout)
    digest = _write(session, path, text.encode("utf-8", "replace"), replace=replace)
    session.report_digest = digest
    at = session.clock().replace(microsecond=0)
    row: Tree = {
        "file": visible_line(path.name),
        "layout": session.layout.id,
        "public": public,
        "who": visible_line(clean(who)),
        "at": at,
        "digest": digest,
        "seen": document_mark(out),
    }
    session.take_draft(out.add_row(PUBLICATIONS, row)[0], STATUS)
    return Published(path, at, session.save())


def _blocks(found: Finding, *, public: bool) -> bool:
    """Say whether a finding keeps a version inside; internal words keep the public one."""
    told = found.rule == "leaks/internal" and found.level == "warning"
    return found.level == "error" or (public and told)


def _write(session: Session, path: Path, data: bytes, *, replace: bool) -> str:
    """Write the report and return its digest, unless something is in the way."""
    try:
        is_there = path.exists() or path.is_symlink()
        if path.exists() and session.path.exists() and path.samefile(session.path):
            raise PublishFailed(f"{visible_line(str(path))} is the document itself; choose another")
        _refuse_elsewhere(session, path, replace=replace)
        base = None
        if is_there:
            there = open_file(path)
            base = there.digest
            known = base in _digests(session.draft, path) or base == session.report_digest
            if there.data != data and not known and not replace:
                raise InTheWay(path, "changed")
            if there.data == data:
                return base
        return save(path, data, base=base).digest
    except (StoreError, OSError) as error:
        if isinstance(error, OSError):
            error = StoreError(f"{path}: {error.strerror or error}")
        raise PublishFailed(visible_line(str(error))) from error


def _refuse_elsewhere(session: Session, path: Path, *, replace: bool) -> None:
    if replace:
        return
    if path.is_symlink():
        raise InTheWay(path, "link")
    folder = os.path.realpath(session.path.parent)
    # That of `Path` raises where links lead in a circle.
    if not Path(os.path.realpath(path.parent)).is_relative_to(folder):
        raise InTheWay(path, "outside")


def _digests(draft: Draft, path: Path) -> set[str]:
    """Return the digests of what was published from a document under a file's name."""
    name = visible_line(path.name)
    return {row.digest for row in draft.view().publications if row.digest and row.file == name}
