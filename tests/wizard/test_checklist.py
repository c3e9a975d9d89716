"""The checklist: answers of a person, and that an edit makes them stale."""

from __future__ import annotations

from pm_tui.document.checklist import ITEMS
from pm_tui.document.path import Tree
from pm_tui.session.session import Session
from tests.wizard.driving import NOW, driving

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
        assert f"1 of {len(ITEMS)} answered" in user.text()
        await user.press("n")
        assert answers(empty)[SECOND]["answer"] == "no"
        assert "✓ yes" in user.text()
        assert "✗ not yet" in user.text()


async def test_x_asks_why(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("checklist")
        await user.press("x")
        assert answers(empty)[FIRST]["answer"] == "not_applicable"
        assert user.is_in(user.checklist.why)
        user.checklist.why.value = "A drill, nothing was recorded"
        await user.settle()
        assert answers(empty)[FIRST]["why"] == "A drill, nothing was recorded"
        user.app.main.set_focus(user.checklist.list)
        await user.press("y", "up")
        assert answers(empty)[FIRST]["answer"] == "yes"
        assert user.checklist.why.value == "A drill, nothing was recorded"


async def test_a_reason_may_be_given_before_the_answer_and_stays(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("checklist")
        await user.press("e")
        assert user.is_in(user.checklist.why)
        user.checklist.why.value = "Nothing was recorded"
        await user.settle()
        assert not answers(empty).get(FIRST, {}).get("answer"), "a reason is no answer"
        user.app.main.set_focus(user.checklist.list)
        await user.settle()
        assert f"0 of {len(ITEMS)} answered" in user.text()
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
        assert "changed since" not in user.text()
        await user.open("overview")
        await user.fill("team", "Somebody else")
        await user.open("checklist")
        user.checklist.list.cursor = 1
        await user.settle()
        assert "? changed" in user.text()
        assert "What it was about has changed since." in user.text()
        await user.press("y", "up")
        await user.settle()
        assert "changed since" not in user.text()


async def test_each_item_shows_what_the_checks_found(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("checklist")
        user.checklist.list.cursor = 1
        await user.settle()
        assert "✓ the automatic checks find nothing against it" in user.text()
        sample.edit(("incident", "resolved_at"), "at noon")
        await user.settle()
        assert "✓ the automatic checks" not in user.text()
        assert any("!" in line and "date and time" in line for line in user.lines())


async def test_coming_back_the_cursor_is_on_the_first_open_item(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("checklist")
        await user.press("y", "y")
        await user.open("overview")
        await user.open("checklist")
        assert user.checklist.item.id == THIRD
