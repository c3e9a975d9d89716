"""What a text typed at a place of a document means there, and what a field shows of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from pm_tui.document.convert import (
    TIMED,
    Context,
    Typed,
    is_instant,
    read_plain,
    read_text,
    show_plain,
    show_value,
)
from pm_tui.document.draft import Draft
from pm_tui.document.fields import Kind, Spec, field_of
from pm_tui.document.model.tables import section_at
from pm_tui.document.path import Path, Step
from pm_tui.document.text import visible_line

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

MILESTONES = ("started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at")
"""The incident's times in the order in which they happen; `+5m` counts from the one before."""


NIGHT = timedelta(hours=12)
"""How much later than the milestone before a time of the next day may be."""


def zone_of(draft: Draft) -> ZoneInfo:
    """Return a document's time zone without validating it all; UTC until it has a valid one."""
    from pm_tui.document.times import TimeProblem, load_zone

    try:
        return load_zone(draft.text(("incident", "timezone")) or "UTC")
    except TimeProblem:
        return load_zone("UTC")


def context_at(draft: Draft, path: Path, now: datetime) -> Context:
    """Return what a time typed at `path` is read against: zone, present, the event before."""
    own = draft.get(path)
    own_at = own if is_instant(own) else None
    start = draft.get((*path[:-1], "at")) if path[-1:] == ("until",) else None
    if is_instant(start):
        after: datetime | None = start
    elif path[:1] == ("timeline",):
        after = _last_event(draft, path[1] if len(path) > 1 else None, own_at)
        after = after or _milestone_before(draft, len(MILESTONES))
    else:
        after = _milestone_before(draft, _rank(path))
    zone = zone_of(draft)
    return Context(zone=zone, now=now, after=after, day=_day_of(own_at, zone))


def _day_of(at: datetime | None, zone: ZoneInfo) -> date | None:
    """Return the day of a moment in a zone."""
    if at is None:
        return None
    from pm_tui.document.times.walls import local

    return local(at, zone).date()


def shown_at(draft: Draft, path: Path, spec: Spec, now: datetime) -> str:
    """Return the text that a field shows for what stands at `path`."""
    value = draft.get(path)
    if not is_instant(value):
        return show_plain(spec, value)
    about = spec.kind is Kind.MOMENT and (
        draft.get((*path[:-1], f"{path[-1]}_about")) is True
        or (path[-1] == "at" and draft.get((*path[:-1], "about")) is True)
    )
    context = Context(zone=zone_of(draft), now=now)
    return show_value(spec, value, context, about=about)


def read_at(path: Path, spec: Spec, text: str, context: Callable[[], Context]) -> Typed:
    """Return what `text` means at `path`; a range only where its end has a field of its own.

    `context` is asked for what times are read against, where there are any.
    """
    if spec.kind not in TIMED:
        return read_plain(spec, text)
    against = context()
    typed = _over_midnight(path, spec, text, against, read_text(spec, text, against))
    section = section_at(path[:-1])
    has_end = section is not None and field_of(section, "until") is not None
    if typed.until is None or (has_end and path[-1] != "until"):
        return typed
    return Typed(visible_line(text), "must be one time; a range has its place in the timeline")


def _over_midnight(path: Path, spec: Spec, text: str, context: Context, typed: Typed) -> Typed:
    """Return a milestone read on the next day if that is what a clock time alone must mean.

    After 23:55 comes 00:10 of the day after. What would then be half a day later or more is rather
    a wrong time, and stays where it is: the check says that it is before the milestone before.
    """
    after, at = context.after, typed.value
    if path[:1] != ("incident",) or after is None or not is_instant(at) or at >= after:
        return typed
    day = _day_of(after, context.zone)
    for later in (day, day + timedelta(days=1)) if day is not None and day < date.max else ():
        again = read_text(spec, text, context._replace(day=later))
        if is_instant(again.value) and timedelta(0) <= again.value - after < NIGHT:
            return again
    return typed


def error_at(draft: Draft, path: Path, spec: Spec, text: str, now: datetime) -> str:
    """Return what is wrong with `text` at `path`, the remedy first; "" if nothing is."""
    typed = read_at(path, spec, text, lambda: context_at(draft, path, now))
    if typed.error and typed.choices:
        return visible_line(f"type {' or '.join(typed.choices)}: {typed.error}")
    if typed.error:
        return visible_line(typed.error)
    return next((visible_line(p.message) for p in draft.problems() if p.path == path), "")


def with_moment(draft: Draft, path: Path, typed: Typed) -> Draft:
    """Return a draft with a time at `path`, its estimate mark, and the end if it was a range."""
    value = typed.value
    draft = draft.remove(path) if value is None else draft.set(path, value)
    *holder, name = path
    section = section_at(tuple(holder))
    for key in ("about", f"{name}_about"):
        if section is not None and field_of(section, key) is not None:
            mark = (*holder, key)
            if typed.about:
                draft = draft.set(mark, True)
            elif name != "until":  # the end of an event says nothing of its beginning
                draft = draft.remove(mark)
    return draft if typed.until is None else draft.set((*holder, "until"), typed.until)


def _rank(path: Path) -> int:
    name = path[-1] if path else ""
    return MILESTONES.index(name) if name in MILESTONES else 1


def _milestone_before(draft: Draft, rank: int) -> datetime | None:
    """Return the last milestone that is known of the first `rank` ones."""
    stamps = (draft.get(("incident", name)) for name in reversed(MILESTONES[:rank]))
    return next((at for at in stamps if is_instant(at)), None)


def _last_event(draft: Draft, but: Step | None, before: datetime | None) -> datetime | None:
    """Return the latest time of an event up to `before`, apart from that of the row `but`."""
    rows = draft.rows(("timeline",))
    stamps = (row.get("at") for row in rows if row.get("id") != but)
    return max(
        (at for at in stamps if is_instant(at) and (before is None or at <= before)),
        default=None,
    )
