"""What the laws are stated over: valid values of each kind of field, whole documents, edits."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from pm_tui.document.fields import Field, Kind, Spec
from pm_tui.document.model.tables import TABLES, Table
from pm_tui.document.path import Tree, Value

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2198, 1, 1), timezones=OFFSETS).map(
    lambda at: at.replace(fold=0)  # a file holds none: an offset leaves no doubt
)

_SHOWN = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])
LINES = st.text(_SHOWN, max_size=20)
PROSE = st.text(_SHOWN | st.sampled_from("\n\t"), max_size=40)
WORDS = LINES.map(lambda text: " ".join(text.split())).filter(bool) | st.sampled_from(
    ["a,b", '"', '""', ",", 'say "hi", twice', "it's", '",', ',"']
)
IDS = st.text(string.ascii_lowercase + string.digits, min_size=2, max_size=8)

_BY_KIND: Mapping[Kind, st.SearchStrategy[Value]] = {
    Kind.ID: IDS,
    Kind.LINE: LINES,
    Kind.PROSE: PROSE,
    Kind.FLAG: st.booleans(),
    Kind.MOMENT: MOMENTS,
    Kind.DAY: st.dates(date(1900, 1, 1), date(2199, 1, 1)),
    Kind.COUNT: st.integers(0, 10**30),
    Kind.SHARE: st.integers(0, 100) | st.floats(0, 100),
    Kind.NUMBER: st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    Kind.WORDS: st.lists(WORDS, max_size=4),
    Kind.ZONE: st.sampled_from(["UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata"]),
    Kind.LINK: st.sampled_from(["https://example.com/a?b=c#d", "mailto:ann@example.com"]),
    Kind.REF: IDS,
    Kind.REFS: st.lists(IDS, max_size=3),
    Kind.MARKS: st.dictionaries(IDS, IDS, max_size=2),
}


def valid_values(spec: Spec) -> st.SearchStrategy[Value]:
    """Return every value that a field takes, its words such as `unknown` included."""
    if spec.kind is Kind.CHOICE:
        found: st.SearchStrategy[Value] = st.sampled_from(list(spec.choices))
    elif spec.kind is Kind.WORDS and spec.choices:
        found = st.lists(st.sampled_from(list(spec.choices)), max_size=3)
    else:
        found = _BY_KIND[spec.kind]
    return found | st.sampled_from(list(spec.answers)) if spec.answers else found


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_SCALARS: st.SearchStrategy[Value] = (
    _TEXTS
    | st.integers()
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.datetimes().map(lambda at: at.replace(fold=0))
    | MOMENTS
    | st.dates()
    | st.times().map(lambda at: at.replace(fold=0))
)
ANYTHING: st.SearchStrategy[Value] = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=5,
)
"""Whatever TOML can hold."""

_UNKNOWN = st.dictionaries(st.text("xyz_", min_size=3, max_size=6), ANYTHING, max_size=2)


@st.composite
def tables(draw: st.DrawFn, table: Table, *, row_id: str | None) -> dict[str, Value]:
    """Return one table or row: some fields, right and wrong, and keys that nobody declared."""
    names: list[Field] = draw(
        st.lists(st.sampled_from(table.fields), max_size=4, unique_by=lambda f: f.name)
    )
    found: dict[str, Value] = {}
    for field in names:
        found[field.name] = draw(st.one_of(valid_values(field.spec), ANYTHING))
    found.pop("id", None)
    if row_id is not None and table.has_ids:
        found["id"] = row_id
    return {**found, **draw(_UNKNOWN)}


@st.composite
def documents(draw: st.DrawFn, *, with_ids: bool = True) -> dict[str, Value]:
    """Return a document: any tables in any state, also where something else belongs."""
    tree: dict[str, Value] = {"format": 1} if draw(st.booleans()) else {}
    for table in draw(
        st.lists(st.sampled_from(TABLES), max_size=5, unique_by=lambda table: table.name)
    ):
        holder = tree
        for key in table.path[:-1]:
            inner = holder.setdefault(key, {})
            holder = inner if isinstance(inner, dict) else {}
        if draw(st.integers(0, 9)) == 0:
            value: Value = draw(_SCALARS)
        elif table.many:
            ids = draw(st.lists(IDS, max_size=3, unique=True))
            value = [draw(tables(table, row_id=word if with_ids else None)) for word in ids]
        else:
            value = draw(tables(table, row_id=None))
            kept = holder.get(table.path[-1])
            if isinstance(kept, dict) and isinstance(value, dict):
                value = {**kept, **value}
        holder[table.path[-1]] = value
    return {**tree, **draw(_UNKNOWN)}


def exact(value: object) -> object:
    """Return what two values share when they are the same, types and offsets included."""
    if isinstance(value, Mapping):
        return {key: exact(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [exact(item) for item in value]
    return (type(value).__name__, repr(value))


def without_ids(value: object) -> object:
    """Return `exact` of a value with every row's id left out."""
    if isinstance(value, Mapping):
        return {key: without_ids(item) for key, item in value.items() if key != "id"}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [without_ids(item) for item in value]
    return exact(value)


def tree_of(**parts: Value) -> Tree:
    """Return a tree with these tables."""
    return {"format": 1, **parts}
