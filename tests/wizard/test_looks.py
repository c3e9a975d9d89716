"""How fields look: where the cursor is, and what is said beside, in every theme."""

from __future__ import annotations

import pytest
from rich.color import Color
from rich.style import Style
from textual.geometry import Region

from pm_tui.session.session import Session
from pm_tui.wizard.app import PmTuiApp
from pm_tui.wizard.widgets.field_row import FieldRow
from tests.wizard.driving import Driver, driving


def looks(row: FieldRow) -> tuple[Style, Style]:
    """Return how a field's title looks, and how its text does."""
    found = []
    for widget in (row, row.editor):
        width, height = widget.outer_size
        strip = widget.render_lines(Region(0, 0, width, height))[0]
        found.append(next(part.style or Style() for part in strip if part.text.strip()))
    return found[0], found[1]


def brightness(color: Color | None) -> int:
    assert color is not None
    return sum(color.get_truecolor())


@pytest.mark.parametrize("name", ["title", "severity"])
async def test_the_field_that_the_cursor_is_in_looks_otherwise_in_every_theme(
    sample: Session, name: str
) -> None:
    async with driving(sample) as user:
        other = "team" if name == "title" else "status"
        for theme in sorted(user.app.available_themes):
            user.app.theme = theme
            await user.enter(other)
            before = looks(user.row(name))
            await user.enter(name)
            title, text = looks(user.row(name))
            assert (title.bold, before[0].bold) == (True, None), theme
            assert (text.bgcolor, text.underline) != (before[1].bgcolor, before[1].underline), theme
            assert text.bgcolor == looks_on(user, name), f"{theme}: not that of an earlier theme"
            await user.enter(other)
            assert looks(user.row(name)) == before, theme


def looks_on(user: Driver, name: str) -> Color | None:
    """Return the background that the style sheet gives to the field that the cursor is in."""
    part = "entered--line" if name == "title" else "entered--choice"
    return user.app.main.get_component_styles(part).rich_style.bgcolor


async def test_the_cursor_is_seen_in_the_colors_of_any_terminal(sample: Session) -> None:
    async with driving(sample) as user:
        for theme in (name for name in user.app.available_themes if "ansi" in name):
            user.app.theme = theme
            await user.enter("title")
            editor = user.row("title").editor
            strip = editor.render_lines(Region(0, 0, *editor.outer_size))[0]
            assert [part.text for part in strip if part.style and part.style.reverse] == [" "], (
                theme
            )


async def test_what_is_said_beside_is_fainter_than_what_was_written(sample: Session) -> None:
    async with driving(sample) as user:
        await user.enter("severity")
        for theme in (name for name in user.app.available_themes if "ansi" not in name):
            user.app.theme = theme
            await user.settle()
            title, text = looks(user.row("team"))
            ground = brightness(text.bgcolor)
            faint, full = (abs(brightness(style.color) - ground) for style in (title, text))
            assert faint < full, theme


async def test_without_colours_the_cursor_is_told_by_weight(
    sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PmTuiApp(sample, plain_colour=True)
    async with app.run_test() as pilot:
        user = Driver(app, pilot)
        await user.settle()
        await user.enter("title")
        assert looks(user.row("title"))[1].underline
        await user.enter("severity")
        assert looks(user.row("severity"))[1].underline
        assert not looks(user.row("title"))[1].underline
