"""How a line of the timeline is drawn: time, gap, kind, text, who; a day; a milestone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from pm_tui.document.convert import is_instant
from pm_tui.document.path import Step, Tree
from pm_tui.document.text import visible_line
from pm_tui.document.times import format_gap
from pm_tui.document.times.walls import local
from pm_tui.wizard.event_rows import DayLine, EventRows, MilestoneLine
from pm_tui.wizard.names import cell_text, short
from pm_tui.wizard.widgets.lines import Piece

_WIDE, _MIDDLE = 96, 72
"""From these widths on, who and source have a column of their own, or a short one."""


def line_pieces(
    rows: EventRows, index: int, width: int, zone: ZoneInfo, marked: Collection[Step]
) -> Sequence[Piece]:
    """Return the pieces of one line; the first is one cell that tells whether it is selected."""
    line = rows.lines[index]
    if isinstance(line, DayLine):
        words = f"{line.day:%A} {line.day.day} {line.day:%B %Y}"
        return [(f" ── {words} ".ljust(width - 1, "─"), "row--dim")]
    if isinstance(line, MilestoneLine):
        name = line.name.removesuffix("_at")
        clock = _clock(line.at, line.about, zone)
        room = _room_for_time(rows)
        return [(f"  {clock:>{room}}  ◆ incident {name}", "row--kind")]
    row = rows.row(index)
    if row is None:
        return ()
    mark = "x" if rows.step(index) in marked else " "
    return [(f"{mark} ", ""), *_event(row, rows, index, width - 2, zone)]


def _event(row: Tree, rows: EventRows, index: int, width: int, zone: ZoneInfo) -> Sequence[Piece]:
    at = row.get("at")
    gap = rows.gap_before(index)
    aside = 24 if width >= _WIDE else 12 if width >= _MIDDLE else 0
    time_room = _room_for_time(rows)
    room = max(8, width - time_room - 24 - aside)
    star = "* " if row.get("starred") is True else ""
    text = short(star + cell_text(row, "text"), room)
    if is_instant(at):
        clock = _clock(at, row.get("about") is True, zone)
        distance = format_gap(gap) if gap is not None else ""
        when = [(f"{clock:>{time_room}}", ""), (f" {distance:<8}"[:9], "row--dim")]
    else:
        typed = short(visible_line(str(at or "no time")), time_room + 8)
        when = [(typed.ljust(time_room + 9), "row--warn")]
    pieces = [
        *when,
        (f" {cell_text(row, 'kind'):<13.13} ", "row--kind"),
        (text.ljust(room), ""),
    ]
    if aside:
        told = row.get("who") or row.get("source") or ""
        pieces.append((f" {short(visible_line(str(told)), aside - 1)}", "row--dim"))
    return pieces


def _room_for_time(rows: EventRows) -> int:
    return len("~18:00:00" if rows.has_seconds else "no time")


def _clock(at: datetime, about: bool, zone: ZoneInfo) -> str:
    shown = local(at, zone)
    clock = f"{shown:%H:%M:%S}" if shown.second else f"{shown:%H:%M}"
    return f"~{clock}" if about else clock
