"""The words for where a do or don't stands: its sign, its answer, how far one is."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from pm_tui.document.checklist import Item, Standing
from pm_tui.document.sections import SECTIONS
from pm_tui.document.text import visible_line
from pm_tui.document.times import format_moment

TITLES = {section.id: section.title for section in SECTIONS}
_WORDS = {"yes": "✓ yes", "no": "✗ not yet", "not_applicable": "– n/a"}
_MANY = 4
"""How many changed sections are named; of more, the first ones and a count."""


def sign_of(standing: Standing) -> str:
    """Return a standing in a word with its sign; "·" while there is no answer."""
    answer = standing.answer
    if answer is None or answer.answer is None:
        return "·"
    if standing.stale:
        return "? changed"
    if standing.is_open and answer.answer == "not_applicable":
        return "– n/a: why?"
    return _WORDS[answer.answer]


def do_words(item: Item) -> str:
    """Return `Do: …` or `Do not: …`."""
    return f"{'Do' if item.do else 'Do not'}: {item.text}"


def answer_words(standing: Standing, zone: ZoneInfo) -> str:
    """Return the answer with who gave it and when, or that there is none yet."""
    answer = standing.answer
    if answer is None or answer.answer is None:
        return "none yet"
    at = answer.at.replace(second=0, microsecond=0) if answer.at is not None else None
    when = f", {format_moment(at, zone)}" if at is not None else ""
    who = visible_line(answer.who or "")
    missing = "; say why below" if answer.answer == "not_applicable" and standing.is_open else ""
    return f"{_WORDS[answer.answer]}{f' by {who}' if who else ''}{when}{missing}"


def changed_words(standing: Standing) -> str:
    """Return what has changed since an item was answered, or "" when nothing has."""
    if not standing.stale:
        return ""
    names = [TITLES[name] for name in standing.changed]
    if len(names) > _MANY:
        names = [*names[: _MANY - 1], f"{len(names) - _MANY + 1} more"]
    return f"? Changed since: {', '.join(names) or 'what it is about'}. Is it still so?"


def progress_words(found: Sequence[Standing]) -> str:
    """Return how many items are dealt with: `20 done, 7 open`."""
    open_ones = sum(one.is_open for one in found)
    stale = sum(one.stale for one in found)
    words = f"{len(found) - open_ones} done, {open_ones} open"
    return f"{words}, {stale} of them changed since" if stale else words
