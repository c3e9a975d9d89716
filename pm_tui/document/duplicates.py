"""The same event told twice: finding such rows, and making one of them (S2 2.6)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher

from pm_tui.document.convert import is_instant
from pm_tui.document.draft import Draft
from pm_tui.document.event_batch import TIMELINE, event_step
from pm_tui.document.facts import instant_key
from pm_tui.document.path import Path, Step, Tree, Value, parse_path, path_text

NEAR = timedelta(minutes=1)
"""How far apart two tellings of one event may be."""

ALIKE = 0.84
"""How much of two texts must be the same, by the ratio of `difflib`."""

_MOST_COMPARED = 24
"""With how many of the rows before it a row is compared, so that a burst stays cheap."""

_WORDS = re.compile(r"\w+")
_NUMBERS = re.compile(r"\d+")
_JOINED = ("source", "who")
_POINTING = (("comments", "target"), ("waivers", "path"))

Group = tuple[Step, ...]
"""Rows that tell the same event; the first of them stays."""


@dataclass(frozen=True, slots=True)
class _Told:
    step: Step
    seconds: float
    words: str
    numbers: tuple[str, ...]


def find_duplicates(draft: Draft, among: Collection[Step] | None = None) -> tuple[Group, ...]:
    """Return groups of events that tell the same thing, in the order of time.

    Two rows tell the same when they are at most `NEAR` apart, their words are nearly the same and
    their numbers are the same: `disk 80 %` and `disk 90 %` are two events. With `among`, only these
    rows are looked at.
    """
    told = sorted(_told(draft, among), key=lambda one: one.seconds)
    groups: list[list[_Told]] = []
    for one in told:
        near = (
            group
            for group in reversed(groups[-_MOST_COMPARED:])
            if one.seconds - group[0].seconds <= NEAR.total_seconds() and _same(group[0], one)
        )
        group = next(near, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return tuple(tuple(one.step for one in group) for group in groups if len(group) > 1)


def merge_groups(draft: Draft, groups: Sequence[Group]) -> Draft:
    """Return a draft in which each group of events is one row, which keeps the first one's id.

    It has the first one's time and the longest text; sources and who are joined, and what the first
    row does not say is taken from the others. The ids of the rows that went stay with it, so that
    importing their source again adds nothing, and comments and waivers on them follow.
    """
    rows = draft.rows(TIMELINE)
    by_step = {event_step(row, place): row for place, row in enumerate(rows)}
    into: dict[Step, Tree] = {}
    gone: dict[Step, Step] = {}
    for group in groups:
        members = [by_step[step] for step in group if step in by_step]
        if len(members) > 1:
            into[group[0]] = _merged(members)
            gone |= dict.fromkeys(group[1:], group[0])
    if not gone:
        return draft
    kept: list[Value] = []
    for place, row in enumerate(rows):
        step = event_step(row, place)
        if step not in gone:
            kept.append(into.get(step, row))
    return _repointed(draft.set(TIMELINE, kept), gone)


def _told(draft: Draft, among: Collection[Step] | None) -> list[_Told]:
    found: list[_Told] = []
    for place, row in enumerate(draft.rows(TIMELINE)):
        step = event_step(row, place)
        at, text = row.get("at"), row.get("text")
        if is_instant(at) and isinstance(text, str) and (among is None or step in among):
            words = " ".join(_WORDS.findall(text.casefold()))
            numbers = tuple(_NUMBERS.findall(words))
            found.append(_Told(step, instant_key(at)[1], words, numbers))
    return found


def _same(one: _Told, other: _Told) -> bool:
    if one.words == other.words:
        return True
    if one.numbers != other.numbers or not one.words or not other.words:
        return False
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    return (
        matcher.real_quick_ratio() >= ALIKE
        and matcher.quick_ratio() >= ALIKE
        and matcher.ratio() >= ALIKE
    )


def _merged(members: Sequence[Tree]) -> Tree:
    first = members[0]
    row: dict[str, Value] = {}
    for member in members:
        row |= {key: value for key, value in member.items() if key not in row}
    texts = [text for member in members if isinstance(text := member.get("text"), str)]
    if texts:
        row["text"] = max(texts, key=len)
    kinds = [kind for member in members if (kind := member.get("kind")) not in (None, "note")]
    if kinds and first.get("kind") in (None, "note"):
        row["kind"] = kinds[0]
    for key in _JOINED:
        said = [word for member in members if isinstance(word := member.get(key), str) and word]
        if said:
            row[key] = "; ".join(dict.fromkeys(said))
    if first.get("about") is not True:
        row.pop("about", None)
    ids = [own for member in members for own in _ids(member)]
    own = first.get("id")
    others = [one for one in dict.fromkeys(ids) if one != own]
    if others:
        row["merged"] = others
    return row


def _ids(row: Tree) -> list[str]:
    own, merged = row.get("id"), row.get("merged")
    kept = merged if isinstance(merged, list) else []
    return [one for one in (own, *kept) if isinstance(one, str) and one]


def _repointed(draft: Draft, gone: Mapping[Step, Step]) -> Draft:
    """Return a draft in which what pointed to a row that went points to the one that stayed."""
    for table, key in _POINTING:
        rows = draft.rows((table,))
        new = [{**row, key: target} if (target := _target(row.get(key), gone)) else row
               for row in rows]  # fmt: skip
        if any(one is not other for one, other in zip(new, rows, strict=True)):
            draft = draft.set((table,), new)
    return draft


def _target(value: object, gone: Mapping[Step, Step]) -> str:
    if not isinstance(value, str):
        return ""
    if value in gone:
        return str(gone[value])
    path: Path = parse_path(value)
    if path[:1] == TIMELINE and len(path) > 1 and path[1] in gone:
        return path_text((*TIMELINE, gone[path[1]], *path[2:]))
    return ""
