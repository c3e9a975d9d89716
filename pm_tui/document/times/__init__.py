"""Times: reading what people type, writing it so it reads back, and the metrics from it.

What reads and counts is imported when it is first asked for: showing a document needs neither.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

_LATER = {
    **dict.fromkeys(
        ("format_duration", "format_gap", "parse_duration", "spell_duration"), "durations"
    ),
    **dict.fromkeys(("Metric", "Milestone", "Milestones", "compute_metrics"), "metrics"),
    **dict.fromkeys(("Stamp", "parse_stamp"), "parse"),
}

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


def __getattr__(name: str) -> Any:
    """Import what is asked for by this name."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = found
    return found
