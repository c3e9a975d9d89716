from __future__ import annotations

import pytest

from pm_tui.document.toml import Positions, TreePath

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
