"""Writing a time so that people, and `parse_stamp`, read the same instant back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pm_tui.document.times.months import MONTHS
from pm_tui.document.times.walls import clock_text, in_fold, local
from pm_tui.document.times.zones import can_write, offset_text


def format_moment(
    at: datetime,
    zone: ZoneInfo,
    *,
    about: bool = False,
    until: datetime | None = None,
    day: date | None = None,
) -> str:
    """Return `2017-01-31 23:00`, `~2017-01-31 23:00`, `2017-01-31 23:00-23:20` in the zone.

    Seconds and microseconds appear when they are not zero; the date does not when it is `day`.
    A time that the zone's clock shows twice gets its offset (`01:30 UTC-04:00`). Read back by
    `parse_stamp` with the same zone (and `day`), the instants are the same to the microsecond.
    """
    start = local(at, zone)
    prefix = "~" if about else ""
    if until is None:
        return prefix + (_with_offset(start, day) if in_fold(start) else _plain(start, day))
    end = local(until, zone)
    if in_fold(start) or in_fold(end):
        return f"{prefix}{_with_offset(start, day)} - {_with_offset(end, None)}"
    if start.date() != end.date() or end < start:
        return f"{prefix}{_plain(start, day)} - {_plain(end, None)}"
    # "09:00:30-10:00" could be a time with an offset.
    dash = " - " if start.second and not end.second else "-"
    return f"{prefix}{_plain(start, day)}{dash}{clock_text(end)}"


def format_with_offset(at: datetime, *, about: bool = False, until: datetime | None = None) -> str:
    """Return `2024-03-01 14:05 UTC+05:30`: the clock and the offset the datetime itself has."""
    end = "" if until is None else f" - {_with_offset(until, None)}"
    return f"{'~' if about else ''}{_with_offset(at, None)}{end}"


def format_utc(at: datetime, zone: ZoneInfo | None = None) -> str:
    """Return the UTC reading to echo beside a time: `22:00 UTC`, or `Jan 31 22:00 UTC`.

    The date appears when it differs from the local day: the day in `zone`, or else the day that
    the datetime itself shows.
    """
    utc = _to_utc(at)
    shown = at if zone is None else local(at, zone)
    if utc.date() == shown.date():
        return f"{clock_text(utc)} UTC"
    return f"{MONTHS[utc.month - 1][:3]} {utc.day} {clock_text(utc)} UTC"


def _plain(at: datetime, day: date | None) -> str:
    return clock_text(at) if at.date() == day else f"{_date_text(at)} {clock_text(at)}"


def _with_offset(at: datetime, day: date | None) -> str:
    offset = at.utcoffset() or timedelta(0)
    if not can_write(offset):
        return f"{_plain(_to_utc(at), None)} UTC"
    return f"{_plain(at, day)} {offset_text(offset)}"


def _date_text(at: datetime) -> str:
    return at.date().isoformat()


def _to_utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return at
