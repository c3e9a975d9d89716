"""What is sent shows what the whole stream would have shown, cell by cell."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

from pm_tui.wizard.output.painting import MANY
from pm_tui.wizard.output.reduce import SYNC_END, SYNC_START, Reducer
from tests.bench.emulator import Emulator, difference

WIDTH, HEIGHT = 24, 6
CLEAR = "\x1b[?1049h\x1b[?25l\x1b[?7l"

colours = st.sampled_from(
    ["", "31", "97", "38;5;123", "38;2;1;2;3", "38;2;9;8;7", "41", "48;5;9", "48;2;4;5;6", "39;49"]
)
attributes = st.sampled_from(
    ["", "1", "2", "3", "4", "7", "9", "1;2", "21", "22", "24", "27", "53"]
)
words = st.text(st.sampled_from("ab  ─│é✓漢字ｗ️🎉👩‍́"), min_size=1, max_size=14).filter(
    lambda text: text[0] not in "️‍́"
)


def place(x: int, y: int, colour: str, attribute: str, text: str) -> str:
    """Return what draws a text at a place, as much of it as fits in the line, as Textual does."""
    fitting = set_cell_size(text, min(cell_len(text), WIDTH - x))
    style = ";".join(filter(None, (attribute, colour)))
    return f"\x1b[{y + 1};{x + 1}H\x1b[{style}m{fitting}\x1b[0m"


placed = st.builds(
    place, st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1), colours, attributes, words
)
blanks = st.builds(
    lambda y, colour, count: f"\x1b[{y + 1};1H\x1b[{colour}m{' ' * count}\x1b[0m\n",
    st.integers(0, HEIGHT - 2),
    colours,
    st.integers(1, WIDTH),
)
frames = st.lists(st.one_of(placed, blanks), min_size=1, max_size=8).map("".join)
asides = st.sampled_from(["\x1b[?25h", "\x1b[?25l", "\x1b[?1000h", "\x07", "\x1b[>25u", "\x1b[2J"])


@given(st.lists(st.one_of(frames, asides), max_size=8), st.booleans(), st.booleans())
@pytest.mark.parametrize("many", [0, MANY])
def test_both_streams_show_the_same_after_every_frame(
    many: int, steps: list[str], keeps_background: bool, marked: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pm_tui.wizard.output.painting.MANY", many)
        assert first_difference(steps, keeps_background, marked) == ""


def first_difference(steps: list[str], keeps_background: bool, marked: bool) -> str:
    """Feed two terminals, one with what is written and one with what is sent for it."""
    plain, ours = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    reducer = Reducer(WIDTH, HEIGHT, keeps_background=keeps_background)
    for step in (CLEAR, *steps):
        plain.feed(step)
        if marked:
            step = f"{SYNC_START}{step}{SYNC_END}"
        ours.feed(reducer.feed(step))
        found = difference(plain, ours)
        if found:
            return found
    return ""


lines = st.lists(st.text("abc 漢🎉", max_size=WIDTH // 2), min_size=30, max_size=30)


@given(lines, st.lists(st.integers(-4, 4), max_size=6), colours, st.booleans())
def test_what_scrolls_shows_the_same(
    lines: list[str], ways: list[int], colour: str, keeps_background: bool
) -> None:
    plain, ours = Emulator(WIDTH, ROWS), Emulator(WIDTH, ROWS)
    reducer = Reducer(WIDTH, ROWS, keeps_background=keeps_background)
    plain.feed(CLEAR)
    ours.feed(reducer.feed(CLEAR))
    top = 10
    for way in (0, *ways):
        top = min(max(0, top + way), 30 - ROWS + 2)
        step = page(lines[top : top + ROWS - 2], colour)
        plain.feed(step)
        ours.feed(reducer.feed(step))
        assert difference(plain, ours) == ""


ROWS = 14


def page(lines: list[str], colour: str) -> str:
    """Return what draws a page with a line above and below that stay."""
    rows = ["head", *lines, "foot"]
    return "".join(
        place(0, y, colour, "1", text.ljust(WIDTH)[:WIDTH]) for y, text in enumerate(rows)
    )


@pytest.mark.parametrize("by", [1, -1, 3])
def test_lines_that_only_move_are_not_sent_again(by: int) -> None:
    reducer = Reducer(WIDTH, ROWS, keeps_background=True)
    reducer.feed(CLEAR)
    lines = [sign * 20 for sign in "abcdefghijklmnopqstuvwxyzABCDE"]
    reducer.feed(page(lines[10 : 8 + ROWS], "31"))
    sent = reducer.feed(page(lines[10 + by : 8 + by + ROWS], "31"))
    assert len(re.findall(r"([a-zA-Z])\1{19}", sent)) == abs(by)


@given(frames, frames, st.text(st.sampled_from("x漢 "), max_size=40))
def test_a_screen_that_something_else_wrote_on_is_drawn_anew(
    first: str, second: str, rubbish: str
) -> None:
    full = "".join(f"\x1b[{y + 1};1H\x1b[44m{'.' * WIDTH}\x1b[0m" for y in range(HEIGHT))
    plain, ours = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    reducer = Reducer(WIDTH, HEIGHT, keeps_background=True)
    plain.feed(CLEAR + full + first)
    ours.feed(reducer.feed(CLEAR + full + first))
    ours.feed(f"\x1b[2;2H\x1b[7m{rubbish}")
    reducer.forget()
    plain.feed(second)
    ours.feed(reducer.feed(second))
    assert difference(plain, ours) == ""


def opened() -> Reducer:
    """Return a reducer whose screen is empty."""
    reducer = Reducer(WIDTH, HEIGHT, keeps_background=True)
    reducer.feed(CLEAR)
    return reducer


def test_what_is_there_already_is_not_sent_again() -> None:
    reducer = opened()
    text = "\x1b[2;3H\x1b[1;38;2;1;2;3mWords\x1b[0m and more\x1b[1;1H"
    assert "Words" in reducer.feed(text)
    assert reducer.feed(text) == ""


@pytest.mark.parametrize(
    "between", ["\x1b[2;5Hxx", "\x1b[2J", f"\x1b[{HEIGHT};1H\n", "\x1b[31m", "\x1b[2;5H漢"]
)
def test_a_line_that_is_written_again_shows_whatever_came_between(between: str) -> None:
    plain, ours = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    reducer = opened()
    plain.feed(CLEAR)
    ours.feed(CLEAR)
    for step in (
        "\x1b[2;1Hthe words\n",
        between,
        "\x1b[2;1Hthe words\n",
        "\x1b[m\x1b[2;1Hthe words",
    ):
        plain.feed(step)
        ours.feed(reducer.feed(step))
        assert difference(plain, ours) == ""


def test_a_text_that_begins_in_the_middle_of_a_joined_character() -> None:
    plain, ours = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    reducer = opened()
    plain.feed(CLEAR)
    ours.feed(CLEAR)
    step = "\x1b[2;3H\u200d💻 é\x1b[2;9Hend"
    plain.feed(step)
    ours.feed(reducer.feed(step))
    assert difference(plain, ours) == ""
    assert "💻" in plain.display[1]


def test_one_letter_costs_little_more_than_itself() -> None:
    reducer = opened()
    line = "\x1b[2;1H\x1b[38;2;1;2;3m{}\x1b[0m"
    reducer.feed(line.format("the cat"))
    assert reducer.feed(line.format("the cats")) == "s"


def test_what_looks_alike_is_drawn_together() -> None:
    reducer = opened()
    red, blue = "\x1b[38;2;200;0;0m", "\x1b[38;2;0;0;200m"
    rows = (f"\x1b[{y + 1};1H{red}label{blue}value{red}unit" for y in range(HEIGHT))
    sent = reducer.feed("".join(rows))
    assert sent.count("38;2;200;0;0") == sent.count("38;2;0;0;200") == 1


def test_a_row_of_unsure_width_is_drawn_from_left_to_right() -> None:
    reducer = opened()
    red, blue = "\x1b[38;2;200;0;0m", "\x1b[38;2;0;0;200m"
    rows = (f"\x1b[{y + 1};1H{red}a{blue}b👩‍💻{red}c{blue}d" for y in range(HEIGHT))
    sent = "".join(sign for sign in reducer.feed("".join(rows)) if sign in "abcd👩")
    assert "ab👩cd" * HEIGHT in sent


def test_the_end_of_a_line_is_erased_not_drawn() -> None:
    reducer = opened()
    reducer.feed("\x1b[1;1H" + "x" * WIDTH)
    sent = reducer.feed("\x1b[1;1H" + " " * WIDTH)
    assert " " not in sent
    assert "\x1b[K" in sent


def test_a_coloured_blank_is_drawn_where_erasing_would_lose_the_colour() -> None:
    reducer = Reducer(WIDTH, HEIGHT, keeps_background=False)
    reducer.feed(CLEAR)
    sent = reducer.feed("\x1b[1;1H\x1b[44m" + " " * WIDTH)
    assert " " * WIDTH in sent


@pytest.mark.parametrize(
    "aside",
    ["\x1b[?1003h", "\x1b[?2004l", "\x1b[>25u", "\x1b[?2026$p", "\x1b]52;c;YQ==\x07", "\x07"],
)
def test_what_changes_no_cell_goes_through_as_it_is(aside: str) -> None:
    assert opened().feed(aside) == aside


def test_what_is_not_understood_goes_through_and_the_next_frame_is_whole() -> None:
    reducer = opened()
    frame = "\x1b[1;1Hone\x1b[3;1Hthree\x1b[1;1H"
    reducer.feed(frame)
    strange = "\x1b[2;4r"
    sent = reducer.feed(f"{strange}\x1b[2;1Htwo")
    assert sent.startswith(strange)
    plain, ours = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    plain.feed(f"{CLEAR}{frame}\x1b[2;1Htwo")
    ours.feed(sent.removeprefix(strange))
    assert ours.display == plain.display


def test_a_short_frame_is_not_marked_and_a_long_one_is() -> None:
    reducer = Reducer(200, 50, keeps_background=True)
    reducer.feed(CLEAR)
    assert reducer.feed(SYNC_START) == ""
    assert reducer.feed("\x1b[5;5Hword") == ""
    assert SYNC_START not in reducer.feed(SYNC_END)
    rows = "".join(f"\x1b[{y + 1};1H{'ab' * 100}" for y in range(50))
    sent = reducer.feed(f"{SYNC_START}{rows}{SYNC_END}")
    assert sent.startswith(SYNC_START)
    assert sent.endswith(SYNC_END)


def test_another_size_begins_anew() -> None:
    reducer = opened()
    reducer.feed("\x1b[1;1Hhere")
    reducer.resize(WIDTH + 2, HEIGHT + 1)
    assert "here" in reducer.feed("\x1b[1;1Hhere")


def test_back_from_another_program_the_cursor_is_where_it_is_meant() -> None:
    plain, ours = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    reducer = Reducer(WIDTH, HEIGHT, keeps_background=True)
    for step in (CLEAR, "\x1b[3;2Hword", "\x1b[?1049l", "\x1b[?1049h", "\x1b[3;2Hword"):
        plain.feed(step)
        ours.feed(reducer.feed(step))
        assert difference(plain, ours) == "", step


def test_a_screen_that_was_drawn_before_is_not_switched_to_again() -> None:
    reducer = Reducer(WIDTH, HEIGHT, keeps_background=True)
    early = "\x1b[?1049h\x1b[H\x1b[2J\x1b[1;2Hpm-tui"
    reducer.adopt(early)
    plain, ours = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    ours.feed(early)
    assert reducer.feed("\x1b[?1049h") == ""
    rows = "".join(f"\x1b[{y + 1};1H{' pm-tui  it':<{WIDTH}}" for y in range(HEIGHT))
    plain.feed("\x1b[?1049h" + rows)
    ours.feed(reducer.feed(rows))
    assert difference(plain, ours) == ""


def test_the_looks_that_are_gone_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pm_tui.wizard.output.reduce.MANY_LOOKS", 40)
    plain, ours = Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    reducer = opened()
    plain.feed(CLEAR)
    ours.feed(CLEAR)
    for number in range(200):
        step = f"\x1b[{number % 5 + 1};{number % 9 + 1}H\x1b[38;2;1;1;{number}mword\x1b[0m"
        plain.feed(step)
        ours.feed(reducer.feed(step))
        assert difference(plain, ours) == ""
