"""What is said under a field: the worst first, a line or two, and never more."""

from __future__ import annotations

import dataclasses

from pm_tui.checks import Finding
from pm_tui.checks.finding import Level, finding
from pm_tui.document.draft import Draft
from pm_tui.wizard.notes import notes_of
from pm_tui.wizard.widgets.notes import note_lines

PLACE = ("summary", "overview")
DRAFT = Draft({"summary": {"overview": "It broke."}, "impact": {"users_share": 380}})


def one(level: Level, words: str) -> Finding:
    return finding("text/placeholder", level, PLACE, f"Summary: {words}", why="", hint="")


def test_errors_come_first_without_the_title_and_the_others_are_counted() -> None:
    found = [one("warning", "one"), one("warning", "two"), one("error", "three"), one("hint", "x")]
    assert notes_of(DRAFT, found)[PLACE].split("\n") == [
        "! Three",
        "~ One",
        "  and 1 more, F2 shows them",
    ]


def test_hints_waived_ones_and_what_is_missing_stay_on_the_page_of_the_findings() -> None:
    waived = dataclasses.replace(one("warning", "one"), waived="A drill")
    missing = dataclasses.replace(one("error", "two"), path=("summary", "impact"))
    assert PLACE not in notes_of(DRAFT, [waived, missing, one("hint", "three")])
    assert ("summary", "impact") not in notes_of(DRAFT, [missing])


def test_a_value_that_cannot_be_read_is_told_in_the_words_of_its_field() -> None:
    place = ("impact", "users_share")
    said = dataclasses.replace(one("error", "Impact: Share of users % must be…"), path=place)
    note = notes_of(DRAFT, [said])[place]
    assert note == '! must be a number between 0 and 100, or "unknown" or "none"'


def test_lines_fit_their_width_and_hold_no_control_characters() -> None:
    lines = note_lines(f"! {'word ' * 60}\x1b[2J", 40)
    assert len(lines) == 3
    assert all(line.cell_length <= 40 for line in lines)
    assert lines[0].plain.startswith("! word")
    several = note_lines("! [/api] one\n~ two\x1b\n  and 1 more", 40)
    assert [line.plain for line in several] == ["! [/api] one", "~ two⟨U+001B⟩", "  and 1 more"]
