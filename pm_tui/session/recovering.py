"""What an earlier session could not save before it died: shown, then recovered or discarded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pm_tui.document.conflicts import clashes
from pm_tui.document.draft import Draft
from pm_tui.document.loading import load
from pm_tui.document.path import Path, Value
from pm_tui.document.text import visible
from pm_tui.document.toml import Unreadable, write
from pm_tui.session.joining import Joined, join
from pm_tui.session.session import Session
from pm_tui.store.recovery import Copy, copies_of
from pm_tui.store.temps import remove_quietly


@dataclass(frozen=True, slots=True)
class Recovery:
    """A text that was not saved, beside the document as it is now.

    Attributes:
        copy: where it is kept.
        joined: the document with it; None when the copy cannot be used.
        problem: why it cannot be used, or "".
    """

    copy: Copy
    joined: Joined | None
    problem: str = ""

    @property
    def at(self) -> datetime:
        """Return when it was written."""
        return self.copy.at

    @property
    def words(self) -> str:
        """Return what it would change, such as `2 events, 1 change in Summary`."""
        return "" if self.joined is None else self.joined.words

    @property
    def is_idle(self) -> bool:
        """Say whether it would change nothing."""
        return self.joined is not None and not (self.joined.arrived or self.joined.conflicts)


def recoveries(session: Session) -> tuple[Recovery, ...]:
    """Return what can be recovered of a session's file, the latest first.

    Copies that hold nothing but what the file holds are removed.
    """
    found: list[Recovery] = []
    for copy in copies_of(session.path):
        recovery = _read(session.draft, copy)
        if recovery.is_idle:
            remove_quietly(copy.place)
        else:
            found.append(recovery)
    return tuple(found)


def recover(session: Session, recovery: Recovery) -> bool:
    """Bring a recovery into the document, as one step of undo; its copy goes once that is saved.

    Returns whether the file holds it now.
    """
    if recovery.joined is None:
        return False
    # Against the document as it is by now: more may have come meanwhile.
    again = _read(session.draft, recovery.copy)
    if again.joined is not None and not again.is_idle:
        session.take_draft(again.joined.draft, ())
    saved = session.save()
    if saved:
        discard(recovery)
    return saved


def discard(recovery: Recovery) -> None:
    """Remove the copy."""
    remove_quietly(recovery.copy.place)


def comparison(before: Draft, recovery: Recovery) -> tuple[tuple[Path, str, str], ...]:
    """Return each place that would change, with its text now and then, safe to show."""
    if recovery.joined is None:
        return ()
    after = recovery.joined.draft
    changed = [(arrival.path, after.get(arrival.path)) for arrival in recovery.joined.arrived]
    known = {clash.place for clash in clashes(before)}
    new = [clash for clash in clashes(after) if clash.place not in known]
    changed += [(clash.path, clash.theirs) for clash in new]
    return tuple((path, _text(before.get(path)), _text(then)) for path, then in changed)


def _read(present: Draft, copy: Copy) -> Recovery:
    if copy.problem:
        return Recovery(copy, None, problem=copy.problem)
    try:
        text = load(copy.text)
        base = present if copy.base is None else load(copy.base)
    except Unreadable as problem:
        return Recovery(copy, None, problem=visible(str(problem)))
    joined = join(base, present, text, who="an unsaved session")
    return Recovery(copy, joined)


def _text(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return visible(write(value).strip())
    return visible(write({"value": value}).removeprefix("value = ").strip())
