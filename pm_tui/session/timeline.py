"""What is done to several events of the timeline at once; each act is one step of undo."""

from __future__ import annotations

from collections.abc import Collection

from pm_tui.document.counted import count
from pm_tui.document.duplicates import find_duplicates, merge_groups
from pm_tui.document.event_batch import TIMELINE, drop_events, set_in_events
from pm_tui.document.left_out import leaving_out
from pm_tui.document.path import Step, Value
from pm_tui.document.retiming import Retimed, read_zone_change, rezone_events, shift_events
from pm_tui.document.times import format_gap, parse_duration
from pm_tui.session.session import Session


def shift(session: Session, steps: Collection[Step], offset: str) -> str:
    """Move events by an offset such as `+1h` or `-90s`; say what was done.

    Raises:
        TimeProblem: the offset is none, or leads out of the calendar.
    """
    by = parse_duration(offset)
    return _took(session, shift_events(session.draft, steps, by), f"by {format_gap(by)}")


def rezone(session: Session, steps: Collection[Step], zones: str) -> str:
    """Read the clock of events in another zone: `Europe/Paris`, `UTC -> Europe/Paris`.

    Raises:
        TimeProblem: a zone is none, or its clock skips or repeats one of the times.
    """
    change = read_zone_change(zones, session.zone)
    retimed = rezone_events(session.draft, steps, change)
    return _took(session, retimed, f"from {change.shown_in.key} to {change.written_in.key}")


def set_all(session: Session, steps: Collection[Step], key: str, value: Value | None) -> None:
    """Put one value under a key of events; None clears it."""
    session.take_draft(set_in_events(session.draft, steps, key, value), TIMELINE)


def star(session: Session, steps: Collection[Step]) -> bool:
    """Star events, or take the stars away when all of them have one; say which it was."""
    rows = [session.draft.get((*TIMELINE, step, "starred")) for step in steps]
    starred = not all(held is True for held in rows)
    set_all(session, steps, "starred", True if starred else None)
    return starred


def drop(session: Session, steps: Collection[Step]) -> None:
    """Remove events; reading their evidence again does not bring them back."""
    draft = leaving_out(session.draft, drop_events(session.draft, steps))
    session.take_draft(draft, TIMELINE)


def duplicates(
    session: Session, among: Collection[Step] | None = None
) -> tuple[tuple[Step, ...], ...]:
    """Return groups of events that tell the same thing at about the same time."""
    return find_duplicates(session.draft, among)


def merge(session: Session, groups: Collection[tuple[Step, ...]]) -> None:
    """Make one event of each group; its sources are joined."""
    session.take_draft(merge_groups(session.draft, tuple(groups)), TIMELINE)


def _took(session: Session, retimed: Retimed, how: str) -> str:
    session.take_draft(retimed.draft, TIMELINE)
    words = f"Moved {counted(retimed.changed)} {how}"
    if retimed.without_time:
        words += f"; {counted(retimed.without_time)} without a time stayed"
    return f"{words}. u takes it back."


def counted(number: int) -> str:
    """Return `1 event` or `12 events`."""
    return count(number, "event")
