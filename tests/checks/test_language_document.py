"""What the check of language takes from the document: its people, its parts, its own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from pm_tui.checks.finding import Finding
from pm_tui.checks.language import findings_in, findings_in_markdown, names_of
from pm_tui.checks.run import run_checks
from pm_tui.checks.team import Team
from pm_tui.document.draft import Draft
from pm_tui.document.layout import Layout
from pm_tui.document.model.tables import TABLES

Check = Callable[..., tuple[Finding, ...]]


def told(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in found if one.rule.startswith("language/")]


def test_people_of_the_document_are_not_named_in_causes_but_may_own_actions(
    good: Draft, check: Check
) -> None:
    draft = good.set(("people", "pe1aaa", "name"), "Ann Example").set(
        ("actions", "ac1aaa", "owner"), "Ann Example"
    )
    assert told(check(draft)) == []
    named = draft.set(("analysis", "causes", "ca1aaa", "text"), "Ann changed the pool by hand.")
    assert [rule for rule, _ in told(check(named))] == ["language/blame", "language/named-actor"]
    assert told(check(named.remove(("people",)).set(("actions", "ac1aaa", "owner"), "x"))) == []


def test_a_finding_covers_the_words_and_its_fix_mends_the_sentence(
    good: Draft, check: Check
) -> None:
    text = "Support was told. Unfortunately, nobody had a message ready."
    draft = good.set(("response", "communication"), text)
    (found,) = (one for one in check(draft) if one.rule == "language/emotion")
    assert found.span is not None
    assert found.fix is not None
    start, end = found.span
    mended = text[:start] + found.fix + text[end:]
    assert mended == "Support was told. Nobody had a message ready."
    assert told(check(good.set(("response", "communication"), mended))) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("It was simply a matter of size.", "It was a matter of size."),
        ("The site was completely down.", "The site was down."),
        ("It failed, of course, at night.", "It failed, at night."),
        ("Of course the pool was full.", "The pool was full."),
        ("The pool was full, unfortunately.", "The pool was full."),
    ],
)
def test_words_that_can_go_leave_a_whole_sentence(text: str, mended: str) -> None:
    (hit,) = findings_in(text)
    assert hit.fix is not None
    assert text[: hit.span[0]] + hit.fix + text[hit.span[1] :] == mended


def test_a_rule_of_one_part_is_silent_in_others(good: Draft, check: Check) -> None:
    vague = "Improve monitoring"
    assert told(check(good.set(("response", "actions"), vague + "."))) == []
    assert [r for r, _ in told(check(good.set(("actions", "ac1aaa", "title"), vague)))] == [
        "language/vague-action"
    ]


def test_where_users_are_counted_many_users_is_only_a_hint(good: Draft, check: Check) -> None:
    draft = good.set(("impact", "experience"), "Many users saw an error page.")
    (found,) = (one for one in check(draft) if one.rule == "language/vague-quantity")
    assert found.level == "hint"


def test_luck_may_be_told_as_luck(good: Draft, check: Check) -> None:
    row = ("lessons", "le3aaa")
    text = "Luckily the campaign mail went to half of the list only."
    lucky = good.set((*row, "kind"), "lucky").set((*row, "text"), text)
    assert told(check(lucky)) == []
    assert told(check(lucky.set((*row, "kind"), "takeaway"))) != []


def test_acronyms_are_told_once_unless_explained_known_or_in_the_glossary(
    good: Draft, standard: Layout, check: Check, now: datetime
) -> None:
    draft = good.set(("analysis", "symptoms"), "The BGP and OSPF daemons and the WAF stood still.")
    ((rule, message),) = told(check(draft))
    assert rule == "language/acronym"
    assert "BGP, OSPF" in message
    spelled = draft.set(("summary", "cause"), "The border gateway protocol (BGP) lost its routes.")
    assert "BGP" not in told(check(spelled))[0][1]
    team = Team(acronyms=("BGP", "OSPF", "WAF"))
    assert told(run_checks(draft, standard, now=now, team=team)) == []


def test_every_bad_example_of_blame_in_the_model_is_found_and_no_good_one() -> None:
    """The examples under the fields are what authors copy."""
    grave = {
        example: [hit.rule for hit in findings_in(example, table.path[0]) if hit.level == "error"]
        for table in TABLES
        for field in table.fields
        for example in (field.spec.good,)
    }
    assert {example: rules for example, rules in grave.items() if rules} == {}
    assert [hit.rule for hit in findings_in("Human error.", "analysis")] == ["language/human-error"]
    assert findings_in("The engineer forgot to check the backups.", "analysis")
    assert findings_in("Someone stupidly restarted everything.", "timeline")
    assert findings_in("Be more careful.", "lessons")
    assert findings_in("Look into backups", "actions")


def test_quotes_code_logs_and_headings_are_not_read() -> None:
    text = (
        "## Who is to blame?\n\n> The engineer caused the outage.\n\n"
        'The chat said "Bob is to blame" and `the engineer forgot`.\n\n'
        "```\nthe operator forgot to stop it\n```\n\n"
        "    the engineer broke production\n\n"
        "2024-03-01 14:05 ERROR the developer forgot the key\n"
    )
    assert list(findings_in_markdown(text, names_of(["Bob"]))) == []


def test_markdown_is_read_part_by_part_with_offsets_of_the_whole() -> None:
    text = "# Report\n\nImprove monitoring.\n\n## Action items\n\n- Improve monitoring\n"
    (hit,) = findings_in_markdown(text)
    assert hit.rule == "language/vague-action"
    assert text[slice(*hit.span)] == "Improve"
    assert hit.span[0] > text.index("Action")


def test_a_heading_that_names_no_part_ends_the_part_above_unless_it_lies_deeper() -> None:
    deeper = "## Action items\n\n### Process\n\nImprove monitoring.\n"
    beside = "## Action items\n\nNone so far, see #12.\n\n## Attendees\n\nAnnabel\n"
    assert [hit.rule for hit in findings_in_markdown(deeper)] == ["language/vague-action"]
    assert list(findings_in_markdown(beside)) == []
