"""Three-way merge of text: by lines, and by words where both sides changed the same lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pm_tui.document.merge.edits import Edit, edits

LONGEST = 1_000_000
"""How many characters a text may have to be merged; two changes to a longer one are a conflict."""

_TOKENS = re.compile(r"\n|[^\S\n]+|\S+")

Part: TypeAlias = Sequence[str]


def merge_text(base: str, ours: str, theirs: str) -> str | None:
    """Return the text with the changes of both sides, or None when they cannot be told apart.

    Different lines merge. Within lines that both changed, words merge if at least one unchanged
    word or line end stands between the changes of the two, and if neither side replaced more than
    half of the words. Two different additions at one place do not merge: no one knows their order.
    """
    if max(len(base), len(ours), len(theirs)) > LONGEST:
        return None
    lines = _weave(base.split("\n"), ours.split("\n"), theirs.split("\n"), words=False)
    return None if lines is None else "\n".join(lines)


@dataclass(slots=True)
class _Group:
    """Edits of the two sides that lie too close together to be made one by one."""

    low: int
    high: int
    ours: list[Edit] = field(default_factory=list)
    theirs: list[Edit] = field(default_factory=list)


def _weave(base: Part, ours: Part, theirs: Part, *, words: bool) -> Part | None:
    """Return `base` with the edits of both; lines that both edited are woven by their words."""
    mine, others = edits(base, ours), edits(base, theirs)
    if mine is None or others is None:
        return None
    result: list[str] = []
    at = 0
    for group in _groups(base, mine, others, words=words):
        result.extend(base[at : group.low])
        at = group.high
        part: Part | None
        left, right = _part(ours, group.ours, group), _part(theirs, group.theirs, group)
        if left is None or left == right:
            part = right
        elif right is None:
            part = left
        else:
            part = None if words else _by_words(base[group.low : group.high], left, right)
        if part is None:
            return None
        result.extend(part)
    result.extend(base[at:])
    return result


def _groups(base: Part, mine: list[Edit], others: list[Edit], *, words: bool) -> Iterator[_Group]:
    sided = [(edit, True) for edit in mine] + [(edit, False) for edit in others]
    group: _Group | None = None
    for edit, is_ours in sorted(sided, key=lambda item: item[0][:2]):
        if group is None or not _meet(base, group, edit, words=words):
            if group is not None:
                yield group
            group = _Group(edit.low, edit.high)
        (group.ours if is_ours else group.theirs).append(edit)
        group.high = max(group.high, edit.high)
    if group is not None:
        yield group


def _meet(base: Part, group: _Group, edit: Edit, *, words: bool) -> bool:
    """Say whether an edit is too close to a group to be made by itself.

    Lines: it concerns the same ones, or adds some right beside them. Words: no word and no line
    end stands between.
    """
    if words:
        return all(gap.isspace() and gap != "\n" for gap in base[group.high : edit.low])
    if edit.low != group.high:
        return edit.low < group.high
    return edit.low == edit.high or group.low == group.high


def _part(side: Part, changed: list[Edit], group: _Group) -> Part | None:
    """Return what a side has in place of a group's part of the base; None for no change."""
    if not changed:
        return None
    first, last = changed[0], changed[-1]
    return side[first.start - (first.low - group.low) : last.end + (group.high - last.high)]


def _by_words(base: Part, ours: Part, theirs: Part) -> Part | None:
    if not (base and ours and theirs):
        return None
    old, mine, others = (_TOKENS.findall("\n".join(lines)) for lines in (base, ours, theirs))
    if not (_keeps_half(old, mine) and _keeps_half(old, others)):
        return None
    tokens = _weave(old, mine, others, words=True)
    return None if tokens is None else "".join(tokens).split("\n")


def _keeps_half(old: Part, new: Part) -> bool:
    """Say whether half of the words are still there: else chance decides which ones match."""
    words = Counter(token for token in old if not token.isspace())
    return 2 * (words & Counter(new)).total() >= words.total()
