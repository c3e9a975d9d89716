"""A meeting goes on when someone writes in the report that is presented."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import TextArea

from pm_tui.session.opening import open_session
from pm_tui.session.session import Session
from pm_tui.wizard.dialogs.present import PresentScreen
from pm_tui.wizard.dialogs.words import WordsScreen
from tests.wizard.driving import Driver, driving


@pytest.fixture(autouse=True)
def _own_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


async def present(user: Driver, back: int) -> PresentScreen:
    """Present the report at the page that is so many before the last one."""
    await user.open("review")
    await user.press("m")
    await user.settle()
    screen = user.app.screen
    assert isinstance(screen, PresentScreen)
    page = len(screen.pages) - 1 - back
    screen.page, screen.step = page - 1, 0
    for _ in range(100):
        if screen.page == page:
            break
        screen.action_turn(1)
        await user.pilot.pause()
    assert screen.page == page
    return screen


async def comment(user: Driver, words: str) -> str:
    """Comment on what is presented and return what the comment is about."""
    await user.press("c")
    await user.settle()
    assert isinstance(user.app.screen, WordsScreen)
    user.app.screen.query_one("#words", TextArea).text = words
    await user.press("enter")
    await user.settle()
    row = user.session.draft.rows(("comments",))[-1]
    assert row["text"] == words
    return str(row["target"])


async def test_the_last_page_takes_a_comment(sample: Session) -> None:
    async with driving(sample) as user:
        await present(user, 0)
        assert await comment(user, "Is that all?")


@pytest.mark.usefixtures("looks_often")
async def test_a_comment_on_a_report_that_got_shorter_is_about_the_page_that_is_shown_then(
    sample: Session,
) -> None:
    other = open_session(sample.path)
    async with driving(sample) as user:
        screen = await present(user, 1)
        pages = len(screen.pages)
        for name in other.draft.tree:
            if name not in ("format", "incident", "summary"):
                other.edit((name,), None)
        assert other.save()
        await user.until(lambda: not user.session.draft.rows(("timeline",)))
        target = await comment(user, "Where is the rest?")
        assert len(screen.pages) < pages
        assert screen.page < len(screen.pages)
        assert target.split(".")[0] in screen.report.sections, "and that page is there"
