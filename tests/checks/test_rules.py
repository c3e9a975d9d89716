from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pm_tui.checks.rules import RULES
from pm_tui.checks.run import run_checks, verdict
from pm_tui.checks.team import Team
from pm_tui.document.draft import Draft
from pm_tui.document.path import parse_path, path_text
from pm_tui.layouts.catalog import layout_names, load_layout

BREAKS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "breaks.toml").read_text(encoding="utf-8")
)


def broken(draft: Draft, change: dict[str, Any]) -> Draft:
    for place in change.get("remove", ()):
        draft = draft.remove(parse_path(place))
    for place, value in change.get("set", {}).items():
        draft = draft.set(parse_path(place), value)
    for place, times in change.get("repeat", {}).items():
        draft = draft.set(parse_path(place), (draft.text(parse_path(place)) + "\n") * times)
    for place, rows in change.get("add", {}).items():
        for row in rows:
            draft = draft.insert(parse_path(place), row)
    return draft


def team_of(change: dict[str, Any]) -> Team:
    asked = change.get("team", {})
    return Team(approvals=asked.get("approvals", 0), approvers=tuple(asked.get("approvers", ())))


def test_every_rule_has_a_change_that_breaks_it() -> None:
    assert set(BREAKS) == set(RULES)


@pytest.mark.parametrize("name", layout_names())
def test_no_check_has_anything_to_say_about_the_good_document(
    good: Draft, now: Any, name: str
) -> None:
    found = run_checks(good, load_layout(name), now=now)
    assert [(one.rule, one.message) for one in found] == []
    assert verdict(found) == "pass"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_fires_once_where_and_as_gravely_as_it_should(
    good: Draft, now: Any, rule: str
) -> None:
    change = BREAKS[rule]
    layout = load_layout(change.get("layout", "standard"))
    found = run_checks(broken(good, change), layout, now=now, team=team_of(change))
    own = [one for one in found if one.rule == rule]
    assert [(path_text(one.path), one.level) for one in own] == [(change["path"], change["level"])]
    assert verdict(found) == ("fail" if any(one.level == "error" for one in found) else "pass")


@pytest.mark.parametrize("rule", RULES)
def test_a_finding_is_plain_text_that_says_what_why_and_how(
    good: Draft, now: Any, rule: str
) -> None:
    change = BREAKS[rule]
    layout = load_layout(change.get("layout", "standard"))
    for one in run_checks(broken(good, change), layout, now=now, team=team_of(change)):
        for text in (one.message, one.why, one.hint):
            assert text == " ".join(text.split())
            assert text[0].isupper() or text[0].isdigit()
            assert "{" not in text
        assert one.message.endswith((".", ")"))
        assert ".." not in one.hint
        assert one.rule in RULES
