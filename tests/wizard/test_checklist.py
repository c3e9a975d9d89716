"""The checklist: answers of a person, and that an edit makes them stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.document.checklist import ITEMS
from pm_tui.document.path import Tree
from pm_tui.session.attesting import answer
from pm_tui.session.session import Session
from tests.wizard.driving import NOW, Driver, driving, session_on


async def walk(user: Driver, item: str) -> None:
    """Show an item on its page."""
    await user.open("checklist")
    user.checklist.start_walk([one.id for one in ITEMS].index(item))
    await user.settle()


FIRST, SECOND, THIRD = (item.id for item in ITEMS[:3])


def answers(session: Session) -> dict[str, Tree]:
    return {str(row["item"]): row for row in session.draft.rows(("checklist",))}


async def test_y_answers_with_who_and_when_and_goes_on(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("checklist")
        assert user.is_in(user.checklist.list)
        assert ITEMS[0].question[:40] in user.text()
        await user.press("y")
        await user.settle()
        row = answers(empty)[FIRST]
        assert (row["answer"], row["who"], row["at"]) == ("yes", "Ada", NOW)
        assert user.checklist.item.id == SECOND
        assert f"1 done, {len(ITEMS) - 1} open" in user.text()
        await user.press("n")
        assert answers(empty)[SECOND]["answer"] == "no"
        assert "✓ yes" in user.text()
        assert "✗ not yet" in user.text()
        await user.open("overview")
        await user.open("checklist")
        assert user.checklist.item.id == SECOND, "coming back, it is at the first open item"


async def test_x_asks_why(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("checklist")
        await user.press("x")
        assert answers(empty)[FIRST]["answer"] == "not_applicable"
        assert user.is_in(user.checklist.walk.why)
        user.checklist.walk.why.value = "A drill, nothing was recorded"
        await user.settle()
        assert answers(empty)[FIRST]["why"] == "A drill, nothing was recorded"
        user.app.main.set_focus(user.checklist.list)
        await user.press("y", "up")
        assert answers(empty)[FIRST]["answer"] == "yes"
        assert user.checklist.walk.why.value == "A drill, nothing was recorded"


async def test_a_reason_may_be_given_before_the_answer_and_stays(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("checklist")
        await user.press("e")
        assert user.is_in(user.checklist.walk.why)
        user.checklist.walk.why.value = "Nothing was recorded"
        await user.settle()
        assert not answers(empty).get(FIRST, {}).get("answer"), "a reason is no answer"
        user.app.main.set_focus(user.checklist.list)
        await user.settle()
        assert f"0 done, {len(ITEMS)} open" in user.text()
        await user.press("n")
        row = answers(empty)[FIRST]
        assert (row["answer"], row["why"]) == ("no", "Nothing was recorded")


async def test_backspace_takes_an_answer_back_and_u_restores_it(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("checklist")
        await user.press("y", "up", "backspace")
        assert answers(empty) == {}
        await user.press("u")
        await user.settle()
        assert answers(empty)[FIRST]["answer"] == "yes"
        await user.press("u")
        await user.settle()
        assert answers(empty) == {}


async def test_an_edit_of_what_was_seen_makes_the_answer_stale(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("checklist")
        user.checklist.list.cursor = 1
        await user.press("y", "up")
        await user.settle()
        assert "? Changed since" not in user.text()
        await user.open("overview")
        await user.fill("team", "Somebody else")
        await user.open("checklist")
        user.checklist.list.cursor = 1
        await user.settle()
        assert "? changed" in user.text()
        assert "? Changed since: Overview. Is it still so?" in user.text()
        await user.press("y", "up")
        await user.settle()
        assert "? Changed since" not in user.text()


async def test_an_item_s_page_shows_what_the_checks_found_and_leads_there_and_back(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        await walk(user, "dates-and-duration")
        assert "✓ The checks find nothing against it." in user.text()
        assert "Started              ~2017-01-31 23:27" in user.text(), "what there is to read"
        sample.edit(("incident", "resolved_at"), "at noon")
        await user.settle()
        assert "The checks found 1 error" in user.text()
        await user.press("enter")
        await user.settle()
        assert user.is_in(user.row("resolved_at").editor)
        assert "Esc to checklist" in user.key_bar()
        await user.press("escape")
        assert user.page == "checklist"
        assert user.checklist.item.id == "dates-and-duration"
        assert user.is_in(user.checklist.walk.list)
        await user.press("down", "enter")
        await user.settle()
        assert user.is_in(user.row("title").editor), "what there is to read is a key away as well"
        await user.press("escape", "escape")
        assert user.is_in(user.checklist.list)
        assert user.checklist.item.id == "dates-and-duration"


async def test_walking_goes_from_one_open_item_to_the_next(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("checklist")
        answer(empty, ITEMS[1], "yes")
        await user.press("g")
        assert f"1 of {len(ITEMS)} · 1 done, {len(ITEMS) - 1} open" in user.text()
        assert f"Do: {ITEMS[0].text}" in user.text()
        await user.press("y")
        assert user.checklist.item.id == THIRD, "the second one is answered"
        await user.press("n")
        assert answers(empty)[THIRD]["answer"] == "no"
        assert user.checklist.item.id == ITEMS[3].id
        await user.press("left", "left", "left")
        assert user.checklist.item.id == FIRST
        await user.settle()
        assert "Answer: ✓ yes by Ada, 2026-03-04 18:30" in user.text()
        await user.press("left")
        assert user.checklist.item.id == ITEMS[-1].id
        await user.press("y")
        assert user.checklist.item.id == THIRD, "what is not yet so is still open"


async def test_what_does_not_apply_needs_a_reason_before_it_goes_on(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("checklist")
        await user.press("g", "x", "enter")
        await user.settle()
        assert user.is_in(user.checklist.walk.why)
        assert "Say why it does not apply" in user.text()
        await user.press(*"drill", "enter")
        await user.settle()
        row = answers(empty)[FIRST]
        assert (row["answer"], row["why"]) == ("not_applicable", "drill")
        assert user.checklist.item.id == SECOND
        assert user.is_in(user.checklist.walk.list)


async def test_after_the_last_item_it_says_that_all_are_done(empty: Session) -> None:
    for item in ITEMS[:-1]:
        answer(empty, item, "yes")
    async with driving(empty) as user:
        await user.open("checklist")
        await user.press("enter", "y")
        await user.settle()
        assert f"{len(ITEMS)} done, 0 open" in user.text()
        assert f"All {len(ITEMS)} are done." in user.text()


async def test_reopened_the_checklist_is_at_the_first_open_item(
    empty: Session, tmp_path: Path
) -> None:
    async with driving(empty) as user:
        await user.open("checklist")
        await user.press("g", "y", "y")
        user.app.save_now()
    again = session_on(empty.path)
    async with driving(again) as user:
        await user.open("checklist")
        await user.press("g")
        assert user.checklist.item.id == THIRD
        assert f"3 of {len(ITEMS)} · 2 done" in user.text()


@pytest.mark.parametrize("item", [item.id for item in ITEMS if len(item.sections) > 2][:1])
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_page_of_an_item_fits_a_small_screen(
    sample: Session, item: str, size: tuple[int, int]
) -> None:
    for name in ("users_share", "users_affected"):
        sample.edit(("impact", name), "many")
    answer(sample, ITEMS[7], "yes")
    sample.edit(("impact", "financial"), "much")
    async with driving(sample, size=size) as user:
        for name in (ITEMS[7].id, item):
            await walk(user, name)
            why = user.checklist.walk.why
            assert why.region.bottom <= size[1] - 1, "the reason is in sight"
            assert why.region.height == 1
            assert user.checklist.walk.list.size.height >= 2
            await user.press("escape")
