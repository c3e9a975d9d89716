"""What a rule of language is: patterns with the words that may set them off, and what to say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from pm_tui.checks.finding import Level

PERSON = "ꙭ"
"""A letter that no text holds: a noun for people at work, such as "engineer"."""

PARTY = "ꙩ"
"""A letter that no text holds: a house or a department, such as "the vendor"."""


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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
    """The rules that apply together.

    Attributes:
        rules: every rule, by its id.
        index: the cases by each of their words.
        wordless: the cases that any text may set off.
    """

    rules: dict[str, Rule] = field(default_factory=dict)
    index: dict[str, tuple[Case, ...]] = field(default_factory=dict)
    wordless: tuple[Case, ...] = ()
