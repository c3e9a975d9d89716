"""Markdown as a person reads it in a terminal."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from pm_tui.layouts.typeset import Typeset
from pm_tui.layouts.typeset.looks import CODE, EMPHASIS, LINK, STRONG, plain

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*.md"))
MARKDOWN = st.lists(
    st.sampled_from(
        [
            *("# Head", "text *one* **two**", "- item", "  - below", "1. first", "> quoted", "```"),
            *("", "| a | b |", "| --- | --- |", "| 1 | 2 \\| 3 |", "    code", "---", "***", "==="),
            *(
                "日本語のとても長い文章",
                "[x](y) `z`",
                "&amp; <b> \\* ~~x~~ _y_ http://x.y",
                "> - > x",
                "-",
            ),
        ]
    ),
    max_size=14,
).map("\n".join)


def _screen(markdown: str, width: int = 40) -> list[str]:
    text = Typeset(markdown, cell_len)
    return [
        plain(line) for index, _ in enumerate(text.units()) for line in text.lines(index, width)
    ]


@given(MARKDOWN | st.text(max_size=60), st.integers(20, 90))
def test_any_text_is_set_within_the_width_and_without_control_characters(
    markdown: str, width: int
) -> None:
    for line in _screen(markdown, width):
        assert cell_len(line) <= width
        assert not re.search("[\x00-\x1f\x7f-\x9f]", line)


@given(MARKDOWN)
def test_units_follow_each_other_and_cover_every_line_that_says_something(markdown: str) -> None:
    text = Typeset(markdown)
    ends = [(unit.first, unit.last) for unit in text.units()]
    assert all(first < last for first, last in ends)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(ends))
    covered = {number for first, last in ends for number in range(first, last)}
    for number, line in enumerate(text.source):
        if re.search(r"\w", line):
            assert number in covered


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_it_says_what_a_browser_would_say(sample: Path) -> None:
    markdown = sample.read_text(encoding="utf-8")
    parser = MarkdownIt("commonmark").enable("table")
    told: list[str] = []
    for token in parser.parse(markdown):
        if token.type in ("fence", "code_block"):
            told.append(token.content)
        for child in token.children or ():
            told.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
        told.append(" ")
    text = Typeset(markdown)
    own = " ".join(
        re.sub(r" \((?:https?|mailto)[^ ]*\)", "", text.words(index))
        for index, _ in enumerate(text.units())
    )
    wanted = re.sub(r" \((?:https?|mailto)[^ ]*\)", "", "".join(told))
    assert own.split() == wanted.split()


def test_looks_of_what_stands_inside_a_paragraph() -> None:
    text = Typeset("A **bold *both*** and `x*y` in [words](https://a.b) or *it_alic*.")
    looks = dict(text.lines(0, 90)[0])
    assert looks["bold "] == STRONG
    assert looks["both"] == STRONG | EMPHASIS
    assert looks["x*y"] == CODE
    assert looks["words"] == LINK
    assert looks["it_alic"] == EMPHASIS
    assert text.words(0).endswith("words (https://a.b) or it_alic.")


def test_lists_quotes_and_code_hang_under_their_marks() -> None:
    screen = _screen(
        "- one two three four five\n  - below it\n\n> said\n> twice\n\n"
        "1. first\n\n```sh\nls -l\n```",
        20,
    )
    assert screen == [
        "• one two three four",
        "  five",
        "  • below it",
        "",
        "│ said twice",
        "",
        "1. first",
        "",
        "  ls -l",
    ]


def test_a_table_has_columns_where_they_fit_and_long_cells_below_where_not() -> None:
    long = "The database server ran out of memory and was restarted by the kernel, twice."
    table = f"| Time | Kind | What |\n| --- | --- | --- |\n| 14:05 | alert | {long} |"
    wide = _screen(table, 70)
    assert wide[0].startswith("Time  │ Kind  │ What")
    assert wide[2].startswith("14:05 │ alert │ The database")
    assert wide[3].startswith("      │       │ ")
    narrow = _screen(table, 30)
    assert "14:05 · alert" in narrow
    assert "  The database server ran out" in narrow


def test_a_long_text_is_read_only_as_far_as_one_looks() -> None:
    text = Typeset("para one\n\n" * 200_000)
    assert plain(text.lines(3, 40)[1]) == "para one"
    assert text.known < 10
    assert not text.is_whole


def test_one_endless_paragraph_comes_in_parts() -> None:
    text = Typeset("word " * 50_000)
    assert text.read(2) == 2
    assert len(text.unit(0).text) <= 20_000
    whole = " ".join(text.words(index) for index, _ in enumerate(text.units()))
    assert whole.split() == ["word"] * 50_000
