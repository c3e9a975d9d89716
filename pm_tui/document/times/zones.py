"""Time zones: IANA names, abbreviations and written offsets."""

from __future__ import annotations

import re
import zoneinfo
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from pm_tui.document.times.problems import Choice, TimeProblem, quoted

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,39}(?:/[A-Za-z0-9_+-]{1,39}){0,2}", re.ASCII)
_OFFSET = r"(?i)(?:utc|gmt|ut)? ?([+-])([0-9]{1,2})(?::?([0-9]{2}))?"
_NOT_ZONES = ("posix/", "right/", "posixrules", "localtime", "factory")
_EARLIEST, _LATEST = timedelta(hours=-12), timedelta(hours=14)
_HOW = "write an IANA name such as Europe/Berlin, or an offset such as UTC+2"


def load_zone(name: str) -> ZoneInfo:
    """Return the IANA zone of that name, whatever its capitals and surrounding spaces.

    Raises `TimeProblem` for anything else (also paths); its choices are the names that come
    closest, each accepted by this function.
    """
    written = name.strip()[:200]
    if not written:
        raise TimeProblem("The time zone is empty: write an IANA name such as Europe/Berlin.")
    if _NAME.fullmatch(written) and not written.lower().startswith(_NOT_ZONES):
        # As written first: listing all the names takes far longer than loading one.
        zone = _load(written) or _load(_names().get(written.casefold(), ""))
        if zone:
            return zone
    near = _closest(written)
    hint = f"did you mean {' or '.join(near)}?" if near else "write a name such as Europe/Berlin."
    raise TimeProblem(f"{quoted(written)} is not a time zone: {hint}", _zone_choices(near))


def offset_of(abbreviation: str) -> timezone:
    """Return the fixed offset of a zone abbreviation (`CEST`) or of a written one (`UTC+2`).

    Raises `TimeProblem` for an ambiguous abbreviation (`IST`; each choice is an offset such as
    `UTC+05:30`) and for an unknown one.
    """
    from pm_tui.document.times.abbreviations import AMBIGUOUS, FIXED

    written = abbreviation.strip()
    name = written.upper()
    if name in FIXED:
        return fixed_zone(FIXED[name])
    if name in AMBIGUOUS:
        choices = tuple(
            Choice(offset_text(offset), f"{meaning} ({offset_text(offset)})")
            for meaning, offset in AMBIGUOUS[name]
        )
        meanings = [choice.meaning for choice in choices]
        listed = f"{', '.join(meanings[:-1])} or {meanings[-1]}"
        raise TimeProblem(f"{name} is more than one zone: {listed}?", choices)
    match = re.fullmatch(_OFFSET, written)
    offset = written_offset(*match.groups()) if match else None
    if offset is None:
        raise TimeProblem(f"{quoted(written)} is not a known zone abbreviation: {_HOW}.")
    return fixed_zone(offset)


def zone_named(word: str) -> tzinfo:
    """Return the zone for a word after a time: an abbreviation, `PT`, `UTC+2` or an IANA name.

    Raises `TimeProblem` for an ambiguous or unknown one; its choices are words that this function
    accepts.
    """
    from pm_tui.document.times.abbreviations import AMBIGUOUS, FIXED, REGIONS

    name = word.upper()
    if name in REGIONS:
        return load_zone(REGIONS[name])
    if name in FIXED or name in AMBIGUOUS or re.fullmatch(_OFFSET, word):
        return offset_of(word)
    if "/" in word or word.casefold() in _names():
        return load_zone(word)
    shown = quoted(name if word.isalpha() and len(word) < 6 else word)
    near = _closest(word)
    hint = f"did you mean {' or '.join(near)}?" if near else f"{_HOW}."
    raise TimeProblem(f"{shown} is not a known zone: {hint}", _zone_choices(near))


def written_offset(sign: str, hours: str, minutes: str | None) -> timedelta | None:
    """Return the offset these digits stand for, or None when no place on Earth has it.

    Offsets go from -12:00 to +14:00 in quarter hours; this is also what tells the offset in
    `14:05-05:00` from the range in `14:05-14:20`.
    """
    size = timedelta(hours=int(hours), minutes=int(minutes or 0))
    offset = -size if sign == "-" else size
    real = int(minutes or 0) in (0, 15, 30, 45) and _EARLIEST <= offset <= _LATEST
    return offset if real else None


def can_write(offset: timedelta) -> bool:
    """Tell whether `offset_text(offset)` can be read back: whole quarter hours, -12 to +14."""
    return not offset % timedelta(minutes=15) and _EARLIEST <= offset <= _LATEST


def offset_text(offset: timedelta) -> str:
    """Return `UTC`, `UTC+05:30`, `UTC-04:00`: an offset that cannot be taken for a range."""
    if not offset:
        return "UTC"
    minutes = abs(offset) // timedelta(minutes=1)
    return f"UTC{'-' if offset < timedelta(0) else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def fixed_zone(offset: timedelta) -> timezone:
    """Return the fixed zone with that offset; zero is `timezone.utc` itself."""
    return timezone(offset) if offset else UTC


def _load(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in zoneinfo.available_timezones()}


def _zone_choices(names: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"the zone {name}") for name in names)


@lru_cache(maxsize=64)
def _closest(written: str) -> tuple[str, ...]:
    """Return up to three zone names like this one, or whose city is like it."""
    wanted = written.casefold().replace(" ", "_")[:60]
    cities = {key.rpartition("/")[2]: key for key in sorted(_names()) if "/" in key}
    import difflib

    near = [cities[city] for city in difflib.get_close_matches(wanted, cities, 2, 0.8)]
    near += difflib.get_close_matches(wanted, list(_names()), 3, 0.7)
    return tuple(_names()[key] for key in dict.fromkeys(near))[:3]
