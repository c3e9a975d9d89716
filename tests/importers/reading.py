"""What the tests of the importers share: reading bytes, and a moment to read them at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pm_tui.importers.base import ImportContext
from pm_tui.importers.candidate import Candidate
from pm_tui.importers.catalog import Imported, read_file

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2024, 3, 12, 9, 14, tzinfo=UTC)
WINDOW = (START - timedelta(hours=24), START + timedelta(hours=28))
NOW = datetime(2024, 3, 20, 12, tzinfo=UTC)
CONTEXT = ImportContext(BERLIN, NOW, WINDOW)


def imported(
    data: bytes | str, *, name: str = "", zone: str = "Europe/Berlin", window: bool = True
) -> Imported:
    """Return what is in a file, read for an incident on 2024-03-12 in Berlin."""
    raw = data.encode() if isinstance(data, str) else data
    context = ImportContext(ZoneInfo(zone), NOW, WINDOW if window else None, name=name)
    return read_file(name, raw, context)


def found(data: bytes | str, *, name: str = "", zone: str = "Europe/Berlin") -> list[Candidate]:
    """Return the candidates of a file in which nothing is bad."""
    result = imported(data, name=name, zone=zone)
    assert result.bad == ()
    return list(result.candidates)


def utc(hour: int, minute: int, second: int = 0, *, day: int = 12) -> datetime:
    """Return an instant of March 2024."""
    return datetime(2024, 3, day, hour, minute, second, tzinfo=UTC)
