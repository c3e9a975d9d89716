"""A pack of a team is used only when it is right, and no pattern of anyone takes long."""

from __future__ import annotations

from datetime import datetime

import pytest

from pm_tui.checks.language import findings_in, language
from pm_tui.checks.language.masking import masked
from pm_tui.checks.language.names import NO_NAMES
from pm_tui.checks.language.packs import people, rulebook
from pm_tui.checks.language.rules import Case
from pm_tui.checks.language.sentences import LONGEST, sentences
from pm_tui.checks.language.vetting import PackProblem, attack, shape_danger, vet_pack
from pm_tui.checks.subject import Subject
from pm_tui.checks.team import NO_TEAM, Team
from pm_tui.document.draft import Draft
from pm_tui.document.layout import Layout

RULE = """\
[[rule]]
id = "war-room"
title = "It is called a war room."
level = "warning"
says = "speaks of war"
why = "We call it the incident call."
better = "Write: the incident call."
must_fire = ["The war room opened at 14:02."]
must_not_fire = ["The incident call opened at 14:02."]

[[rule.case]]
words = ["war"]
pattern = '''\\bwar ?rooms?\\b'''
"""


def cases() -> list[Case]:
    return list(rulebook(NO_TEAM).cases)


@pytest.mark.long
def test_no_pattern_of_ours_can_explode_or_takes_long() -> None:
    """The bound is generous, as machines differ; an unsafe pattern takes seconds or for ever."""
    sources = {case.source for case in cases()}
    rules = {case.rule.id: case.rule for case in cases()}.values()
    sources |= {rule.excepts for rule in rules} | {rule.unless for rule in rules}
    sources.add(people().pattern)
    assert {source: shape_danger(source) for source in sources if shape_danger(source)} == {}
    assert {source for source in sources if attack(source) > 0.2} == set()


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "(?:a|b|ab)+c", r"(\w+\s?)*!", r"(.)\1+"])
def test_shapes_that_explode_are_refused(pattern: str) -> None:
    assert shape_danger(pattern)
    with pytest.raises(PackProblem, match="could take very long"):
        vet_pack(RULE.replace(r"\bwar ?rooms?\b", pattern))


def test_what_takes_long_without_a_bad_shape_is_refused_too() -> None:
    slow = r"\w*\w*\w*\w*\w*\w*!"
    assert not shape_danger(slow)
    with pytest.raises(PackProblem, match="takes too long"):
        vet_pack(RULE.replace(r"\bwar ?rooms?\b", slow))


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("[[rule.case]]", "[[rule.case]", 11, ""),
        ('id = "war-room"', 'id = "War Room"', 2, "id must be a word"),
        ('id = "war-room"', 'id = "blame"', 2, "the id blame is taken"),
        ('level = "warning"', 'level = "fatal"', 4, "level must be one of error, warning, hint"),
        ('says = "speaks of war"\n', "", 1, "says is missing"),
        (r"\bwar ?rooms?\b", r"\b(war", 13, "the pattern is wrong"),
        (r"\bwar ?rooms?\b", "‹alien› war", 13, "no piece called ‹alien›"),
        (r"\bwar ?rooms?\b", r"\bpeace\b", 8, 'war-room does not fire on "The war room'),
        (r"\bwar ?rooms?\b", r"\bopened\b", 9, 'war-room fires on "The incident call'),
        ('words = ["war"]', "words = [1]", 12, "words must be a list of texts"),
        ('words = ["war"]', 'word = ["war"]', 12, "word is not known"),
    ],
)
def test_a_mistake_in_a_pack_is_named_with_its_line(
    old: str, new: str, line: int, said: str
) -> None:
    pack = RULE.replace(old, new)
    if said.endswith('fires on "The incident call'):
        pack = pack.replace('words = ["war"]\n', "")
    with pytest.raises(PackProblem) as caught:
        vet_pack(pack)
    assert said in str(caught.value)
    assert caught.value.line == line
    assert "\n" not in str(caught.value)


def test_an_id_may_stand_once_in_all_packs_together() -> None:
    assert vet_pack(RULE) == {"war-room"}
    with pytest.raises(PackProblem, match="taken"):
        vet_pack(RULE, frozenset({"war-room"}))
    with pytest.raises(PackProblem, match="taken"):
        vet_pack(RULE + RULE)


def test_a_teams_rules_words_and_acronyms_count() -> None:
    text = "The war room opened at 14:02."
    team = Team(packs=(("words.toml", RULE),))
    assert [hit.rule for hit in findings_in(text, team=team)] == ["language/war-room"]
    assert findings_in(text) == ()
    assert findings_in(text, team=Team(packs=team.packs, allow=("war room",))) == ()


@pytest.mark.parametrize(
    "sign", ["a", " ", "`", '"', "*", "_", "[", "(", ">", "@", "#", "<!--", "'", "|"]
)
def test_masking_and_cutting_take_linear_time_on_runs_of_one_sign(sign: str) -> None:
    """Ten thousand signs, twice: a quadratic mask would take minutes, not the test's moment."""
    for text in (sign * 10_000, f"{sign} x\n" * 5_000):
        covered = masked(text, NO_NAMES)
        assert len(covered) == len(text)
        for start, sentence in sentences(covered):
            assert len(sentence) <= LONGEST
            assert covered[start : start + len(sentence)] == sentence


def test_a_field_of_five_megabytes_is_read_up_to_a_limit_that_is_told(
    standard: Layout, now: datetime
) -> None:
    draft = Draft({"resolution": {"immediate": "Nobody noticed it. " * 262_144}})
    subject = Subject(draft, standard, now)
    found = list(language(subject))
    assert {one.rule for one in found} == {"language/omission", "language/too-long"}
    assert max(one.span[1] for one in found if one.span) <= 100_000


@pytest.mark.parametrize(
    "text",
    ["事故は人的ミスによるものです。", "Во всём виноват инженер.", "\u202eمهندس", "\ud800 x"],
)
def test_text_in_other_scripts_is_left_alone(text: str) -> None:
    assert findings_in(text) == ()
