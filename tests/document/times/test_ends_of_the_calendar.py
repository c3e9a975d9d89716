"""The first and the last day that a file can hold: what is typed there is refused, not fatal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from pm_tui.document.convert import Context
from pm_tui.document.draft import Draft
from pm_tui.document.path import Value
from pm_tui.document.quick_add import read_event
from pm_tui.document.times import TimeProblem, load_zone, parse_stamp
from pm_tui.document.times.walls import fixed
from pm_tui.layouts.catalog import layout_names, load_layout
from pm_tui.layouts.markdown import render_markdown
from tests.document.strategies import tree_of

NOW = datetime(2024, 3, 1, 14, 5, tzinfo=UTC)
FIRST = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-12)))
TYPED = ("24:00", "00:00", "sun 10:00", "sat 10:00", "00:00 CST", "24:00 PST", "23:59 UTC-5")


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("name", ["UTC", "Asia/Kolkata", "America/New_York"])
def test_a_time_that_leads_out_of_the_calendar_is_refused_in_one_line(
    typed: str, name: str
) -> None:
    zone = load_zone(name)
    for after, day in ((FIRST, None), (LAST, None), (None, date.min), (None, date.max)):
        with pytest.raises(TimeProblem) as problem:
            parse_stamp(typed, zone=zone, after=after, day=day, now=NOW)
        assert problem.value.message.isprintable()
        with pytest.raises(TimeProblem):
            read_event(f"{typed} it broke", Context(zone, NOW, after, day))


@pytest.mark.parametrize("layout", layout_names())
def test_a_report_is_rendered_whatever_its_milestones_are(layout: str) -> None:
    for mitigated in (FIRST, LAST):
        for zone in ("UTC", "America/New_York", "Pacific/Kiritimati"):
            times: Value = {
                "timezone": zone,
                "started_at": NOW,
                "mitigated_at": mitigated,
                "resolved_at": NOW + timedelta(hours=2),
            }
            assert render_markdown(Draft(tree_of(incident=times)), load_layout(layout))


def test_the_first_minutes_of_a_zone_that_counted_seconds_can_be_kept() -> None:
    at = datetime(1, 1, 1, tzinfo=load_zone("Europe/Paris"))
    assert fixed(at).utcoffset() == timedelta(minutes=9)
