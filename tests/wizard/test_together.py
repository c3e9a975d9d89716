"""Someone else saves the same file while the wizard is open."""

from __future__ import annotations

import pytest

from pm_tui.document.loading import load
from pm_tui.session.opening import open_session
from pm_tui.session.session import Session
from pm_tui.store.presence import Presence
from pm_tui.wizard import keeping
from pm_tui.wizard.dialogs.conflicts import ConflictScreen
from pm_tui.wizard.widgets.editors import LineEditor, ProseEditor
from tests.wizard.driving import Driver, driving

MONEY = ("impact", "financial")
TEAM = ("incident", "team")
OVERVIEW = ("summary", "overview")


async def until(user: Driver, words: str) -> None:
    for _ in range(100):
        if words in user.text():
            return
        await user.pilot.pause(0.02)
    pytest.fail(f"{words!r} never showed:\n{user.text()}")


def deciding(user: Driver) -> bool:
    return isinstance(user.app.screen, ConflictScreen)


@pytest.fixture(autouse=True)
def _look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LOOK_PAUSE", 0.05)


async def test_what_someone_else_saved_comes_in_with_the_next_save(sample: Session) -> None:
    other = open_session(sample.path)
    other.edit(MONEY, "about 42,000 EUR in credits")
    other.edit(("incident", "severity"), "SEV3")
    assert other.save()
    async with driving(sample) as user:
        await user.fill("team", "Payments")
        user.app.save_now()
        await user.settle()
        assert user.value(*MONEY) == "about 42,000 EUR in credits"
        assert "SEV3  minor customer impact" in user.text()
        assert "Payments" in user.text()
    saved = load(sample.path.read_bytes())
    assert saved.text(TEAM) == "Payments"
    assert saved.text(MONEY) == "about 42,000 EUR in credits"


async def test_an_idle_session_shows_who_is_there_and_what_they_saved(sample: Session) -> None:
    other = open_session(sample.path)
    dana = Presence(sample.path, "dana")
    async with driving(sample) as user:
        editor = await user.enter("team")
        assert isinstance(editor, LineEditor)
        editor.cursor_position = 3
        dana.tell()
        await until(user, "dana is here too")
        other.edit(MONEY, "none")
        assert other.save()
        await until(user, "1 change in Impact from dana")
        assert user.value(*MONEY) == "none"
        assert user.is_in(editor)
        assert editor.cursor_position == 3
        dana.leave()
        for _ in range(100):
            if "dana is here" not in user.text():
                break
            await user.pilot.pause(0.02)
        assert "dana is here" not in user.text()
    assert [path.name for path in sample.path.parent.iterdir()] == [sample.path.name]


async def test_words_of_others_in_the_same_text_leave_the_cursor_with_the_words(
    sample: Session,
) -> None:
    sample.edit(OVERVIEW, "One two three.\nFour five six.")
    assert sample.save()
    other = open_session(sample.path)
    async with driving(sample) as user:
        await user.open("summary")
        editor = await user.enter("overview")
        assert isinstance(editor, ProseEditor)
        editor.move_cursor((1, 4))
        editor.insert(" and a half")
        await user.pilot.pause()
        other.edit(OVERVIEW, "Zero one two three.\nFour five six.")
        assert other.save()
        for _ in range(100):
            if editor.text.startswith("Zero"):
                break
            await user.pilot.pause(0.02)
        assert editor.text == "Zero one two three.\nFour and a half five six."
        assert editor.cursor_location == (1, 15)
        await user.press("ctrl+z")
        assert user.value(*OVERVIEW) == "Zero one two three.\nFour five six."


async def test_a_conflict_is_decided_by_one_key_and_undone_by_another(sample: Session) -> None:
    sample.edit(MONEY, "none")
    assert sample.save()
    other = open_session(sample.path)
    other.edit(MONEY, "theirs")
    assert other.save()
    sample.edit(MONEY, "mine")
    decided = {"b": "none", "t": "theirs", "m": "mine", "2": "mine\ntheirs"}
    async with driving(sample) as user:
        await until(user, "1 conflict ^t")
        for key, value in decided.items():
            await user.press("ctrl+t")
            assert deciding(user)
            for words in ("Impact: ", "none", "theirs", "mine"):
                assert words in user.text()
            await user.press(key)
            await user.settle()
            assert not deciding(user)
            assert str(user.value(*MONEY)).replace(" / ", "\n") == value
            assert "conflict" not in user.lines()[0]
            await user.press("ctrl+z")
            await until(user, "1 conflict ^t")
            assert user.value(*MONEY) == "mine"


async def test_both_and_edit_goes_to_the_place(sample: Session) -> None:
    other = open_session(sample.path)
    other.edit(MONEY, "theirs [b]")
    assert other.save()
    sample.edit(MONEY, "mine")
    async with driving(sample) as user:
        await until(user, "1 conflict ^t")
        await user.press("ctrl+t", "e")
        await user.settle()
        assert user.page == "impact"
        assert user.is_in(user.row("financial").editor)


async def test_without_conflicts_the_key_says_so(sample: Session) -> None:
    async with driving(sample) as user:
        await user.press("ctrl+t")
        assert "There are no conflicts" in user.key_bar()
