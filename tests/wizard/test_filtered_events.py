"""A filter hides no event while it is edited: what is typed stays in that event."""

from __future__ import annotations

from pm_tui.document.path import Step, Tree
from pm_tui.session.session import Session
from tests.wizard.driving import Driver, driving


def events_of(session: Session) -> dict[Step, Tree]:
    return {str(row["id"]): dict(row) for row in session.draft.rows(("timeline",))}


def changed(session: Session, before: dict[Step, Tree]) -> list[Step]:
    """Return the events that are not as they were."""
    return [step for step, row in events_of(session).items() if row != before[step]]


async def edit_first(user: Driver, line: str) -> Step:
    """Filter the events and open the form of the first one that is left."""
    await user.open("timeline")
    await user.press("slash", *line, "enter")
    step = user.timeline.current
    assert step is not None
    await user.press("enter")
    await user.settle()
    return step


async def test_an_event_whose_words_no_longer_match_takes_what_is_typed_until_it_is_left(
    sample: Session,
) -> None:
    for number, row in enumerate(sample.draft.rows(("timeline",))[:3]):
        sample.edit(("timeline", str(row["id"]), "text"), f"zebra {number}")
    async with driving(sample) as user:
        before = events_of(sample)
        step = await edit_first(user, "zebra")
        await user.type("text", "something else")
        await user.press("X")
        await user.settle()
        assert changed(sample, before) == [step]
        assert sample.draft.text(("timeline", step, "text")).strip("X") == "something else"
        assert user.timeline.current == step
        assert len(user.timeline.rows.steps()) == 3, "it is shown while it is edited"
        await user.press("escape")
        await user.settle()
        assert step not in user.timeline.rows.steps(), "and then no more"
        assert len(user.timeline.rows.steps()) == 2


async def test_choosing_another_kind_changes_one_event_though_the_filter_asks_for_its_kind(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        before = events_of(sample)
        step = await edit_first(user, "action:")
        await user.enter("kind")
        await user.press("right", "right", "right")
        await user.settle()
        assert changed(sample, before) == [step]
        assert user.value("timeline", step, "kind") not in (None, "action")
