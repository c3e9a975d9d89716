"""What a user does with several events at once, and with the views of the timeline."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from textual import events

from pm_tui.document.convert import is_instant
from pm_tui.document.model.tables import table_named
from pm_tui.session.session import Session
from pm_tui.wizard.dialogs.ask_line import AskLineScreen
from pm_tui.wizard.dialogs.chart import ChartScreen
from pm_tui.wizard.widgets.editors import StillInput
from tests.wizard.driving import Driver, driving


async def answer(user: Driver, text: str) -> None:
    """Type an answer into the dialog and press Enter."""
    assert isinstance(user.app.screen, AskLineScreen)
    user.app.screen.query_one(StillInput).value = text
    await user.press("enter")
    await user.settle()


def times(session: Session) -> list[object]:
    return [row.get("at") for row in session.draft.rows(("timeline",))]


async def test_marked_events_are_shifted_and_undone_at_once_and_one_gets_its_true_zone(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        await user.open("timeline")
        before = times(sample)
        await user.press("down", "space", "down", "V")
        assert "3 marked" in user.text()
        assert "s shift" in user.key_bar()
        await user.press("s")
        await answer(user, "an hour or so")
        assert "write for example 1h 30m" in user.text()
        assert times(sample) == before, "the words can still be mended"
        await answer(user, "1h")
        moved = [
            new - old
            for old, new in zip(before, times(sample), strict=True)
            if is_instant(old) and is_instant(new) and new != old
        ]
        assert moved == [timedelta(hours=1)] * 3
        assert "3 marked" in user.text(), "they stay marked for the next act"
        await user.press("escape", "u")
        await user.settle()
        assert times(sample) == before
        assert "marked" not in user.text()
        await user.press("home", "down", "z")
        await answer(user, "America/New_York")
        assert times(sample)[1] == datetime(2017, 1, 31, 23, tzinfo=UTC)
        assert "from UTC to America/New_York" in user.key_bar()


async def test_a_filter_shows_some_events_and_esc_shows_all(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("timeline")
        await user.press("slash")
        user.timeline.filter.value = "warning: database"
        await user.settle()
        kinds = {
            sample.draft.get(("timeline", step, "kind")) for step in user.timeline.rows.steps()
        }
        assert kinds == {"warning"}
        assert " of 20 events" in user.text()
        await user.press("enter", "A", "asterisk")
        assert all(
            sample.draft.get(("timeline", step, "starred")) is True
            for step in user.timeline.rows.steps()
        )
        await user.press("escape", "escape")
        assert len(user.timeline.rows.steps()) == 20


async def test_the_same_event_from_two_sources_becomes_one(sample: Session) -> None:
    row = next(row for row in sample.draft.rows(("timeline",)) if row.get("kind") == "alert")
    table = table_named("timeline")
    assert table is not None
    again = {key: value for key, value in row.items() if key != "id"}
    sample.add_row(table, {**again, "source": "b"})
    async with driving(sample) as user:
        await user.open("timeline")
        await user.press("M")
        assert "1 event repeats another within a minute" in user.text()
        await user.press("y")
        await user.settle()
        assert len(sample.draft.rows(("timeline",))) == 20
        assert "; b" in str(sample.draft.get(("timeline", str(row["id"]), "source")))


async def test_enter_on_a_milestone_goes_to_its_field_and_esc_comes_back(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("timeline")
        index = user.timeline.rows.index_of_milestone("started_at")
        assert index is not None
        user.timeline.list.cursor = index
        await user.press("k")
        assert "Enter goes there" in user.key_bar()
        await user.press("enter")
        await user.settle()
        assert user.page == "overview"
        assert user.is_in(user.row("started_at").editor)
        await user.press("escape")
        await user.settle()
        assert user.page == "timeline"


async def test_g_goes_to_a_time_and_v_draws_the_incident(sample: Session) -> None:
    async with driving(sample, size=(60, 20)) as user:
        await user.open("timeline")
        await user.press("g")
        await answer(user, "2017-02-01 09:00")
        at = user.timeline.rows.instant(user.timeline.list.cursor)
        assert at is not None
        assert at >= datetime(2017, 2, 1, 9, tzinfo=UTC)
        await user.press("v")
        assert isinstance(user.app.screen, ChartScreen)
        for words in ("Before", "Unmitigated", "Milestones", "detected − started", "TTR"):
            assert words in user.text()
        await user.press("v")
        assert user.is_in(user.timeline.list)


async def test_tab_changes_a_guessed_kind_before_the_event_is_added(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("lessons")
        await user.press("f5")
        await user.settle()
        user.timeline.quick.value = "14:05 the pager alert fired"
        await user.pilot.pause()
        assert "alert? a guess" in user.text()
        assert "no date given: today" in user.text()
        await user.press("tab")
        assert "· detection" in user.text()
        await user.press("enter")
        assert empty.draft.rows(("timeline",))[0]["kind"] == "detection"
        await user.press("escape")
        await user.settle()
        assert user.page == "lessons", "Esc goes back to where F5 was pressed"


async def test_several_lines_pasted_into_the_quick_add_line_go_to_the_tray(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("timeline")
        user.app.post_message(events.Paste("14:05 ada: it is down\r14:09 bob: rolling back\r"))
        await user.settle()
        await user.settle()
        assert user.page == "tray"
        assert "2 events" in user.text(), "terminals separate pasted lines by carriage returns"
