"""Waivers: a finding that does not apply here stays visible as a hint, with the reason."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.language.packs import team_rules
from pm_tui.checks.rules import RULES
from pm_tui.checks.subject import Subject, is_blank, short
from pm_tui.checks.undecided import RULE as UNDECIDED
from pm_tui.document.draft import Draft
from pm_tui.document.path import Path, Step, Tree, parse_path


def waive(subject: Subject, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings; those that a waiver with a reason names become hints that say so."""
    waivers = [
        (row, _with_ids(subject.draft, parse_path((row.path or "").strip())))
        for row in subject.postmortem.waivers
        if row.rule and row.rule != UNDECIDED and not is_blank(row.why)
    ]
    for found in findings:
        waiver = next(
            (row for row, path in waivers if row.rule == found.rule and path in ((), found.path)),
            None,
        )
        if waiver is None:
            yield found
        else:
            why = " ".join((waiver.why or "").split())
            yield dataclasses.replace(
                found, level="hint", message=f"{found.message} (waived: {why})", waived=why
            )


def can_be_waived(rule: str) -> bool:
    """Say whether findings of a rule can be waived; a do or don't is answered instead."""
    return not rule.startswith("checklist/")


def covers(draft: Draft, row: Tree, found: Finding) -> bool:
    """Say whether a row of `[[waivers]]` with a reason names a finding: its rule at its place."""
    rule, path, why = (row.get(key) for key in ("rule", "path", "why"))
    if rule != found.rule or is_blank(why) or not can_be_waived(found.rule):
        return False
    place = parse_path(path.strip() if isinstance(path, str) else "")
    return _with_ids(draft, place) in ((), found.path)


def waivers(subject: Subject) -> Iterator[Finding]:
    """Yield waivers that cannot work: of a rule that does not exist, or without a reason."""
    rows = zip(subject.paths("waivers"), subject.postmortem.waivers, strict=True)
    for path, row in rows:
        if row.rule not in RULES and row.rule not in team_rules(subject.team):
            yield finding(
                "waivers/unknown-rule",
                "warning",
                (*path, "rule"),
                f"Waivers: there is no rule called {short(row.rule)}.",
                why="The waiver has no effect.",
                hint="Copy the rule's id as the check prints it, such as times/outside.",
            )
        elif row.rule is not None and not can_be_waived(row.rule):
            yield finding(
                "waivers/checklist",
                "warning",
                (*path, "rule"),
                f"Waivers: {row.rule} cannot be waived.",
                why="Each do and don't is answered by a person; the waiver has no effect.",
                hint="Answer the item instead; where it does not apply, say why.",
            )
        elif is_blank(row.why):
            yield finding(
                "waivers/no-why",
                "warning",
                (*path, "why"),
                f"Waivers: the waiver of {row.rule} gives no reason, so it has no effect.",
                why="Readers must be able to accept the reason.",
                hint="Say why the rule does not apply here.",
            )


def _with_ids(draft: Draft, path: Path) -> Path:
    """Return `path` with rows named by their id where it names them by their number."""
    steps: list[Step] = []
    for step in path:
        row = draft.get((*steps, step)) if isinstance(step, int) else None
        own = row.get("id") if isinstance(row, dict) else None
        steps.append(own if isinstance(own, str) and own else step)
    return tuple(steps)
