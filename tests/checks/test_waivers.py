from __future__ import annotations

from collections.abc import Callable

import pytest

from pm_tui.checks.finding import Finding
from pm_tui.checks.run import verdict
from pm_tui.document.draft import Draft
from pm_tui.document.path import Tree

Check = Callable[..., tuple[Finding, ...]]
WHY = "Finance gives no numbers."


def waived(draft: Draft, row: Tree) -> Draft:
    return draft.insert(("waivers",), row)


def test_a_waived_finding_stays_visible_as_a_hint_with_the_reason(
    good: Draft, check: Check
) -> None:
    lacking = good.remove(("impact", "financial"))
    assert verdict(check(lacking)) == "fail"
    row: Tree = {"rule": "missing/field", "path": "impact.financial", "why": WHY}
    (one,) = check(waived(lacking, row))
    assert one.level == "hint"
    assert one.message.endswith(f"(waived: {WHY})")


def test_a_waiver_holds_for_its_path_only(good: Draft, check: Check) -> None:
    lacking = good.remove(("impact", "financial")).remove(("impact", "reputation"))
    row: Tree = {"rule": "missing/field", "path": "impact.financial", "why": WHY}
    assert [one.level for one in check(waived(lacking, row))] == ["hint", "error"]


@pytest.mark.parametrize("path", [None, "", "  "])
def test_a_waiver_without_a_path_holds_everywhere(
    good: Draft, check: Check, path: str | None
) -> None:
    lacking = good.remove(("impact", "financial")).remove(("impact", "reputation"))
    row: dict[str, str] = {"rule": "missing/field", "why": WHY}
    if path is not None:
        row["path"] = path
    assert {one.level for one in check(waived(lacking, row))} == {"hint"}


@pytest.mark.parametrize("path", ["lessons.le2aaa.text", "lessons[1].text"])
def test_a_waiver_names_a_row_by_its_id_or_its_number(good: Draft, check: Check, path: str) -> None:
    lacking = good.set(("lessons", "le2aaa", "text"), "TBD")
    row: Tree = {"rule": "text/placeholder", "path": path, "why": WHY}
    assert [one.level for one in check(waived(lacking, row))] == ["hint"]


def test_a_waiver_without_a_reason_has_no_effect_and_is_found(good: Draft, check: Check) -> None:
    lacking = good.remove(("impact", "financial"))
    row: Tree = {"rule": "missing/field", "path": "impact.financial", "why": " "}
    assert [(one.rule, one.level) for one in check(waived(lacking, row))] == [
        ("missing/field", "error"),
        ("waivers/no-why", "warning"),
    ]


def test_a_waiver_of_another_rule_has_no_effect(good: Draft, check: Check) -> None:
    lacking = good.remove(("impact", "financial"))
    row: Tree = {"rule": "missing/rows", "path": "impact.financial", "why": WHY}
    assert [one.level for one in check(waived(lacking, row))] == ["error"]
