"""The reason on a do's or don't's own page: undo and others change it while one is in it."""

from __future__ import annotations

import pytest

from pm_tui.document.checklist import ITEMS
from pm_tui.session.attesting import answer, row_of
from pm_tui.session.opening import open_session
from pm_tui.session.session import Session
from pm_tui.wizard.places import go_to
from tests.wizard.driving import Driver, driving


def reason(user: Driver) -> str:
    """Return the reason of the first item, as the document has it."""
    path = row_of(user.session, ITEMS[0])
    return "" if path is None else user.session.draft.text((*path, "why"))


async def test_undo_takes_a_reason_out_of_the_line_and_it_is_asked_for_again(
    empty: Session,
) -> None:
    async with driving(empty) as user:
        await user.open("checklist")
        await user.press("x", *"because")
        await user.settle()
        why = user.checklist.walk.why
        assert user.is_in(why)
        assert reason(user) == "because"
        await user.press("ctrl+z")
        await user.settle()
        assert reason(user) == why.value == ""
        await user.press("enter")
        await user.settle()
        assert "Say why it does not apply" in user.key_bar()
        assert user.checklist.item is ITEMS[0], "without a reason it does not go on"


@pytest.mark.usefixtures("looks_often")
async def test_a_reason_that_someone_else_gives_is_kept_by_who_types_on(sample: Session) -> None:
    answer(sample, ITEMS[0], "not_applicable")
    assert sample.save()
    other = open_session(sample.path)
    async with driving(sample) as user:
        await user.open("checklist")
        user.checklist.start_walk(0)
        await user.press("e")
        await user.settle()
        why = user.checklist.walk.why
        assert user.is_in(why)
        path = row_of(other, ITEMS[0])
        assert path is not None
        other.edit((*path, "why"), "their reason")
        assert other.save()
        await user.until(lambda: reason(user) == "their reason")
        assert why.value == "their reason"
        await user.press("end", "z")
        await user.settle()
        assert reason(user) == "their reasonz"


@pytest.mark.usefixtures("looks_never")
async def test_a_reason_not_sent_yet_is_no_less_kept_when_someone_elses_words_come(
    sample: Session,
) -> None:
    other = open_session(sample.path)
    async with driving(sample) as user:
        await user.open("checklist")
        user.checklist.start_walk(0)
        await user.press("e")
        await user.settle()
        other.edit(("incident", "team"), "Payments")
        assert other.save()
        assert sample.saver.look(sample.draft)
        user.checklist.walk.why.value = "mine"
        user.app.save_now()  # before the line has told of it
        await user.settle()
        assert user.value("incident", "team") == "Payments"
        assert reason(user) == user.checklist.walk.why.value == "mine"


async def test_from_an_item_to_the_waivers_the_heading_counts_what_was_answered(
    empty: Session,
) -> None:
    async with driving(empty, size=(100, 60)) as user:
        await user.open("checklist")
        assert f"don'ts: 0 done, {len(ITEMS)} open" in user.text()
        user.checklist.start_walk(1)
        await user.press("y")
        await go_to(user.app.main, ("waivers",))
        await user.settle()
        assert f"don'ts: 1 done, {len(ITEMS) - 1} open" in user.text()
