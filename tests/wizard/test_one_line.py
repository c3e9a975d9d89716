"""The seen part of a line is what Textual would draw of all of it."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import Input

from pm_tui.session.session import Session
from pm_tui.wizard.widgets.line_editor import LineEditor
from pm_tui.wizard.widgets.one_line import is_simple, strip_of
from tests.wizard.driving import driving

LONG = "the replica fell behind and the copy took twenty minutes or so, – twice " * 3
WALK = (
    *("home", *["right"] * 3, *["shift+right"] * 4, "left", "shift+end", "end"),
    *(*["shift+left"] * 90, "right", "backspace", "x", *["left"] * 70, "y", "shift+home", "delete"),
)


def cells(strip: Strip) -> list[tuple[str, Style | None]]:
    return [(sign, segment.style) for segment in strip for sign in segment.text]


@pytest.mark.parametrize("text", [LONG, "short", "漢字 and " * 12, "é" * 60])
async def test_a_line_is_drawn_as_textual_would(sample: Session, text: str) -> None:
    async with driving(sample) as user:
        await user.type("team", text)
        editor = user.focused
        assert isinstance(editor, LineEditor)
        for key in WALK:
            await user.press(key)
            assert cells(editor.render_line(0)) == cells(Input.render_line(editor, 0)), key


def test_parts_that_overlap_lie_on_top_of_each_other() -> None:
    bold, italic = Style(bold=True), Style(italic=True)
    strip = strip_of("abcdef", 1, 4, Style(), [(0, 3, bold), (2, 9, italic)])
    assert list(strip) == [
        Segment("b", bold),
        Segment("c", bold + italic),
        Segment("de", italic),
    ]


def test_what_does_something_or_is_wide_is_left_to_textual() -> None:
    assert is_simple("naïve – yes")
    assert not any(map(is_simple, ("漢", "a\tb", "a\x1b[m", "\u202e", "e\u0301")))
