"""Every rule of language objects to its bad sentences and leaves its good ones alone."""

from __future__ import annotations

import pytest

from pm_tui.checks.language import findings_in, names_of
from pm_tui.checks.language.packs import rulebook
from pm_tui.checks.rules import RULES
from pm_tui.checks.team import NO_TEAM

NAMES = names_of(["Alice", "Bob Example", "Carol"])
BOOK = rulebook(NO_TEAM).rules


@pytest.mark.parametrize("rule", BOOK)
def test_a_rule_fires_once_on_each_of_its_bad_sentences_and_never_on_its_good_ones(
    rule: str,
) -> None:
    own = BOOK[rule]
    scope = own.scope[0] if own.scope else ""
    fired = {
        sentence: [hit.words for hit in findings_in(sentence, scope, NAMES) if hit.rule == rule]
        for sentence in (*own.must_fire, *own.must_not_fire)
    }
    assert {sentence: words for sentence, words in fired.items() if words} == {
        sentence: [fired[sentence][0]] for sentence in own.must_fire if fired[sentence]
    }
    assert [sentence for sentence in own.must_fire if not fired[sentence]] == []


def test_every_rule_is_in_the_catalogue_under_its_own_title() -> None:
    catalogued = {rule: title for rule, title in RULES.items() if rule.startswith("language/")}
    assert {rule.id: rule.title for rule in BOOK.values()} | {
        "language/too-long": catalogued["language/too-long"]
    } == catalogued
    assert all(rule.must_fire and rule.must_not_fire for rule in BOOK.values())
