"""Waiving a finding with a reason, and taking the waiver back."""

from __future__ import annotations

import pytest

from pm_tui.checks import Finding
from pm_tui.session.session import Session
from pm_tui.session.waiving import WAIVERS, WaiverRefused, take_back_waiver, waive
from tests.session.helpers import NOW, session_of


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("PM_TUI_NAME", "Ada")
    return session_of()


def some(session: Session) -> Finding:
    return next(f for f in session.findings() if f.level == "error" and f.path)


def same(session: Session, finding: Finding) -> Finding:
    found = [f for f in session.findings() if (f.rule, f.path) == (finding.rule, finding.path)]
    return found[0]


def test_a_waived_finding_stays_as_a_hint_with_the_reason(session: Session) -> None:
    finding = some(session)
    waive(session, finding, "  It never\x1b ended. ")
    after = same(session, finding)
    assert (after.level, after.waived) == ("hint", "It never⟨U+001B⟩ ended.")
    (row,) = session.draft.rows(WAIVERS)
    assert (row["who"], row["at"]) == ("Ada", NOW)
    session.undo()
    assert same(session, finding) == finding


@pytest.mark.parametrize("why", ["", "  ", "\n"])
def test_without_a_reason_nothing_is_waived(session: Session, why: str) -> None:
    before = session.draft
    with pytest.raises(WaiverRefused, match="needs a reason"):
        waive(session, some(session), why)
    assert session.draft is before


def test_a_waiver_is_taken_back_and_others_stay(session: Session) -> None:
    first, second = [f for f in session.findings() if f.level == "error" and f.path][:2]
    waive(session, first, "One reason")
    waive(session, second, "Another reason")
    assert take_back_waiver(session, same(session, first))
    assert same(session, first) == first
    assert same(session, second).waived == "Another reason"
    assert not take_back_waiver(session, first)


def test_a_waiver_of_a_whole_rule_is_taken_back_too(session: Session) -> None:
    finding = some(session)
    session.edit(WAIVERS, [{"rule": finding.rule, "why": "A drill"}])
    assert same(session, finding).waived == "A drill"
    assert take_back_waiver(session, same(session, finding))
    assert same(session, finding) == finding
