"""Times: reading what people type, writing it so it reads back, and the metrics from it.

What reads and counts is imported when it is first asked for: showing a document needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.document.later import later
from pm_tui.document.times.format import format_moment, format_utc
from pm_tui.document.times.problems import Choice, TimeProblem
from pm_tui.document.times.zones import load_zone, offset_of

if TYPE_CHECKING:
    from pm_tui.document.times.durations import (
        format_duration,
        format_gap,
        parse_duration,
        spell_duration,
    )
    from pm_tui.document.times.metrics import Metric, Milestone, Milestones, compute_metrics
    from pm_tui.document.times.parse import Stamp, parse_stamp

__all__ = [
    "Choice",
    "Metric",
    "Milestone",
    "Milestones",
    "Stamp",
    "TimeProblem",
    "compute_metrics",
    "format_duration",
    "format_gap",
    "format_moment",
    "format_utc",
    "load_zone",
    "offset_of",
    "parse_duration",
    "parse_stamp",
    "spell_duration",
]

__getattr__ = later(
    __name__,
    {
        "durations": ("format_duration", "format_gap", "parse_duration", "spell_duration"),
        "metrics": ("Metric", "Milestone", "Milestones", "compute_metrics"),
        "parse": ("Stamp", "parse_stamp"),
    },
)
