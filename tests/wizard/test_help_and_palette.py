"""Finding one's way: help, the palette of all commands, and keys of one's own."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from pm_tui.document.sections import SECTIONS
from pm_tui.layouts.catalog import layout_names
from pm_tui.session.session import Session
from pm_tui.wizard import keys
from pm_tui.wizard.dialogs.help import HelpScreen
from pm_tui.wizard.dialogs.palette import Palette
from tests.wizard.driving import Driver, driving


def help_page(user: Driver) -> str:
    """Return the whole text of the help page, what is scrolled away included."""
    assert isinstance(user.app.screen, HelpScreen)
    return str(user.app.screen.query(Static).first().render())


async def test_f1_lists_every_key(sample: Session) -> None:
    async with driving(sample) as user:
        await user.press("f1")
        page = help_page(user)
        lines = [" ".join(line.split()) for line in page.split("\n")]
        for key in keys.KEYS:
            assert f"{keys.display(key.keys)} {key.help}" in lines
        assert "Name what failed and for whom" in page, "help on the field comes first"
        await user.press("escape")
        assert user.is_in(user.row("title").editor)


async def test_f1_scrolls_with_the_keys_and_closes_with_f1(sample: Session) -> None:
    async with driving(sample) as user:
        await user.press("f1")
        before = user.text()
        await user.press("pagedown")
        await user.settle()
        assert user.text() != before
        await user.press("f1")
        assert not isinstance(user.app.screen, HelpScreen)


async def test_keys_of_the_main_screen_rest_while_help_is_open(sample: Session) -> None:
    async with driving(sample) as user:
        await user.press("f1", "f8", "f5")
        assert isinstance(user.app.screen, HelpScreen)
        await user.press("escape")
        assert user.page == "overview"


async def test_the_palette_lists_every_section_every_layout_and_every_key(
    sample: Session,
) -> None:
    async with driving(sample) as user:
        found = {
            command.title: command for command in user.app.get_system_commands(user.app.screen)
        }
        for section in SECTIONS:
            assert f"Go to {section.title}" in found
        assert "Go to Preview" in found
        for name in layout_names():
            assert f"Layout: {name}" in found
        for key in keys.KEYS:
            if key.where == "everywhere" and key.id not in ("commands", "quit-reflex"):
                assert found[key.help].help == f"Key: {keys.display(key.keys)}"


async def test_a_command_of_the_palette_does_what_it_says(sample: Session) -> None:
    async with driving(sample) as user:
        await user.pilot.press("ctrl+p", "pagedown", "pageup")
        await user.press(*"causes")
        await user.pilot.pause(0.3)
        await user.press("enter")
        await user.settle()
        assert user.page == "causes"
        found = {c.title: c for c in user.app.get_system_commands(user.app.screen)}
        other = next(name for name in layout_names() if name != sample.layout.id)
        found[f"Layout: {other}"].callback()
        await user.settle()
        assert sample.layout.id == other
        found["Undo, in the whole document"].callback()
        await user.settle()
        assert "Nothing more to undo" in user.key_bar()


async def test_a_remapped_key_works_and_is_shown_everywhere(sample: Session) -> None:
    remapped = {"next": "ctrl+n", "help": "f2", "kind": "t"}
    async with driving(sample, remapped=remapped) as user:
        assert "^n next" in user.key_bar()
        assert "F8" not in user.key_bar()
        await user.press("ctrl+n")
        assert user.page == "evidence"
        await user.press("f8")
        assert user.page == "evidence", "the old key is free"
        await user.open("timeline")
        kind = user.value("timeline", "k1a5dr", "kind")
        assert "t kind" in user.key_bar()
        await user.press("k")
        assert user.value("timeline", "k1a5dr", "kind") == kind
        await user.press("t")
        assert user.value("timeline", "k1a5dr", "kind") != kind
        await user.press("f2")
        lines = [" ".join(line.split()) for line in help_page(user).split("\n")]
        assert "^n Next section" in lines
        assert "F2 Help: this page" in lines
        assert not any(line.startswith("F8") for line in lines)
        await user.press("f2")
        assert not isinstance(user.app.screen, HelpScreen), "the key that opens it closes it"


async def test_a_page_key_in_the_themes_may_be_quicker_than_their_list(sample: Session) -> None:
    async with driving(sample) as user:
        user.app.search_themes()
        await user.pilot.pause()
        assert isinstance(user.app.screen, Palette), "as for the palette of all commands"
        await user.pilot.press("d", "down", "r", "pagedown", "pageup", "pagedown")
        assert user.app.is_running


@pytest.mark.parametrize("leave", ["exit", "pop_screen"])
async def test_who_quits_while_help_opens_sees_no_fault(sample: Session, leave: str) -> None:
    async with driving(sample) as user:
        user.app.action_help()
        getattr(user.app, leave)()
        await user.pilot.pause(0.1)
    assert user.app.return_code in (0, None)
