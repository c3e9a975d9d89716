"""Documents to merge: small ones that overlap in every way, and what is compared about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from pm_tui.document.path import Tree, Value
from tests.document.strategies import documents, exact

_SHORT = st.lists(st.sampled_from("abcdefgh"), max_size=7).map(" ".join)
_LINES = st.lists(st.sampled_from(["", "a b c", "a b d", "c", "e f g h", "i"]), max_size=5)
_TEXTS: st.SearchStrategy[Value] = _SHORT | _LINES.map("\n".join)
_NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
_SCALARS: st.SearchStrategy[Value] = st.sampled_from(
    [0, 1, True, 1.0, "unknown", _NOON, _NOON.astimezone(timezone(timedelta(hours=1)))]
)
_WORDS: st.SearchStrategy[Value] = st.lists(st.sampled_from(["x", "y", "z", 1, True]), max_size=4)


def _rows(**fields: st.SearchStrategy[Value]) -> st.SearchStrategy[list[Value]]:
    return st.lists(st.fixed_dictionaries({}, optional=fields), max_size=4).map(list)


def _things(*names: str) -> st.SearchStrategy[Value]:
    fields = st.fixed_dictionaries({}, optional=dict.fromkeys(names, _TEXTS | _SCALARS))
    ids = st.lists(st.sampled_from(["r1", "r2", "r3", "r4", "r5"]), max_size=5, unique=True)
    rows = ids.flatmap(lambda known: st.tuples(*(_with_id(word, fields) for word in known)))
    return rows.map(list)


def _with_id(
    word: str, fields: st.SearchStrategy[dict[str, Value]]
) -> st.SearchStrategy[dict[str, Value]]:
    return fields.map(lambda row: {"id": word, **row})


_NAMES = st.sampled_from(["n1", "n2", "n3"])

overlapping: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {},
    optional={
        "incident": st.fixed_dictionaries(
            {}, optional={"title": _SHORT, "tags": _WORDS, "started_at": _SCALARS}
        )
        | _SCALARS,
        "summary": st.fixed_dictionaries({}, optional={"overview": _TEXTS, "impact": _TEXTS}),
        "timeline": _things("text", "at") | _SCALARS | _WORDS,
        "actions": _things("title", "owner", "addresses"),
        "glossary": _rows(term=_NAMES, meaning=_TEXTS),
        "checklist": _rows(item=_NAMES, answer=st.sampled_from(["yes", "no"]), who=_NAMES),
        "unheard_of": _rows(id=_NAMES, what=_SCALARS) | _rows(what=_SCALARS) | _WORDS | _TEXTS,
    },
)
"""Two of these have much in common, and much that only looks as if it had."""

trees: st.SearchStrategy[dict[str, Value]] = overlapping | documents()


def scalars_in(value: Value | None) -> Iterator[Value]:
    """Yield every value that holds no other."""
    if isinstance(value, Mapping):
        for item in value.values():
            yield from scalars_in(item)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from scalars_in(item)
    elif value is not None:
        yield value


def atoms(value: Value | None) -> set[object]:
    """Return every word of every text, and every other scalar with its type."""
    found: set[object] = set()
    for scalar in scalars_in(value):
        if isinstance(scalar, str):
            found.update(scalar.split())
        else:
            found.add(exact(scalar))
    return found


def ids(value: Value | None) -> set[str]:
    """Return the ids of all rows, at any depth."""
    found: set[str] = set()
    if isinstance(value, Mapping):
        own = value.get("id")
        found |= {own} if isinstance(own, str) else set()
        for item in value.values():
            found |= ids(item)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            found |= ids(item)
    return found


def unordered(value: Value | None) -> object:
    """Return what two values share when they differ in the order of lists and keys at most."""
    if isinstance(value, Mapping):
        return sorted((key, repr(unordered(item))) for key, item in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return sorted(repr(unordered(item)) for item in value)
    return exact(value)


def full(tree: Tree) -> Tree:
    """Return a tree without the tables and lists that hold nothing."""
    found = {key: full(item) if isinstance(item, Mapping) else item for key, item in tree.items()}
    return {key: item for key, item in found.items() if item not in ({}, [])}
