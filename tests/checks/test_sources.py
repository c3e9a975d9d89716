from __future__ import annotations

from collections.abc import Callable

from pm_tui.checks.finding import Finding
from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load

Check = Callable[..., tuple[Finding, ...]]


def test_unknown_answers_are_counted_and_named_once(good: Draft, check: Check) -> None:
    draft = good
    for key in ("users_affected", "financial", "reputation"):
        draft = draft.set(("impact", key), "unknown")
    draft = draft.set(("actions", "ac1aaa", "owner"), "unknown")
    (one,) = check(draft)
    assert (one.rule, one.level) == ("answers/unknown", "hint")
    assert one.message.startswith("4 answers are unknown: ")
    for title in ("Impact: Users affected", "Impact: Money", "Actions: Owner"):
        assert title in one.message


def test_a_choice_that_is_called_unknown_is_no_open_question(good: Draft, check: Check) -> None:
    assert check(good.set(("actions", "ac1aaa", "effective"), "unknown")) == ()


def test_two_people_of_one_role_are_one_perspective(good: Draft, check: Check) -> None:
    draft = good
    for key in ("role", "team"):
        draft = draft.set(("people", "pe2aaa", key), good.text(("people", "pe1aaa", key)).upper())
    assert [one.rule for one in check(draft)] == ["people/one-role"]


def test_a_later_approval_settles_what_a_reviewer_asked_for(good: Draft, check: Check) -> None:
    asked = good.insert(("reviews",), {"id": "re2aaa", "who": "Ann", "verdict": "request_changes"})
    assert [one.rule for one in check(asked)] == ["review/changes-requested"]
    remark = asked.insert(("reviews",), {"id": "re3aaa", "who": "Ann", "verdict": "comment"})
    assert [one.rule for one in check(remark)] == ["review/changes-requested"]
    settled = remark.insert(("reviews",), {"id": "re4aaa", "who": "Ann", "verdict": "approve"})
    assert check(settled) == ()


def test_another_reviewers_approval_settles_nothing(good: Draft, check: Check) -> None:
    asked = good.insert(
        ("reviews",), {"id": "re2aaa", "who": "Ann", "verdict": "request_changes"}, 0
    )
    assert [one.rule for one in check(asked)] == ["review/changes-requested"]


def test_resolved_comments_are_closed(good: Draft, check: Check) -> None:
    comment = {"id": "co1aaa", "text": "Is this net of credits?"}
    assert [one.rule for one in check(good.insert(("comments",), comment))] == [
        "review/open-comments"
    ]
    closed = {**comment, "resolved_by": "Ann"}
    assert check(good.insert(("comments",), closed)) == ()


def test_a_note_in_the_file_is_no_feedback(good: Draft, check: Check) -> None:
    noted = load(b"# Ask Ann about this.\n" + dump(good))
    assert len(noted.rows(("comments",))) == 1
    assert check(noted) == ()
