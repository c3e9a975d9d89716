"""Long lists are read by their shape, and whatever stands in the file, as the parser reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from pm_tui.document.toml import runs, write
from pm_tui.document.toml.values import Tree, Value
from tests.document.strategies import exact

MANY = 4
TEXTS = st.one_of(
    st.sampled_from(
        ["", "a", 'said "no"', "C:\\new", "two\nlines", "[[timeline]]\n", '"""', "é\t"]
    ),
    st.text(max_size=8),
)
MOMENTS = st.builds(
    lambda minutes, offset, micro: (
        datetime(2024, 3, 1, tzinfo=UTC).astimezone(timezone(timedelta(minutes=offset)))
        + timedelta(minutes=minutes, microseconds=micro)
    ),
    st.integers(0, 9999),
    st.sampled_from([0, 330, -480]),
    st.sampled_from([0, 5000]),
)
VALUES: st.SearchStrategy[Value] = st.one_of(
    TEXTS, MOMENTS, st.booleans(), st.integers(-(2**63), 2**63), st.floats(allow_nan=False),
    st.lists(TEXTS, max_size=3), st.just({"deep": 1}),
)  # fmt: skip
PLAIN: st.SearchStrategy[Value] = st.one_of(TEXTS, MOMENTS, st.booleans(), st.integers(0, 9))
KEYS = st.sampled_from(["id", "at", "text", "odd key", "rows"])


def rows_of(values: st.SearchStrategy[Value], least: int = 0) -> st.SearchStrategy[list[Value]]:
    row = st.dictionaries(KEYS, values, max_size=4)
    return st.lists(row, min_size=least, max_size=9).map(list)


TREES: st.SearchStrategy[Tree] = st.fixed_dictionaries(
    {},
    optional={
        "format": st.just(1),
        "incident": st.fixed_dictionaries({"title": TEXTS}),
        "causes": rows_of(PLAIN),
        "timeline": st.one_of(rows_of(PLAIN, 2 * MANY), rows_of(VALUES, MANY)),
        "after": rows_of(PLAIN),
    },
)
LINES = st.sampled_from(
    ["[[timeline]]", "[timeline]", "[timeline.x]", "[[timeline.rows]]", "id = 1", "timeline = 3",
     '"""', "'''", "x = '''", 'x = """', "# note", "a = 2024-13-01T00:00:00Z", "a = [", "]", "",
     "a = 2024-03-01T00:00:00+05:30", 'b = "\\q"', 'c = "x" # y', "d.e = 1", " id = 2"]
)  # fmt: skip


@contextmanager
def short_runs() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "_MANY", MANY)
        yield


def outcome(parse: object, text: str) -> object:
    assert callable(parse)
    try:
        return exact(parse(text))
    except tomli.TOMLDecodeError as error:
        return (error.msg, error.pos)


@given(TREES, st.lists(st.tuples(st.floats(0, 1), st.booleans(), LINES), max_size=4))
@example({"timeline": [{"id": f"a{number}"} for number in range(9)]}, [])
def test_a_text_gives_what_the_parser_gives(
    tree: Tree, edits: list[tuple[float, bool, str]]
) -> None:
    lines = write(tree).split("\n")
    for place, replaces, line in edits:
        at = int(place * len(lines))
        lines[at : at + replaces] = [line]
    with short_runs():
        text = "\n".join(lines)
        assert outcome(runs.parse, text) == outcome(tomli.loads, text)


def test_the_rows_of_a_run_never_reach_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[Value] = [
        {"id": f"e{n}", "at": datetime(2024, 3, 1, tzinfo=UTC), "text": 'a "word"\nor two' if n % 9
         else "plain", "starred": True, "tags": ["a", "b"]}
        for n in range(500)
    ]  # fmt: skip
    text = write({"format": 1, "timeline": rows})
    read: list[int] = []
    loads = tomli.loads

    def counted(part: str) -> dict[str, object]:
        read.append(len(part))
        return loads(part)

    monkeypatch.setattr(tomli, "loads", counted)
    assert exact(runs.parse(text)) == exact(loads(text))
    assert max(read) < len(text) / 100


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"[[a{number}]]\nx = 1\n" for number in range(20_000)),
        "".join(f"[[a]]\nx{number} = 1\n" for number in range(20_000)),
        "[[a]]\n" * 200 + "".join(f"x{number} = 1\n" for number in range(20_000)),
    ],
)
def test_many_names_shapes_or_keys_make_no_work_of_their_own(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0
    compiled = re.compile

    def counted(pattern: str) -> object:
        nonlocal made
        made += 1
        return compiled(pattern)

    monkeypatch.setattr(re, "compile", counted)
    assert exact(runs.parse(text)) == exact(tomli.loads(text))
    assert made < 100
