"""A session on a file of its own, with a clock that stands still."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pm_tui.document.draft import Draft
from pm_tui.document.fields import Spec
from pm_tui.document.loading import dump
from pm_tui.document.model.tables import Table, field_named, table_named
from pm_tui.document.path import Value
from pm_tui.session.opening import open_session
from pm_tui.session.saving import Saver
from pm_tui.session.session import Change, Session

NOW = datetime(2024, 3, 5, 9, 0, 30, tzinfo=UTC)


def utc(hour: int, minute: int, day: int = 1) -> datetime:
    return datetime(2024, 3, day, hour, minute, tzinfo=UTC)


def session_of(**parts: Value) -> Session:
    """Return a session on a document that is nowhere on disk."""
    draft = Draft({"format": 1, **parts})
    return Session(draft, Saver(Path("unused.toml"), held=None, base=None), clock=lambda: NOW)


def saved_session(folder: Path, **parts: Value) -> Session:
    """Return a session on a document just opened from a file in `folder`."""
    path = folder / "incident.toml"
    path.write_bytes(dump(Draft({"format": 1, **parts})))
    return open_session(path)


def table(name: str) -> Table:
    found = table_named(name)
    assert found is not None
    return found


def spec(name: str) -> Spec:
    found = field_named(name)
    assert found is not None
    return found[1].spec


def watched(session: Session) -> list[Change]:
    """Return a list that grows with each change of the session."""
    changes: list[Change] = []
    session.subscribe(changes.append)
    return changes
