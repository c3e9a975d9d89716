"""Approvals that the team asks for: whose count, and for how long."""

from __future__ import annotations

from datetime import UTC, datetime

from pm_tui.checks.run import run_checks
from pm_tui.checks.team import Team
from pm_tui.document.draft import Draft
from pm_tui.document.path import Value
from pm_tui.document.review import section_marks
from pm_tui.layouts.catalog import load_layout

NOW = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)


def _missing(draft: Draft, *approvers: str, approvals: int = 1) -> list[str]:
    team = Team(approvals=approvals, approvers=approvers)
    found = run_checks(draft, load_layout("standard"), now=NOW, team=team)
    return [one.message for one in found if one.rule == "review/approvals"]


def _approved(draft: Draft, who: str, **more: Value) -> Draft:
    seen = dict(section_marks(draft))
    row: dict[str, Value] = {"who": who, "verdict": "approve", "seen": seen, **more}
    return draft.add_row(("reviews",), row)[0]


def _draft() -> Draft:
    people: list[Value] = [{"id": "p1", "name": "Ana Ruiz", "role": "Lead", "team": "SRE"}]
    return Draft({"incident": {"title": "Outage", "authors": ["Ben"]}, "people": people})


def test_a_person_a_role_or_a_team_may_be_asked_for() -> None:
    draft = _approved(_draft(), "ana ruiz")
    for name in ("Ana Ruiz", "sre", "LEAD"):
        assert _missing(draft, name) == []
    assert _missing(draft, "Support") == [
        "Reviews: 0 of 1 approval from Support that the team asks for."
    ]
    assert _missing(_approved(draft, "Cy", team="support"), "Support") == []


def test_neither_the_authors_nor_a_stale_approval_counts() -> None:
    assert _missing(_approved(_draft(), "Ben")) != []
    approved = _approved(_draft(), "Ana Ruiz")
    assert _missing(approved) == []
    assert _missing(approved.set(("summary", "cause"), "A full disk.")) != []


def test_one_person_approves_once() -> None:
    twice = _approved(_approved(_draft(), "Ana Ruiz"), "ana ruiz")
    assert _missing(twice, approvals=2) != []
    assert _missing(_approved(twice, "Cy"), approvals=2) == []
