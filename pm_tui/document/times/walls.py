"""Placing a wall clock time in a zone: gaps, folds, and the fixed offset that is stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from pm_tui.document.times.zones import can_write, fixed_zone, offset_text

if TYPE_CHECKING:
    from pm_tui.document.times.context import Context


def fixed(at: datetime) -> datetime:
    """Return the same instant with a fixed offset that a file can hold.

    A TOML offset has whole minutes: an instant of a zone that counted seconds (Monrovia until
    1972) is kept in UTC.
    """
    offset = at.utcoffset() or timedelta(0)
    if seconds := offset % timedelta(minutes=1):
        try:
            return at.astimezone(UTC)
        except OverflowError:
            offset -= seconds  # at the two ends of the calendar, to the minute
    return at.replace(tzinfo=fixed_zone(offset), fold=0)


def local(at: datetime, zone: tzinfo) -> datetime:
    """Return the instant on the zone's clock; unchanged at the two ends of the calendar."""
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at


def in_fold(at: datetime) -> bool:
    """Tell whether this wall clock reading happens twice in its zone."""
    return at.replace(fold=1 - at.fold).utcoffset() != at.utcoffset()


def place(wall: datetime, zone: tzinfo, context: Context, key: str) -> datetime:
    """Return the instant of a naive wall clock time in a zone, with a fixed offset.

    Raises `Question` when the zone's clock skips this time or shows it twice; `key` names the
    question.
    """
    first = wall.replace(tzinfo=zone, fold=0)
    second = wall.replace(tzinfo=zone, fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    if before is None or after is None or before == after:
        return fixed(first)
    clock, name = clock_text(wall), getattr(zone, "key", str(zone))
    day = f"{wall:%Y-%m-%d}"
    if before > after:
        return context.pick(
            key,
            f"{clock} happens twice on {day} in {name}, where the clocks go back: which one?",
            [
                (f"the first {clock} ({zone_label(first)})", fixed(first)),
                (f"the second {clock} ({zone_label(second)})", fixed(second)),
            ],
        )
    earlier = (wall - after).replace(tzinfo=UTC).astimezone(zone)
    later = (wall - before).replace(tzinfo=UTC).astimezone(zone)
    return context.pick(
        key,
        f"{clock} does not exist on {day} in {name}, where the clocks go forward: "
        f"write {clock_text(earlier)} or {clock_text(later)}.",
        [
            (f"{clock_text(earlier)}, before the change ({zone_label(earlier)})", fixed(earlier)),
            (f"{clock_text(later)}, after the change ({zone_label(later)})", fixed(later)),
        ],
    )


def clock_text(at: datetime) -> str:
    """Return `14:05`, with seconds and microseconds only when they are not zero."""
    if at.microsecond:
        return f"{at:%H:%M:%S.%f}".rstrip("0")
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def zone_label(at: datetime) -> str:
    """Return `EST, UTC-05:00`, or the offset alone where the zone has no abbreviation."""
    offset = at.utcoffset() or timedelta(0)
    shown = offset_text(offset) if can_write(offset) else f"UTC{at:%z}"
    name = at.tzname() or ""
    return f"{name}, {shown}" if name.isalpha() and name != shown else shown
