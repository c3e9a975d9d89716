from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pm_tui.checks.finding import Finding
from pm_tui.document.draft import Draft
from pm_tui.document.layout import parse_layout

Check = Callable[..., tuple[Finding, ...]]


def test_an_empty_document_fails_in_every_required_part(check: Check) -> None:
    found = check(Draft.new(), "missing/field", "missing/rows", "missing/kind")
    sections = {one.section for one in found}
    assert {"overview", "timeline", "impact", "causes", "actions", "summary"} <= sections
    assert all(one.level == "error" for one in found)


def test_unknown_and_none_are_answers(good: Draft, check: Check) -> None:
    draft = good.set(("impact", "financial"), "unknown").set(("impact", "reputation"), "none")
    assert check(draft, "missing/field") == ()


@pytest.mark.parametrize("blank", ["", "  \n ", []])
def test_blank_is_no_answer(good: Draft, check: Check, blank: Any) -> None:
    place = ("incident", "services") if blank == [] else ("summary", "cause")
    assert [one.path for one in check(good.set(place, blank), "missing/field")] == [place]


def test_an_invalid_value_is_not_reported_as_missing_too(good: Draft, check: Check) -> None:
    draft = good.set(("impact", "users_affected"), "many")
    assert [one.rule for one in check(draft)] == ["invalid/value"]


def test_the_message_names_the_field_and_the_hint_shows_a_good_example(
    good: Draft, check: Check
) -> None:
    (one,) = check(good.remove(("impact", "users_affected")), "missing/field")
    assert one.message == "Impact: Users affected is not answered."
    assert "S0 0.7" in one.why
    assert "12400" in one.hint
    assert "unknown" in one.hint


def test_an_empty_list_is_reported_once_not_for_each_kind(good: Draft, check: Check) -> None:
    found = check(good.remove(("timeline",)), "missing/rows", "missing/kind")
    assert [(one.rule, one.path) for one in found] == [("missing/rows", ("timeline",))]


def test_a_row_counts_only_when_it_says_something(good: Draft, check: Check) -> None:
    draft = good.set(("timeline", "ev5aaa", "text"), " ")
    assert {one.rule for one in check(draft)} == {"missing/kind", "missing/text"}


def test_what_cannot_be_known_yet_is_not_asked_while_it_goes_on(good: Draft, check: Check) -> None:
    draft = good.remove(("incident", "resolved_at")).remove(("timeline", "ev7aaa"))
    assert check(draft, "missing/kind") != ()
    ongoing = draft.set(("incident", "ongoing"), value=True)
    assert check(ongoing) == ()


def test_rows_of_several_keys_must_match_all_of_them(good: Draft, check: Check) -> None:
    layout = parse_layout(
        {
            "id": "x",
            "name": "x",
            "title": "x",
            "heading": [
                {
                    "title": "Policies",
                    "show": [
                        {
                            "as": "list",
                            "rows": "actions",
                            "where": {"area": "policy", "type": ["prevent", "process"]},
                            "required": True,
                        }
                    ],
                }
            ],
        },
        "x",
    )
    (one,) = check(good, "missing/kind", layout=layout)
    assert one.path == ("actions",)
    assert "policy" in one.message
    assert "process" in one.message
    assert check(good.set(("actions", "ac1aaa", "area"), "policy"), layout=layout) == ()


def test_invalid_values_say_what_stands_there_and_what_would_be_right(
    good: Draft, check: Check
) -> None:
    (one,) = check(good.set(("impact", "users_share"), 380), "invalid/value")
    assert (
        one.message == "Impact: Share of users % must be a number between 0 and 100, "
        'or "unknown" or "none"; it is "380".'
    )
    assert one.section == "impact"


def test_invalid_rows_and_tables_are_found_too(good: Draft, check: Check) -> None:
    draft = good.set(("impact",), "severe").insert(("lessons",), {"id": "le9aaa", "kind": "blame"})
    found = check(draft, "invalid/value")
    assert [one.path for one in found] == [("impact",), ("lessons", "le9aaa", "kind")]
    assert found[0].message.startswith("Impact must be a table")
