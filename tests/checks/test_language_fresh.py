"""Sentences that the rules were not written for: most blame is found, and little else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pm_tui.checks.language import engine, findings_in, names_of
from pm_tui.checks.language.packs import people, people_words, rulebook
from pm_tui.checks.language.rules import Rulebook
from pm_tui.checks.team import NO_TEAM
from pm_tui.checks.text_memo import forget_unasked

SENTENCES: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "fresh_sentences.toml").read_text(encoding="utf-8")
)
NAMES = names_of(["Maria Silva", "Tom", "@deniz"])
FAMILY = {
    f"language/{rule}"
    for rule in ("blame", "omission", "human-error", "judgement", "counterfactual", "named-actor")
}


def blames(sentence: str) -> bool:
    hits = findings_in(sentence, "", NAMES)
    return any(hit.rule in FAMILY and hit.level != "hint" for hit in hits)


def forget() -> None:
    forget_unasked()  # what the last turn asked for, and what the one before did
    forget_unasked()


def test_blame_is_found_in_sentences_that_no_rule_was_written_for() -> None:
    missed = [sentence for sentence in SENTENCES["blameful"] if not blames(sentence)]
    assert len(missed) <= len(SENTENCES["blameful"]) // 5, missed


def test_what_only_looks_like_blame_is_left_alone() -> None:
    false = [sentence for sentence in SENTENCES["fair"] if blames(sentence)]
    assert len(false) <= len(SENTENCES["fair"]) // 20, false


def test_the_words_that_set_a_rule_off_hide_no_match(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every pattern is tried on every sentence, whatever its words; nothing new may turn up."""
    rules = rulebook(NO_TEAM).rules.values()
    sentences = [*SENTENCES["blameful"], *SENTENCES["fair"]]
    for rule in rules:
        sentences += [*rule.must_fire, *rule.must_not_fire]
    gated = {sentence: findings_in(sentence, "analysis", NAMES) for sentence in sentences}

    book = rulebook(NO_TEAM)
    for case in book.cases:
        monkeypatch.setitem(case.__dict__, "words", ())
        monkeypatch.setitem(case.__dict__, "also", frozenset())
        monkeypatch.setitem(case.__dict__, "who", False)
    ungated = Rulebook(book.cases)
    monkeypatch.setattr(engine, "rulebook", lambda team: ungated)
    forget()
    try:
        found = {sentence: findings_in(sentence, "analysis", NAMES) for sentence in sentences}
    finally:
        forget()
    assert found == gated


def test_the_words_for_people_hide_nobody() -> None:
    pattern = people().pattern
    told = [*SENTENCES["blameful"], *SENTENCES["fair"]]
    for rule in rulebook(NO_TEAM).rules.values():
        told += [*rule.must_fire, *rule.must_not_fire]
    told += ["The on-callers, co-workers and sys-ops joined.", "Two oncallers and the devops guys."]
    for sentence in told:
        for match in re.finditer(pattern, sentence, re.IGNORECASE):
            assert people_words() & set(re.findall("[a-z]+", match.group().lower())), match
