from __future__ import annotations

from collections.abc import Callable

import pytest

from pm_tui.checks.finding import Finding
from pm_tui.checks.placeholders import find_placeholder
from pm_tui.document.draft import Draft

Check = Callable[..., tuple[Finding, ...]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The cause is TBD.", "TBD"),
        ("tbc", "tbc"),
        ("Owner: TBA", "TBA"),
        ("TODO: describe the cause", "TODO"),
        ("First line.\ntodo: second", "todo"),
        ("The number is ??? so far.", "???"),
        ("FIXME wrong number", "FIXME"),
        ("It cost XXX EUR.", "XXX"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("Led by <add name here>.", "<add name here>"),
        ("Led by [insert name].", "[insert name]"),
        ("[TBD]", "[TBD]"),
        ("We will fill this in later.", "will fill this in later"),
        ("The number is to be determined.", "to be determined"),
        ("More details to follow.", "details to follow"),
        ("n/a", "n/a"),
        ("...", "..."),
        ("–", "–"),
        (" ? ", " ? "),
    ],
)
def test_placeholders_are_found_with_their_span(text: str, words: str) -> None:
    span = find_placeholder(text)
    assert span is not None
    assert text[slice(*span)] == words


@pytest.mark.parametrize(
    "text",
    [
        "The TODO list service lost its queue.",
        "TODO items of every customer were gone.",
        "Nobody had read the TODO in the source file.",
        "The line `TODO: handle timeouts` was five years old.",
        "The handler said:\n```\n# FIXME ??? <add name here>\n```\nand did nothing.",
        'Names were shown as "???" on the page.',
        "Why did nobody notice?",
        "The disk will fill in two hours.",
        "The queue will fill this node's memory within minutes.",
        "Run rm -rf <path> on the <host>.",
        "See [add an index](https://example.com/index).",
        "Press <enter> to continue.",
        "The limit is 5 ... 10 connections.",
        "n/a was shown in the column of prices.",
        "The migration is to be completed by June.",
        "Mastodon is a city.",
        "TBDs-on-call is a team name",
        "latest test results",
        "none",
        "unknown",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert find_placeholder(text) is None


def test_the_status_of_an_action_is_no_placeholder(good: Draft, check: Check) -> None:
    assert good.get(("actions", "ac1aaa", "status")) == "todo"
    assert check(good, "text/placeholder") == ()


def test_short_lines_such_as_a_role_may_be_short(good: Draft, check: Check) -> None:
    assert check(good.set(("people", "pe1aaa", "role"), "test"), "text/placeholder") == ()
    assert check(good.set(("impact", "data_loss"), "n/a"), "text/placeholder") != ()


def test_a_finding_points_at_the_words(good: Draft, check: Check) -> None:
    draft = good.set(("lessons", "le1aaa", "text"), "Support was quick (TBD: how quick).")
    (one,) = check(draft, "text/placeholder")
    assert one.path == ("lessons", "le1aaa", "text")
    assert one.span == (19, 22)
    assert '"TBD"' in one.message
    assert one.level == "error"


def test_lists_of_texts_are_read_too(good: Draft, check: Check) -> None:
    (one,) = check(good.set(("incident", "services"), ["checkout", "TBD"]), "text/placeholder")
    assert one.path == ("incident", "services")


def test_what_reviewers_say_may_hold_anything(good: Draft, check: Check) -> None:
    comment = {"id": "co1aaa", "text": "Replace TBD here.", "resolved_by": "Ann"}
    assert check(good.insert(("comments",), comment)) == ()
