"""The editor of a list of things: its keys, its form, and that nothing is lost."""

from __future__ import annotations

from pm_tui.session.session import Session
from tests.wizard.driving import Driver, driving, put, shown_in


async def on_causes(user: Driver) -> None:
    """Put the cursor into the list of causes."""
    await user.open("causes")
    user.app.main.set_focus(user.list_of("analysis.causes").list)
    await user.pilot.pause()


def causes(session: Session) -> list[str]:
    return [str(row["id"]) for row in session.draft.rows(("analysis", "causes"))]


async def test_a_adds_a_row_and_goes_to_its_form(sample: Session) -> None:
    async with driving(sample) as user:
        await on_causes(user)
        before = causes(sample)
        await user.press("a")
        after = causes(sample)
        assert after[:-1] == before
        editor = user.row("text").editor
        assert user.is_in(editor)
        assert shown_in(editor) == ""
        put(editor, "A new cause")
        await user.settle()
        assert user.value("analysis", "causes", after[-1], "text") == "A new cause"
        assert f"Causes · {len(after)}" in user.text()


async def test_the_form_follows_the_cursor(sample: Session) -> None:
    async with driving(sample) as user:
        await on_causes(user)
        for row in sample.draft.rows(("analysis", "causes"))[:3]:
            assert shown_in(user.row("text").editor) == row["text"]
            assert shown_in(user.row("kind").editor) == row["kind"]
            await user.press("down")


async def test_e_and_enter_edit_the_row_under_the_cursor(sample: Session) -> None:
    async with driving(sample) as user:
        await on_causes(user)
        await user.press("down", "e")
        editor = user.row("text").editor
        assert user.is_in(editor)
        put(editor, "Something else")
        await user.pilot.pause()
        second = causes(sample)[1]
        assert user.value("analysis", "causes", second, "text") == "Something else"
        user.app.main.set_focus(user.list_of("analysis.causes").list)
        await user.press("enter")
        assert user.is_in(editor)


async def test_d_deletes_says_how_to_undo_and_u_brings_the_row_back(sample: Session) -> None:
    async with driving(sample) as user:
        await on_causes(user)
        before = sample.draft
        ids = causes(sample)
        await user.press("down", "d")
        assert causes(sample) == [ids[0], *ids[2:]]
        assert "u or ^z brings it back" in user.key_bar()
        rows = sample.draft.rows(("analysis", "causes"))
        assert shown_in(user.row("text").editor) == rows[1]["text"], "the form shows the next row"
        await user.press("u")
        await user.settle()
        assert sample.draft.tree == before.tree
        editor = user.list_of("analysis.causes")
        assert editor.current == ids[1], "the cursor is on the row that came back"
        assert shown_in(user.row("text").editor) == before.rows(("analysis", "causes"))[1]["text"]


async def test_deleting_the_last_row_leaves_a_hint_instead_of_a_form(empty: Session) -> None:
    async with driving(empty) as user:
        await on_causes(user)
        assert "No cause yet: press a to add one." in user.text()
        await user.press("a")
        user.app.main.set_focus(user.list_of("analysis.causes").list)
        await user.press("delete")
        await user.settle()
        assert causes(empty) == []
        assert "No cause yet: press a to add one." in user.text()
        assert not user.list_of("analysis.causes").form.display


async def test_j_and_k_move_the_row_and_the_cursor_with_it(sample: Session) -> None:
    async with driving(sample) as user:
        await on_causes(user)
        first, second, third = causes(sample)[:3]
        await user.press("J")
        assert causes(sample)[:3] == [second, first, third]
        await user.press("J")
        assert causes(sample)[:3] == [second, third, first]
        assert user.list_of("analysis.causes").current == first
        await user.press("K")
        assert causes(sample)[:3] == [second, first, third]
        assert user.list_of("analysis.causes").current == first


async def test_a_row_does_not_move_past_the_ends(sample: Session) -> None:
    async with driving(sample) as user:
        await on_causes(user)
        before = causes(sample)
        await user.press("K")
        await user.press("end", "J")
        assert causes(sample) == before


async def test_the_arrows_leave_the_list_at_its_ends(sample: Session) -> None:
    async with driving(sample) as user:
        await on_causes(user)
        await user.press("end", "down")
        assert user.is_in(user.row("text").editor)
        await user.press("shift+tab", "home", "up")
        assert user.is_in(user.row("explanation").editor)


async def test_rows_without_ids_are_edited_as_well(empty: Session) -> None:
    async with driving(empty) as user:
        await user.open("background")
        user.app.main.set_focus(user.list_of("glossary").list)
        await user.press("a")
        put(user.row("term").editor, "WAL")
        await user.pilot.pause()
        user.app.main.set_focus(user.list_of("glossary").list)
        await user.press("a")
        put(user.row("term").editor, "LSN")
        await user.pilot.pause()
        assert [row["term"] for row in empty.draft.rows(("glossary",))] == ["WAL", "LSN"]
        user.app.main.set_focus(user.list_of("glossary").list)
        await user.press("K")
        assert [row["term"] for row in empty.draft.rows(("glossary",))] == ["LSN", "WAL"]
        await user.press("d")
        assert [row["term"] for row in empty.draft.rows(("glossary",))] == ["WAL"]
        await user.press("u", "u")
        assert [row["term"] for row in empty.draft.rows(("glossary",))] == ["WAL", "LSN"]
