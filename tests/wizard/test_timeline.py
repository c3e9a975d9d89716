"""The timeline: quick-add, the order of events and the keys that act on one."""

from __future__ import annotations

from datetime import UTC, datetime

from pm_tui.document.convert import is_instant
from pm_tui.session.session import Session
from pm_tui.wizard.dialogs.pick import PickOneScreen
from tests.wizard.driving import Driver, driving, put, shown_in


async def quick_add(user: Driver, line: str) -> None:
    """Enter one line in the quick-add line of the timeline."""
    user.timeline.quick.value = line
    user.app.main.set_focus(user.timeline.quick)
    await user.press("enter")
    await user.pilot.pause()


async def test_an_empty_timeline_starts_in_the_quick_add_line(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("timeline")
        assert user.is_in(user.timeline.quick)
        assert "No events yet" in user.text()
        assert "Time, what happened" in user.text(), "the guidance is about the new event"


async def test_the_quick_add_line_echoes_what_it_understood(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("timeline")
        user.timeline.quick.value = "14:05 alert: pager rings @ada #api"
        await user.pilot.pause()
        echo = next(line for line in user.lines() if line.strip().startswith("= "))
        for part in ("2026-03-04 14:05 UTC", "alert", "@ada", "#api"):
            assert part in echo
        await user.press("enter")
        await user.pilot.pause()
        row = empty.draft.rows(("timeline",))[0]
        assert row["at"] == datetime(2026, 3, 4, 14, 5, tzinfo=UTC)
        assert (row["kind"], row["text"], row["who"], row["component"]) == (
            "alert",
            "pager rings",
            "ada",
            "api",
        )
        assert user.timeline.quick.value == ""
        assert user.is_in(user.timeline.quick), "ready for the next event"
        assert not any(line.strip().startswith("= ") for line in user.lines())


async def test_a_line_without_a_time_says_what_is_missing_and_is_kept(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("timeline")
        await quick_add(user, "then we paged someone")
        assert "! begin with a time, such as 14:05 or +5m" in user.text()
        assert user.timeline.quick.value == "then we paged someone"
        await quick_add(user, "14:05")
        assert "! say what happened, after the time" in user.text()
        assert empty.draft.rows(("timeline",)) == ()


async def test_f5_and_what_is_typed_right_behind_it_land_in_the_quick_add_line(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        await user.open("lessons")
        before = len(sample.draft.rows(("timeline",)))
        # All keys are waiting before the page is opened, as when someone types fast.
        await user.press("f5", "1", "9", ":", "3", "0", "space", "o", "k", "enter")
        await user.settle()
        assert user.page == "timeline"
        assert user.is_in(user.timeline.quick)
        rows = sample.draft.rows(("timeline",))
        assert len(rows) == before + 1
        assert rows[-1]["text"] == "ok"
        assert sample.draft.text(("lessons", 0, "text")), "nothing was typed into the lessons"


def rows_shown(user: Driver) -> list[str]:
    """Return the lines of the events on the screen, without the days and milestones between."""
    return [line for line in list_lines(user) if line.strip()[:2] != "──" and "◆" not in line]


def list_lines(user: Driver) -> list[str]:
    """Return all lines of the list of events on the screen."""
    region = user.timeline.list.region
    lines = user.lines()[region.y : region.bottom]
    return [line[region.x : region.right] for line in lines if line.strip()]


async def test_events_stand_in_the_order_of_time_with_their_gaps(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("timeline")
        for line in (
            "2026-03-04 14:05 second",
            "2026-03-04 13:00 first",
            "2026-03-05 09:05 fourth",
            "2026-03-04 14:50 third",
        ):
            await quick_add(user, line)
        shown = [line for line in rows_shown(user) if line.strip()]
        assert [line.split()[-1] for line in shown] == ["first", "second", "third", "fourth"]
        assert "+1h 5m" in shown[1]
        assert "+45m" in shown[2]
        days = [line.strip(" ─") for line in list_lines(user) if "──" in line]
        assert days == ["Wednesday 4 March 2026", "Thursday 5 March 2026"]
        assert empty.draft.rows(("timeline",))[0]["text"] == "second", (
            "the file keeps the order in which events were added"
        )
        assert shown[2].startswith("▸"), "the cursor is on the event that was added last"


async def test_an_event_without_a_time_stands_last_and_says_so(sample: Session) -> None:
    sample.edit(("timeline", "k1a5dr", "at"), None)
    async with driving(sample) as user:
        await user.open("timeline")
        await user.press("end")
        assert "no time" in rows_shown(user)[-1]
        sample.edit(("timeline", "k1a5dr", "at"), "sometime")
        await user.settle()
        assert "sometime" in rows_shown(user)[-1]


async def test_k_gives_the_event_the_next_kind(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("timeline")
        event = user.timeline.current
        assert event == "k1a5dr"
        seen = [user.value("timeline", event, "kind")]
        for _ in range(2):
            await user.press("k")
            seen.append(user.value("timeline", event, "kind"))
        assert len(set(seen)) == 3
        assert str(seen[-1]).replace("_", " ") in rows_shown(user)[0]
        await user.press("u", "u")
        assert user.value("timeline", event, "kind") == seen[0]


async def test_m_makes_the_event_a_milestone_through_the_dialog(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("timeline")
        at = user.value("timeline", "k1a5dr", "at")
        assert at != user.value("incident", "started_at")
        await user.press("m")
        assert isinstance(user.app.screen, PickOneScreen)
        assert "Started: users were first affected" in user.text()
        await user.press("enter")
        await user.settle()
        assert user.value("incident", "started_at") == at
        assert user.value("incident", "started_at_about") is True
        await user.press("m", "escape")
        assert user.is_in(user.timeline.list)


async def test_an_event_without_a_time_is_no_milestone(sample: Session) -> None:
    sample.edit(("timeline", "k1a5dr", "at"), None)
    async with driving(sample) as user:
        await user.open("timeline")
        await user.press("end", "m")
        assert not isinstance(user.app.screen, PickOneScreen)
        assert "This event has no time yet." in user.key_bar()


async def test_e_opens_the_form_and_escape_closes_it(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("timeline")
        await user.press("down", "e")
        await user.settle()
        assert user.is_in(user.row("at").editor)
        assert shown_in(user.row("text").editor).startswith("Spam accounts create snippets")
        put(user.row("who").editor, "operations")
        await user.pilot.pause()
        assert user.value("timeline", "n6c3gf", "who") == "operations"
        await user.press("escape")
        await user.settle()
        assert user.is_in(user.timeline.list)
        assert not user.timeline.form.region, "the list has the whole page again"


async def test_a_new_time_moves_the_event_and_the_cursor_follows(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("timeline")
        await user.press("e")
        await user.type("at", "2017-01-31 20:30")
        await user.press("tab")
        await user.settle()
        assert user.timeline.current == "k1a5dr"
        rows = user.timeline.rows
        found = [rows.row(index) for index in range(len(rows))]
        times = [at for row in found if row and is_instant(at := row.get("at"))]
        assert len(times) == 20
        assert times == sorted(times)
        assert user.value("timeline", "k1a5dr", "text") is not None


async def test_d_deletes_the_event_and_u_brings_it_back(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("timeline")
        before = sample.draft.tree
        await user.press("down", "d")
        assert user.value("timeline", "n6c3gf") is None
        assert "u or ^z brings it back" in user.key_bar()
        await user.press("u")
        await user.settle()
        assert sample.draft.tree == before


async def test_the_zone_stands_at_the_right_edge_of_the_metrics(sample: Session) -> None:
    async with driving(sample) as user:
        await user.press("f8", "f8")
        await user.settle()
        head = next(line for line in user.lines() if "20 events" in line)
        assert head.endswith("  UTC")
        assert len(head) > 70
        await user.press("f3")
        await user.settle()
        head = next(line for line in user.lines() if "20 events" in line)
        assert "mUTC" not in head


async def test_the_metrics_stand_above_and_follow_the_document(sample: Session) -> None:
    async with driving(sample, size=(120, 30)) as user:
        await user.open("timeline")
        await user.settle()
        head = next(line for line in user.lines() if "20 events" in line)
        assert "TTD" in head
        assert head.rstrip().endswith("UTC")
        sample.edit(("incident", "timezone"), "Europe/Paris")
        await user.settle()
        assert next(line for line in user.lines() if "20 events" in line).endswith("Europe/Paris")
        assert "18:20" in rows_shown(user)[0], "times are shown in the document's zone"
