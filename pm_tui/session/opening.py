"""Starting work on a document: an existing file, or a new one."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pm_tui.document.draft import Draft
from pm_tui.document.ids import new_id
from pm_tui.document.loading import load
from pm_tui.document.model.tables import FORMAT
from pm_tui.document.text import clean, visible_line
from pm_tui.session.saving import Saver
from pm_tui.session.session import Session
from pm_tui.store import open_file, sweep

SUFFIX = ".toml"


def open_session(path: Path, *, layout: str = "standard") -> Session:
    """Return a session on an existing file.

    Raises:
        StoreError: the file cannot be read; the message says why and what to do.
        Unreadable: the file is no TOML; it names the line and column.
        LayoutProblem: there is no such layout.
    """
    opened = open_file(path)
    draft = load(opened.data)
    session = Session(draft, Saver(path, held=draft, base=opened.digest), layout=layout)
    session.leftovers = sweep(path)
    return session


def new_session(
    directory: Path,
    title: str = "",
    *,
    layout: str = "standard",
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Session:
    """Return a session on a document that is not on disk yet.

    The file is named after the day and the title and never one that exists.
    """
    now = clock()
    line = visible_line(clean(title))
    incident: dict[str, str] = {"id": new_id()}
    if line:
        incident["title"] = line
    incident |= {"kind": "incident", "status": "draft", "timezone": "UTC"}
    draft = Draft({"format": FORMAT, "incident": incident})
    from pm_tui.store import file_stem

    path = free_path(directory, file_stem(now.date(), line or "postmortem"))
    return Session(draft, Saver(path, held=None, base=None), layout=layout, clock=clock)


def lost_session(path: Path, *, layout: str = "standard") -> Session | None:
    """Return a session on a file that is not there but could not be saved once, else None.

    Raises:
        LayoutProblem: there is no such layout.
    """
    from pm_tui.store.recovery import copies_of

    if os.path.lexists(path) or not copies_of(path):
        return None
    return Session(Draft.new(), Saver(path, held=None, base=None), layout=layout)


def free_path(directory: Path, stem: str) -> Path:
    """Return the first of `stem.toml`, `stem-2.toml` … that does not exist in `directory`."""
    path = directory / f"{stem}{SUFFIX}"
    number = 2
    while path.exists() or path.is_symlink():
        path = directory / f"{stem}-{number}{SUFFIX}"
        number += 1
    return path
