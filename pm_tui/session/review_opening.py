"""Starting a review: of a postmortem or of a Markdown draft, writable or not."""

from __future__ import annotations

import os
from pathlib import Path

from pm_tui.document.draft import Draft
from pm_tui.document.loading import load
from pm_tui.session.opening import SUFFIX, open_session
from pm_tui.session.reviewed import Reviewed
from pm_tui.session.reviewed_document import ReviewedDocument
from pm_tui.session.reviewed_markdown import ReviewedMarkdown
from pm_tui.session.reviewing import TALK
from pm_tui.session.saving import Saver
from pm_tui.session.session import Session
from pm_tui.session.sidecar import SidecarSaver, place_for, read_sidecar, with_talk
from pm_tui.store import open_file


def open_review(path: Path, *, layout: str = "standard", beside: bool = False) -> Reviewed:
    """Return a file to be reviewed, in a session that can edit comments and reviews only.

    What is said goes into the document if it may be written, else, or with `beside`, into a
    sidecar; a Markdown file always has one.

    Raises:
        StoreError: the file or its sidecar cannot be read; the message says why and what to do.
        Unreadable: one of them is no TOML; it names the line and column.
        LayoutProblem: there is no such layout.
    """
    if path.suffix.lower() != SUFFIX:
        return _markdown(path, layout)
    if not beside and os.access(path, os.W_OK):
        session = open_session(path, layout=layout)
    else:
        document = load(open_file(path).data)
        place = place_for(path)
        talk, digest = read_sidecar(place)
        draft, _ = with_talk(document, talk)
        session = Session(draft, SidecarSaver(path, place, document, talk, digest), layout=layout)
    session.only = TALK
    return ReviewedDocument(session)


def _markdown(path: Path, layout: str) -> Reviewed:
    text = open_file(path).data.decode("utf-8-sig", "replace")
    place = place_for(path)
    talk, digest = read_sidecar(place)
    # Without a file yet, whatever someone else writes meanwhile is theirs, next to ours.
    draft = talk if digest is not None else Draft({**talk.tree, "review_of": path.name})
    session = Session(draft, Saver(place, held=talk, base=digest), layout=layout)
    session.only = TALK
    return ReviewedMarkdown(session, path, text)
