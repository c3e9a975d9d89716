from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.toml import Positions, TreePath, write
from pm_tui.document.toml.positions import Span

TEXT = """\
#:schema x
format = 1

[incident]
title = "Database directory removed"   # comment
started_at = 2017-01-31 17:20:00Z
"odd key" = [
    1, # ]
    "]",
]
a.b . c = { x = "}", y = [1] }

[summary]
overview = \"\"\"
two

lines\"\"\"

[[timeline]]
id = "a"
  text = 'é' # x
[[ timeline ]]
id = "b"

[[timeline.links]]
url = "u"

[deep.er]
x = 1
"""


@pytest.mark.parametrize(
    ("path", "span"),
    [
        ((), (1, 1, 1, 11)),
        (("format",), (2, 1, 2, 11)),
        (("incident",), (4, 1, 4, 11)),
        (("incident", "title"), (5, 1, 5, 37)),
        (("incident", "started_at"), (6, 1, 6, 34)),
        (("incident", "odd key"), (7, 1, 10, 2)),
        (("incident", "odd key", 1), (7, 1, 10, 2)),
        (("incident", "a", "b", "c"), (11, 1, 11, 31)),
        (("incident", "a", "b", "c", "y", 0), (11, 1, 11, 31)),
        (("incident", "a"), (11, 1, 11, 31)),
        (("incident", "missing"), (4, 1, 4, 11)),
        (("summary", "overview"), (14, 1, 17, 9)),
        (("timeline",), (19, 1, 19, 13)),
        (("timeline", 0), (19, 1, 19, 13)),
        (("timeline", 0, "text"), (21, 3, 21, 13)),
        (("timeline", 1), (22, 1, 22, 15)),
        (("timeline", 1, "id"), (23, 1, 23, 9)),
        (("timeline", 1, "links", 0, "url"), (26, 1, 26, 10)),
        (("timeline", 2), (19, 1, 19, 13)),
        (("deep",), (28, 1, 28, 10)),
        (("nowhere", 3, "x"), (1, 1, 1, 11)),
    ],
)
def test_a_path_is_found(path: TreePath, span: tuple[int, int, int, int]) -> None:
    for text in (TEXT, TEXT.replace("\n", "\r\n")):
        found = Positions(text).span(path)
        assert (found.line, found.column, found.end_line, found.end_column) == span


def test_an_inline_list_of_tables_gives_its_key() -> None:
    positions = Positions("x = 1\ntimeline = [{id = 1}, {id = 2}]\n")
    assert positions.span(("timeline", 1, "id")) == positions.span(("timeline",))
    assert positions.span(("timeline",)).line == 2


def test_an_empty_text_has_a_first_line() -> None:
    span = Positions("").span(("a",))
    assert (span.line, span.column, span.end_line, span.end_column) == (1, 1, 1, 1)


WORDS = "\n".join(
    (
        "",
        "[a]",
        'plain = "one two three"',
        'escaped = "tab\\there \\"two\\" \\u00e9 \\U0001F600 end"',
        "literal = 'C:\\new two'",
        'long = """',
        "first line",
        "second two \\",
        '    joined \\"\\"\\" four"""',
        "long_literal = '''x",
        "two'''",
        'list = ["one", # "no"',
        '  \'two\', """three two"""]',
        "number = 2",
        "",
        "[[rows]]",
        'text = "a two"',
        "",
    )
)


@pytest.mark.parametrize(
    ("path", "line", "source"),
    [
        (("a", "plain"), 3, "two"),
        (("a", "escaped"), 4, "two"),
        (("a", "literal"), 5, "two"),
        (("a", "long"), 8, "two"),
        (("a", "long_literal"), 11, "two"),
        (("a", "list", 1), 13, "two"),
        (("a", "list", 2), 13, "two"),
        (("rows", 0, "text"), 17, "two"),
    ],
)
def test_words_of_a_value_are_found_where_they_are_written(
    path: TreePath, line: int, source: str
) -> None:
    value: Any = tomllib.loads(WORDS)
    for step in path:
        value = value[step]
    begin = value.index("two")
    span = Positions(WORDS).within(path, begin, begin + 3)
    assert (span.line, span.end_line) == (line, line)
    assert WORDS.splitlines()[line - 1][span.column - 1 : span.end_column - 1] == source


def test_an_escape_is_one_character_as_wide_as_it_is_written() -> None:
    positions = Positions(r'x = "a\u00e9\tb"' + "\n")
    assert positions.within(("x",), 1, 2) == Span(1, 7, 1, 13)
    assert positions.within(("x",), 2, 3) == Span(1, 13, 1, 15)
    assert positions.within(("x",), 3, 4) == Span(1, 15, 1, 16)
    # Beyond the end, and nothing at all.
    assert positions.within(("x",), 3, 99) == Span(1, 15, 1, 16)
    assert positions.within(("x",), 4, 4) == Span(1, 16, 1, 16)


def test_what_is_no_string_gives_its_statement() -> None:
    positions = Positions("x = 12\ny = [1]\nz = {a = 'b'}\n")
    for path in (("x",), ("y", 0), ("z", "a"), ("gone",)):
        assert positions.within(path, 0, 1) == positions.span(path)


@given(
    st.text(st.sampled_from("ab \"'\\\n\té€😀\u0085"), max_size=12),
    st.data(),
)
def test_any_slice_of_any_written_string_leads_back_to_itself(
    value: str, data: st.DataObject
) -> None:
    begin = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(begin, len(value)))
    text = write({"t": {"x": value, "after": 1}})
    span = Positions(text).within(("t", "x"), begin, end)
    lines = [*(len(line) + 1 for line in text.split("\n"))]
    start = sum(lines[: span.line - 1]) + span.column - 1
    stop = sum(lines[: span.end_line - 1]) + span.end_column - 1
    assert tomllib.loads(f'x = """\n{text[start:stop]}"""')["x"] == value[begin:end]
