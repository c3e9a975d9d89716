"""Reads a text for what the rules of language object to.

Two steps keep it fast: the words of a text tell which patterns can match at all, and only those are
compiled and tried, sentence by sentence, on text in which code, links, quotes and names are masked.
A sentence is cut at a fixed length, so the time is linear in the text whatever the patterns are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pm_tui.checks.finding import Level
from pm_tui.checks.language.masking import NAME, masked
from pm_tui.checks.language.names import NO_NAMES, Names
from pm_tui.checks.language.packs import parties, people, people_words, rulebook, who_words
from pm_tui.checks.language.rules import PARTY, PERSON, Case, Rule, Rulebook
from pm_tui.checks.language.sentences import sentences
from pm_tui.checks.subject import short
from pm_tui.checks.team import NO_TEAM, Team
from pm_tui.checks.text_memo import TextMemo

LONGEST_TEXT = 100_000
"""How many characters of one text are read; a longer one is no postmortem's."""

_APART = 60
_WORDS = re.compile("[a-z]+|!!?|ꙮ")
_GRAVITY: dict[Level, int] = {"error": 0, "warning": 1, "hint": 2}


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule objects to in a text.

    Attributes:
        rule: the rule's id, such as `language/blame`.
        level: how much it matters.
        span: the words, as offsets in characters.
        says: the predicate of the message, such as "blames someone".
        words: the words themselves, shortened, on one line, in quotation marks.
        why: the reason, with the guides' statements.
        hint: a better wording.
        fix: the replacement of the span where rewriting is mechanical, else None.
    """

    rule: str
    level: Level
    span: tuple[int, int]
    says: str
    words: str
    why: str
    hint: str
    fix: str | None = None

    def message(self, where: str = "The text") -> str:
        """Return the sentence for people, such as `Causes: Cause blames someone: "…".`"""
        return f"{where} {self.says}: {self.words}."


def findings_in(
    text: str, scope: str = "", names: Names = NO_NAMES, team: Team = NO_TEAM
) -> tuple[Hit, ...]:
    """Return what the rules of language object to in one text, in the order of the text.

    Args:
        text: plain text or Markdown. Beyond 100,000 characters it is not read.
        scope: the part of a document it stands in, by the name of its table, such as `timeline`,
            `impact`, `analysis`, `actions`, `summary`, `lessons`; `luck` for lessons about luck;
            "" when that is not known, which leaves out the rules of single parts.
        names: the people whose names may stand in it, from `names_of`.
        team: the team's own packs, acronyms and allowed words.

    What was read before is remembered by text, so only what changed costs time. Serves S0 0.10,
    S0 0.11, S0 0.13, S2 2.14, S3 3.22.
    """
    return _remembered(text, scope, names, team)


@TextMemo
def _remembered(text: str, scope: str, names: Names, team: Team) -> tuple[Hit, ...]:
    text = text[:LONGEST_TEXT]
    book = rulebook(team)
    if not _may_matter(text, scope, names, book):
        return ()
    kept: list[Hit] = []
    starts: dict[str, list[int]] = {}
    for hit in sorted(_hits(text, scope, names, book), key=_by_gravity):
        near = starts.setdefault(hit.rule, [])
        if not _allowed(text, hit, team) and all(
            abs(hit.span[0] - start) >= _APART for start in near
        ):
            near.append(hit.span[0])
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: (hit.span, hit.rule)))


def _by_gravity(hit: Hit) -> tuple[int, tuple[int, int], str]:
    return _GRAVITY[hit.level], hit.span, hit.hint


def _may_matter(text: str, scope: str, names: Names, book: Rulebook) -> bool:
    """Say whether the words of a text can set off a rule; most texts end here."""
    words = frozenset(_WORDS.findall(text.lower()))
    if "@" in text or names.foreign or not names.first_words.isdisjoint(words):
        return True
    people_possible = not (who_words().isdisjoint(words) and people_words().isdisjoint(words))
    return any(
        (people_possible or not case.who) and not (case.also and case.also.isdisjoint(words))
        for case in book.set_off_by(words, scope)
    )


def _hits(text: str, scope: str, names: Names, book: Rulebook) -> Iterator[Hit]:
    for start, sentence in sentences(masked(text, names)):
        words = frozenset(_WORDS.findall(sentence.lower()))
        reading = _Reading(text, start, sentence, words)
        for case in book.set_off_by(words, scope):
            yield from reading.hits(case)


class _Reading:
    """One sentence being read, with what several cases want to know of it."""

    def __init__(self, text: str, start: int, sentence: str, words: frozenset[str]) -> None:
        self.text = text
        self.start = start
        self.sentence = sentence
        self.words = words
        self.spared: dict[str, bool] = {}

    @cached_property
    def peopled(self) -> str:
        """Return the sentence with nouns for people masked."""
        if people_words().isdisjoint(self.words):
            return self.sentence
        return people().sub(_person, self.sentence)

    @cached_property
    def partied(self) -> str:
        """Return the sentence with nouns for people, houses and departments masked."""
        if who_words().isdisjoint(self.words):
            return self.peopled
        return parties().sub(_party, self.peopled)

    @cached_property
    def has_people(self) -> bool:
        """Say whether the sentence names a person, a team or a pronoun for them."""
        return (
            not who_words().isdisjoint(self.words) or NAME in self.words or PERSON in self.peopled
        )

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield what one case objects to in the sentence."""
        rule = case.rule
        if case.also and case.also.isdisjoint(self.words):
            return
        if (case.who and not self.has_people) or self._is_spared(rule):
            return
        sentence = self._sentence_for(case)
        for match in case.pattern.finditer(sentence):
            if match.start() != match.end() and not _excepted(rule, sentence, match):
                yield self._hit(case, sentence, match)

    def _sentence_for(self, case: Case) -> str:
        if case.needs_parties:
            return self.partied
        return self.peopled if case.needs_people else self.sentence

    def _is_spared(self, rule: Rule) -> bool:
        if rule.unless_pattern is None:
            return False
        if rule.id not in self.spared:
            original = self.text[self.start : self.start + len(self.sentence)]
            self.spared[rule.id] = rule.unless_pattern.search(original) is not None
        return self.spared[rule.id]

    def _hit(self, case: Case, sentence: str, match: re.Match[str]) -> Hit:
        rule, text = case.rule, self.text
        begin, end = _trimmed(text, self.start + match.start(), self.start + match.end())
        fix = case.fix
        if fix == "":
            at_start = not sentence[: match.start()].strip()
            begin, end, fix = _deletion(text, begin, end, at_start=at_start)
        words = short(text[begin:end])
        return Hit(rule.id, case.level, (begin, end), case.says, words, rule.why, case.better, fix)


def _person(match: re.Match[str]) -> str:
    return PERSON * len(match.group())


def _party(match: re.Match[str]) -> str:
    return PARTY * len(match.group())


def _excepted(rule: Rule, sentence: str, match: re.Match[str]) -> bool:
    if rule.except_pattern is None:
        return False
    return any(
        other.start() < match.end() and match.start() < other.end()
        for other in rule.except_pattern.finditer(sentence)
    )


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return a span without the blanks and signs at its ends."""
    while begin < end and not text[begin].isalnum() and text[begin] not in "@'\"!":
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end


def _deletion(text: str, begin: int, end: int, *, at_start: bool) -> tuple[int, int, str]:
    """Return the span and replacement that take words out of a sentence and leave it well-formed.

    At the start of a sentence the next word is capitalised; elsewhere one blank goes with them.
    """
    after = end
    if text[after : after + 1] == "," and (at_start or text[:begin].rstrip().endswith(",")):
        after += 1
    while text[after : after + 1] == " ":
        after += 1
    if at_start and after < len(text):
        return begin, after + 1, text[after].upper()
    if after == end and text[begin - 1 : begin] == " ":
        # "…, unfortunately." loses its comma as well.
        comma = text[begin - 2 : begin - 1] == "," and text[end : end + 1] in (".", "!", "?", ";")
        return begin - 2 if comma else begin - 1, end, ""
    return begin, after, ""


def _allowed(text: str, hit: Hit, team: Team) -> bool:
    words = text[slice(*hit.span)].lower()
    return any(phrase in words for phrase in team.allow)
