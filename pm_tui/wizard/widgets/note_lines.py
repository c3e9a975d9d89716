"""A comment or a finding as lines: who, what, the answers, and what is left of its place."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from pm_tui.document.model.process import Comment
from pm_tui.document.review import Located, Thread
from pm_tui.document.text import visible, visible_line
from pm_tui.layouts.typeset import Line, Measure
from pm_tui.layouts.typeset.looks import DIM, PLAIN, STRONG
from pm_tui.layouts.typeset.wrap import wrap
from pm_tui.session.reviewed import Note
from pm_tui.wizard.names import short

_SIGNS = {"error": "!", "warning": "~", "hint": "·"}
_QUOTED = 60
_LONGEST = 4_000


def note_lines(note: Note, width: int, zone: ZoneInfo, measure: Measure) -> list[Line]:
    """Return a note's lines of at most `width` cells."""
    if note.finding is not None:
        found = note.finding
        runs: Line = (
            (f"{_SIGNS[found.level]} {found.level}: ", STRONG),
            (visible_line(found.message), PLAIN),
        )
        return wrap(runs, width, measure)
    if note.thread is None:
        return []
    if not note.thread.is_open:
        return [_folded(note.thread, width)]
    return _conversation(note.thread, note.located, width, zone, measure)


def _conversation(
    thread: Thread, located: Located | None, width: int, zone: ZoneInfo, measure: Measure
) -> list[Line]:
    lines = wrap(_said(thread.comment, zone), width, measure)
    state = located.state if located is not None else "here"
    quote = short(visible_line(thread.comment.quote or ""), _QUOTED)
    if state == "changed":
        lines += wrap(((f"It was about words that are gone: “{quote}”", DIM),), width, measure)
    elif state == "gone":
        about = f"“{quote}”" if quote else visible_line(thread.comment.target or "")
        lines += wrap(((f"Its place is gone. It was about {about}", DIM),), width, measure)
    elif state == "moved":
        lines += wrap((("Its words have moved here.", DIM),), width, measure)
    for _, answer in thread.replies:
        inner = wrap(_said(answer, zone), width - 2, measure)
        lines += [
            (("↳ " if number == 0 else "  ", DIM), *line) for number, line in enumerate(inner)
        ]
    return lines


def _said(comment: Comment, zone: ZoneInfo) -> Line:
    who = visible_line(comment.who or "someone")
    text = visible((comment.text or "").strip()[:_LONGEST]).replace("\t", " ")
    return ((f"{who}{_when(comment.at, zone)}: ", STRONG), (text, PLAIN))


def _folded(thread: Thread, width: int) -> Line:
    who = visible_line(thread.comment.resolved_by or "someone")
    words = visible_line(thread.comment.text or "")
    return ((short(f"✓ {who} resolved: {words}", max(8, width)), DIM),)


def _when(at: datetime | None, zone: ZoneInfo) -> str:
    if at is None:
        return ""
    try:
        local = at.astimezone(zone)
    except (OverflowError, ValueError):
        return ""
    return f", {local:%b} {local.day} {local:%H:%M}"
