"""What stands above the tray: how much there is, and how much of each source is kept."""

from __future__ import annotations

from pm_tui.document.counted import count
from pm_tui.document.text import visible_line
from pm_tui.session.folders import size_words
from pm_tui.session.tray import Tray
from pm_tui.session.tray_entries import Shift
from pm_tui.wizard.evidence_reader import Job
from pm_tui.wizard.names import short

_MANY = 200
"""The kept events from which a person is better off choosing than dropping."""


def head_lines(tray: Tray, job: Job | None, done: int, width: int, most: int) -> list[str]:
    """Return the counts, then the `most` largest sources; `job` is being read, `done` bytes far."""
    counts = sorted(tray.counts.items(), key=lambda pair: -pair[1].total)
    shown = counts if len(counts) <= most + 1 else counts[:most]
    lines = [_reading(job, done) if job is not None else _totals(tray)]
    for source, found in shown:
        name = short(visible_line(source) or "no source", 30)
        line = f"{name} {found.total:,}: {found.inside:,} in the window, {found.kept:,} kept"
        shift = tray.shifts.get(source, Shift()).words
        lines.append(f"{line}, clock {shift}" if shift else line)
    if len(shown) < len(counts):
        lines.append(f"and {len(counts) - len(shown)} more sources")
    return [visible_line(short(line, width)) for line in lines]


def _reading(job: Job, done: int) -> str:
    of = f" of {size_words(job.size)}" if job.size else ""
    return f"Reading {short(visible_line(job.name), 30)}: {size_words(done)}{of}; Esc stops"


def _totals(tray: Tray) -> str:
    events = count(len(tray), "event")
    if tray.window is None:
        line = f"{events} · {tray.kept:,} kept; the incident has no times yet"
    else:
        line = f"{events} · {tray.inside:,} in the window · {tray.kept:,} kept"
    if tray.bad_count or tray.beyond:
        line += f" · b {tray.bad_count + tray.beyond:,} not read"
    if tray.kept > _MANY:
        line += " · N drops all, / finds, A keeps what is found"
    if tray.filter:
        line += f" · {len(tray.lines):,} with “{short(tray.filter, 20)}”"
    return line
