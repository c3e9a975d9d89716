"""Applying what a finding proposes."""

from __future__ import annotations

import dataclasses

import pytest

from pm_tui.checks import Finding
from pm_tui.checks.finding import finding
from pm_tui.session.fixing import NoFix, apply_fix
from pm_tui.session.session import Session
from tests.session.helpers import session_of

PLACE = ("summary", "overview")
PROPOSED = finding(
    "text/placeholder", "warning", PLACE, "", why="", hint="", span=(4, 8), fix="five"
)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    session = session_of()
    session.edit(PLACE, "For many hours.")
    monkeypatch.setattr(session, "findings", lambda: (PROPOSED,))
    return session


def test_a_fix_replaces_the_words_and_says_so_and_undo_brings_them_back(session: Session) -> None:
    assert apply_fix(session, PROPOSED) == 'Put "five" for "many"'
    assert session.draft.text(PLACE) == "For five hours."
    assert session.undo() == PLACE
    assert session.draft.text(PLACE) == "For many hours."


def test_a_fix_may_just_remove_words(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    removing = dataclasses.replace(PROPOSED, span=(3, 8), fix="")
    monkeypatch.setattr(session, "findings", lambda: (removing,))
    assert apply_fix(session, removing) == 'Removed "many"'
    assert session.draft.text(PLACE) == "For hours."


@pytest.mark.parametrize(
    "other",
    [
        dataclasses.replace(PROPOSED, fix=None),
        dataclasses.replace(PROPOSED, span=(0, 3)),
        dataclasses.replace(PROPOSED, path=("summary", "impact")),
    ],
    ids=["no proposal", "made for another text", "nothing there"],
)
def test_what_cannot_be_fixed_changes_nothing(session: Session, other: Finding) -> None:
    before = session.draft
    with pytest.raises(NoFix):
        apply_fix(session, other)
    assert session.draft is before
