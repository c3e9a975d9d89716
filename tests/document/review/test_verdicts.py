"""A verdict is about what its reviewer had seen."""

from __future__ import annotations

from pm_tui.document.draft import Draft
from pm_tui.document.path import Value
from pm_tui.document.review import changed_since, last_seen, opinions, section_marks


def _reviewed(draft: Draft, who: str, verdict: str) -> Draft:
    row: dict[str, Value] = {"who": who, "verdict": verdict, "seen": dict(section_marks(draft))}
    return draft.add_row(("reviews",), row)[0]


def test_only_what_was_seen_makes_an_approval_stale() -> None:
    draft = Draft({"incident": {"title": "Outage"}, "impact": {"experience": "Errors."}})
    draft = _reviewed(draft, "Ana", "approve")
    assert opinions(draft)[0].approves
    published = draft.set(("incident", "status"), "published")
    assert opinions(published)[0].approves
    edited = draft.set(("impact", "experience"), "Errors, everywhere.")
    assert opinions(edited)[0].stale == ("impact",)
    assert not opinions(edited)[0].approves
    assert opinions(edited.set(("impact", "experience"), "Errors."))[0].approves


def test_each_reviewer_has_one_opinion_and_a_comment_takes_none_back() -> None:
    draft = Draft({"incident": {"title": "Outage"}})
    for who, verdict in (("Ana", "request_changes"), ("Ben", "approve"), ("ana", "approve")):
        draft = _reviewed(draft, who, verdict)
    draft = _reviewed(draft, "Ben", "comment")
    assert [(one.review.who, one.review.verdict) for one in opinions(draft)] == [
        ("Ben", "approve"),
        ("ana", "approve"),
    ]


def test_what_changed_since_ones_own_last_look() -> None:
    draft = _reviewed(Draft({"incident": {"title": "Outage"}}), "Ana", "comment")
    edited = draft.set(("resolution", "immediate"), "Restarted.")
    review = last_seen(edited, "ANA")
    assert review is not None
    assert changed_since(review.seen, section_marks(edited)) == ("resolution",)
    assert last_seen(edited, "Ben") is None
    assert changed_since(None, section_marks(edited)) == ()
    assert changed_since({"Impact": "a", "Gone": "b"}, {"Impact": "a", "New": "c"}) == (
        "New",
        "Gone",
    )
