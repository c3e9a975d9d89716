"""Is a team's pack safe and right? Told with its line before any rule of it reads a text.

A pattern is refused when its shape can make the time explode: a repetition inside a repetition, a
choice inside one, a back-reference. What is left takes polynomial time at worst, and reads no more
than one sentence of limited length; so each is attacked with repetitions of its own parts, longer
and longer, and refused as soon as one of them costs too much. Growing inputs keep the attack short.
"""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Iterator, Mapping
from typing import Any

from pm_tui.checks.language.engine import findings_in
from pm_tui.checks.language.names import names_of
from pm_tui.checks.language.packs import PREFIX, filled, own_ids
from pm_tui.checks.language.sentences import LONGEST
from pm_tui.checks.team import Team
from pm_tui.document.text import visible_line
from pm_tui.document.toml import Positions, TreePath, Unreadable, read

_LENGTHS = (20, 40, 80, 150, 300, LONGEST)
_SLOW = 0.02
"""Seconds of processor time that no pattern may take for one sentence."""

_MANY = 12
"""From how many runs on a repetition counts as unbounded."""

_RULE_KEYS = {
    **dict.fromkeys(("id", "title", "level", "says", "why", "better"), str),
    **dict.fromkeys(("except", "unless"), str),
    **dict.fromkeys(("scope", "not_in", "must_fire", "must_not_fire", "case"), list),
}
_CASE_KEYS = {
    **dict.fromkeys(("pattern", "level", "better", "says", "fix"), str),
    **dict.fromkeys(("words", "also", "scope", "not_in"), list),
    "who": bool,
}
_NEEDED = ("id", "title", "level", "says", "why", "better", "case")
_LEVELS = ("error", "warning", "hint")
_ID = re.compile(r"[a-z][a-z0-9-]{1,40}")


class PackProblem(ValueError):
    """A pack cannot be used; `line` says where, 1-based, and the message what would be right."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _At(ValueError):
    """Something is wrong at a path of the pack."""

    def __init__(self, path: TreePath, message: str) -> None:
        super().__init__(message)
        self.path = path


def vet_pack(text: str, taken: frozenset[str] = frozenset()) -> frozenset[str]:
    """Check the text of a team's pack and return the ids of its rules.

    `taken` are ids that packs read before use. Takes some milliseconds for each pattern.

    Raises:
        PackProblem: it is no TOML, lacks something, repeats an id, holds a pattern that is wrong or
            can take long, or a rule does not do what its own sentences say.
    """
    try:
        tree = read(text.encode()).tree
    except Unreadable as error:
        raise PackProblem(error.message, error.line) from None
    try:
        return _vetted(tree, text, taken)
    except _At as problem:
        line = Positions(text).span(problem.path).line
        raise PackProblem(visible_line(str(problem)), line) from None


def _vetted(tree: Mapping[str, Any], text: str, taken: frozenset[str]) -> frozenset[str]:
    rules = tree.get("rule")
    if not isinstance(rules, list) or not rules:
        raise _At((), "a pack holds [[rule]] tables")
    ids: set[str] = set()
    for number, rule in enumerate(rules):
        path: TreePath = ("rule", number)
        _keys(rule, _RULE_KEYS, path, _NEEDED)
        name = rule["id"]
        if not _ID.fullmatch(name):
            raise _At((*path, "id"), "id must be a word of lower-case letters, digits and hyphens")
        if name in ids or name in taken or name in own_ids():
            raise _At((*path, "id"), f"the id {name} is taken; choose another")
        ids.add(name)
        for key in ("except", "unless"):
            _pattern(rule.get(key, ""), (*path, key))
        for place, case in enumerate(rule["case"]):
            where: TreePath = (*path, "case", place)
            _keys(case, _CASE_KEYS, where, ("pattern",))
            _pattern(case["pattern"], (*where, "pattern"))
    _examples(rules, text)
    return frozenset(ids)


def _keys(
    table: object, known: Mapping[str, type], path: TreePath, needed: tuple[str, ...]
) -> None:
    if not isinstance(table, Mapping):
        raise _At(path, "must be a table")
    for key, value in table.items():
        if key not in known:
            raise _At((*path, key), f"{key} is not known; there are {', '.join(known)}")
        texts = known[key] is not list or key == "case" or all(isinstance(v, str) for v in value)
        if not isinstance(value, known[key]) or not texts:
            kind = {str: "text", list: "a list of texts", bool: "true or false"}[known[key]]
            raise _At((*path, key), f"{key} must be {kind}")
    for key in needed:
        if not table.get(key):
            raise _At(path, f"{key} is missing")
    if table.get("level", "hint") not in _LEVELS:
        raise _At((*path, "level"), f"level must be one of {', '.join(_LEVELS)}")


def _pattern(source: str, path: TreePath) -> None:
    try:
        full = filled(source)
        re.compile(full, re.IGNORECASE)
        danger = shape_danger(full)
    except KeyError as error:
        raise _At(path, f"there is no piece called ‹{error.args[0]}›") from None
    except (re.error, RecursionError, OverflowError) as error:
        raise _At(path, f"the pattern is wrong: {error}") from None
    if danger:
        raise _At(path, f"the pattern could take very long: {danger}")
    if (seconds := attack(full)) > _SLOW:
        cost = f"{seconds * 1000:.0f} ms for one sentence"
        raise _At(path, f"the pattern takes too long ({cost}); limit its repetitions")


def _examples(rules: list[Mapping[str, Any]], text: str) -> None:
    """Prove that the rules do what their own sentences say."""
    team = Team(packs=(("", text),))
    names = names_of(("Alice", "Bob", "Carol"))
    for number, rule in enumerate(rules):
        scope = next(iter(rule.get("scope", ())), "")
        for key, wanted in (("must_fire", True), ("must_not_fire", False)):
            for sentence in rule.get(key, ()):
                hits = findings_in(sentence, scope, names, team)
                if any(hit.rule == PREFIX + rule["id"] for hit in hits) is not wanted:
                    verb = "does not fire" if wanted else "fires"
                    raise _At(("rule", number, key), f'{rule["id"]} {verb} on "{sentence}"')


def shape_danger(source: str) -> str:
    """Return why the time of a pattern could explode, or ""."""
    return next(_dangers(_parsed(source), within=False), "")


def _dangers(items: Any, *, within: bool) -> Iterator[str]:
    for op, value in items:
        name = str(op)
        if name in ("GROUPREF", "GROUPREF_EXISTS"):
            yield "it refers back to a group"
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, inner = value
            if within and low != high:
                yield "a repetition stands inside a repetition"
            yield from _dangers(inner, within=within or int(high) >= _MANY)
        elif name == "BRANCH":
            if within:
                yield "a choice stands inside a repetition"
            for branch in value[1]:
                yield from _dangers(branch, within=within)
        elif name == "SUBPATTERN":
            yield from _dangers(value[3], within=within)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _dangers(value[1], within=within)
        elif name == "ATOMIC_GROUP":
            yield from _dangers(value, within=within)


def attack(source: str) -> float:
    """Return the most processor seconds that a pattern takes for one sentence of the worst kind.

    Stops at the first input that takes too long, long before the worst of them.
    """
    pattern = re.compile(source, re.IGNORECASE)
    worst = 0.0
    for seed in sorted(_seeds(source)):
        for length in _LENGTHS:
            text = (seed * (length // len(seed) + 1))[:length]
            start = time.process_time()
            for hit in (text, text + "\0"):
                for _ in pattern.finditer(hit):
                    pass
            worst = max(worst, time.process_time() - start)
            if worst > _SLOW:
                return worst
    return worst


def _seeds(source: str) -> set[str]:
    """Return what to repeat: the parts of a pattern, its beginnings, and the usual suspects."""
    samples = list(_samples(_parsed(source)))
    whole = "".join(samples)[:LONGEST] or "a"
    seeds = {"a", " ", "a ", "the ", "word, ", "-", whole, whole + " "}
    seeds.update(sample for sample in samples if sample)
    seeds.update(f"{sample} " for sample in samples if sample)
    return {seed[:LONGEST] for seed in seeds}


def _samples(items: Any) -> Iterator[str]:
    """Yield a text that each part of a parsed pattern matches, roughly."""
    run = ""
    for op, value in items:
        name = str(op)
        if name == "LITERAL":
            run += chr(value)
            continue
        if run:
            yield run
            run = ""
        if name == "IN":
            yield _member(value)
        elif name in ("ANY", "NOT_LITERAL"):
            yield "a"
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            yield from _samples(value[2])
        elif name == "SUBPATTERN":
            yield from _samples(value[3])
        elif name == "BRANCH":
            for branch in value[1]:
                yield "".join(_samples(branch))
    if run:
        yield run


def _member(items: Any) -> str:
    for op, value in items:
        if str(op) == "LITERAL":
            return chr(value)
        if str(op) == "RANGE":
            return chr(value[0])
        if str(op) == "CATEGORY":
            return " " if "SPACE" in str(value) and "NOT" not in str(value) else "a"
    return "a"


def _parsed(source: str) -> Any:
    """Return the parsed form of a pattern; the parser of `re` has no public name."""
    return importlib.import_module("re._parser").parse(source, re.IGNORECASE)
