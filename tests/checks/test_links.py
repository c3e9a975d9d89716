from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.checks.finding import Finding
from pm_tui.checks.links import links
from pm_tui.checks.subject import Subject
from pm_tui.document.draft import Draft
from pm_tui.document.layout import parse_layout
from pm_tui.document.path import Tree, Value
from pm_tui.layouts.catalog import load_layout

Check = Callable[..., tuple[Finding, ...]]


def test_a_remedy_of_the_deeper_cause_covers_what_follows_from_it(
    good: Draft, check: Check
) -> None:
    # The action addresses ca2aaa; ca1aaa follows from it.
    assert check(good, "actions/cause-without-action") == ()
    apart = good.remove(("analysis", "causes", "ca1aaa", "because_of"))
    (one,) = check(apart, "actions/cause-without-action")
    assert one.path == ("analysis", "causes", "ca1aaa")
    assert "connection pool" in one.message


def test_a_reasoned_decision_against_it_covers_a_cause(good: Draft, check: Check) -> None:
    refused = good.set(("actions", "ac1aaa", "status"), "wont_do")
    assert {one.rule for one in check(refused)} == {
        "actions/why-not",
        "actions/cause-without-action",
    }
    reasoned = refused.set(("actions", "ac1aaa", "why_not"), "The platform is replaced in June.")
    assert check(reasoned) == ()


def test_what_lies_outside_needs_no_action(good: Draft, check: Check) -> None:
    row: Tree = {"id": "ca3aaa", "kind": "dependency", "text": "The partner limits requests."}
    assert check(good.insert(("analysis", "causes"), row)) == ()


def test_without_any_action_the_list_is_missing_not_one_action_a_cause(
    good: Draft, check: Check
) -> None:
    assert [one.rule for one in check(good.remove(("actions",)))] == ["missing/rows"]


def test_where_the_layout_asks_for_no_actions_a_cause_without_one_is_a_warning(
    good: Draft, check: Check
) -> None:
    light = parse_layout(
        {
            "id": "light",
            "name": "Light",
            "title": "x",
            "heading": [{"title": "Cause", "show": [{"as": "list", "rows": "analysis.causes"}]}],
        },
        "x",
    )
    found = check(good.remove(("actions",)), layout=light)
    assert {(one.rule, one.level) for one in found} == {("actions/cause-without-action", "warning")}


def test_lessons_and_improvements_may_be_addressed_other_rows_may_not(
    good: Draft, check: Check
) -> None:
    place = ("actions", "ac1aaa", "addresses")
    assert check(good.set(place, ["ca2aaa", "le1aaa", "im1aaa"])) == ()
    assert [one.rule for one in check(good.set(place, ["ca2aaa", "ev1aaa"]))] == ["refs/unknown"]


def test_a_cause_of_itself_is_a_circle(good: Draft, check: Check) -> None:
    draft = good.set(("analysis", "causes", "ca2aaa", "because_of"), "ca2aaa")
    (one,) = check(draft, "refs/cycle")
    assert one.path == ("analysis", "causes", "ca2aaa", "because_of")


@given(st.lists(st.one_of(st.none(), st.integers(0, 7)), max_size=8))
def test_there_is_one_finding_for_each_circle_of_causes(targets: list[int | None]) -> None:
    rows: list[Value] = []
    for number, target in enumerate(targets):
        row: dict[str, Value] = {"id": f"c{number}", "text": f"cause {number}", "kind": "root"}
        if target is not None:
            row["because_of"] = f"c{target}"
        rows.append(row)
    draft = Draft({"analysis": {"causes": rows}})
    subject = Subject(draft, load_layout("standard"), datetime(2024, 6, 1, tzinfo=UTC))
    found = [one for one in links(subject) if one.rule == "refs/cycle"]
    circles: set[frozenset[int]] = set()
    for start in range(len(targets)):
        step: int | None = start
        walked: list[int] = []
        while step is not None and step < len(targets) and step not in walked:
            walked.append(step)
            step = targets[step]
        if step is not None and step in walked:
            circles.add(frozenset(walked[walked.index(step) :]))
    assert len(found) == len(circles)


def test_actions_that_lack_something_are_named_in_one_finding(good: Draft, check: Check) -> None:
    draft = good
    for number in range(5):
        row: Tree = {"id": f"x{number}", "title": f"Task {number}", "status": "todo"}
        draft = draft.insert(("actions",), row)
    (one,) = check(draft, "actions/untracked")
    assert one.message.startswith("Actions: of 6 open actions 5 have no owner")
    assert one.path == ("actions", "x0", "owner")
    assert '"Task 0"' in one.message
    assert "and 2 more" in one.message


def test_finished_and_refused_actions_need_no_owner(good: Draft, check: Check) -> None:
    draft = good.remove(("actions", "ac1aaa", "owner")).set(("actions", "ac1aaa", "status"), "done")
    assert check(draft, "actions/untracked") == ()
