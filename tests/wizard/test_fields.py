"""Filling in fields: what is typed reaches the session, and what is wrong is said on leaving."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from textual import events
from textual.geometry import Region
from textual.widgets import OptionList

from pm_tui.document.path import Value
from pm_tui.session.session import Session
from pm_tui.wizard.dialogs.pick import PickManyScreen, PickOneScreen
from pm_tui.wizard.widgets.field_row import FieldRow
from tests.wizard.driving import driving, put, shown_in


async def test_what_is_typed_is_in_the_document_at_once(empty: Session) -> None:
    async with driving(empty) as user:
        await user.press("O", "u", "t")
        assert user.value("incident", "title") == "Out"
        assert "Out" in user.lines()[0], "the status line names the document"
        assert "editing" in user.lines()[0]
        await user.press("space")
        user.app.post_message(events.Paste("of\norder\r\nfor all"))
        await user.settle()
        assert user.value("incident", "title") == "Out of order for all", "pasted lines are one"


async def test_nothing_is_called_wrong_while_typing_but_on_leaving(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("impact")
        await user.type("users_share", "380")
        await user.settle()
        assert user.row("users_share").message == ""
        assert "must be" not in user.text()
        await user.leave()
        assert "! must be a number between 0 and" in user.text()
        assert user.value("impact", "users_share") == 380, "the wrong value is kept"
        await user.enter("users_share")
        await user.settle()
        assert shown_in(user.row("users_share").editor) == "380"
        assert "must be a number" in user.text(), "it is not forgotten on going back"
        put(user.row("users_share").editor, "38")
        await user.settle()
        assert "must be a number" not in user.text(), "it is withdrawn as soon as it is right"


async def test_a_new_document_calls_nothing_wrong(empty: Session) -> None:
    async with driving(empty, size=(80, 60)) as user:
        await user.press("tab", "tab")
        await user.settle()
        assert [row for row in user.app.main.pane.query(FieldRow) if row.message] == []
        assert not any(line[21:].strip().startswith("!") for line in user.lines())


async def test_times_that_contradict_each_other_are_told_under_the_field(empty: Session) -> None:
    async with driving(empty) as user:
        await user.fill("started_at", "2026-03-04 14:05")
        await user.fill("resolved_at", "2026-03-04 13:05")
        await user.settle()
        assert "before Started" in user.row("resolved_at").message
        await user.enter("resolved_at")
        await user.leave()
        assert "before Started" in user.row("resolved_at").message, "it outlasts a visit"
        await user.type("resolved_at", "2026-03-04 13:06")
        await user.settle()
        assert user.row("resolved_at").message == "", "what a check finds meanwhile has to wait"
        await user.leave()
        assert "before Started" in user.row("resolved_at").message


async def test_text_that_cannot_be_read_is_kept_and_shown(sample: Session) -> None:
    sample.edit(("impact", "users_share"), "nearly all")
    async with driving(sample) as user:
        await user.open("impact")
        await user.settle()
        assert shown_in(user.row("users_share").editor) == "nearly all", "as the file has it"
        assert "! must be a number between 0 and" in user.text()
        await user.fill("users_affected", "many")
        assert user.value("impact", "users_affected") == "many"
        await user.open("causes")
        await user.open("impact")
        assert shown_in(user.row("users_affected").editor) == "many"
        assert "! must be a whole number of 0" in user.text()


async def test_a_clock_time_becomes_a_whole_date_and_says_its_zone_and_utc(
    empty: Session,
) -> None:
    empty.edit(("incident", "timezone"), "Europe/Paris")
    async with driving(empty, size=(140, 40)) as user:
        await user.fill("started_at", "14:05")
        assert user.value("incident", "started_at") == datetime(2026, 3, 4, 13, 5, tzinfo=UTC)
        assert shown_in(user.row("started_at").editor) == "2026-03-04 14:05"
        line = next(line for line in user.lines() if "2026-03-04 14:05" in line)
        assert "Europe/Paris" in line
        assert "= 13:05 UTC" in line


async def test_on_a_small_screen_the_echo_in_utc_goes_before_the_name_of_the_zone(
    empty: Session,
) -> None:
    empty.edit(("incident", "timezone"), "America/Argentina/Buenos_Aires")
    async with driving(empty) as user:
        await user.fill("started_at", "2026-03-03 22:05")
        line = next(line for line in user.lines() if "2026-03-03 22:05" in line)
        assert line.endswith("Mar 4 01:05 UTC")


async def test_while_a_time_is_typed_its_text_stays_and_an_estimate_keeps_its_mark(
    empty: Session,
) -> None:
    async with driving(empty) as user:
        await user.type("started_at", "14:05")
        await user.settle()
        assert shown_in(user.row("started_at").editor) == "14:05"
        await user.leave()
        assert shown_in(user.row("started_at").editor) == "2026-03-04 14:05"
        await user.fill("started_at", "~14:05")
        assert user.value("incident", "started_at_about") is True
        assert shown_in(user.row("started_at").editor) == "~2026-03-04 14:05"
        await user.fill("started_at", "14:06")
        assert user.value("incident", "started_at_about") is None


async def test_a_time_without_meaning_says_what_would_be_one(empty: Session) -> None:
    async with driving(empty) as user:
        await user.fill("started_at", "in the afternoon")
        assert user.value("incident", "started_at") == "in the afternoon"
        row = user.row("started_at")
        assert row.message
        assert "14:05" in row.message
        assert row.message.split()[0] in user.text()


@pytest.mark.parametrize(
    ("page", "cases"),
    [
        (
            "impact",
            [
                ("users_affected", "12,400", 12400, "12400"),
                ("users_affected", "unknown", "unknown", "unknown"),
                ("users_share", "38 %", 38, "38"),
            ],
        ),
        (
            "overview",
            [
                (
                    "services",
                    'checkout,  search , "mail, in and out"',
                    ["checkout", "search", "mail, in and out"],
                    'checkout, search, "mail, in and out"',
                ),
                ("services", "", None, ""),
                ("team", "  Payments   platform ", "Payments platform", "Payments platform"),
            ],
        ),
    ],
)
async def test_what_typed_text_becomes_on_leaving(
    sample: Session, page: str, cases: list[tuple[str, str, Value | None, str]]
) -> None:
    async with driving(sample) as user:
        await user.open(page)
        for name, text, value, shown in cases:
            await user.fill(name, text)
            row = user.row(name)
            assert user.value(*row.path) == value
            assert shown_in(row.editor) == shown


async def test_a_day_may_be_a_word(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("actions")
        await user.fill("due", "tomorrow")
        first = sample.draft.rows(("actions",))[0]
        assert first["due"] == date(2026, 3, 5)


async def test_a_choice_goes_with_left_right_letters_and_backspace(empty: Session) -> None:
    async with driving(empty) as user:
        await user.enter("severity")
        await user.press("right")
        assert user.value("incident", "severity") == "SEV1"
        await user.press("right")
        assert user.value("incident", "severity") == "SEV2"
        await user.press("left", "left")
        assert user.value("incident", "severity") == "SEV5", "it goes round"
        await user.press("3")
        assert user.value("incident", "severity") == "SEV3"
        assert "minor customer impact" in user.text(), "its meaning stands beside it"
        await user.press("backspace")
        assert user.value("incident", "severity") is None
        await user.enter("detected_by")
        await user.press("c")
        assert user.value("incident", "detected_by") == "customer"
        await user.press("z")
        assert user.value("incident", "detected_by") == "customer"
        await user.enter("ongoing")
        await user.press("y")
        assert user.value("incident", "ongoing") is True, "yes and no go by their letters too"
        await user.press("n")
        assert user.value("incident", "ongoing") is False


async def test_references_are_picked_from_what_they_may_refer_to(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("actions")
        row = user.row("addresses")
        sample.edit(row.path, [own := "z7w3ce"])
        causes = [str(cause["id"]) for cause in sample.draft.rows(("analysis", "causes"))]
        await user.enter("addresses")
        await user.press("enter")
        assert isinstance(user.app.screen, PickManyScreen)
        offered = [choice for choice, _ in user.app.screen.choices]
        assert set(causes) <= set(offered)
        assert "[ ] Restoring from backup had no owner" in user.text()
        assert "[x] Repairing replication required" in user.text()
        for index in (offered.index(own), 1, 0):
            user.app.screen.query_one(OptionList).highlighted = index
            await user.press("space")
        assert "[x] Restoring from backup had no owner" in user.text()
        assert "[ ] Repairing replication required" in user.text()
        await user.press("enter")
        await user.settle()
        assert user.is_in(row.editor)
        assert user.value(*row.path) == [causes[0], causes[1]], "in the order of the document"
        assert "Restoring from backup" in user.text()
        await user.press("enter", "space", "escape")
        assert user.value(*row.path) == [causes[0], causes[1]], "Esc leaves everything as it is"
        await user.press("backspace")
        assert not user.value(*row.path)


async def test_a_cause_is_never_its_own_reason(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("causes")
        causes = [str(cause["id"]) for cause in sample.draft.rows(("analysis", "causes"))]
        await user.enter("because_of")
        await user.press("enter")
        assert isinstance(user.app.screen, PickOneScreen)
        offered = [choice for choice, _ in user.app.screen.choices]
        assert causes[0] not in offered
        assert set(causes[1:]) <= set(offered)
        await user.press("down", "enter")
        await user.settle()
        assert user.value("analysis", "causes", causes[0], "because_of") == offered[1]


async def test_with_nothing_to_refer_to_it_says_so(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("actions")
        user.app.main.set_focus(user.list_of("actions").list)
        await user.press("a")
        await user.enter("addresses")
        await user.press("enter")
        assert "There is nothing in Causes" in user.key_bar()


async def test_tab_and_enter_go_on_and_shift_tab_goes_back(sample: Session) -> None:
    async with driving(sample) as user:
        await user.press("tab")
        assert user.is_in(user.row("kind").editor)
        await user.press("enter")
        assert user.is_in(user.row("severity").editor)
        await user.press("shift+tab")
        assert user.is_in(user.row("kind").editor)
        await user.open("causes")
        await user.press("tab")
        assert user.is_in(user.row("symptoms").editor), "Tab leaves a text of many lines"


async def test_a_message_follows_an_editor_that_gets_lower_in_a_field_as_high_as_before(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        await user.open("impact")
        row = user.row("experience")
        row.message = "Say more."
        await user.settle()
        height = row.size.height
        shown = Region(0, 0, row.size.width, height)
        row.styles.height = height
        await user.settle()
        assert row.render_lines(shown)[-1].text.startswith("! Say more.")
        row.editor.styles.min_height = 1
        row.editor.styles.height = 1
        await user.settle()
        assert row.editor.size.height == 1
        texts = [strip.text.strip() for strip in row.render_lines(shown)]
        assert texts.index("! Say more.") == 2


async def test_the_cursor_is_in_sight_in_a_text_longer_than_its_field(sample: Session) -> None:
    async with driving(sample) as user:
        title = str(user.value("incident", "title"))
        end, begin = title[-20:], title[:20]
        for _ in range(2):
            await user.enter("title")
            await user.settle()
            assert end in user.text(), "where typing goes on"
            await user.press("tab")
            await user.settle()
            assert end not in user.text()
            assert begin in user.text()
