"""What a rule of language is: patterns with the words that may set them off, and what to say."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pm_tui.checks.finding import Level

PERSON = "ꙭ"
"""A letter that no text holds: a noun for people at work, such as "engineer"."""

PARTY = "ꙩ"
"""A letter that no text holds: a house or a department, such as "the vendor"."""


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule of language.

    Attributes:
        id: its id, such as `language/blame`.
        title: what is the matter when it fires, in one sentence.
        level: how much it matters, unless a case says otherwise.
        says: the predicate of its message, such as "blames someone".
        why: the reason, with the guides' statements.
        better: what would be right, with an example.
        scope: the parts of a document it applies to, by the name of their table; empty: all.
        not_in: parts to which it does not apply.
        unless: a pattern; a sentence that holds it is left alone.
        excepts: a pattern; what overlaps a match of it is left alone.
        must_fire: sentences that it must object to.
        must_not_fire: sentences that it must leave alone.
    """

    id: str
    title: str
    level: Level
    says: str
    why: str
    better: str
    scope: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    unless: str = ""
    excepts: str = ""
    must_fire: tuple[str, ...] = ()
    must_not_fire: tuple[str, ...] = ()

    @cached_property
    def unless_pattern(self) -> re.Pattern[str] | None:
        """Return the compiled `unless`, which keeps its case, or None."""
        return re.compile(self.unless) if self.unless else None

    @cached_property
    def except_pattern(self) -> re.Pattern[str] | None:
        """Return the compiled `excepts`, or None."""
        return re.compile(self.excepts, re.IGNORECASE) if self.excepts else None

    def applies_in(self, scope: str) -> bool:
        """Say whether the rule reads texts of this part of a document."""
        return (not self.scope or scope in self.scope) and scope not in self.not_in


@dataclass(frozen=True, eq=False)
class Case:
    """One pattern of a rule.

    Attributes:
        rule: the rule.
        words: words in lower case without one of which the pattern cannot match; empty: any text.
        source: the pattern, its macros filled in; it reads masked text and ignores case.
        level: how much a match matters.
        better: what would be right.
        scope: parts to which this pattern is limited, beyond the rule's own; empty: all of those.
        not_in: parts of a document in which this pattern is not looked for.
        says: the predicate of its message.
        fix: what to put instead where rewriting is mechanical; "" deletes; None where it is not.
        also: words of which the sentence must hold one besides; empty: none.
        who: whether it can match only where a person, a team or a pronoun for them is named.
    """

    rule: Rule
    words: tuple[str, ...]
    source: str
    level: Level
    better: str
    says: str
    scope: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    fix: str | None = None
    also: frozenset[str] = frozenset()
    who: bool = False

    def applies_in(self, scope: str) -> bool:
        """Say whether the case reads texts of this part of a document."""
        return (
            (not self.scope or scope in self.scope)
            and scope not in self.not_in
            and self.rule.applies_in(scope)
        )

    @cached_property
    def needs_people(self) -> bool:
        """Say whether the pattern reads sentences in which nouns for people are masked."""
        return PERSON in self.source

    @cached_property
    def needs_parties(self) -> bool:
        """Say whether the pattern reads sentences in which houses and departments are masked."""
        return PARTY in self.source

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the compiled pattern; most are never needed, so none is compiled before."""
        return re.compile(self.source, re.IGNORECASE)


@dataclass(frozen=True)
class Rulebook:
    """The rules that apply together: their cases, in the order of the packs."""

    cases: tuple[Case, ...] = ()

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Return every rule, by its id."""
        return {case.rule.id: case.rule for case in self.cases}

    @cached_property
    def index(self) -> Mapping[str, tuple[Case, ...]]:
        """Return the cases by each of their words."""
        found: dict[str, list[Case]] = {}
        for case in self.cases:
            for word in case.words:
                found.setdefault(word, []).append(case)
        return {word: tuple(cases) for word, cases in found.items()}

    @cached_property
    def wordless(self) -> tuple[Case, ...]:
        """Return the cases that any text may set off."""
        return tuple(case for case in self.cases if not case.words)

    def set_off_by(self, words: frozenset[str], scope: str) -> Iterable[Case]:
        """Return each case that a text with these words may set off in a part of the document."""
        index = self.index
        known = (case for word in index.keys() & words for case in index[word])
        return dict.fromkeys(
            case for case in itertools.chain(self.wordless, known) if case.applies_in(scope)
        )
