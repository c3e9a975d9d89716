from __future__ import annotations

import copy
import re

import pytest

from pm_tui.document.toml import FileComment, Tree, adopt_comments, read, write

FILE = """\
#:schema https://example.org/schema.json
# Written by hand.
format = 1

# Ask Anna.
[impact] # needs work
financial = "n # 1" # 'guess
# Two
#
#   lines
reputation = \"\"\"
# text, not a comment
\"\"\"  # after
services = [ # first
  "a", # second "quoted"
  # third
  # and fourth
  "b",
]

# About metrics in general

[[impact.metrics]]
id = "m1"

[[timeline]]
id = "k3f9x2"
[[timeline]]  # second row
# its text
text = 'x'
# the end
"""


def test_each_comment_is_found_with_its_place() -> None:
    assert [(one.line, one.path, one.text) for one in read(FILE.encode()).comments] == [
        (2, "", "Written by hand."),
        (5, "impact", "Ask Anna."),
        (6, "impact", "needs work"),
        (7, "impact.financial", "'guess"),
        (8, "impact.reputation", "Two\n\nlines"),
        (13, "impact.reputation", "after"),
        (14, "impact.services", "first"),
        (15, "impact.services", 'second "quoted"'),
        (16, "impact.services", "third\nand fourth"),
        (21, "impact", "About metrics in general"),
        (28, "timeline[1]", "second row"),
        (29, "timeline[1].text", "its text"),
        (31, "timeline[1]", "the end"),
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("# a\n[x]\n", "x"),
        ("# a\nx = 1\n", ""),
        ("x = 1\n# a\ny = 1\n", "y"),
        ("# a\n\n[x]\n", ""),
        ("\n\n  # a", ""),
        ("x.y = 1 # a", "x.y"),
        ("['odd.key'.\"b c\"]\n'' = 1 # a", '"odd.key"."b c".""'),
        ("[[a]]\n[[a.b]]\n[[a]]\n[[a.b]]\n[[a.b]]\n[a.b.c] # a", "a[1].b[1].c"),
        ("x = {y = [1, {z = 2}], # a\n}", "x"),
    ],
)
def test_a_comment_belongs_to_what_it_stands_at(text: str, path: str) -> None:
    assert [(one.text, one.path) for one in read(text.encode()).comments] == [("a", path)]


def test_only_a_first_line_is_the_directive() -> None:
    source = read(b"#:schema a.json\r\n#:schema b.json\r\n")
    assert source.directive == "#:schema a.json"
    assert [one.text for one in source.comments] == [":schema b.json"]
    assert read(b"\n#:schema a.json").directive is None


def test_adopted_comments_are_rows_and_the_tree_is_untouched() -> None:
    source = read(FILE.encode())
    before = copy.deepcopy(source.tree)
    tree = adopt_comments(source.tree, source.comments)
    assert source.tree == before
    rows = tree["comments"]
    assert isinstance(rows, list)
    assert len(rows) == len(source.comments)
    assert {key: tree[key] for key in before} == before
    for row, comment in zip(rows, source.comments, strict=True):
        assert isinstance(row, dict)
        assert row["text"] == comment.text
        assert row["who"] == "file comment"
        assert re.fullmatch("[a-z][a-z0-9]{7}", str(row["id"]))
    assert len({str(row["id"]) for row in rows if isinstance(row, dict)}) == len(rows)
    assert adopt_comments(read(FILE.encode()).tree, source.comments) == tree
    assert read(write(tree).encode()).tree == tree


def test_a_target_names_a_row_by_its_id() -> None:
    tree: Tree = {"timeline": [{"id": "k3f9x2", "text": ""}, {"text": ""}]}
    comments = [FileComment(1, "a", "timeline[0].text"), FileComment(2, "b", "timeline[1].text")]
    rows = adopt_comments(tree, comments)["comments"]
    assert isinstance(rows, list)
    assert [row["target"] for row in rows if isinstance(row, dict)] == [
        "timeline.k3f9x2.text",
        "timeline[1].text",
    ]


def test_equal_comments_and_existing_rows_never_share_an_id() -> None:
    twice = [FileComment(1, "same", "impact"), FileComment(9, "same", "impact")]
    once = adopt_comments({}, twice)
    again = adopt_comments(once, twice)
    rows = again["comments"]
    assert isinstance(rows, list)
    assert len({str(row["id"]) for row in rows if isinstance(row, dict)}) == 4


@pytest.mark.parametrize("odd", ["text", 1, {"a": 1}, [1], [{}, "x"]])
def test_comments_of_another_shape_are_left_alone(odd: str | int) -> None:
    tree: Tree = {"comments": odd}
    assert adopt_comments(tree, [FileComment(1, "a", "")]) is tree
