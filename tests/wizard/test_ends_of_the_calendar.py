"""The timeline and the tray with times at the two ends of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from pm_tui.document.draft import Draft
from pm_tui.document.times import load_zone
from pm_tui.importers.candidate import Candidate
from pm_tui.session.tray import Tray
from pm_tui.session.tray_entries import Shift
from pm_tui.wizard.event_rows import EventRows, MilestoneLine
from pm_tui.wizard.widgets.tray_list import TrayList

FIRST = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
LAST = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12)))


@pytest.mark.parametrize("at", [FIRST, LAST])
def test_the_timeline_shows_a_milestone_that_utc_has_no_room_for(at: datetime) -> None:
    rows = EventRows()
    draft = Draft(
        {"format": 1, "incident": {"started_at": at}, "timeline": [{"id": "a", "at": at}]}
    )
    assert rows.take(draft, load_zone("America/New_York"))
    assert any(isinstance(line, MilestoneLine) for line in rows.lines)


@pytest.mark.parametrize("at", [FIRST, LAST])
def test_the_tray_shows_a_candidate_that_its_zone_has_no_room_for(at: datetime) -> None:
    tray = Tray()
    tray.zone = load_zone("Pacific/Kiritimati" if at is LAST else "America/New_York")
    tray.add("chat", [Candidate(at=at, text="it broke", source="chat", key="a")])
    assert TrayList(tray)._clock(0, 0).strip()


def test_a_source_is_read_in_another_zone_at_the_end_of_the_calendar() -> None:
    at = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert Shift(zone=load_zone("America/New_York")).applied(at).year == 9999
