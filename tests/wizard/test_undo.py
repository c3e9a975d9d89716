"""Undo and redo over the whole document, step by step back in the order of writing."""

from __future__ import annotations

import pytest
from textual import events

from pm_tui.session.opening import open_session
from pm_tui.session.session import Session
from pm_tui.wizard.widgets.editors import ProseEditor
from tests.wizard.driving import driving, shown_in


async def test_undo_jumps_to_the_page_of_the_change(sample: Session) -> None:
    async with driving(sample) as user:
        team = sample.draft.text(("incident", "team"))
        await user.fill("team", "Somebody else")
        await user.open("impact")
        await user.fill("data_loss", "nothing at all")
        await user.open("lessons")
        await user.press("ctrl+z")
        await user.settle()
        assert user.page == "impact"
        assert user.is_in(user.row("data_loss").editor)
        assert shown_in(user.row("data_loss").editor) != "nothing at all"
        await user.press("ctrl+z")
        await user.settle()
        assert user.page == "overview"
        assert user.value("incident", "team") == team
        assert shown_in(user.row("team").editor) == team
        await user.press("ctrl+z")
        assert "Nothing more to undo" in user.key_bar()


async def test_redo_brings_back_what_undo_took(sample: Session) -> None:
    async with driving(sample) as user:
        await user.fill("team", "Somebody else")
        await user.open("lessons")
        await user.press("ctrl+z")
        await user.settle()
        await user.press("ctrl+y")
        await user.settle()
        assert user.value("incident", "team") == "Somebody else"
        assert shown_in(user.row("team").editor) == "Somebody else"
        await user.press("ctrl+y")
        assert "Nothing more to redo" in user.key_bar()


async def test_undo_takes_back_first_what_was_written_last(sample: Session) -> None:
    async with driving(sample) as user:
        await user.fill("team", "Somebody else")
        await user.open("causes")
        before = sample.draft.text(("analysis", "trigger"))
        await user.enter("trigger")
        await user.press("X")
        assert user.value("analysis", "trigger") == f"X{before}"
        await user.press("ctrl+z")
        await user.settle()
        assert user.value("analysis", "trigger") == before
        assert user.page == "causes"
        assert user.value("incident", "team") == "Somebody else"


async def test_a_text_is_taken_back_by_a_few_words_and_the_cursor_goes_there(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        await user.open("causes")
        before = sample.draft.text(("analysis", "trigger"))
        editor = await user.enter("trigger")
        assert isinstance(editor, ProseEditor)
        await user.press(*"The wrong server was cleaned.")
        await user.press("ctrl+end", "ctrl+z")
        assert user.value("analysis", "trigger") == f"The wrong server was{before}"
        assert editor.cursor_location == (0, len("The wrong server was"))
        await user.press("!", "ctrl+z", "ctrl+z")
        assert user.value("analysis", "trigger") == before
        assert editor.cursor_location == (0, 0)
        assert editor.text == before
        await user.press("ctrl+y")
        assert editor.cursor_location == (0, len("The wrong server was"))


async def test_keys_of_two_texts_are_taken_back_in_the_order_of_writing(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("causes")
        before = sample.draft.tree
        await user.enter("trigger")
        await user.press("A")
        await user.enter("symptoms")
        await user.press("Q")
        await user.enter("trigger")
        await user.press("ctrl+z")
        assert user.value("analysis", "symptoms") == shown_in(user.row("symptoms").editor)
        assert str(user.value("analysis", "trigger")).startswith("A")
        assert not str(user.value("analysis", "symptoms")).startswith("Q")
        await user.press("ctrl+z")
        assert sample.draft.tree == before


async def test_the_text_is_brought_back_by_redo(sample: Session) -> None:
    async with driving(sample) as user:
        await user.open("causes")
        before = sample.draft.text(("analysis", "trigger"))
        await user.enter("trigger")
        await user.press("X", "ctrl+z", "ctrl+y")
        await user.settle()
        assert user.value("analysis", "trigger") == f"X{before}"
        assert shown_in(user.row("trigger").editor) == f"X{before}"


async def test_words_typed_in_one_field_are_one_step(empty: Session) -> None:
    async with driving(empty) as user:
        await user.press("O", "u", "t", "tab")
        await user.enter("team")
        await user.press("A", "b", "tab")
        await user.press("ctrl+z")
        await user.settle()
        assert user.value("incident", "team") is None
        assert user.value("incident", "title") == "Out"


async def test_undo_in_a_text_ends_in_the_document_as_it_was(sample: Session) -> None:
    async with driving(sample) as user:
        before = sample.draft.tree
        await user.fill("team", "Somebody else")
        await user.open("causes")
        await user.enter("trigger")
        await user.press("X")
        for _ in range(6):
            await user.press("ctrl+z")
            await user.settle()
        assert sample.draft.tree == before, "every step can be taken back with one key"


async def test_a_long_text_that_was_pasted_is_taken_back_and_brought_back(sample: Session) -> None:
    lines = "\n".join(f"line {number}" for number in range(30))
    async with driving(sample) as user:
        await user.open("causes")
        before = sample.draft.text(("analysis", "trigger"))
        await user.enter("trigger")
        user.app.post_message(events.Paste(lines))
        await user.settle()
        assert user.value("analysis", "trigger") == lines + before
        await user.press("ctrl+z")
        await user.settle()
        assert user.value("analysis", "trigger") == before
        await user.press("ctrl+y")
        await user.settle()
        assert user.value("analysis", "trigger") == lines + before
        await user.press("ctrl+a", "ctrl+k", "backspace", "ctrl+z", "ctrl+y", "ctrl+z")
        await user.settle()
        assert user.app.is_running


async def test_undo_in_the_text_of_one_entry_writes_nothing_of_another_into_it(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        await user.open("lessons")
        lessons = user.list_of("lessons")
        before = sample.draft.tree
        user.app.main.set_focus(lessons.list)
        await user.press("home", "down")
        await user.enter("text")
        await user.press("ctrl+z")
        await user.settle()
        assert sample.draft.tree == before
        assert "Nothing more to undo" in user.key_bar()


@pytest.mark.usefixtures("looks_often")
async def test_undo_in_a_text_takes_away_no_words_of_someone_elses(sample: Session) -> None:
    overview = ("summary", "overview")
    other = open_session(sample.path)
    async with driving(sample) as user:
        await user.open("summary")
        await user.enter("overview")
        await user.leave()
        other.edit(overview, f"{other.draft.text(overview)} Dana's words.")
        assert other.save()
        await user.until(lambda: str(user.value(*overview)).endswith("Dana's words."))
        await user.enter("overview")
        await user.press("ctrl+z")
        await user.settle()
        assert str(user.value(*overview)).endswith("Dana's words.")
        assert shown_in(user.row("overview").editor) == user.value(*overview)


async def test_keys_right_behind_an_undo_land_on_the_page_that_it_leads_to(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        await user.fill("team", "Somebody")
        await user.open("impact")
        await user.enter("financial")
        before = user.value("impact", "financial")
        for key in (events.Key("ctrl+z", None), events.Key("Z", "Z"), events.Key("Q", "Q")):
            user.app.post_message(key)
        await user.settle()
        assert user.page == "overview"
        assert user.value("impact", "financial") == before
        assert "ZQ" in str(user.value("incident", "team"))
