"""Rule packs: the program's own, which are TOML files beside this module, and a team's.

A pack holds `[[rule]]` tables with `[[rule.case]]` tables, each with a `pattern`, the `words` that
may set it off and perhaps a `level`, a `better` wording or a `fix`. In patterns, ‹role› and its
like stand for the pieces in `packs/macros.toml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import tomli

from pm_tui.checks.finding import Level
from pm_tui.checks.language.rules import Case, Rule, Rulebook
from pm_tui.checks.team import Team

PREFIX = "language/"
_FOLDER = Path(__file__).resolve().parent / "packs"
_MACROS = "macros.toml"
_MACRO = re.compile("‹([a-z]+)›")
_RULE_TEXTS = ("title", "says", "why", "better")

Table = Mapping[str, Any]


@functools.cache
def rulebook(team: Team) -> Rulebook:
    """Return the rules that apply to a team's documents: the program's own and the team's."""
    if not team.packs:
        return Rulebook(_own_cases())
    cases = list(_own_cases())
    for _, text in team.packs:
        cases.extend(cases_in(tomli.loads(text)))
    return Rulebook(tuple(cases))


def team_rules(team: Team) -> frozenset[str]:
    """Return the ids of the rules that a team's packs add."""
    return frozenset(
        PREFIX + str(rule["id"]) for _, text in team.packs for rule in tomli.loads(text)["rule"]
    )


def cases_in(pack: Table) -> Iterator[Case]:
    """Yield the cases of a pack that is known to be right."""
    for table in pack.get("rule", ()):
        rule = Rule(
            id=PREFIX + table["id"],
            level=table["level"],
            **{key: table[key] for key in _RULE_TEXTS},
            scope=tuple(table.get("scope", ())),
            not_in=tuple(table.get("not_in", ())),
            unless=filled(table.get("unless", "")),
            excepts=filled(table.get("except", "")),
            must_fire=tuple(table.get("must_fire", ())),
            must_not_fire=tuple(table.get("must_not_fire", ())),
        )
        for case in table["case"]:
            yield Case(
                rule=rule,
                words=tuple(case.get("words", ())),
                source=filled(case["pattern"]),
                level=cast("Level", case.get("level", rule.level)),
                better=case.get("better", rule.better),
                says=case.get("says", rule.says),
                scope=tuple(case.get("scope", ())),
                not_in=tuple(case.get("not_in", ())),
                fix=case.get("fix"),
                also=frozenset(case.get("also", ())),
                who=case.get("who", False),
            )


def filled(pattern: str) -> str:
    """Return a pattern with its macros filled in.

    Raises:
        KeyError: there is no macro of that name.
    """
    return _MACRO.sub(lambda match: macros()[match[1]], pattern)


@functools.cache
def macros() -> Mapping[str, str]:
    """Return the pieces of patterns by name, each filled in."""
    known: dict[str, str] = {}
    for name, pattern in _pieces()["macros"].items():
        known[name] = _MACRO.sub(lambda match: known[match[1]], pattern)
    return known


def own_packs() -> tuple[str, ...]:
    """Return the names of the program's own packs."""
    return tuple(sorted(path.name for path in _FOLDER.glob("*.toml") if path.name != _MACROS))


@functools.cache
def people() -> re.Pattern[str]:
    """Return what finds nouns for people at work."""
    return re.compile(_pieces()["people"], re.IGNORECASE)


@functools.cache
def people_words() -> frozenset[str]:
    """Return words in lower case without one of which `people` finds nothing."""
    return frozenset(_pieces()["people_words"])


@functools.cache
def parties() -> re.Pattern[str]:
    """Return what finds houses and departments, such as "the vendor", of which `who_words` tell."""
    return re.compile(_pieces()["party"], re.IGNORECASE)


@functools.cache
def who_words() -> frozenset[str]:
    """Return the pronouns for people, and words for houses and departments, in lower case."""
    return frozenset(_pieces()["who_words"])


@functools.cache
def own_ids() -> frozenset[str]:
    """Return the ids of the program's own rules, without their prefix."""
    return frozenset(case.rule.id.removeprefix(PREFIX) for case in _own_cases())


@functools.cache
def _own_cases() -> tuple[Case, ...]:
    return tuple(case for name in own_packs() for case in cases_in(_read(name)))


@functools.cache
def _pieces() -> Table:
    return _read(_MACROS)


def _read(name: str) -> dict[str, Any]:
    return tomli.loads((_FOLDER / name).read_text(encoding="utf-8"))
