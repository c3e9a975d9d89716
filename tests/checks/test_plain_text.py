"""Any Markdown file: what is found in it, where, and what a comment allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.checks.plain_text import TextPlaces, check_text

BLAME = "The on-call engineer caused the outage."
ALLOW = "<!-- pm-tui: allow language/blame -- the customer's own words -->"


def rules(text: str) -> list[tuple[str, str]]:
    return [(found.rule, found.level) for found in check_text(text)]


def words(text: str, rule: str) -> list[str]:
    return [
        text[slice(*found.span)] for found in check_text(text) if found.rule == rule and found.span
    ]


def test_language_leaks_and_placeholders_are_found_in_the_order_of_the_text() -> None:
    text = f"# TBD\n\n{BLAME}\n\nThe size is TBD.\n\nWrite to jane.doe@corp-mail.com now.\n"
    assert [rule for rule, _ in rules(text)] == [
        "language/blame",
        "text/placeholder",
        "leaks/personal",
    ]
    blame, tbd, mail = check_text(text)
    places = TextPlaces(text)
    assert places(blame).line == 3
    assert (places(tbd).line, places(tbd).column, places(tbd).end_column) == (5, 13, 16)
    assert text.split("\n")[6][places(mail).column - 1 : places(mail).end_column - 1].startswith(
        "jane"
    )


@pytest.mark.parametrize(
    "text",
    ["```\nTBD\n\nTBD\n```\n", "Run `TODO` now.\n", "## TBD\n", "<!-- TBD\n\nTODO -->\n", ""],
)
def test_code_headings_and_comments_hold_no_placeholders(text: str) -> None:
    assert rules(text) == []


def test_a_comment_allows_a_rule_in_the_next_paragraph_only() -> None:
    more = "The pool of connections was full, and nothing told anybody that it was."
    text = f"{ALLOW}\n\n{BLAME}\n{more}\n\n{BLAME}\n"
    assert rules(text) == [("language/blame", "hint"), ("language/blame", "error")]
    first = check_text(text)[0]
    assert first.waived == "the customer's own words"
    assert first.message.endswith("(waived: the customer's own words)")


def test_a_comment_beside_a_paragraph_covers_that_paragraph_only() -> None:
    more = "The pool of connections was full, and nothing told anybody that it was."
    text = f"{ALLOW} {BLAME}\n{more}\n\n{BLAME}\n"
    assert [level for _, level in rules(text)] == ["hint", "error"]


@pytest.mark.parametrize(
    "unit", ["<!-- pm-tui: allow x -- ", "<!--", "```\n", "@a", "TBD\n\n", " ", "# ", "\n \n"]
)
def test_no_text_takes_more_than_linear_time(unit: str) -> None:
    """With a quadratic pattern this takes minutes, which nobody overlooks."""
    check_text(unit * (50_000 // len(unit)))


def test_a_comment_may_allow_several_rules_and_no_others() -> None:
    text = (
        f"<!-- pm-tui: allow text/placeholder, language/blame -- quoted -->\n{BLAME} It is TBD.\n"
    )
    assert {level for _, level in rules(text)} == {"hint"}
    other = f"<!-- pm-tui: allow text/placeholder -- quoted -->\n{BLAME}\n"
    assert rules(other) == [("language/blame", "error")]


def test_a_comment_without_a_reason_or_of_no_rule_has_no_effect_and_is_found() -> None:
    text = f"<!-- pm-tui: allow language/blame -->\n{BLAME}\n"
    assert rules(text) == [("waivers/no-why", "warning"), ("language/blame", "error")]
    odd = "<!-- pm-tui: allow language/oddity -- because -->\nAll is well.\n"
    assert rules(odd) == [("waivers/unknown-rule", "warning")]
    assert words(odd, "waivers/unknown-rule") == [odd.splitlines()[0]]


@given(st.text(st.sampled_from("ab TBD\n`#<!->:'\"é😀"), max_size=60))
def test_every_place_lies_in_the_text(text: str) -> None:
    places = TextPlaces(text)
    lines = text.split("\n")
    for found in check_text(text):
        at = places(found)
        assert (at.line, at.column) <= (at.end_line, at.end_column)
        assert at.end_column <= len(lines[at.end_line - 1]) + 1
